"""What a picture of a ledger is made of: positions as texts with a point before fractions, figures as figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Number = float | int
FIGURE, NIL, NO_NOTICE, NO_FIGURE = "figure", "declared_nil", "no_notice", "no_figure"


@dataclass(frozen=True)
class Period:
    """What is drawn of one period. `declared`: state → quantity, where one is known; `complete`: for the whole period.

    `together`: what was stated for all states at once, which is in no sum. `at_least`: the total is a floor. `marks`:
    (state, month such as 2024-03) → what is known of it; a month that is not there had not ended.
    """

    id: str
    declared: Mapping[str, Number]
    total: Number | None
    complete: bool
    low: Number | None
    best: Number | None
    high: Number | None
    months: Sequence[str] = ()
    marks: Mapping[tuple[str, str], str] = field(default_factory=dict)
    together: Number | None = None
    at_least: bool = False


@dataclass(frozen=True)
class Bar:
    """What one state declared. `fill`: the number of its pattern, the same in every row."""

    reporter: str
    fill: int
    x: str
    width: str


@dataclass(frozen=True)
class Interval:
    """What is alleged: a solid line between the known figures, a tick at each known bound, a dot at the best figure.

    `below` and `above` are dashed lines, as (from, to), where only the other side is bounded; None where there is none.
    """

    line: tuple[str, str] | None
    ticks: list[str]
    dot: str
    below: tuple[str, str] | None
    above: tuple[str, str] | None


@dataclass(frozen=True)
class Mark:
    """What is known of one month of one state."""

    month: str
    kind: str
    x: str


@dataclass(frozen=True)
class Strip:
    """The months of one state, and the baseline of its name."""

    reporter: str
    y: str
    text: str
    marks: list[Mark]


@dataclass(frozen=True)
class Row:
    """One period. `name`, `values`: baselines of the texts; `wide`: the values have a line of their own.

    `beyond`: where a dashed line goes on from the bars, for a sum that lacks months; "" for one that is complete.
    `together`: how wide the outline is of what was stated for all states at once; "" where nothing was.
    """

    period: Period
    y: str
    name: str
    values: str
    wide: bool
    bar: str
    bars: list[Bar]
    beyond: str
    together: str
    line: str
    interval: Interval | None
    cap: tuple[str, str]
    strips: list[Strip]


@dataclass(frozen=True)
class Tick:
    """A value of the scale, and where it lies. `anchor`: how its text is set, so that it stays on the picture."""

    value: Number
    x: str
    anchor: str


@dataclass(frozen=True)
class Sign:
    """A line of the legend: a sign that the picture holds, its middle and the baseline of its words.

    `of`: "declared" (with the state and its pattern), "together", "beyond", "between", "open", "best" or the kind
    of a mark.
    """

    of: str
    y: str
    text: str
    reporter: str = ""
    fill: int = 0


@dataclass(frozen=True)
class Chart:
    """The picture: `ticks` of a linear scale from 0 to `top`, the cap's line (None where its quantity is not known), a
    row for each period, and the legend.
    """

    width: int
    height: int
    top: Number
    ticks: list[Tick]
    cap: Tick | None
    rows: list[Row]
    legend: list[Sign]
