"""What states told the Committee in a period: the newest figure of the whole period, else its months, never both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tracker.rules.caps import Period, days_of, months, whole_months
from tracker.rules.ledger.converting import declared_amount
from tracker.rules.ledger.parts import TOGETHER, Allowed, Amount, Declared, Reason
from tracker.rules.vocabulary import DeclarationKind as Kind

OF_A_MONTH = (Kind.MONTHLY, Kind.MONTHLY_ZERO)
RUNNING = (Kind.CUMULATIVE, Kind.ANNUAL_TO_DATE)
# A notice is due within 30 days after the month: S/RES/2397(2017) OP5 for oil, S/RES/2321(2016) OP26(b) for coal.
NOTICE = timedelta(days=30)
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
    whole: bool = True  # whether the whole months of the period are all of its days
    running: Fraction | None = None  # the largest running total within the period that it stated; never used

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
        of_every_month = self.basis == "months" and len(self.months) == self.months_of_period
        return self.basis == "annual" or (of_every_month and self.whole)

    @property
    def exceeded(self) -> bool:
        """Whether it stated a running total that is larger than what is used of it: that is then a floor."""
        used = self.amount.quantity if self.amount else 0
        return not self.complete and self.running is not None and self.running > used


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that is shown beside, and why it is not used."""

    row: Declared
    amount: Amount | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Told:
    """Everything declared in a period. `together`: the figure for all states together that says most.

    `cut`: the months that the period begins or ends within, of which no figure can be used.
    """

    reporters: tuple[Reporter, ...]
    together: Stated | None
    stated: tuple[Stated, ...]
    cut: tuple[str, ...] = ()

    @property
    def total(self) -> Fraction | None:
        """The sum over the reporters of whom anything is known; None where nothing is."""
        known = [one.amount.quantity for one in self.reporters if one.amount]
        return sum(known, Fraction(0)) if known else None

    @property
    def complete(self) -> bool:
        """Whether every reporter's figure is of the whole period."""
        return bool(self.reporters) and all(one.complete for one in self.reporters)

    @property
    def converted(self) -> bool:
        """Whether any figure in the sum was converted."""
        return any(one.amount.converted for one in self.reporters if one.amount)

    @property
    def missing(self) -> tuple[str, ...]:
        """The reporters that have no figure in the sum."""
        return tuple(one.reporter for one in self.reporters if not one.amount)

    @property
    def at_least(self) -> bool:
        """Whether the sum is a floor: a reporter stated more, in a running total, than is used of it."""
        return self.total is not None and any(one.exceeded for one in self.reporters)

    @property
    def note(self) -> Reason | None:
        """That the period cuts months, where it does."""
        return Reason("cut_months", {"months": ", ".join(self.cut)}) if self.cut else None


def reporters(rows: Iterable[Declared]) -> list[str]:
    """The states that ever reported under a cap, or did not; all together as one where no state is named alone."""
    found = sorted({row.reporter for row in rows})
    return [name for name in found if name != TOGETHER] or found


def known_on(row: Declared, day: date | None) -> bool:
    """Whether a row was known on a day (None: whenever).

    A day is taken at its end. A row is known from the last day of its `as_of` on. Where nobody wrote that down, from
    the day on which a notice was due: 30 days after the end of its period, or of its first month where it goes on.
    """
    if day is None:
        return True
    if row.as_of is not None:
        return row.as_of[1] is not None and row.as_of[1] <= day
    ended = row.last or days_of(month_of(row.first))[1]
    return ended <= date.max - NOTICE and ended + NOTICE <= day


def assumed(row: Declared, day: date | None) -> bool:
    """Whether that a row was known on a day is only taken to be so."""
    return day is not None and row.as_of is None


def month_of(day: date) -> str:
    """The month of a day, as "2024-03"."""
    return day.isoformat()[:7]


def told(rows: Iterable[Declared], period: Period, allowed: Allowed, on: date | None = None) -> Told:
    """What was declared in the period as it was known `on` a day. The order of `rows` does not matter."""
    listed = sorted(rows, key=lambda row: row.id)
    known = [row for row in listed if known_on(row, on) and within_reach(row, period)]
    found = [
        reporter(name, [row for row in known if row.reporter == name], period, allowed)
        for name in reporters(listed)
    ]
    used = {row.id: row for one in found for row in (*(month.row for month in one.months), one.row) if row}
    left = [row for row in known if row.id not in used and row.kind != Kind.NO_NOTICE]
    shown = [
        Stated(row, declared_amount(row, allowed), why_not(row, period, allowed, used.values()))
        for row in left
    ]
    together = most_telling([one for one in shown if one.row.reporter == TOGETHER], period)
    rest = sorted(
        (one for one in shown if one is not together),
        key=lambda one: (one.row.first, one.row.last or date.max, one.row.reporter, newness(one.row)),
    )
    cut = set(months(period.first, period.last)) - set(whole_months(period.first, period.last))
    return Told(tuple(found), together, tuple(rest), tuple(sorted(cut)))


