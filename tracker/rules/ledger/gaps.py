"""The months of a period without a figure, per reporter: a declared nil, no notice, or no figure in this record.

Three different things, and none of them is zero tons that nobody asked about: a state that says "nothing", a source
that says no notice came, and a month of which this record knows nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.rules.caps import Period, days_of, whole_months
from tracker.rules.ledger.declared import Reporter, known_on, month_of, newness
from tracker.rules.ledger.parts import Declared
from tracker.rules.vocabulary import DeclarationKind as Kind

DECLARED_NIL, NO_NOTICE, NO_FIGURE = "declared_nil", "no_notice", "no_figure"


@dataclass(frozen=True, slots=True)
class Gap:
    """One month of one reporter without a figure; `row`: what says so, None where nothing is known at all."""

    month: str
    reporter: str
    kind: str
    row: Declared | None = None

    @property
    def implied(self) -> bool:
        """Whether a nil was not printed for the month itself but follows from what was."""
        return self.kind == DECLARED_NIL and self.row is not None and self.row.precision.startswith("implied")


def gaps(
    reporters: Iterable[Reporter],
    rows: Iterable[Declared],
    period: Period,
    today: date,
    on: date | None = None,
) -> list[Gap]:
    """Every month of the period that had ended and has no figure, by month and reporter.

    Ended before `today`, the day of the release, and by the end of `on`, the day whose knowledge is asked for.
    """
    silent = [row for row in rows if row.kind == Kind.NO_NOTICE and known_on(row, on)]
    spans = {month: days_of(month) for month in whole_months(period.first, period.last)}
    ended = [month for month, (_, last) in spans.items() if last < today and (on is None or last <= on)]
    found = []
    for one in reporters:
        declared = {month.month: month.row for month in one.months}
        for month in ended:
            row = declared.get(month)
            if row is None:
                said = no_notice(month, [s for s in silent if s.reporter == one.reporter])
                found.append(Gap(month, one.reporter, NO_NOTICE if said else NO_FIGURE, said))
            elif row.kind == Kind.MONTHLY_ZERO:
                found.append(Gap(month, one.reporter, DECLARED_NIL, row))
    return sorted(found, key=lambda gap: (gap.month, gap.reporter))


def no_notice(month: str, rows: Iterable[Declared]) -> Declared | None:
    """The newest row that says of a month that no notice came.

    One that goes on reaches up to the months that had ended when its source looked, so that September 2025 ("still
    so in September 2025") is not among them; where nobody wrote down when it looked, to its first month alone.
    """
    first, last = days_of(month)
    saying = [row for row in rows if row.first <= first and reaches(row, last)]
    return max(saying, key=newness, default=None)


def reaches(row: Declared, last: date) -> bool:
    """Whether a row is of a month that ends on `last`."""
    if row.last is not None:
        return last <= row.last
    looked = row.as_of[0] if row.as_of else None
    return last < looked if looked else last == days_of(month_of(row.first))[1]
