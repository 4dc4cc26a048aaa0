"""The closed word lists that code branches on, each word with the label that people read.

Open lists (categories, units, methods of evidence) are rows that an analyst adds; see `models/vocabulary.py`.
"""

from enum import StrEnum


class Word(StrEnum):
    """A word of a closed list: `Stance.SUPPORTS == "supports"`, `Stance.SUPPORTS.label == "supports it"`."""

    def __new__(cls, value: str, label: str = "") -> "Word":
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label or value.replace("_", " ")
        return word

    label: str

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """The list as Django's `choices` wants it."""
        return [(word.value, word.label) for word in cls]

    @classmethod
    def values(cls) -> list[str]:
        """The words alone."""
        return [word.value for word in cls]


class Status(Word):
    """How far an allegation has come. `exempt` and `context` are not violations."""

    ALLEGED = "alleged", "alleged"
    CORROBORATED = "corroborated", "corroborated"
    OFFICIALLY_FOUND = "officially_found", "officially found"
    ADMITTED = "admitted", "admitted"
    DISPUTED = "disputed", "disputed"
    REFUTED = "refuted", "refuted"
    ATTEMPTED = "attempted", "attempted, not completed"
    PLANNED = "planned", "planned, not observed"
    EXEMPT = "exempt", "exempt (not a violation)"
    CONTEXT = "context", "context (not a violation)"


NOT_A_BREACH = frozenset({Status.EXEMPT, Status.CONTEXT})
NOT_COMPLETED = frozenset({Status.PLANNED, Status.ATTEMPTED})
# What a count of allegations leaves out: no violation, only planned or attempted, or refuted.
NOT_ALLEGING = NOT_A_BREACH | NOT_COMPLETED | {Status.REFUTED}


