"""Figures that change along a relay: "up to" becomes "at least", tons become barrels, railcars become containers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    return worded(figure.qualifier)


def worded(qualifier: str) -> str:
    """What kind of bound the words of a figure make: "at_least", "at_most" or "about"; "" where they make none."""
    said = qualifier.casefold()
    for kind, words in (("at_most", AT_MOST), ("at_least", AT_LEAST), ("about", ABOUT)):
        if any(said == word or said.startswith(f"{word} ") for word in words):
            return kind
    return ""


def bound_in_words(figure: Figure) -> str:
    """Which bound of a figure between two its words are of: "more than" is said of the low one alone, "up to" of the
    high one; "" where they are of the whole figure. Returns "low", "high" or "".
    """
    if figure.low is None or figure.high is None:
        return ""
    return {"at_least": "low", "at_most": "high"}.get(worded(figure.qualifier), "")


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


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim of one record. `evidence`: its item, of the source `source`, which relays the items `relays` and the
    sources `derived_from`; the source of an item that it relays is among these too.
    """

    claim: str
    evidence: str
    source: str
    stance: str
    figure: Figure | None
    derived_from: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a figure on the way from `claim`. `another`: that is another relay of the same source."""

    claim: str
    what: tuple[Alteration, ...]
    another: bool


def changed(own: Stated, record: Sequence[Stated], upstream: Mapping[str, Sequence[str]]) -> list[Changed]:
    """The nearest claims up the chain that have a figure, where none of them has the figure of this one.

    `record`: all claims of the same record; `upstream`: source → the sources that it relays. Where nothing up the chain
    gives a figure here, other relays of the same sources instead (`another`), as far as unit or kind of bound differ:
    whether their numbers do, `figures_differ` says. [] where the claim has no figure, relays nobody, or agrees with one
    of those that it relays.
    """
    if own.figure is None or own.figure.point() is None:
        return []
    above = _above(own, record, upstream)
    another = not above
    found = []
    for other, theirs in _with_figure(above or _beside(own, record)):
        what = altered(own.figure, theirs)
        if another:
            what = tuple(one for one in what if one != Alteration.NUMBER)
        elif not what:
            return []
        found += [Changed(other.claim, what, another)] if what else []
    return found


def _with_figure(claims: Sequence[Stated]) -> Iterator[tuple[Stated, Figure]]:
    for one in claims:
        if one.figure is not None and one.figure.point() is not None:
            yield one, one.figure


def _beside(own: Stated, record: Sequence[Stated]) -> list[Stated]:
    """The other claims of the record, of the same stance, that relay a source which this one relays."""
    return [
        other
        for other in record
        if other.claim != own.claim
        and other.stance == own.stance
        and set(own.derived_from) & set(other.derived_from)
    ]


def _above(own: Stated, record: Sequence[Stated], upstream: Mapping[str, Sequence[str]]) -> list[Stated]:
    """The claims of the same record that a claim relays: the nearest on each way up that give a figure."""
    by_item = {other.evidence: other for other in record}
    by_source: dict[str, list[Stated]] = {}
    for other in record:
        by_source.setdefault(other.source, []).append(other)
    found: dict[str, Stated] = {}
    waiting = [("item", own.evidence)]
    seen = {("source", own.source)}
    while waiting:
        kind, key = waiting.pop(0)
        if (kind, key) in seen:
            continue
        seen.add((kind, key))
        said = [by_item[key]] if kind == "item" else by_source.get(key, [])
        told = [other for other, _figure in _with_figure(said) if other.claim != own.claim]
        found |= {other.claim: other for other in told}
        if told:
            continue
        if kind == "item":
            relays = [ref for ref in by_item[key].relays if ref in by_item]
            covered = {by_item[ref].source for ref in relays}
            waiting += [("item", ref) for ref in relays]
            waiting += [("source", slug) for slug in by_item[key].derived_from if slug not in covered]
        else:
            waiting += [("source", slug) for slug in upstream.get(key, ())]
    return [found[key] for key in sorted(found)]
