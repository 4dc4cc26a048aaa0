"""What states told: the newest figure of the whole period, else the months, never both; and the three gaps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.ledgers import (
    CAP,
    RUSSIAN,
    YEAR,
    annual,
    declarations,
    kinds,
    made,
    nil,
    of,
    silence,
    told,
    why_not,
)
from tracker.rules.caps import Period, days_of, whole_months
from tracker.rules.ledger import english, explain

FIRST, LAST = YEAR.first, YEAR.last


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
    assert why_not(found) == {"old": "newer", "undated": "newer"}


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


def test_where_only_a_running_total_was_stated_it_says_so_and_the_total_is_a_floor():
    """China in 2024: a total of January to November, and no month and no year."""
    sum_of_11 = told(
        "sum", "CN", kind="cumulative", last=date(2024, 11, 30), quantities={"barrels": Decimal(280_928)}
    )
    found = made(declarations=[told("jan"), sum_of_11])
    assert explain(found)["declared.CN"].rule.code == "not_used"
    assert explain(found)["declared.CN"].left_out == ("sum",)
    assert (found.told.total, found.told.at_least, found.told.missing) == (10, True, ("CN",))
    total = explain(found)["declared.total"]
    assert (total.rule.code, total.left_out) == ("states_missing", ("CN",))
    assert "it lacks: CN." in english(total.rule)
    silent = made(declarations=[told("jan"), silence("none", "2024-01", reporter="CN")])
    assert explain(silent)["declared.CN"].rule.code == "nothing_declared"
    assert (silent.told.at_least, silent.told.missing) == (False, ("CN",))
    alone = made(declarations=[sum_of_11])
    assert (alone.told.total, alone.told.at_least) == (None, False)


@pytest.mark.parametrize(
    ("stated", "last", "kind", "expected"),
    [
        (11, date(2024, 6, 30), "cumulative", True),
        (10, date(2024, 6, 30), "cumulative", False),
        (11, LAST, "annual_to_date", True),
        (11, date(2025, 1, 31), "cumulative", False),  # not within the period
    ],
)
def test_months_are_a_floor_where_a_running_total_is_larger(stated, last, kind, expected):
    row = told("sum", kind=kind, last=last, quantities={"barrels": Decimal(stated)})
    assert made(declarations=[told("jan"), row]).told.at_least == expected
    of_all = told("all", "ALL", kind=kind, last=last, quantities={"barrels": Decimal(stated)})
    assert not made(declarations=[told("jan"), of_all]).told.at_least
    assert not made(declarations=[annual("year", 10), row]).told.at_least  # the year itself is no floor


def test_the_total_says_whether_a_figure_in_it_was_converted():
    tonnes = {"quantities": {"tonnes": Decimal(100)}, "reported": frozenset({"tonnes"})}
    rows = [told("jan"), told("feb", month="2024-02", **tonnes)]
    assert not made(declarations=rows[:1]).told.converted
    assert made(declarations=rows).told.converted
    assert not made(declarations=[*rows, annual("year", 900)]).told.converted  # it is not in the sum


def test_months_do_not_cover_a_period_that_cuts_one():
    """Coal in 2017, to 4 August; twelve months from 22 December 2017."""
    coal = Period("2017", date(2017, 1, 1), date(2017, 8, 4))
    rows = [told(month, month=month) for month in whole_months(coal.first, coal.last)]
    found = made(declarations=rows, period=coal)
    assert len(of(found).months) == of(found).months_of_period == 7
    assert not found.told.complete
    assert found.told.cut == ("2017-08",)
    assert "2017-08" in english(found.told.note)
    anchored = Period("x", date(2017, 12, 22), date(2018, 12, 21))
    assert made(period=anchored).told.cut == ("2017-12", "2018-12")
    whole = made(declarations=[told(month, month=month) for month in whole_months(FIRST, LAST)])
    assert (whole.told.complete, whole.told.cut, whole.told.note) == (True, (), None)
    year = annual("year", 5, first=coal.first, last=coal.last)
    assert made(declarations=[year], period=coal).told.complete


def test_a_figure_of_an_odd_stretch_says_that_and_not_that_a_newer_one_is_used():
    rows = [
        annual("half", 5, last=date(2024, 6, 30)),
        told("quarter", last=date(2024, 3, 31)),
        told("jan"),
    ]
    assert why_not(made(declarations=rows)) == {"half": "odd_span", "quarter": "odd_span"}


def test_of_a_nil_and_a_figure_of_one_month_the_newest_is_used():
    early, late = (date(2024, 3, 1),) * 2, (date(2024, 9, 1),) * 2
    found = made(declarations=[told("a", as_of=early), nil("b", as_of=late)])
    assert of(found).amount.quantity == 0
    assert kinds(found)["2024-01"] == "declared_nil"
    assert why_not(found) == {"a": "newer"}
    found = made(declarations=[told("a", as_of=late), nil("b", as_of=early)])
    assert (of(found).amount.quantity, why_not(found)) == (10, {"b": "newer"})
    undated = made(declarations=[told("a"), nil("b")])
    assert (of(undated).amount.quantity, why_not(undated)) == (10, {"b": "another"})


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
