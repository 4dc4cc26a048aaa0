"""What is added up of what is alleged, and what never is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.ledgers import CAP, YEAR, allegations, barrels, counted, flow, made, reasons, totals
from tracker.rules.ledger import english, explain
from tracker.rules.ledger.converting import to_barrels, to_tonnes
from tracker.rules.ledger.reasons import SENTENCES


def test_a_total_lacks_a_bound_that_one_row_lacks_and_is_never_zero():
    both = [flow("a", barrels(1_000_000, high=1_300_000)), flow("b", barrels(322_000))]
    assert totals(made(both)) == {"low": 1_322_000, "best": None, "high": None}
    assert totals(made([])) == {"low": None, "best": None, "high": None}
    assert totals(made([flow("a", barrels(high=781_497))])) == {"low": None, "best": None, "high": 781_497}


def test_the_best_figure_is_not_made_up_from_the_others():
    assert totals(made([flow("a", barrels(1, high=3)), flow("b", barrels(1, 2, 3))]))["best"] is None


def test_the_crossing_takes_each_row_at_its_end():
    rows = [
        flow("a", barrels(400_000), latest=date(2024, 4, 30)),
        flow("b", barrels(100_000), latest=date(2024, 6, 30)),
        flow("c", barrels(1), latest=date(2024, 6, 30)),
        flow("d", barrels(400_000), latest=date(2024, 12, 31)),
    ]
    assert made(rows).crossing("low") == date(2024, 6, 30)
    assert made([rows[0], rows[1]]).crossing("low") is None  # just the cap is not above it
    assert made([*rows, flow("e", barrels(high=1))]).crossing("low") is None  # a bound that is not known
    assert made(rows, cap=replace(CAP, quantity=None)).crossing("low") is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"status": "context"}, "no_violation"),
        ({"status": "exempt"}, "no_violation"),
        ({"status": "disputed"}, "disputed"),
        ({"status": "refuted"}, "refuted"),
        ({"status": "planned"}, "planned"),
        ({"status": "attempted"}, "attempted"),
        ({"counts_as": "none", "why": "Counts vessels."}, "counts_as_none"),
        ({"counts_as": "snapshot", "why": "A running total."}, "counts_as_snapshot"),
        ({"counts_as": ""}, "undecided"),
        ({"figure": barrels()}, "no_figure"),
        ({"figure": barrels(4, unit="tankers")}, "other_unit"),
        ({"earliest": None}, "open_start"),
        ({"latest": None}, "open_end"),
        ({"earliest": date(2023, 12, 31)}, "begins_before"),
        ({"latest": date(2025, 1, 1)}, "ends_after"),
        ({"claimed_by": ("crude",)}, "two_caps"),
    ],
)
def test_what_is_not_counted_says_why(changes, code):
    found = made([flow("a", **changes)])
    assert counted(found) == []
    assert reasons(found) == {"a": [code]}
    assert totals(found)["low"] is None
    said = english(found.alleged.excluded[0].reason)
    assert changes.get("why", "") in said
    assert said.endswith(".")


@pytest.mark.parametrize("status", ["alleged", "corroborated", "officially_found", "admitted"])
def test_a_row_that_stands_is_counted(status):
    assert counted(made([flow("a", status=status)])) == ["a"]


def test_all_reasons_are_given_and_the_first_in_their_order_is_shown():
    row = flow("a", barrels(), status="context", counts_as="none", earliest=None)
    assert reasons(made([row])) == {"a": ["no_violation", "counts_as_none", "no_figure", "open_start"]}


def test_what_does_not_concern_the_cap_or_the_period_is_not_looked_at():
    rows = [
        flow("other", cites=""),
        flow("before", earliest=date(2023, 1, 1), latest=date(2023, 12, 31)),
        flow("after", earliest=date(2025, 1, 1), latest=None),
    ]
    found = made(rows)
    assert counted(found) == []
    assert reasons(found) == {}


def test_tonnes_become_barrels_and_nothing_else_does():
    assert totals(made([flow("a", barrels(100, unit="tonnes"))]))["low"] == 800
    scenario = replace(CAP, factor=Fraction("7.5"))
    assert totals(made([flow("a", barrels(100, unit="tonnes"))], cap=scenario))["low"] == 750
    assert reasons(made([flow("a", barrels(100, unit="tonnes"))], cap=replace(CAP, conversions=()))) == {
        "a": ["other_unit"]
    }
    in_tonnes = replace(CAP, unit="tonnes", quantity=Decimal(100))
    assert totals(made([flow("a", barrels(800))], cap=in_tonnes))["low"] == 100


def test_a_cap_of_nothing_is_passed_on_the_first_day_above_it_and_has_no_share():
    nothing = replace(CAP, quantity=Decimal(0))
    rows = [flow("a", barrels(0), latest=date(2024, 4, 30)), flow("b", barrels(1), latest=date(2024, 6, 30))]
    found = made(rows, cap=nothing)
    said = explain(found)
    assert found.crossing("low") == date(2024, 6, 30)
    assert (said["crossing.low"].figure, said["crossing.low"].rule.code) == ("2024-06-30", "crossed")
    assert (said["share.low"].figure, said["share.low"].rule.code) == (None, "nothing_allowed")
    unknown = explain(made(rows, cap=replace(CAP, quantity=None)))
    assert unknown["share.low"].rule.code == unknown["crossing.low"].rule.code == "no_quantity"


@given(allegations())
def test_every_row_that_is_looked_at_is_counted_or_says_why_not(rows):
    found = made(rows)
    there = {row.row.ref for row in found.alleged.counted}
    away = {one.row.ref for one in found.alleged.excluded}
    assert not there & away
    assert len(there) + len(away) == len(found.alleged.counted) + len(found.alleged.excluded)
    concerned = {
        row.ref
        for row in rows
        if row.cites and (row.earliest or YEAR.first) <= YEAR.last and (row.latest or YEAR.last) >= YEAR.first
    }
    assert there | away == concerned
    assert all(english(one.reason) for one in found.alleged.excluded)


@given(allegations())
def test_bounds_that_are_known_are_in_order(rows):
    found = totals(made(rows))
    known = [found[bound] for bound in ("low", "best", "high") if found[bound] is not None]
    assert known == sorted(known)


@given(allegations())
def test_a_bound_is_above_the_cap_on_a_day_of_the_period_where_its_share_is_above_one(rows):
    found = made(rows)
    for bound, total in totals(found).items():
        share, day = found.share(total), found.crossing(bound)
        assert (day is not None) == (share is not None and share > 1)
        if day is not None:
            upto = [row.bound(bound) for row in found.alleged.counted if row.end <= day]
            before = [row.bound(bound) for row in found.alleged.counted if row.end < day]
            assert YEAR.first <= day <= YEAR.last
            assert sum(before) <= found.quantity < sum(upto)


@given(st.fractions(min_value=0), st.fractions(min_value=Fraction(1, 10**6), max_value=1000))
def test_a_round_trip_between_units_is_exact(quantity, factor):
    assert to_tonnes(to_barrels(quantity, factor), factor) == quantity
    assert to_barrels(to_tonnes(quantity, factor), factor) == quantity


@given(allegations())
def test_every_figure_is_explained_by_rows_that_add_up_to_it(rows):
    found = made(rows)
    said = explain(found)
    for bound, total in totals(found).items():
        one = said[f"alleged.{bound}"]
        assert one.figure == total
        assert set(one.left_out) == {row.row.ref for row in found.alleged.excluded}
        assert [step.key for step in one.steps] == counted(found)
        if total is not None:
            assert sum(step.amount for step in one.steps) == total == one.steps[-1].so_far
        assert said[f"share.{bound}"].figure == (None if total is None else total / 500_000)
    assert all(one.rule.code in SENTENCES for one in said.values())
