"""What a record says of itself, and why it changed."""

from tracker.rules.vocabulary.word import Word


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
    OTHER = "other_answer", "other answer"  # neither admits nor clearly denies what this record alleges
    NO_REPLY = "no_reply", "no reply known"


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
