"""Figures that change along a relay: "up to" becomes "at least", tons become barrels, railcars become containers."""

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


def altered(own: Figure, relayed: Figure) -> tuple[Alteration, ...]:
    """How a relay's figure differs from the one that it relays; () where it does not.

    A number is compared by its point (best, else low, else high), within one unit only. A kind of bound differs where
    both figures have one and they are not the same: a relay that drops "about" has not turned the figure around.
    """
    found = []
    if own.unit != relayed.unit:
        found.append(Alteration.UNIT)
    if own.unit == relayed.unit and own.point() != relayed.point():
        found.append(Alteration.NUMBER)
    kinds = {bound_of(own), bound_of(relayed)}
    if kinds >= {"at_least", "at_most"}:
        found.append(Alteration.BOUND)
    return tuple(found)
