"""The ledger of one cap and one period: what was declared, what is alleged, and how much of the cap each would use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tracker.rules.caps import Period
from tracker.rules.conversions import Conversion
from tracker.rules.ledger.counting import Alleged, alleged
from tracker.rules.ledger.declared import Told, told
from tracker.rules.ledger.gaps import Gap, gaps
from tracker.rules.ledger.parts import BOUNDS, Allegation, Allowed, Amount, Declared


@dataclass(frozen=True, slots=True)
class Ledger:
    """One period of one cap. Every number of it is exact, and None where it is not known."""

    period: Period
    allowed: Allowed
    alleged: Alleged
    told: Told
    gaps: tuple[Gap, ...]

    @property
    def quantity(self) -> Fraction | None:
        """What the cap allows."""
        return None if self.allowed.quantity is None else Fraction(self.allowed.quantity)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is declared and no row is counted."""
        return not self.alleged.counted and self.told.total is None and self.told.together is None

    def share(self, figure: Fraction | None) -> Fraction | None:
        """A figure as a part of the cap; None where either is unknown."""
        return figure / self.quantity if figure is not None and self.quantity else None

    def crossing(self, bound: str) -> date | None:
        """The first day on which a bound of what is alleged is above the cap."""
        return self.alleged.crossing(bound, self.quantity)

    def factors(self) -> list[tuple[str, Fraction, Conversion | None]]:
        """Each factor that turned a figure shown here into the cap's unit, with the reporter of whose figures ("" for
        what is alleged) and who states it (None for a reader's scenario).
        """
        used: dict[tuple[str, Fraction], Conversion | None] = {}
        for reporter, amount in self._amounts():
            if amount is not None and amount.factor is not None:
                used.setdefault((reporter, amount.factor), amount.conversion)
        return [(*key, used[key]) for key in sorted(used)]

    def _amounts(self) -> Iterable[tuple[str, Amount | None]]:
        yield from (("", row.amounts[name]) for row in self.alleged.counted for name in BOUNDS)
        for one in self.told.reporters:
            yield one.reporter, one.amount
            yield from ((one.reporter, month.amount) for month in one.months)
        shown = [*self.told.stated, *([self.told.together] if self.told.together else [])]
        yield from ((one.row.reporter, one.amount) for one in shown)


def ledger(
    period: Period,
    allowed: Allowed,
    allegations: Iterable[Allegation],
    declarations: Iterable[Declared],
    *,
    today: date,
    on: date | None = None,
    wholes: Mapping[str, str] | None = None,
) -> Ledger:
    """Work out one period. `today`: the day of the release; `on`: the day as of which the declarations are taken."""
    rows = list(declarations)
    found = told(rows, period, allowed, on)
    return Ledger(
        period,
        allowed,
        alleged(allegations, period, allowed, wholes),
        found,
        tuple(gaps(found.reporters, rows, period, today, on)),
    )
