"""What of a declaration was known when, and the months without a figure: three kinds, told apart."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.ledgers import (
    TODAY,
    YEAR,
    annual,
    declarations,
    kinds,
    made,
    nil,
    of,
    silence,
    told,
)
from tracker.rules.caps import days_of, whole_months
from tracker.rules.ledger import assumed
from tracker.rules.ledger.declared import known_on

FIRST, LAST = YEAR.first, YEAR.last


def test_a_day_of_knowledge_leaves_out_what_was_told_later():
    rows = [
        annual("early", 90, date(2025, 1, 1)),
        replace(annual("late", 105), as_of=(date(2025, 3, 1), date(2025, 3, 31))),
        told("jan"),
        told("feb", month="2024-02", as_of=(date(2024, 9, 1), date(2024, 9, 1))),
    ]
    assert of(made(declarations=rows)).row.id == "late"
    assert of(made(declarations=rows, on=date(2025, 3, 30))).row.id == "early"
    assert of(made(declarations=rows, on=date(2025, 3, 31))).row.id == "late"
    months = made(declarations=rows, on=date(2024, 12, 31))
    assert of(months).amount.quantity == 20
    assert of(made(declarations=rows, on=date(2024, 8, 31))).amount.quantity == 10


@pytest.mark.parametrize(
    ("row", "due"),
    [
        (told("jan"), date(2024, 3, 1)),
        (nil("jan"), date(2024, 3, 1)),
        (annual("year", 90), date(2025, 1, 30)),
        (told("sum", kind="cumulative", last=date(2024, 6, 30)), date(2024, 7, 30)),
        (replace(silence("on", "2024-02"), last=None), date(2024, 3, 30)),
    ],
)
def test_a_row_without_a_day_is_known_when_a_notice_was_due(row, due):
    """30 days after its period: S/RES/2397(2017) OP5, S/RES/2321(2016) OP26(b)."""
    assert not known_on(row, due - timedelta(days=1))
    assert known_on(row, due)
    assert assumed(row, due)
    assert not assumed(row, None)
    told_then = replace(row, as_of=(date(2024, 6, 1), date(2024, 6, 30)))
    assert not known_on(told_then, date(2024, 6, 29))
    assert known_on(told_then, date(2024, 6, 30))
    assert not assumed(told_then, due)


def test_an_end_of_time_is_known_on_no_day():
    assert not known_on(annual("last", 1, first=date(9999, 1, 1), last=date.max), date.max)


def test_the_three_gaps_are_three_different_things():
    rows = [
        told("jan"),
        nil("feb", month="2024-02"),
        nil("mar", month="2024-03", precision="implied, not printed month by month"),
        silence("apr", "2024-04"),
    ]
    found = made(declarations=rows)
    said = kinds(found)
    assert "2024-01" not in said
    assert [said["2024-02"], said["2024-03"], said["2024-04"], said["2024-05"]] == [
        "declared_nil",
        "declared_nil",
        "no_notice",
        "no_figure",
    ]
    assert [gap.month for gap in found.gaps if gap.implied] == ["2024-03"]
    assert [gap.month for gap in found.gaps if gap.row is None] == [f"2024-{m:02}" for m in range(5, 13)]


def test_silence_that_goes_on_reaches_to_the_months_that_had_ended_when_its_source_looked():
    row = replace(silence("on", "2024-02"), last=None, as_of=(date(2024, 9, 1), date(2024, 9, 30)))
    said = kinds(made(declarations=[row, told("jun", month="2024-06")]))
    assert [month for month, kind in said.items() if kind == "no_notice"] == [
        "2024-02",
        "2024-03",
        "2024-04",
        "2024-05",
        "2024-07",
        "2024-08",
    ]
    assert said["2024-09"] == "no_figure"
    undated = kinds(made(declarations=[replace(row, as_of=None)], today=date(2024, 12, 15)))
    assert [month for month, kind in undated.items() if kind == "no_notice"] == ["2024-02"]
    before = kinds(made(declarations=[row], on=date(2024, 9, 29)))
    assert set(before.values()) == {"no_figure"}  # nobody had said so yet


def test_only_months_that_had_ended_are_gaps():
    rows = [told("jan")]
    assert list(kinds(made(declarations=rows, on=date(2024, 4, 29)))) == ["2024-02", "2024-03"]
    assert list(kinds(made(declarations=rows, on=date(2024, 4, 30)))) == ["2024-02", "2024-03", "2024-04"]
    same_day = told("apr", month="2024-04", as_of=(date(2024, 4, 30), date(2024, 4, 30)))
    found = made(declarations=[*rows, same_day], on=date(2024, 4, 30))
    assert "2024-04" not in kinds(found)
    assert "2024-04" in [month.month for month in of(found).months]
    future = made(declarations=rows, on=date(2030, 1, 1), today=date(2024, 3, 1))
    assert list(kinds(future)) == ["2024-02"]


@pytest.mark.parametrize("on", [None, date(2024, 7, 1)])
def test_a_figure_is_never_a_gap_even_beside_a_nil(on):
    found = made(declarations=[nil("a"), told("b"), silence("c", "2024-01")], on=on)
    assert "2024-01" not in kinds(found)
    assert of(found).amount.quantity == 10


@settings(max_examples=200)
@given(declarations(), st.none() | st.dates(date(2023, 12, 1), date(2026, 1, 1)))
def test_figures_and_gaps_part_the_months_that_had_ended(rows, on):
    """Every such month of every reporter has a figure or exactly one gap."""
    found = made(declarations=rows, on=on)
    ended = [
        month
        for month in whole_months(FIRST, LAST)
        if days_of(month)[1] < TODAY and (on is None or days_of(month)[1] <= on)
    ]
    gaps = [(gap.reporter, gap.month) for gap in found.gaps]
    figures = [
        (one.reporter, month.month)
        for one in found.told.reporters
        for month in one.months
        if month.row.kind == "monthly" and month.month in ended
    ]
    everything = sorted((one.reporter, month) for one in found.told.reporters for month in ended)
    assert sorted([*gaps, *figures]) == everything
