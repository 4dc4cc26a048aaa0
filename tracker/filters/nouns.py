"""The questions about everything but violations: a few parameters each, as strict."""

from typing import Any

from tracker.filters.conditions import Many
from tracker.filters.goods import AllowedOn, GoodsCode, Lived, of_directions
from tracker.filters.links import Names, Published, Ref, ShipNumber, Sort
from tracker.filters.strict import StrictFilterSet
from tracker.filters.times import OnDay, Since, Year
from tracker.rules import vocabulary as v

STANCES = dict(v.Stance.choices())
RELIABILITIES = dict(v.Reliability.choices())
CREDIBILITIES = dict(v.Credibility.choices())
CHANGES = dict(v.Change.choices())
STANDINGS = dict(v.Standing.choices())
PUBLISHERS = dict(v.PublisherType.choices())
HS_CODE = "an HS code of two to ten digits; found are codes that take it in and codes within it"
BEGINNINGS = "words or their beginnings, phrases in quotes"
IN_ANY_SCRIPT = f"{BEGINNINGS}, in any script"
# The first of each is the order where none is asked for.
BY_NAME = {"name": "by name", "-records": "most records first"}
BY_PUBLISHER = {"publisher": "by publisher", "-date": "newest first", "date": "oldest first"}
BY_REFERENCE = {"ref": "by reference", "-date": "newest first", "date": "oldest first"}
BY_ADOPTION = {"date": "oldest first", "-date": "newest first"}


def sort(orders: dict[str, str]) -> Sort:
    """The parameter that chooses one of `orders` (name → words)."""
    return Sort("order", f"{next(iter(orders))} where none is given", words=orders)


class EvidenceQuestion(StrictFilterSet):
    """Items of evidence."""

    noun = "evidence"
    q = Names("words", f"{BEGINNINGS}: of the title, the publisher, what was seen, the reference")
    violation = Ref("violation", "violations", "a reference: DPRK-2024-0007")
    source = Many("source", "its slug")
    method = Many("method of evidence")
    language = Many("language", "of the item, ISO 639-1: ko")
    publisher_type = Many("type of publisher", words=PUBLISHERS)
    derived_from = Ref("relayed source", "sources", "the slug of a source that the item relays")
    relays = Ref("relayed item", "evidence", "the reference of an item that it relays: EV-000140")
    standing = Many("what it is when origins are counted", words=STANDINGS)
    sort = sort(BY_REFERENCE)


class ClaimQuestion(StrictFilterSet):
    """What items say about alleged breaches."""

    noun = "claims"
    violation = Ref("violation", "violations", "a reference: DPRK-2024-0007")
    evidence = Ref("item of evidence", "evidence", "a reference: EV-000140")
    source = Many("source", "its slug")
    stance = Many("stance", words=STANCES)
    method = Many("method of evidence")
    reliability = Many("reliability of the source", "Admiralty code", words=RELIABILITIES)
    credibility = Many("credibility", "Admiralty code", words=CREDIBILITIES)


class SourceQuestion(StrictFilterSet):
    """Publications."""

    noun = "sources"
    q = Names("words", f"{BEGINNINGS}: of the title or the publisher")
    violation = Ref("violation", "violations", "a reference: DPRK-2024-0007")
    publisher_type = Many("type of publisher", words=PUBLISHERS)
    language = Many("language", "ISO 639-1: ko")
    derived_from = Ref("relayed source", "sources", "the slug of a source that it relays")
    standing = Many("what it is when origins are counted", words=STANDINGS)
    sort = sort(BY_PUBLISHER)


class ActorQuestion(StrictFilterSet):
    """Parties."""

    noun = "actors"
    q = Names("name or IMO number", IN_ANY_SCRIPT)
    violation = Ref("violation", "violations", "a reference: DPRK-2024-0007")
    type = Many("type of actor", words=dict(v.ActorType.choices()))
    country = Many("country", "ISO 3166-1 alpha-2")
    role = Many("role in a record", words=dict(v.ActorRole.choices()))
    imo = ShipNumber("IMO number", "seven digits, the last of which is a check digit: 9074729")
    sort = sort(BY_NAME)