def within_reach(row: Declared, period: Period) -> bool:
    """Whether a row says something of a day of the period."""
    return row.first <= period.last and (row.last is None or row.last >= period.first)


def reporter(name: str, rows: list[Declared], period: Period, allowed: Allowed) -> Reporter:
    """The newest figure of the whole period, else the sum of the months."""
    expected = whole_months(period.first, period.last)
    known = tuple(one for month in expected if (one := of_month(month, rows, allowed)))
    basis, found, of_period = "", None, None
    for row in sorted(rows, key=newness, reverse=True):
        if row.kind == Kind.ANNUAL and covers(row, period) and (found := declared_amount(row, allowed)):
            basis, of_period = "annual", row
            break
    if not basis and known:
        basis, found = "months", added(known)
    whole = expected == months(period.first, period.last)
    return Reporter(
        name, basis, found, of_period, known, len(expected), whole, running(rows, period, allowed)
    )


def added(known: Iterable[Month]) -> Amount:
    """The sum of months, with the factor of the first that was converted."""
    amounts = [one.amount for one in known]
    converted = [one for one in amounts if one.converted]
    return Amount(
        sum((one.quantity for one in amounts), Fraction(0)),
        bool(converted),
        converted[0].factor if converted else None,
        converted[0].conversion if converted else None,
    )


def running(rows: Iterable[Declared], period: Period, allowed: Allowed) -> Fraction | None:
    """The largest running total of days within the period."""
    stated = [row for row in rows if row.kind in RUNNING and inside(row, period)]
    known = [found.quantity for row in stated if (found := declared_amount(row, allowed))]
    return max(known, default=None)


def of_month(month: str, rows: Iterable[Declared], allowed: Allowed) -> Month | None:
    """The newest figure or nil of a month, a figure where neither is newer; None where nothing was declared in a
    usable unit.
    """
    span = days_of(month)
    own = [row for row in rows if row.kind in OF_A_MONTH and (row.first, row.last) == span]
    for row in sorted(own, key=lambda row: (told_on(row), row.kind == Kind.MONTHLY, row.id), reverse=True):
        found = NIL if row.kind == Kind.MONTHLY_ZERO else declared_amount(row, allowed)
        if found is not None:
            return Month(month, row, found)
    return None


def covers(row: Declared, period: Period) -> bool:
    """Whether a row is of exactly the days of the period."""
    return (row.first, row.last) == (period.first, period.last)


def newness(row: Declared) -> tuple:
    """Sorts the older before the newer: by `told_on`, then by id."""
    return (told_on(row), row.id)


def told_on(row: Declared) -> tuple:
    """Sorts by the last day of `as_of`, rows without one first."""
    first, last = row.as_of or (None, None)
    return (row.as_of is not None, last or date.max, first or date.min)


def inside(row: Declared, period: Period) -> bool:
    """Whether a row is of no day outside the period."""
    return row.first >= period.first and row.last is not None and row.last <= period.last


def why_not(row: Declared, period: Period, allowed: Allowed, used: Iterable[Declared]) -> Reason:
    """Why a figure is shown and not among those `used`."""
    if not inside(row, period):
        return Reason("sticks_out")
    if row.reporter == TOGETHER:
        return Reason("together")
    if row.kind in RUNNING:
        return Reason("running_total")
    span = (period.first, period.last) if row.kind == Kind.ANNUAL else days_of(month_of(row.first))
    if (row.first, row.last) != span:
        return Reason("odd_span")
    if declared_amount(row, allowed) is None and row.kind != Kind.MONTHLY_ZERO:
        return Reason("unconvertible", {"cap_unit": allowed.unit})
    in_its_place = [
        one for one in used if (one.reporter, one.first, one.last) == (row.reporter, row.first, row.last)
    ]
    is_newer = any(told_on(one) > told_on(row) for one in in_its_place)
    return Reason("newer" if is_newer else "another")


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
