"""What states told: the newest figure of the whole period, else the months, never both; and the three gaps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.ledgers import CAP, RUSSIAN, TODAY, YEAR, declarations, made, told
from tracker.rules.caps import Period, days_of, whole_months
from tracker.rules.ledger import english, explain

FIRST, LAST = YEAR.first, YEAR.last


def annual(id: str, quantity: int, as_of: date | None = None, **changes):
    """The figure of the whole year."""
    given = {"kind": "annual", "first": FIRST, "last": LAST, "quantities": {"barrels": Decimal(quantity)}}
    return told(id, **{**given, "as_of": (as_of, as_of) if as_of else None, **changes})


def nil(id: str, **changes):
    return told(id, **{"kind": "monthly_zero", "quantities": {"barrels": Decimal(0)}, **changes})


def silence(id: str, month: str, **changes):
    return told(id, month=month, kind="no_notice", quantities={}, reported=frozenset(), **changes)


def of(found, reporter: str = "RU"):
    """What is known of one reporter."""
    (one,) = [one for one in found.told.reporters if one.reporter == reporter]
    return one


def kinds(found, reporter: str = "RU") -> dict[str, str]:
    return {gap.month: gap.kind for gap in found.gaps if gap.reporter == reporter}


def test_the_newest_figure_of_the_year_is_used_and_the_months_are_told_beside():
    rows = [
        annual("old", 90, date(2025, 1, 1)),
        annual("new", 105, date(2025, 6, 1)),
        told("jan"),
        nil("feb", month="2024-02"),
    ]
    found = made(declarations=[annual("undated", 80), *rows])
    one = of(found)
    assert (one.basis, one.amount.quantity, one.row.id) == ("annual", 105, "new")
    assert (one.months_sum, len(one.months), one.months_of_period, one.difference) == (10, 2, 12, 95)
    assert found.told.total == 105
    assert found.told.complete
    assert {stated.row.id: stated.reason.code for stated in found.told.stated} == {
        "old": "newer",
        "undated": "newer",
    }


def test_without_a_figure_of_the_year_the_months_are_added_and_a_nil_counts_zero():
    rows = [told("jan"), nil("feb", month="2024-02"), told("mar", month="2024-03")]
    one = of(made(declarations=rows))
    assert (one.basis, one.amount.quantity, one.complete, one.difference) == ("months", 20, False, None)
    whole = [told(month, month=month) for month in whole_months(FIRST, LAST)]
    assert of(made(declarations=whole)).complete


def test_a_nil_alone_is_a_known_zero_and_no_row_at_all_is_not():
    assert made(declarations=[nil("jan")]).told.total == 0
    found = made(declarations=[silence("jan", "2024-01")])
    assert found.told.total is None
    assert found.share(found.told.total) is None
    assert made().told.total is None
    assert not made().told.complete


def test_the_total_says_whether_every_state_is_known():
    rows = [annual("ru", 100), told("cn", "CN")]
    found = made(declarations=rows)
    assert found.told.total == 110
    assert not found.told.complete
    assert made(declarations=[annual("ru", 100), annual("cn", 5, reporter="CN")]).told.complete


def test_running_totals_and_totals_of_all_together_are_shown_and_never_added():
    rows = [
        told("jan"),
        annual("so-far", 70, kind="annual_to_date"),
        told("sum", kind="cumulative", last=date(2024, 6, 30), quantities={"barrels": Decimal(60)}),
        told("all-jan", "ALL"),
        annual("all", 500, date(2025, 1, 1), reporter="ALL"),
        annual("all-newer", 600, date(2025, 2, 1), reporter="ALL"),
        annual("all-so-far", 400, date(2025, 3, 1), reporter="ALL", kind="annual_to_date"),
        told("past", kind="cumulative", first=date(2023, 12, 1), last=date(2024, 4, 30)),
    ]
    found = made(declarations=rows)
    assert found.told.total == 10
    assert [one.reporter for one in found.told.reporters] == ["RU"]
    assert found.told.together.row.id == "all-newer"
    assert {stated.row.id: stated.reason.code for stated in found.told.stated} == {
        "so-far": "running_total",
        "sum": "running_total",
        "all-jan": "together",
        "all": "together",
        "all-so-far": "together",
        "past": "sticks_out",
    }


def test_of_running_totals_for_all_together_the_longest_is_shown():
    rows = [
        told("short", "ALL", kind="cumulative", last=date(2024, 5, 31)),
        told("long", "ALL", kind="cumulative", last=date(2024, 8, 31)),
        told("ru"),
    ]
    assert made(declarations=rows).told.together.row.id == "long"


def test_where_no_state_is_named_alone_all_together_are_the_reporter():
    """Coal in 2017: the Committee's table gives the months of all states together."""
    coal = Period("2017", date(2017, 1, 1), date(2017, 8, 4))
    rows = [told("jan", "ALL", "2017-01"), nil("apr", reporter="ALL", month="2017-04")]
    first, last = days_of("2017-04")
    found = made(declarations=[rows[0], replace(rows[1], first=first, last=last)], period=coal)
    one = of(found, "ALL")
    assert (one.amount.quantity, one.months_of_period) == (10, 7)
    assert kinds(found, "ALL")["2017-04"] == "declared_nil"
    assert explain(found)["declared.total"].rule.code == "all_together"


