"""Figures of claims drawn to one scale, unit by unit: positions in per cent, as texts that no locale may rewrite."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH = 84.0  # per cent of the picture for the largest bound; the rest is room to see that something is open above


@dataclass(frozen=True)
class Range:
    """One claim's figure: a line from `left` to `right` (what is known), a dashed one from `open_from` to `open_to`
    (a side of which the source gives no bound although it gives one of the other; "" where there is none), and a `dot`
    at the best or only figure ("" where there is none)."""

    claim: dict
    left: str
    right: str
    open_from: str
    open_to: str
    dot: str


@dataclass(frozen=True)
class Scale:
    """The figures in one unit, all on one line from 0 to `top`."""

    unit: str
    top: float
    ranges: list[Range]


def scales(claims: Iterable[dict]) -> list[Scale]:
    """The claims that give a figure, grouped by unit in the order in which they come."""
    units: dict[str, list[dict]] = {}
    for claim in claims:
        if claim["estimate"] and bounds(claim["estimate"]):
            units.setdefault(claim["estimate"]["unit"], []).append(claim)
    found = []
    for unit, rows in units.items():
        top = max(bound for claim in rows for bound in bounds(claim["estimate"]))
        found.append(Scale(unit, top, [drawn(claim, top) for claim in rows]))
    return found


def bounds(estimate: dict) -> Sequence[float]:
    """Those of low, best and high that are known."""
    values = (estimate[name] for name in ("low", "best", "high"))
    return [value for value in values if value is not None]


def drawn(claim: dict, top: float) -> Range:
    """Where a figure lies. A bound that nobody gives is drawn as open: never as zero, never as another bound."""
    low, best, high = (claim["estimate"][name] for name in ("low", "best", "high"))
    known = bounds(claim["estimate"])
    left, right = place(min(known), top), place(max(known), top)
    open_from, open_to = "", ""
    if low is None and high is not None:
        open_from, open_to = percent(0.0), percent(left)
    elif high is None and low is not None:
        open_from, open_to = percent(right), percent(100.0)
    point = best if best is not None else known[0] if len(set(known)) == 1 else None
    dot = "" if point is None else percent(place(point, top))
    return Range(claim, percent(left), percent(right), open_from, open_to, dot)


def place(value: float, top: float) -> float:
    """Per cent of the picture's width."""
    return WIDTH * value / top if top > 0 else 0.0


def percent(value: float) -> str:
    """As SVG wants it, with a point in every language."""
    return f"{value:.1f}%"