class State(Word):
    """Where a record stands on its way to the public."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETRACTED = "retracted"
    HIDDEN = "hidden"


class Verified(Word):
    """Whether a source was read for a fact (`seen`) or it was written from memory (`recalled`)."""

    SEEN = "seen", "a source was read"
    RECALLED = "recalled", "from memory, not yet checked"


class Stance(Word):
    """What an item says about an alleged breach."""

    SUPPORTS = "supports", "supports it"
    DISPUTES = "disputes", "disputes it"
    CONTEXT = "context", "gives context"


class Reliability(Word):
    """Source reliability of the Admiralty (NATO) system. F is no worst grade: there is no basis to judge."""

    A = "A", "A: completely reliable"
    B = "B", "B: usually reliable"
    C = "C", "C: fairly reliable"
    D = "D", "D: not usually reliable"
    E = "E", "E: unreliable"
    F = "F", "F: reliability cannot be judged"


class Credibility(Word):
    """Information credibility of the Admiralty (NATO) system. 6 is no worst grade: no basis to judge."""

    CONFIRMED = "1", "1: confirmed by other independent sources"
    PROBABLY_TRUE = "2", "2: probably true"
    POSSIBLY_TRUE = "3", "3: possibly true"
    DOUBTFUL = "4", "4: doubtful"
    IMPROBABLE = "5", "5: improbable"
    CANNOT_BE_JUDGED = "6", "6: truth cannot be judged"


class ActorType(Word):
    """What kind of party an actor is."""

    STATE = "state"
    AGENCY = "agency"
    ARMED_FORCE = "armed_force"
    ARMED_GROUP = "armed_group"
    INTERGOVERNMENTAL = "intergovernmental", "intergovernmental body"
    NGO = "ngo", "non-governmental organisation"
    COMPANY = "company"
    VESSEL = "vessel"
    PERSON = "person"


class ActorRole(Word):
    """The part that an actor is said to have played in one alleged breach."""

    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    TRANSPORTER = "transporter"
    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    USER = "user"
    HOST = "host"
    BENEFICIARY = "beneficiary"
    PERPETRATOR = "perpetrator"
    OBJECTOR = "objector"
    DESTINATION_STATE = "destination_state"
    TRAINEE = "trainee"
    TRAINER = "trainer"
    SUBJECT = "subject"
    COMMANDER = "commander"
    LINKED = "linked"
    ACTOR = "actor", "acting party"
    AFFECTED = "affected"
    ABSTAINED = "abstained"
    PAYER = "payer"


class PlaceType(Word):
    """What kind of place a place is; a `country` has a centroid, which is never drawn as a point."""

    CITY = "city"
    PORT = "port"
    TERMINAL = "terminal"
    FACILITY = "facility"
    RAIL_STATION = "rail_station"
    BORDER_CROSSING = "border_crossing"
    REGION = "region"
    SEA_AREA = "sea_area"
    COUNTRY = "country"


class PlaceRole(Word):
    """What a place was in one alleged breach."""

    ORIGIN = "origin"
    DESTINATION = "destination"
    TRANSIT = "transit"
    CROSSING = "crossing"
    LOCATION = "location"
    IMPACT = "impact"
    INTERDICTION = "interdiction"
    DETENTION = "detention"
    CAPITAL = "capital"


class PublisherType(Word):
    """Who publishes a source."""

    NEWS = "news", "news outlet"
    WIRE = "wire", "news agency"
    STATE_AGENCY = "state_agency", "state body"
    STATE_MEDIA = "state_media"
    INTERGOVERNMENTAL = "intergovernmental", "intergovernmental body"
    THINK_TANK = "think_tank"
    NGO = "ngo", "non-governmental organisation"
    AGGREGATOR = "aggregator", "aggregator or copy"
    COMMENTARY = "commentary"
    LAW_FIRM = "law_firm"


class MeasureKind(Word):
    """What a paragraph does."""

    PROHIBITION = "prohibition"
    CAP = "cap"
    DEADLINE = "deadline"
    DUTY_TO_REPORT = "duty_to_report"
    DESIGNATION = "designation"
    INSPECTION = "inspection"


class Direction(Word):
    """Which way the goods or services of a measure move, seen from the state under sanctions."""

    IMPORT_TO_TARGET = "import_to_target", "to the state under sanctions"
    EXPORT_FROM_TARGET = "export_from_target", "from the state under sanctions"
    EITHER = "either", "either way"


class Binding(Word):
    """The operative verb of a paragraph."""

    DECIDES = "decides"
    CALLS_UPON = "calls_upon"
    REQUIRES = "requires", "requires (no Chapter VII)"
    COMMITMENT = "commitment"


class Basis(Word):
    """Who ties an alleged breach to a paragraph."""

    OUR_MAPPING = "our_mapping", "our reading; no source says so"
    CITED_BY_SOURCE = "cited_by_source", "a source names the paragraph"
    CITED_AT_RESOLUTION_LEVEL = "cited_at_resolution_level", "a source names the resolution only"


class DeclarationKind(Word):
    """What a declaration row holds. A month without a notice is a row of its own, never a zero."""

    MONTHLY = "monthly", "figure of a month"
    MONTHLY_ZERO = "monthly_zero", "declared or implied nil of a month"
    CUMULATIVE = "cumulative", "running total"
    ANNUAL_TO_DATE = "annual_to_date", "year so far"
    ANNUAL = "annual", "figure of a year"
    NO_NOTICE = "no_notice", "no notice came"


class Counting(Word):
    """How a figure may be added: a running total never is."""

    INCREMENT = "increment", "a flow of its own"
    SNAPSHOT = "snapshot", "a running total"
    NONE = "none", "not a quantity to count"


class Ground(Word):
    """How a factor between units is known."""

    SEEN = "seen", "a source that was read gives it"
    DERIVED = "derived", "worked out from a source that was read"
    RECALLED = "recalled", "from memory, not yet checked"


class Transport(Word):
    """How the goods of a record moved: one flow by sea and another by rail are two."""

    SEA = "sea", "by sea"
    RAIL = "rail", "by rail"
    ROAD = "road", "by road"
    AIR = "air", "by air"
    PIPELINE = "pipeline", "by pipeline"


class ReplyKind(Word):
    """What a party answered."""

    DENIAL = "denial"
    ADMISSION = "admission"
    NO_REPLY = "no_reply", "no reply known"


class Seen(Word):
    """How an item was read for this record."""

    DIRECT_EXCERPT = "direct_excerpt", "excerpt of the item itself"
    VIA_RELAY = "via_relay", "through an item that relays it"
    DATASET = "dataset", "in a data set"
    RECALLED = "recalled", "from memory"


class Custody(Word):
    """What happened to a preserved file."""

    CAPTURED = "captured"
    RECEIVED = "received"
    COPIED = "copied"
    VERIFIED = "verified"
    MOVED = "moved"
    DERIVED = "derived", "a copy for readers was made"
    SHOWN = "shown", "what readers see of it was decided"
    SEEN = "seen", "handed to somebody at the desk"


class Showing(Word):
    """What readers see of a preserved file. The file itself they never get."""

    FACTS = "facts", "that it is kept: hash, size, kind and time"
    COPY = "copy", "the facts, and a rebuilt copy"
    WITHHELD = "withheld", "withheld: source protection"


class Originality(Word):
    """What an analyst says of where an item has its statement from, over the stated rule."""

    ORIGINAL = "original", "its own statement: an origin"
    UNKNOWN = "unknown", "upstream unknown: never an origin"


class Standing(Word):
    """What an item or a source is when origins are counted."""

    ORIGINAL = "original", "an origin: its own statement or study"
    RELAY = "relay", "a relay: it repeats others"
    UNKNOWN = "unknown", "upstream unknown"


class StandingReason(Word):
    """Why it is that: the mark of an analyst, what the item says of itself, or the stated rule."""

    MARKED = "marked", "an analyst has marked it so"
    STATED = "stated", "it says whom it repeats"
    BODY = "body", "a state, an intergovernmental body or the author of a study speaks for itself"
    OUTLET = "outlet", "an outlet that does not say from whom it has it"


class Alteration(Word):
    """What changed in a figure on its way from the claim that is relayed."""

    NUMBER = "number", "another number"
    UNIT = "unit", "another unit"
    BOUND = "bound", "another kind of bound"


class Disagreement(Word):
    """Why two claims cannot both be right, or only seem so."""

    PERIOD = "period", "different periods"
    UNIT = "unit", "different units"
    TENSE = "tense", "planned or done"
    SCOPE = "scope", "different scope"
    SNAPSHOT = "snapshot", "running totals of different days"
    RELAY = "relay", "error of a relay"
    UNRESOLVED = "unresolved", "not resolved"


class Likelihood(Word):
    """How likely, in the first column of ICD 203 alone; the bands are in `rules/likelihood.py`."""

    ALMOST_NO_CHANCE = "almost_no_chance"
    VERY_UNLIKELY = "very_unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly_even", "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very_likely"
    ALMOST_CERTAIN = "almost_certain"


class Confidence(Word):
    """Confidence in a judgement, which is not how likely the thing is."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Change(Word):
    """Why a published version came about (Committee on Publication Ethics' classes, shortened)."""

    PUBLICATION = "publication", "first publication"
    CLARIFICATION = "clarification"
    CORRECTION = "correction"
    STATUS_CHANGE = "status_change", "change of status"
    RETRACTION = "retraction"
    HIDING = "hiding", "removed for safety or by law"
    RESTORATION = "restoration", "published again"
