"""The picture of a ledger: what is not known is open or absent, never zero, and everything lies on one scale."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.pages.charting import (
    EDGE,
    FIGURE,
    LEFT,
    NIL,
    NO_FIGURE,
    NO_NOTICE,
    RIGHT,
    Chart,
    Interval,
    Period,
    Row,
    chart,
    period_of,
    scale,
)

QUANTITY = st.none() | st.integers(0, 10**10) | st.floats(0, 1e10)
MONTHS = [f"2024-{number:02}" for number in range(1, 13)]


def period(low=None, best=None, high=None, declared=(), complete=False, marks=(), name="2024") -> Period:
    told = dict(declared)
    total = sum(told.values()) if told else None
    return Period(name, told, total, complete, low, best, high, MONTHS, dict(marks))


def drawn(cap: float = 100, **bounds) -> Interval | None:
    """The interval of a picture with one period."""
    return only(chart([period(**bounds)], cap)).interval


def only(picture: Chart) -> Row:
    (row,) = picture.rows
    return row


def value(x: str, top: float) -> float:
    """The quantity that lies at a position."""
    return (float(x) - LEFT) / (RIGHT - LEFT) * top


def test_a_figure_that_is_not_known_has_no_mark_at_all():
    row = only(chart([period()], 100))
    assert (row.bars, row.beyond, row.interval) == ([], "", None)


def test_a_known_zero_is_drawn_at_zero_and_is_not_like_the_unknown():
    row = only(chart([period(low=0, high=0, declared={"RU": 0})], 100))
    assert [bar.width for bar in row.bars] == ["0.0"]
    assert row.interval.ticks == [f"{LEFT:.1f}"] * 2
    assert row.interval.line is None


def test_at_least_is_open_above_up_to_the_edge_and_closed_below():
    found = drawn(low=50)
    assert found.below is None
    assert found.above == (found.ticks[0], f"{EDGE:.1f}")
    assert (len(found.ticks), found.line, found.dot) == (1, None, "")


def test_up_to_is_open_below_towards_zero_and_does_not_look_like_a_floor():
    found = drawn(high=50)
    assert found.above is None
    assert found.below == (f"{LEFT:.1f}", found.ticks[0])
    assert (len(found.ticks), found.line, found.dot) == (1, None, "")


def test_a_best_figure_alone_is_a_dot_without_sides():
    found = drawn(best=50)
    assert found == Interval(line=None, ticks=[], dot=found.dot, below=None, above=None)
    assert value(found.dot, 100) == pytest.approx(50, abs=0.2)


def test_a_best_figure_does_not_stand_in_for_the_bound_that_is_missing():
    found = drawn(low=20, best=50)
    assert found.line == (found.ticks[0], found.dot)
    assert found.above == (found.dot, f"{EDGE:.1f}")
    found = drawn(best=50, high=80)
    assert found.line == (found.dot, found.ticks[0])
    assert found.below == (f"{LEFT:.1f}", found.dot)


def test_two_bounds_are_a_line_with_a_tick_at_each_end():
    found = drawn(low=20, best=30, high=80)
    assert found.line == (found.ticks[0], found.ticks[1])
    assert (found.below, found.above) == (None, None)


def test_what_states_declared_lies_end_to_end_and_an_unknown_state_has_no_bar():
    row = only(chart([period(declared={"CN": 30, "RU": 20}, complete=True)], 100))
    first, second = row.bars
    assert (first.reporter, first.fill, second.reporter, second.fill) == ("CN", 0, "RU", 1)
    assert float(second.x) == pytest.approx(float(first.x) + float(first.width), abs=0.11)
    assert row.beyond == ""
    years = chart([period(declared={"RU": 20}, name="2023"), period(declared={"CN": 5})], 100).rows
    assert [[bar.fill for bar in year.bars] for year in years] == [[1], [0]], "a state keeps its pattern"


def test_a_sum_that_lacks_months_goes_on_as_unknown():
    row = only(chart([period(declared={"RU": 20})], 100))
    assert value(row.beyond, 100) == pytest.approx(20, abs=0.2)


def test_the_cap_stands_where_it_is_on_the_scale_in_every_row():
    picture = chart([period(high=4_400_000), period(low=1)], 500_000)
    assert picture.top == 5_000_000
    assert value(picture.cap.x, picture.top) == pytest.approx(500_000, rel=0.01)
    assert picture.cap.value == 500_000
    for row in picture.rows:
        start, end = map(float, row.cap)
        assert start < float(row.bar) < float(row.line) < end


def test_each_kind_of_month_is_a_sign_of_its_own_and_one_that_had_not_ended_has_none():
    marks = {("RU", "2024-01"): FIGURE, ("RU", "2024-02"): NO_NOTICE, ("CN", "2024-01"): NIL}
    picture = chart([period(marks={**marks, ("CN", "2024-03"): NO_FIGURE})], 100)
    china, russia = only(picture).strips
    assert [(mark.month, mark.kind) for mark in russia.marks] == [("2024-01", FIGURE), ("2024-02", NO_NOTICE)]
    assert [(mark.month, mark.kind) for mark in china.marks] == [("2024-01", NIL), ("2024-03", NO_FIGURE)]
    assert china.marks[0].x == russia.marks[0].x, "a month lies below the same month of another state"
    assert {sign.of for sign in picture.legend} == {FIGURE, NIL, NO_NOTICE, NO_FIGURE}


def test_the_legend_names_what_is_drawn_and_nothing_else():
    def legend(*periods: Period) -> list[tuple[str, str]]:
        return [(sign.of, sign.reporter) for sign in chart(periods, 100).legend]

    assert legend(period()) == []
    assert legend(period(declared={"RU": 1}, complete=True)) == [("declared", "RU")]
    assert legend(period(declared={"RU": 1}), period(low=1)) == [
        ("declared", "RU"),
        ("beyond", ""),
        ("between", ""),
        ("open", ""),
    ]
    assert legend(period(best=1)) == [("best", "")]


def test_a_total_is_of_its_period_alone():
    """Nothing is spread: a period without a figure stays without one beside a period that has all."""
    empty, full = chart([period(name="2023"), period(low=9, declared={"RU": 1})], 10).rows
    assert (empty.bars, empty.interval) == ([], None)
    assert full.interval


@pytest.mark.parametrize(
    ("most", "top", "step"),
    [
        (500_000, 500_000, 100_000),
        (4_400_000, 5_000_000, 1_000_000),
        (1_322_000, 1_500_000, 500_000),
        (0, 1, 1),
        (1, 1, 0.2),
        (7_500_000, 8_000_000, 2_000_000),
    ],
)
def test_the_scale_is_from_zero_in_round_steps(most, top, step):
    assert scale(most) == (top, step)


@given(
    st.lists(st.tuples(QUANTITY, QUANTITY, QUANTITY, QUANTITY), min_size=1, max_size=5), st.integers(1, 10**9)
)
def test_everything_lies_on_the_picture_in_the_order_of_its_size(rows, cap):
    """Bounds in order, each of them known or not."""
    periods = []
    for declared, *bounds in rows:
        known = iter(sorted(bound for bound in bounds if bound is not None))
        ordered = [None if bound is None else next(known) for bound in bounds]
        told = {} if declared is None else {"RU": declared}
        periods.append(period(*ordered, declared=told))
    picture = chart(periods, cap)
    assert picture.top >= cap
    assert picture.ticks[0].value == 0
    assert picture.ticks[-1].value == pytest.approx(picture.top)
    below = 0.0
    for row in picture.rows:
        assert float(row.y) >= below
        below = float(row.line)
        assert below < picture.height
        for bar in row.bars:
            assert LEFT <= float(bar.x) <= float(bar.x) + float(bar.width) <= RIGHT + 0.1
        found, of = row.interval, row.period
        assert (found is None) == (of.low is None and of.best is None and of.high is None)
        if found:
            assert bool(found.below) == (of.low is None and of.high is not None)
            assert bool(found.above) == (of.high is None and of.low is not None)
            assert bool(found.dot) == (of.best is not None)
            ends = [float(x) for pair in (found.below, found.line, found.above) if pair for x in pair]
            assert ends == sorted(ends)
            assert all(LEFT <= float(x) <= EDGE for x in [*found.ticks, *ends])


def test_a_period_of_the_answer_is_drawn_with_what_it_says_and_no_more():
    answer = {
        "period": "2024",
        "alleged": {"low": 1322000, "best": None, "high": None},
        "declared": {
            "total": {"quantity": 15279, "complete": False},
            "together": {"quantity": 168679},
            "reporters": [{"reporter": "RU", "quantity": 15279}, {"reporter": "CN", "quantity": None}],
            "months": [
                {"reporter": "RU", "month": "2024-01", "quantity": 15279},
                {"reporter": "CN", "month": "2024-01", "quantity": 0},
            ],
        },
        "gaps": [
            {"reporter": "RU", "month": "2024-02", "kind": "no_notice"},
            {"reporter": "CN", "month": "2024-01", "kind": "declared_nil"},
        ],
    }
    found = period_of(answer)
    assert found.declared == {"RU": 15279}
    assert (found.total, found.complete, found.low, found.high) == (15279, False, 1322000, None)
    assert found.together == 168679
    assert not found.at_least
    declared = {**answer["declared"], "total": {"quantity": 15279, "at_least": True, "complete": False}}
    assert period_of({**answer, "declared": declared}).at_least
    assert found.marks == {
        ("RU", "2024-01"): FIGURE,
        ("RU", "2024-02"): NO_NOTICE,
        ("CN", "2024-01"): NIL,
    }
    assert found.months == ["2024-01", "2024-02"]


def test_what_was_stated_for_all_states_together_is_an_outline_beside_the_bars_and_in_no_sum():
    stated = replace(period(declared={"RU": 15_279}), together=168_679)
    picture = chart([stated, period(declared={"RU": 20})], 500_000)
    one, other = picture.rows
    assert float(one.together) / (RIGHT - LEFT) * picture.top == pytest.approx(168_679, rel=0.01)
    assert float(one.bars[0].width) / (RIGHT - LEFT) * picture.top == pytest.approx(15_279, rel=0.05)
    assert other.together == ""
    assert [sign.of for sign in picture.legend].count("together") == 1


def test_a_cap_without_a_known_quantity_has_no_line():
    picture = chart([period(low=10, high=20)], None)
    assert picture.cap is None
    assert only(picture).interval.ticks
