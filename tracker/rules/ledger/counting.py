"""Which allegations add up against a cap in a period, and why each other one does not.

What counts is an analyst's decision (`counts_as`); here it is only carried out. Unknown never adds, a total is never
spread over months, a part is not added to its whole, and rows that overlap are not added to one another.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tracker.rules.caps import Period
from tracker.rules.ledger.converting import amount
from tracker.rules.ledger.parts import (
    BOUNDS,
    CITES_CAP,
    CITES_PARAGRAPH,
    Allegation,
    Allowed,
    Amount,
    Reason,
)
from tracker.rules.vocabulary import NOT_A_BREACH, Counting, Status

LEFT_OUT = {
    Status.DISPUTED: "disputed",
    Status.REFUTED: "refuted",
    Status.PLANNED: "planned",
    Status.ATTEMPTED: "attempted",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A row that is added. `amounts`: its bounds in the cap's unit, None where nobody gave one."""

    row: Allegation
    amounts: Mapping[str, Amount | None]

    @property
    def end(self) -> date:
        """The day at which it is taken: the last of its span."""
        assert self.row.latest is not None  # what has no end is not counted
        return self.row.latest

    def bound(self, name: str) -> Fraction | None:
        """One bound in the cap's unit."""
        found = self.amounts[name]
        return found.quantity if found else None


@dataclass(frozen=True, slots=True)
class Excluded:
    """A row that is shown and not added: the first reason that applies, and all others in `also`."""

    row: Allegation
    reason: Reason
    also: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Alleged:
    """The allegations of one period: `counted` by the day on which they are taken, `excluded` by reference."""

    counted: tuple[Counted, ...]
    excluded: tuple[Excluded, ...]

    def total(self, bound: str) -> Fraction | None:
        """The sum of one bound; None where no row is counted or one of them lacks it. Never zero for unknown."""
        values = [row.bound(bound) for row in self.counted]
        known = [value for value in values if value is not None]
        return sum(known, Fraction(0)) if known and len(known) == len(values) else None

    def running(self, bound: str) -> list[tuple[Counted, Fraction | None, Fraction | None]]:
        """Each row with its bound and the sum so far, by the day at which it is taken; None after the first that
        lacks the bound.
        """
        found: list[tuple[Counted, Fraction | None, Fraction | None]] = []
        so_far: Fraction | None = Fraction(0)
        for row in self.counted:
            value = row.bound(bound)
            so_far = so_far + value if so_far is not None and value is not None else None
            found.append((row, value, so_far))
        return found

    def crossing(self, bound: str, quantity: Fraction | None) -> date | None:
        """The first day on which the sum is above `quantity`, each row taken at its end; None where the total is
        unknown or never is above it.
        """
        if quantity is None or self.total(bound) is None:
            return None
        passed = [
            row.end for row, _, so_far in self.running(bound) if so_far is not None and so_far > quantity
        ]
        return min(passed, default=None)


def alleged(
    rows: Iterable[Allegation],
    period: Period,
    allowed: Allowed,
    wholes: Mapping[str, str] | None = None,
) -> Alleged:
    """Sort the rows that concern the cap and the period into what is counted and what is not.

    `wholes`: record -> the record that it is part of, for records that are not among `rows`. The order of `rows`
    does not matter.

    What a record is part of is a fact of the record, whatever its status: one in the middle that is not counted still
    links its parts to its whole. So a row that is not counted changes nothing where no other row names it as its
    whole; where one does, no row comes in that was not counted without it (rows that overlap what it links apart:
    they may take the place of a part that is no longer added), and a total that is known is not larger for it.
    """
    rows = list(rows)
    looked_at = [row for row in rows if concerns(row, period)]
    above = {**(wholes or {}), **{row.ref: row.part_of for row in rows if row.part_of}}
    touching = overlapping(looked_at)
    own = {row.ref: own_reasons(row, period, allowed) for row in looked_at}
    fit = [row for row in looked_at if not own[row.ref]]
    depths = {row.ref: ancestors(row.ref, above) for row in looked_at}
    counted: dict[str, Allegation] = {}
    # Wholes come before parts, then the larger floor first: an order of its own for every pair of rows, so that what
    # stands beside them changes nothing.
    for row in sorted(fit, key=lambda row: (len(depths[row.ref]), *largest_first(row, allowed))):
        if not between_rows(counted, depths[row.ref], touching[row.ref]):
            counted[row.ref] = row
    excluded = []
    for row in sorted(looked_at, key=lambda row: row.ref):
        if row.ref not in counted:
            first, *also = [
                *own[row.ref],
                *between_rows(counted, depths[row.ref], touching[row.ref]),
            ]
            excluded.append(Excluded(row, first, tuple(also)))
    taken = [Counted(row, amounts(row, allowed)) for row in counted.values()]
    return Alleged(tuple(sorted(taken, key=lambda row: (row.end, row.row.ref))), tuple(excluded))


