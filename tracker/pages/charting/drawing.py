"""From the periods of a ledger to their picture, row by row from above."""

from collections.abc import Iterable, Mapping, Sequence

from tracker.pages.charting.parts import (
    FIGURE,
    NIL,
    NO_FIGURE,
    NO_NOTICE,
    Bar,
    Chart,
    Interval,
    Mark,
    Number,
    Period,
    Row,
    Sign,
    Strip,
)
from tracker.pages.charting.scale import EDGE, LEFT, WIDTH, at, place, scale, tick

AXIS = 44.0  # the line of the scale, below its texts
LONG = 12  # characters of a period's id from which on its name has a line of its own
TEXT, BAR, GAP, STRIP = 17.0, 10.0, 12.0, 16.0  # heights: of a text, a bar, below the bar, a row of months
PATTERNS = 4  # that bars are filled with; the fifth state would have that of the first
LINE = 19.0  # of the legend
MONTHS = 36.0, 33.0  # where the first month of a row of marks lies, and how far the next from it


def period_of(ledger: Mapping) -> Period:
    """What is drawn of the ledger's answer for one period."""
    declared, alleged = ledger["declared"], ledger["alleged"]
    told = {
        (one["reporter"], one["month"]): FIGURE for one in declared["months"] if one["quantity"] is not None
    }
    gaps = {(one["reporter"], one["month"]): one["kind"] for one in ledger["gaps"]}
    marks = {**told, **gaps}
    total = declared["total"] or {"quantity": None, "complete": False}
    return Period(
        id=ledger["period"],
        declared={r["reporter"]: r["quantity"] for r in declared["reporters"] if r["quantity"] is not None},
        total=total["quantity"],
        complete=total["complete"],
        low=alleged["low"],
        best=alleged["best"],
        high=alleged["high"],
        months=sorted({month for _state, month in marks}),
        marks=marks,
        together=(declared["together"] or {}).get("quantity"),
        at_least=total.get("at_least", False),
    )


def chart(periods: Sequence[Period], cap: Number | None) -> Chart:
    """The picture of a cap of `cap` units a period, without its line where that is not known. The periods are
    drawn from above in the order given.
    """
    top, step = scale(max([cap or 0, *(value for period in periods for value in values(period))]))
    reporters = sorted({state for period in periods for state in (*period.declared, *of_marks(period))})
    rows, y = [], AXIS + 8
    for period in periods:
        rows.append(row(period, y, top, reporters))
        y += height(period, reporters)
    ticks = [tick(step * number, top, 80) for number in range(round(top / step) + 1)]
    signs = legend(rows, reporters, y + 6)
    line = None if cap is None else tick(cap, top, 160)
    return Chart(WIDTH, round(y + 6 + LINE * len(signs)) + 4, top, ticks, line, rows, signs)


def legend(rows: Sequence[Row], reporters: Sequence[str], y: float) -> list[Sign]:
    """What the signs mean that the rows hold, and no others, from `y` downwards."""
    intervals = [row.interval for row in rows if row.interval]
    kinds = {mark.kind for row in rows for strip in row.strips for mark in strip.marks}
    drawn = {bar.reporter for row in rows for bar in row.bars}
    found = [("declared", state, fill % PATTERNS) for fill, state in enumerate(reporters) if state in drawn]
    others = {
        "together": any(row.together for row in rows),
        "beyond": any(row.beyond for row in rows),
        "between": any(one.line or one.ticks for one in intervals),
        "open": any(one.below or one.above for one in intervals),
        "best": any(one.dot for one in intervals),
        **{kind: kind in kinds for kind in (FIGURE, NIL, NO_NOTICE, NO_FIGURE)},
    }
    found += [(sign, "", 0) for sign, there in others.items() if there]
    middles = [y + LINE * number + LINE / 2 for number in range(len(found))]
    return [
        Sign(of, at(middle), at(middle + 4.5), state, fill)
        for (of, state, fill), middle in zip(found, middles, strict=True)
    ]


def values(period: Period) -> list[Number]:
    """Every quantity of a period that must find room on the scale."""
    stacked = sum(period.declared.values())
    found = (period.total, stacked, period.together, period.low, period.best, period.high)
    return [value for value in found if value is not None]


def of_marks(period: Period) -> Iterable[str]:
    """The states of which something is marked."""
    return (state for state, _month in period.marks)


def height(period: Period, reporters: Sequence[str]) -> float:
    """How much room a period takes."""
    texts = 2 if len(period.id) >= LONG else 1
    return texts * TEXT + 6 + BAR + GAP + 16 + STRIP * len(reporters) + 8


def row(period: Period, y: float, top: Number, reporters: Sequence[str]) -> Row:
    """One period, drawn from `y` downwards."""
    wide = len(period.id) >= LONG
    name = y + 15
    values = name + TEXT if wide else name
    bar = values + 8
    line = bar + BAR + GAP
    bars, end = stacked(period, top, reporters)
    return Row(
        period=period,
        y=at(y),
        name=at(name),
        values=at(values),
        wide=wide,
        bar=at(bar),
        bars=bars,
        beyond=at(end) if bars and not period.complete else "",
        together="" if period.together is None else at(place(period.together, top) - LEFT),
        line=at(line),
        interval=interval(period, top),
        cap=(at(bar - 3), at(line + 7)),
        strips=[strip(period, state, line + 20 + STRIP * n) for n, state in enumerate(reporters)],
    )


def stacked(period: Period, top: Number, reporters: Sequence[str]) -> tuple[list[Bar], float]:
    """The states' quantities end to end, and where the last ends. A state that is not known has no bar."""
    bars, end = [], place(0, top)
    for fill, state in enumerate(reporters):
        if state in period.declared:
            width = place(period.declared[state], top) - LEFT
            bars.append(Bar(state, fill % PATTERNS, at(end), at(width)))
            end += width
    return bars, end


def interval(period: Period, top: Number) -> Interval | None:
    """What is alleged, by the bounds that are known; None where none is.

    A best figure alone is a dot: nothing is said of its sides. A bound alone is a tick, and its other side is open;
    so is a side without a bound where the other has one.
    """
    low, best, high = period.low, period.best, period.high
    known = [value for value in (low, best, high) if value is not None]
    if not known:
        return None
    left, right = place(min(known), top), place(max(known), top)
    return Interval(
        line=(at(left), at(right)) if left != right else None,
        ticks=[at(place(value, top)) for value in (low, high) if value is not None],
        dot=at(place(best, top)) if best is not None else "",
        below=(at(LEFT), at(left)) if low is None and high is not None else None,
        above=(at(right), at(EDGE)) if high is None and low is not None else None,
    )


def strip(period: Period, state: str, y: float) -> Strip:
    """The months of one state. A month that had not ended has no mark."""
    first, step = MONTHS
    marks = [
        Mark(month, period.marks[state, month], at(first + step * number))
        for number, month in enumerate(period.months)
        if (state, month) in period.marks
    ]
    return Strip(state, at(y), at(y + 4.5), marks)
