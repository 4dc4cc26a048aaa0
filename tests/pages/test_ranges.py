"""Figures drawn to one scale: what is not given is open, never zero and never the other bound."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.pages.ranges import scales

BOUND = st.none() | st.floats(0, 1e9)


def claim(low=None, best=None, high=None, unit="barrels") -> dict:
    return {"estimate": {"low": low, "best": best, "high": high, "unit": unit}}


def drawn(*claims: dict) -> list[tuple]:
    """(left, right, dot, open) of each."""
    return [(r.left, r.right, r.dot, r.open) for scale in scales(claims) for r in scale.ranges]


def test_at_least_is_open_above_and_up_to_is_open_below():
    assert drawn(claim(low=100)) == [("96.0%", "100.0%", "96.0%", True)]
    assert drawn(claim(high=100)) == [("0.0%", "96.0%", "96.0%", True)]


def test_a_best_figure_is_a_dot_and_bounds_a_line():
    assert drawn(claim(50, 75, 100)) == [("48.0%", "96.0%", "72.0%", False)]
    assert drawn(claim(best=100), claim(best=25)) == [
        ("96.0%", "96.0%", "96.0%", False),
        ("24.0%", "24.0%", "24.0%", False),
    ]
    assert drawn(claim(50, None, 100)) == [("48.0%", "96.0%", "", False)]


def test_units_have_a_scale_each_and_no_figure_has_none():
    found = scales([claim(best=5), claim(best=7, unit="tonnes"), {"estimate": None}, claim(), claim(high=10)])
    assert [(scale.unit, scale.top, len(scale.ranges)) for scale in found] == [
        ("barrels", 10, 2),
        ("tonnes", 7, 1),
    ]


def test_nothing_but_zero_is_drawn_at_zero():
    assert drawn(claim(best=0)) == [("0.0%", "0.0%", "0.0%", False)]


@given(
    st.lists(
        st.tuples(BOUND, BOUND, BOUND).map(lambda t: sorted(t, key=lambda v: (v is None, v or 0))), max_size=6
    )
)
def test_everything_lies_on_the_picture_in_order(rows):
    for left, right, dot, _ in drawn(*(claim(*row) for row in rows)):
        start, end = float(left[:-1]), float(right[:-1])
        assert 0 <= start <= end <= 100
        assert dot == "" or start <= float(dot[:-1]) <= end
