"""Figures drawn to one scale: what is not given is open, never zero and never the other bound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.pages.ranges import scales

BOUND = st.none() | st.floats(0, 1e9)


def claim(low=None, best=None, high=None, unit="barrels") -> dict:
    return {"estimate": {"low": low, "best": best, "high": high, "unit": unit}}


def drawn(*claims: dict) -> list[tuple]:
    """(solid line, dashed line, dot) of each, in per cent."""
    return [
        (f"{r.left}-{r.right}", f"{r.open_from}-{r.open_to}".strip("-"), r.dot)
        for scale in scales(claims)
        for r in scale.ranges
    ]


def test_at_least_is_open_above_and_up_to_is_open_below():
    assert drawn(claim(low=100)) == [("84.0%-84.0%", "84.0%-100.0%", "84.0%")]
    assert drawn(claim(high=100)) == [("84.0%-84.0%", "0.0%-84.0%", "84.0%")]


def test_a_best_figure_does_not_stand_in_for_the_bound_that_is_missing():
    assert drawn(claim(low=50, best=75)) == [("56.0%-84.0%", "84.0%-100.0%", "84.0%")]
    assert drawn(claim(best=50, high=100)) == [("42.0%-84.0%", "0.0%-42.0%", "42.0%")]


def test_a_best_figure_is_a_dot_and_bounds_a_line():
    assert drawn(claim(50, 75, 100)) == [("42.0%-84.0%", "", "63.0%")]
    assert drawn(claim(50, None, 100)) == [("42.0%-84.0%", "", "")]
    assert drawn(claim(best=100), claim(best=25)) == [
        ("84.0%-84.0%", "", "84.0%"),
        ("21.0%-21.0%", "", "21.0%"),
    ]


def test_units_have_a_scale_each_and_no_figure_has_none():
    found = scales([claim(best=5), claim(best=7, unit="tonnes"), {"estimate": None}, claim(), claim(high=10)])
    assert [(scale.unit, scale.top, len(scale.ranges)) for scale in found] == [
        ("barrels", 10, 2),
        ("tonnes", 7, 1),
    ]


@pytest.mark.parametrize("figure", [{"low": 0}, {"best": 0}, {"low": 0, "best": 0, "high": 0}])
def test_nothing_but_zeros_is_drawn_at_zero(figure):
    ((solid, _, dot),) = drawn(claim(**figure))
    assert (solid, dot) == ("0.0%-0.0%", "0.0%")


@given(st.lists(st.tuples(BOUND, BOUND, BOUND), max_size=6))
def test_everything_lies_on_the_picture_and_a_side_is_open_only_where_the_other_is_given(rows):
    """Bounds in order, with each of them missing or not."""
    claims = []
    for row in rows:
        values = iter(sorted(value for value in row if value is not None))
        claims.append(claim(*(None if value is None else next(values) for value in row)))
    for scale in scales(claims):
        for r in scale.ranges:
            low, high = (r.claim["estimate"][name] for name in ("low", "high"))
            ends = [float(text[:-1]) for text in (r.left, r.right)]
            assert 0 <= ends[0] <= ends[1] <= 100
            assert bool(r.open_to) == ((low is None) != (high is None))
            assert r.open_from in ("", "0.0%" if low is None else r.right)
            assert r.dot == "" or ends[0] <= float(r.dot[:-1]) <= ends[1]
