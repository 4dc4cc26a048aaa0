"""Figures that change along a relay: "up to" becomes "at least", tons become barrels, railcars become containers."""

from decimal import Decimal

from tracker.rules.figures import Figure
from tracker.rules.vocabulary import Alteration

# The words that make a bound, in the languages of the record's qualifiers (English). Longest first where one begins
# another.
AT_MOST = (
    "up to",
    "as many as",
    "at most",
    "no more than",
    "not more than",
    "less than",
    "under",
    "below",
    "nearly",
)
AT_LEAST = (
    "at least",
    "more than",
    "over",
    "above",
    "no fewer than",
    "no less than",
    "not less than",
    "well over",
)
ABOUT = ("about", "around", "approximately", "roughly", "some", "estimated", "~")


def bound_of(figure: Figure) -> str:
    """What kind of figure it is: "at_least", "at_most", "about", "between" or "exactly"; "" where nothing says so.

    By its bounds first; a figure with a best value alone, by the words of its qualifier.
    """
    if figure.low is not None and figure.high is not None:
        return "between"
    if figure.low is not None and figure.best is None:
        return "at_least"
    if figure.high is not None and figure.best is None:
        return "at_most"
    said = figure.qualifier.casefold()
    for kind, words in (("at_most", AT_MOST), ("at_least", AT_LEAST), ("about", ABOUT)):
        if any(said == word or said.startswith(f"{word} ") for word in words):
            return kind
    return ""


# Units in which one thing is counted, so that one of them may have become the other on the way.
OF_ONE_THING = (
    frozenset({"barrels", "tonnes", "barrels-or-tonnes"}),
    frozenset({"containers", "railcars"}),
)
ROUNDED = Decimal("0.05")  # as far apart as rounding may bring two figures, as a part of the larger


def altered(own: Figure, relayed: Figure) -> tuple[Alteration, ...]:
    """How a relay's figure differs from the one that it relays; () where it does not.

    A number is compared by its point (best, else low, else high), within one unit only, and rounding is no difference.
    Another unit is one where the number is the same (five railcars, five containers) or where both count one thing
    (barrels and tonnes of oil); otherwise the two are figures of two things. A kind of bound differs where one is "at
    least" and the other "at most": a relay that drops "about" has not turned the figure around.
    """
    found = []
    ours, theirs = own.point(), relayed.point()
    if own.unit != relayed.unit:
        if ours == theirs or any({own.unit, relayed.unit} <= units for units in OF_ONE_THING):
            found.append(Alteration.UNIT)
        return tuple(found)
    if ours is not None and theirs is not None and abs(ours - theirs) > ROUNDED * max(abs(ours), abs(theirs)):
        found.append(Alteration.NUMBER)
    if {bound_of(own), bound_of(relayed)} == {"at_least", "at_most"}:
        found.append(Alteration.BOUND)
    return tuple(found)
