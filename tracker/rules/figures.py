"""Quantities as reported: a low, best and high bound in one unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

TOLERANCE = Decimal("1.2")  # more than a fifth apart is a difference that readers must see


@dataclass(frozen=True, slots=True)
class Figure:
    """What was reported; a bound that nobody gave is None, never zero."""

    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    qualifier: str = ""

    def point(self) -> Decimal | None:
        """The one number to compare it by: best, else low, else high; None where it has no number."""
        return next((bound for bound in (self.best, self.low, self.high) if bound is not None), None)

    def span(self) -> tuple[Decimal | None, Decimal | None]:
        """Its lowest and highest value; None where that side is open ("more than a million")."""
        low = self.low if self.low is not None else self.best
        high = self.high if self.high is not None else self.best
        return low, high


def order_reasons(figure: Figure) -> list[str]:
    """What is wrong with the bounds of a figure: low ≤ best ≤ high, finite, not negative; [] if nothing."""
    given = {n: b for n in ("low", "best", "high") if (b := getattr(figure, n)) is not None}
    if endless := [name for name, bound in given.items() if not bound.is_finite()]:
        return [f"{name} {given[name]} is not a finite number" for name in endless]
    reasons = [f"{name} {bound} is below zero" for name, bound in given.items() if bound < 0]
    for lower, upper in (("low", "best"), ("best", "high"), ("low", "high")):
        between = (lower, upper) == ("low", "high") and "best" in given  # then the two pairs above say it
        if lower in given and upper in given and not between and given[lower] > given[upper]:
            reasons.append(
                f"{lower} {given[lower]} is above {upper} {given[upper]}: the order is low, best, high"
            )
    return reasons


def bound_reasons(figure: Figure) -> dict[str, str]:
    """What is wrong with a figure that somebody types, by the box to look at, with what would be right; {} if nothing.

    Boxes are `low`, `best`, `high` and `unit`."""
    given = {n: b for n in ("low", "best", "high") if (b := getattr(figure, n)) is not None}
    found: dict[str, str] = {n: f"{b} is below zero: a quantity is not." for n, b in given.items() if b < 0}
    if list(given.values()) != (right := sorted(given.values())):
        order = ", ".join(f"{name} {bound}" for name, bound in zip(given, right, strict=True))
        names = [name for name, bound in zip(given, right, strict=True) if given[name] != bound]
        found[names[0]] = f"{_pairs(given)} are out of order. Low to high they would be {order}."
    if given and not figure.unit.strip():
        found["unit"] = "A figure needs a unit: choose what is counted, such as barrels."
    return found


def _pairs(given: dict[str, Decimal]) -> str:
    pairs = [f"{name} {bound}" for name, bound in given.items()]
    return f"{', '.join(pairs[:-1])} and {pairs[-1]}"


def differences(figures: Iterable[Figure]) -> dict[str, tuple[Decimal, Decimal]]:
    """Unit -> (lowest, highest point) for each unit in which the figures lie more than a fifth apart.

    Units are never converted into each other; zero beside anything above zero is a difference."""
    points: dict[str, list[Decimal]] = {}
    for figure in figures:
        if (point := figure.point()) is not None:
            points.setdefault(figure.unit, []).append(point)
    ends = {unit: (min(values), max(values)) for unit, values in points.items()}
    return {unit: (low, high) for unit, (low, high) in ends.items() if high > low * TOLERANCE}


def differ(figures: Iterable[Figure]) -> bool:
    """Whether the figures of one violation's claims, of whatever stance, differ in any unit."""
    return bool(differences(figures))