def concerns(row: Allegation, period: Period) -> bool:
    """Whether a row cites the cap, or its paragraph without a measure, and may lie in the period."""
    if row.cites not in {CITES_CAP, CITES_PARAGRAPH}:
        return False
    begun = row.earliest is None or row.earliest <= period.last
    return begun and (row.latest is None or row.latest >= period.first)


def amounts(row: Allegation, allowed: Allowed) -> dict[str, Amount | None]:
    """The bounds of a row in the cap's unit."""
    given = {name: getattr(row.figure, name) for name in BOUNDS}
    return {
        name: None if value is None else amount(value, row.figure.unit, allowed)
        for name, value in given.items()
    }


def own_reasons(row: Allegation, period: Period, allowed: Allowed) -> list[Reason]:
    """Why a row is not counted whatever the others are; [] where it may be."""
    return [
        *status_reasons(row),
        *decision_reasons(row),
        *figure_reasons(row, allowed),
        *day_reasons(row, period),
        *[Reason("two_caps", {"cap": cap}) for cap in row.claimed_by],
    ]


def status_reasons(row: Allegation) -> list[Reason]:
    """What its status says against counting it."""
    if row.status in NOT_A_BREACH:
        return [Reason("no_violation", {"status": row.status})]
    return [Reason(code) for status, code in LEFT_OUT.items() if row.status == status]


def decision_reasons(row: Allegation) -> list[Reason]:
    """What the analyst decided against counting it, or that nobody decided."""
    if row.counts_as == Counting.INCREMENT:
        return []
    if row.counts_as in Counting.values():
        return [Reason(f"counts_as_{row.counts_as}", {"why": row.why})]
    return [Reason("undecided")]


def figure_reasons(row: Allegation, allowed: Allowed) -> list[Reason]:
    """That it has no figure, or one that cannot be turned into the cap's unit."""
    if row.figure.point() is None:
        return [Reason("no_figure")]
    if all(found is None for found in amounts(row, allowed).values()):
        return [Reason("other_unit", {"unit": row.figure.unit, "cap_unit": allowed.unit})]
    return []


def day_reasons(row: Allegation, period: Period) -> list[Reason]:
    """That it does not lie wholly within the period."""
    found = []
    if row.earliest is None:
        found.append(Reason("open_start"))
    if row.latest is None:
        found.append(Reason("open_end"))
    if row.earliest is not None and row.earliest < period.first:
        found.append(Reason("begins_before", {"earliest": row.earliest.isoformat()}))
    if row.latest is not None and row.latest > period.last:
        found.append(Reason("ends_after", {"latest": row.latest.isoformat()}))
    return found


def overlapping(rows: Iterable[Allegation]) -> dict[str, set[str]]:
    """Row -> the references that it overlaps; what one side names holds on both."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for other in {*row.overlaps} - {row.ref}:
            found[row.ref].add(other)
            found[other].add(row.ref)
    return found


def between_rows(counted: Container[str], wholes: Iterable[str], touching: Iterable[str]) -> list[Reason]:
    """That a whole of a row, at any depth, is counted, or a row that it overlaps."""
    found = [Reason("part_of", {"ref": ref}) for ref in wholes if ref in counted]
    return [*found, *(Reason("overlaps", {"ref": ref}) for ref in sorted(touching) if ref in counted)]


def ancestors(ref: str, above: Mapping[str, str]) -> tuple[str, ...]:
    """The records that one is part of, nearest first; a circle ends where it began."""
    found: list[str] = []
    whole = above.get(ref, "")
    while whole and whole != ref and whole not in found:
        found.append(whole)
        whole = above.get(whole, "")
    return tuple(found)


def largest_first(row: Allegation, allowed: Allowed) -> tuple:
    """Sorts the larger low first, then best, then high, a bound that is not known last, then by reference."""
    given = amounts(row, allowed)
    bounds = [(found is None, -found.quantity if found else 0) for found in map(given.get, BOUNDS)]
    return (*bounds, row.ref)