def test_what_was_reported_in_the_caps_unit_is_not_converted():
    both = {"barrels": Decimal(255), "tonnes": Decimal(32)}
    row = told("aug", quantities=both, reported=frozenset(both))
    one = of(made(declarations=[row]))
    assert (one.amount.quantity, one.amount.converted) == (255, False)
    assert of(
        made(declarations=[replace(row, reported=frozenset({"tonnes"}))])
    ).amount.quantity == 32 * Fraction("7.98")


def test_each_reporter_has_a_factor_and_a_scenario_takes_its_place():
    tonnes = {"quantities": {"tonnes": Decimal(100)}, "reported": frozenset({"tonnes"})}
    rows = [told("ru", **tonnes), told("cn", "CN", **tonnes)]
    found = made(declarations=rows)
    assert (of(found).amount.quantity, of(found, "CN").amount.quantity) == (798, 800)
    assert found.factors()[1] == ("RU", Fraction("7.98"), RUSSIAN)
    scenario = made(declarations=rows, cap=replace(CAP, factor=Fraction(7)))
    assert scenario.told.total == 1400
    assert scenario.factors() == [("CN", 7, None), ("RU", 7, None)]
    none = made(declarations=rows, cap=replace(CAP, conversions=()))
    assert none.told.total is None
    assert {one.reason.code for one in none.told.stated} == {"unconvertible"}
    assert kinds(none)["2024-01"] == "no_figure"


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
    assert (
        of(made(declarations=rows, on=date(2024, 1, 30))).amount is None
    )  # not told before its month had ended


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
    always = kinds(made(declarations=[replace(row, as_of=None)], today=date(2024, 12, 15)))
    assert [month for month, kind in always.items() if kind == "no_notice"][-1] == "2024-11"
    before = kinds(made(declarations=[row], on=date(2024, 9, 29)))
    assert set(before.values()) == {"no_figure"}  # nobody had said so yet


def test_only_months_that_had_ended_are_gaps():
    rows = [told("jan")]
    assert list(kinds(made(declarations=rows, on=date(2024, 4, 30)))) == ["2024-02", "2024-03"]
    assert list(kinds(made(declarations=rows, on=date(2024, 5, 1)))) == ["2024-02", "2024-03", "2024-04"]
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
    day = TODAY if on is None else on
    ended = [month for month in whole_months(FIRST, LAST) if days_of(month)[1] < day]
    gaps = [(gap.reporter, gap.month) for gap in found.gaps]
    figures = [
        (one.reporter, month.month)
        for one in found.told.reporters
        for month in one.months
        if month.row.kind == "monthly" and month.month in ended
    ]
    everything = sorted((one.reporter, month) for one in found.told.reporters for month in ended)
    assert sorted([*gaps, *figures]) == everything


@settings(max_examples=200)
@given(declarations(), st.randoms())
def test_the_order_of_declarations_never_changes_anything(rows, lot):
    one, other = made(declarations=rows), made(declarations=lot.sample(rows, len(rows)))
    assert one == other
    assert explain(one) == explain(other)


@settings(max_examples=200)
@given(declarations())
def test_the_total_is_the_sum_of_what_the_reporters_rest_on_and_of_nothing_else(rows):
    found = made(declarations=rows)
    used = {row.row.id for one in found.told.reporters for row in one.months} | {
        one.row.id for one in found.told.reporters if one.row
    }
    shown = {one.row.id for one in found.told.stated} | (
        {found.told.together.row.id} if found.told.together else set()
    )
    assert not used & shown
    kept = [row for row in rows if row.id in used or row.kind == "no_notice"]
    reporters = {one.reporter for one in found.told.reporters}
    if {row.reporter for row in kept} >= reporters - {"ALL"} and found.told.total is not None:
        assert made(declarations=kept).told.total == found.told.total
    for one in found.told.reporters:
        assert (one.amount is None) == (one.basis == "")
        said = explain(found)[f"declared.{one.reporter}"]
        assert said.figure == (one.amount.quantity if one.amount else None)
        if said.steps:
            assert sum(step.amount for step in said.steps) == said.figure
    assert all(english(one.reason) for one in found.told.stated)
