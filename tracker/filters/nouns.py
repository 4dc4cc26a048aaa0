"""The questions about everything but violations: a few parameters each, as strict."""

from tracker.filters.conditions import Many
from tracker.filters.links import Ref
from tracker.filters.strict import StrictFilterSet
from tracker.filters.times import OnDay, Since, Year
from tracker.rules import vocabulary as v

STANCES = dict(v.Stance.choices())
RELIABILITIES = dict(v.Reliability.choices())
CREDIBILITIES = dict(v.Credibility.choices())
CHANGES = dict(v.Change.choices())


class EvidenceQuestion(StrictFilterSet):
    """Items of evidence."""

    noun = "evidence"
    violation = Ref("violation", "violations", "a reference: DPRK-2024-0007")
    source = Many("source", "its slug")
    method = Many("method of evidence")
    language = Many("language", "of the item")


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
    violation = Ref("violation", "violations", "a reference: DPRK-2024-0007")
    publisher_type = Many("type of publisher", words=dict(v.PublisherType.choices()))
    language = Many("language")
    derived_from = Ref("source", "sources", "the slug of a source that it relays")


class ActorQuestion(StrictFilterSet):
    """Parties."""

    noun = "actors"
    violation = Ref("violation", "violations", "a reference: DPRK-2024-0007")
    type = Many("type of actor", words=dict(v.ActorType.choices()))
    country = Many("country", "ISO 3166-1 alpha-2")


class PlaceQuestion(StrictFilterSet):
    """Places."""

    noun = "places"
    violation = Ref("violation", "violations", "a reference: DPRK-2024-0007")
    type = Many("type of place", words=dict(v.PlaceType.choices()))
    country = Many("country", "ISO 3166-1 alpha-2")


class ResolutionQuestion(StrictFilterSet):
    """Adopted resolutions."""

    noun = "resolutions"
    regime = Many("regime")
    scope = Many("scope")
    year = Year("year", "of adoption")


class ProvisionQuestion(StrictFilterSet):
    """Measures."""

    noun = "provisions"
    resolution = Many("resolution", "its number: 2397")
    paragraph = Many("paragraph", "2397-op5")
    category = Many("category")
    measure = Many("measure", words=dict(v.MeasureKind.choices()))
    direction = Many("direction", words=dict(v.Direction.choices()))
    in_force_on = OnDay("in force on", "a day")


class CapQuestion(StrictFilterSet):
    """Caps."""

    noun = "caps"
    provision = Ref("provision", "provisions", "the id of a measure: 2397-op5-refined-petroleum-cap")


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
    noun_ = Many("noun", "violations, evidence, sources, …", facet="noun")
    record = Many("record", "the key of one thing: DPRK-2024-0007")
    change = Many("kind of change", words=CHANGES)
    since = Since("published since", "published", "a day or a time (UTC without a zone)")
