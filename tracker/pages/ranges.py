"""Figures of claims drawn to one scale, unit by unit: positions in per cent, as texts that no locale may rewrite."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH = 96.0  # per cent of the picture for the largest bound; the rest is room for what is open above


@dataclass(frozen=True)
class Range:
    """One claim's figure: a line from `left` to `right`, dashed where `open`, and a `dot` at the best figure or "" ."""

    claim: dict
    left: str
    right: str
    dot: str
    open: bool


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
        if claim["estimate"] and bounds(claim):
            units.setdefault(claim["estimate"]["unit"], []).append(claim)
    found = []
    for unit, rows in units.items():
        top = max(bound for claim in rows for bound in bounds(claim))
        found.append(Scale(unit, top, [drawn(claim, top) for claim in rows]))
    return found


def bounds(claim: dict) -> Sequence[float]:
    """Those of low, best and high that are known."""
    values = (claim["estimate"][name] for name in ("low", "best", "high"))
    return [value for value in values if value is not None]


def drawn(claim: dict, top: float) -> Range:
    """Where a figure lies. A bound that nobody gives is drawn as open: never as zero, never as the other bound."""
    low, best, high = (claim["estimate"][name] for name in ("low", "best", "high"))
    known = bounds(claim)
    start = 0.0 if low is None and best is None else place(min(known), top)
    end = 100.0 if high is None and best is None else place(max(known), top)
    return Range(
        claim=claim,
        left=percent(start),
        right=percent(end),
        dot=percent(place(point, top))
        if (point := best if best is not None else single(known)) is not None
        else "",
        open=best is None and (low is None or high is None),
    )


def single(known: Sequence[float]) -> float | None:
    """The one value that all known bounds have, where they have one."""
    return known[0] if len(set(known)) == 1 else None


def place(value: float, top: float) -> float:
    """Per cent of the picture's width."""
    return WIDTH * value / top if top > 0 else 0.0


def percent(value: float) -> str:
    """As SVG wants it, with a point in every language."""
    return f"{value:.1f}%"
