"""What states told the Committee in a period: the newest figure of the whole period, else its months, never both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tracker.rules.caps import Period, days_of, whole_months
from tracker.rules.ledger.converting import declared_amount
from tracker.rules.ledger.parts import TOGETHER, Allowed, Amount, Declared, Reason
from tracker.rules.vocabulary import DeclarationKind as Kind

OF_A_MONTH = (Kind.MONTHLY, Kind.MONTHLY_ZERO)
NIL = Amount(Fraction(0))


@dataclass(frozen=True, slots=True)
class Month:
    """What one reporter declared for one month; a nil is zero."""

    month: str
    row: Declared
    amount: Amount


@dataclass(frozen=True, slots=True)
class Reporter:
    """What is known of one reporter. `basis`: "annual", "months", or "" where nothing is."""

    reporter: str
    basis: str
    amount: Amount | None
    row: Declared | None  # the figure of the whole period, where that is the basis
    months: tuple[Month, ...]
    months_of_period: int

    @property
    def months_sum(self) -> Fraction | None:
        """The sum of the months that have a figure or a nil; None where none has."""
        return sum((one.amount.quantity for one in self.months), Fraction(0)) if self.months else None

    @property
    def difference(self) -> Fraction | None:
        """By how much the figure of the whole period is above the sum of the months; None where one is unknown."""
        added = self.months_sum
        return self.amount.quantity - added if self.row and self.amount and added is not None else None

    @property
    def complete(self) -> bool:
        """Whether its figure is of the whole period."""
        return self.basis == "annual" or (
            self.basis == "months" and len(self.months) == self.months_of_period
        )


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that is shown beside, and why it is not used."""

    row: Declared
    amount: Amount | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Told:
    """Everything declared in a period. `together`: the figure for all states together that says most."""

    reporters: tuple[Reporter, ...]
    together: Stated | None
    stated: tuple[Stated, ...]

    @property
    def total(self) -> Fraction | None:
        """The sum over the reporters of whom anything is known; None where nothing is."""
        known = [one.amount.quantity for one in self.reporters if one.amount]
        return sum(known, Fraction(0)) if known else None

    @property
    def complete(self) -> bool:
        """Whether every reporter's figure is of the whole period."""
        return bool(self.reporters) and all(one.complete for one in self.reporters)


def reporters(rows: Iterable[Declared]) -> list[str]:
    """The states that ever reported under a cap, or did not; all together as one where no state is named alone."""
    found = sorted({row.reporter for row in rows})
    return [name for name in found if name != TOGETHER] or found


def known_on(row: Declared, day: date | None) -> bool:
    """Whether a row was known on a day (None: whenever).

    A row is known from the last day of its `as_of` on. Where nobody wrote that down, from the end of its period on,
    or of its first month where it goes on: before, nobody can have told it.
    """
    if day is None:
        return True
    if row.as_of is not None:
        return row.as_of[1] is not None and row.as_of[1] <= day
    return (row.last or days_of(month_of(row.first))[1]) <= day


def month_of(day: date) -> str:
    """The month of a day, as "2024-03"."""
    return day.isoformat()[:7]


def told(rows: Iterable[Declared], period: Period, allowed: Allowed, on: date | None = None) -> Told:
    """What was declared in the period as it was known `on` a day. The order of `rows` does not matter."""
    listed = sorted(rows, key=lambda row: row.id)
    known = [row for row in listed if known_on(row, on) and within_reach(row, period)]
    found, used = [], set()
    for name in reporters(listed):
        one = reporter(name, [row for row in known if row.reporter == name], period, allowed)
        found.append(one)
        used |= {month.row.id for month in one.months} | ({one.row.id} if one.row else set())
    left = [row for row in known if row.id not in used and row.kind != Kind.NO_NOTICE]
    shown = [Stated(row, declared_amount(row, allowed), why_not(row, period, allowed)) for row in left]
    together = most_telling([one for one in shown if one.row.reporter == TOGETHER], period)
    rest = sorted(
        (one for one in shown if one is not together),
        key=lambda one: (one.row.first, one.row.last or date.max, one.row.reporter, newness(one.row)),
    )
    return Told(tuple(found), together, tuple(rest))


def within_reach(row: Declared, period: Period) -> bool:
    """Whether a row says something of a day of the period."""
    return row.first <= period.last and (row.last is None or row.last >= period.first)


def reporter(name: str, rows: list[Declared], period: Period, allowed: Allowed) -> Reporter:
    """The newest figure of the whole period, else the sum of the months."""
    expected = whole_months(period.first, period.last)
    months = [one for month in expected if (one := of_month(month, rows, allowed))]
    whole = [row for row in rows if row.kind == Kind.ANNUAL and covers(row, period)]
    for row in sorted(whole, key=newness, reverse=True):
        if found := declared_amount(row, allowed):
            return Reporter(name, "annual", found, row, tuple(months), len(expected))
    if not months:
        return Reporter(name, "", None, None, (), len(expected))
    converted = [one.amount for one in months if one.amount.converted]
    added = Amount(
        sum((one.amount.quantity for one in months), Fraction(0)),
        bool(converted),
        converted[0].factor if converted else None,
        converted[0].conversion if converted else None,
    )
    return Reporter(name, "months", added, None, tuple(months), len(expected))


def of_month(month: str, rows: Iterable[Declared], allowed: Allowed) -> Month | None:
    """The newest figure of a month; where there is none, a nil; None where nothing was declared in a usable unit."""
    first, last = days_of(month)
    own = [row for row in rows if row.kind in OF_A_MONTH and (row.first, row.last) == (first, last)]
    for kind in OF_A_MONTH:
        for row in sorted((row for row in own if row.kind == kind), key=newness, reverse=True):
            found = NIL if kind == Kind.MONTHLY_ZERO else declared_amount(row, allowed)
            if found is not None:
                return Month(month, row, found)
    return None


def covers(row: Declared, period: Period) -> bool:
    """Whether a row is of exactly the days of the period."""
    return (row.first, row.last) == (period.first, period.last)


def newness(row: Declared) -> tuple:
    """Sorts the older before the newer: by the last day of `as_of`, rows without one first, then by id."""
    first, last = row.as_of or (None, None)
    return (row.as_of is not None, last or date.max, first or date.min, row.id)


def why_not(row: Declared, period: Period, allowed: Allowed) -> Reason:
    """Why a figure is shown and not used."""
    if row.first < period.first or row.last is None or row.last > period.last:
        return Reason("sticks_out")
    if row.reporter == TOGETHER:
        return Reason("together")
    if row.kind in (Kind.CUMULATIVE, Kind.ANNUAL_TO_DATE):
        return Reason("running_total")
    if declared_amount(row, allowed) is None and row.kind != Kind.MONTHLY_ZERO:
        return Reason("unconvertible", {"cap_unit": allowed.unit})
    return Reason("newer")


def most_telling(stated: list[Stated], period: Period) -> Stated | None:
    """Of the totals for all states together: the newest of the whole period, else the newest of the year so far, else
    the running total of the most days.
    """
    usable = [one for one in stated if one.amount and one.reason.code != "sticks_out"]
    for kind in (Kind.ANNUAL, Kind.ANNUAL_TO_DATE):
        if of_kind := [one for one in usable if one.row.kind == kind and covers(one.row, period)]:
            return max(of_kind, key=lambda one: newness(one.row))
    running = [one for one in usable if one.row.kind == Kind.CUMULATIVE]
    return max(running, key=lambda one: (length(one.row), newness(one.row)), default=None)


def length(row: Declared) -> int:
    """The days of a row that has an end."""
    return (row.last - row.first).days if row.last else 0
