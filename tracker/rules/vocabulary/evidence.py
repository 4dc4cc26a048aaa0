"""Evidence: what it says, how far to trust it, whom it relays, and its preserved files."""

from tracker.rules.vocabulary.word import Word


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


class Seen(Word):
    """How an item was read for this record."""

    DIRECT_EXCERPT = "direct_excerpt", "excerpt of the item itself"
    VIA_RELAY = "via_relay", "through an item that relays it"
    DATASET = "dataset", "in a data set"
    RECALLED = "recalled", "from memory"


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