class PlaceQuestion(StrictFilterSet):
    """Places."""

    noun = "places"
    q = Names("name", IN_ANY_SCRIPT)
    violation = Ref("violation", "violations", "a reference: DPRK-2024-0007")
    type = Many("type of place", words=dict(v.PlaceType.choices()))
    country = Many("country", "ISO 3166-1 alpha-2")
    sort = sort(BY_NAME)


class ResolutionQuestion(StrictFilterSet):
    """Adopted resolutions."""

    noun = "resolutions"
    q = Names("words", f"{BEGINNINGS}: of the symbol or the summary")
    regime = Many("regime")
    scope = Many("subject", "dprk, context")
    year = Year("year", "of adoption")
    sort = sort(BY_ADOPTION)


class ProvisionQuestion(StrictFilterSet):
    """Measures."""

    noun = "provisions"
    resolution = Many("resolution", "its number: 2397")
    paragraph = Many("paragraph", "2397-op5")
    category = Many("category")
    measure = Many("measure", words=dict(v.MeasureKind.choices()))
    direction = Many(
        "direction",
        "in which it binds; what binds either way binds in both, and alone is found by either",
        words=dict(v.Direction.choices()),
    )
    hs = GoodsCode("goods", f"{HS_CODE}; with a direction, only by a code of that direction")
    in_force_on = OnDay(
        "in force on", "a day: 2018-01-01; what replaced a measure governs from its own first day on"
    )

    def _clean(self) -> dict[str, Any]:
        """Goods and direction are one condition on one code: 72 is banned both ways, by different paragraphs."""
        found = super()._clean()
        if "hs" in found:
            found["hs"] = of_directions(found["hs"], found.get("direction", []))
        return found


class CapQuestion(StrictFilterSet):
    """Caps."""

    noun = "caps"
    resolution = Many("resolution", "its number: 2397")
    unit = Many("unit", "that the cap counts in")
    provision = Ref("provision", "provisions", "the id of a measure: 2397-op5-refined-petroleum-cap")
    year = Lived("year", "in which it was adopted, in force or set to begin, whether or not it ever did")
    in_force_on = AllowedOn(
        "in force on", "a day: 2018-01-01; what replaced a cap governs from its own first day on"
    )


class DeclarationQuestion(StrictFilterSet):
    """What states declared."""

    noun = "declarations"
    cap = Ref("cap", "caps", "its slug: refined-petroleum")
    reporter = Many("reporter")
    kind = Many("kind", words=dict(v.DeclarationKind.choices()))
    year = Year("year", "of the period")


class CategoryQuestion(StrictFilterSet):
    """Categories."""

    noun = "categories"


class RegimeQuestion(StrictFilterSet):
    """Sanctions regimes."""

    noun = "regimes"


class UnitQuestion(StrictFilterSet):
    """Units."""

    noun = "units"


class VersionQuestion(StrictFilterSet):
    """Published versions of everything, newest first."""

    noun = "versions"
    noun_ = Many("noun", "violations, evidence, sources, …", facet="noun")
    record = Many("record", "the key of one thing: DPRK-2024-0007")
    change = Many("kind of change", words=CHANGES)
    since = Since("published since", "published", "a day or a time (UTC without a zone)")


class CorrectionQuestion(StrictFilterSet):
    """Changes after first publication, newest first."""

    noun = "corrections"
    noun_ = Published("noun", "violations, evidence, sources, …", facet="noun")
    record = Published("record", "the key of one thing: DPRK-2024-0007")
    change = Many("kind of change", words=CHANGES)
    since = Since("published since", "published", "a day or a time (UTC without a zone)")
