"""The question about alleged violations: every parameter of the public contract, declared once for all doors."""

from tracker.filters import reading
from tracker.filters.conditions import AtLeast, AtMost, Listed, Many, must_know
from tracker.filters.links import Flag, Grade, InBox, Party, Ref, Sort, Span, Words
from tracker.filters.strict import StrictFilterSet
from tracker.filters.times import AsOf, From, Since, To, Year
from tracker.release.library import Edition
from tracker.rules import vocabulary as v

COUNT = {"type": "integer", "minimum": 0, "maximum": 999_999_999}
ORDERS = {
    "-date": "newest event first (by its earliest day)",
    "date": "oldest event first",
    "-updated": "last changed first",
    "relevance": "most relevant first; needs q",
    "-origins": "most independent origins first",
    "-quantity": "largest quantity first",
    "ref": "by reference",
}
# The parameters whose values are counted, in the order in which people look for them.
FACETS = (
    "category",
    "status",
    "year",
    "regime",
    "resolution",
    "provision",
    "measure",
    "actor",
    "actor_type",
    "role",
    "country",
    "party",
    "place",
    "place_role",
    "source",
    "method",
    "stance",
    "reliability",
    "credibility",
    "grade",
    "part_of",
    "unit",
    "has_conflict",
    "figures_differ",
)


class Named(Many):
    """A measure that a record names; where it cites a paragraph and leaves the measure open, the paragraph."""

    def read(self, text: str, edition: Edition) -> str:
        must_know(edition, self.noun, facet=self.facet)
        return super().read(text, edition)


class ViolationQuestion(StrictFilterSet):
    """Each parameter is a condition on the record, joined by "and"."""

    noun = "violations"
    pairs = (("from", "to"), ("evidence_min", "evidence_max"), ("quantity_min", "quantity_max"))
    needs = (("quantity_min", "unit"), ("quantity_max", "unit"))

    q = Words("words", "words, phrases in quotes, names in any script, IMO numbers, resolution symbols")
    category = Many("category")
    status = Many("status", words=dict(v.Status.choices()))
    regime = Many("regime")
    resolution = Many("resolution", "its number: 2397")
    provision = Many("paragraph", "2397-op5, 1718-op8b, 1718-op8aiii")
    measure = Named("measure named", "its id, or the paragraph’s where a record leaves it open: 2397-op5")
    actor = Many("actor", "its slug: st-russia")
    actor_type = Many("type of actor", words=dict(v.ActorType.choices()))
    role = Many("role of an actor", words=dict(v.ActorRole.choices()))
    country = Many("country of an actor", "ISO 3166-1 alpha-2")
    party = Party("party", "a role and, on the same link, its actor, type or country: supplier:st-russia")
    place = Many("place", "its slug: rajin")
    place_role = Many("role of a place", words=dict(v.PlaceRole.choices()))
    source = Many("source", "the source of a claim, by its slug")
    method = Many("method of evidence")
    stance = Many("stance of a claim", words=dict(v.Stance.choices()))
    reliability = Many("reliability of a source", "Admiralty code", words=dict(v.Reliability.choices()))
    credibility = Many("credibility of a claim", "Admiralty code", words=dict(v.Credibility.choices()))
    grade = Grade("grade of one claim", "reliability and credibility of the same claim: B2")
    year = Year("year", "a year, 0001 to 9999, that the event's span overlaps")
    part_of = Ref("record that includes it", "violations", "a reference: DPRK-2024-0007")
    from_ = From("from", "a day, month or year; the event is not over before it")
    to = To("to", "a day, month or year; the event has begun by its end")
    origins_min = AtLeast(
        "independent origins in support, at least", "origins", "a whole number", reading.whole, COUNT
    )
    evidence_min = AtLeast("items of evidence, at least", "evidence_count", "", reading.whole, COUNT)
    evidence_max = AtMost("items of evidence, at most", "evidence_count", "", reading.whole, COUNT)
    quantity_min = Span("quantity, at least", "at_least", "the low-high span overlaps; needs unit")
    quantity_max = Span("quantity, at most", "at_most", "the low-high span overlaps; needs unit")
    unit = Listed("unit", "of the record's estimate")
    bbox = InBox("within a box", "west,south,east,north in degrees (WGS 84)")
    updated_since = Since("changed since", "updated", "a day or a time (UTC without a zone)")
    has_conflict = Flag(
        "sources contradict one another",
        "an analyst has marked that not all statements about the record can be right, or right of the same thing",
    )
    figures_differ = Flag("figures differ", "the claims' figures in one unit differ by more than a fifth")
    as_of = AsOf("as the record stood on", "a day: the last release of that day answers")
    sort = Sort("order", "-date where none is given", words=ORDERS)
