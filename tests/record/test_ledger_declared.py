"""What states declared under a cap: years and months, conversions, what was known when, and the three gaps."""

import pytest

from tests.record.books import REFINED, YEARS, ledger, table
from tests.record.facts import source

REPORTED = source("law/refined_petroleum_reported")


def test_2023_has_russias_year_as_stated_and_the_sum_of_its_months(public):
    found = ledger(public, period="2023")["declared"]
    (russia,) = [one for one in found["reporters"] if one["reporter"] == "RU"]
    assert (russia["basis"], russia["quantity"], russia["converted"]) == ("annual", 105_845, False)
    assert (russia["months_sum"], russia["months_known"], russia["difference"]) == (105_841, 12, 4)
    assert russia["declaration"] == "agg-2023-ru"
    months = [
        row["barrels"] for row in REPORTED["monthly"] if row["reporter"] == "RU" and row["year"] == 2023
    ]
    assert sum(months) == russia["months_sum"]
    assert found["total"] == {
        "quantity": 105_845 + 256_861,
        "at_least": False,
        "complete": True,
        "converted": False,
        "missing": [],
    }
    assert found["together"]["quantity"] == 238_805


def test_2024_has_no_figure_of_china_but_a_running_total_and_the_sum_is_a_floor(public):
    found = ledger(public, period="2024")
    (of_eleven_months,) = [
        row
        for row in REPORTED["aggregates"]
        if row["reporter"] == "CN" and row["kind"] == "cumulative" and row["period"] == "2024-01/2024-11"
    ]
    assert of_eleven_months["barrels"] == 280_928
    said = found["explain"]["declared.CN"]
    assert (said["figure"], said["code"]) == (None, "not_used")
    assert of_eleven_months["id"] in said["left_out"]
    assert "no figure of this reporter" not in said["reason"]
    (shown,) = [one for one in found["declared"]["stated"] if one["declaration"] == of_eleven_months["id"]]
    assert (shown["quantity"], shown["code"]) == (280_928, "running_total")
    total = found["declared"]["total"]
    assert (total["at_least"], total["complete"], total["missing"]) == (True, False, ["CN"])
    assert (found["explain"]["declared.total"]["code"], found["explain"]["declared.total"]["left_out"]) == (
        "states_missing",
        ["CN"],
    )
    (row,) = [row for row in table(public, REFINED, "period=2024") if row["section"] == "declared"]
    assert (row["code"], row["kind"], row["also"]) == ("at_least", "incomplete", "CN")


def test_a_sum_is_a_floor_only_where_a_state_stated_more_than_is_used(public):
    for period in YEARS:
        found = ledger(public, period=period)
        used = {one["reporter"]: one for one in found["declared"]["reporters"]}
        running = [
            one
            for one in found["declared"]["stated"]
            if one["code"] == "running_total" and not used[one["reporter"]]["complete"]
        ]
        more = [one for one in running if one["quantity"] > (used[one["reporter"]]["quantity"] or 0)]
        assert found["declared"]["total"]["at_least"] == bool(more), period


def test_a_month_without_a_day_is_taken_as_known_thirty_days_after_it_and_says_so(public):
    def march(day: str) -> dict:
        return ledger(public, period="2023", declared_as_of=day)

    before, after = march("2023-04-29")["declared"], march("2023-04-30")["declared"]
    assert "2023-03" not in {one["month"] for one in before["months"]}
    known = {(one["month"], one["reporter"]): one for one in after["months"]}
    assert (known["2023-03", "RU"]["as_of"], known["2023-03", "RU"]["assumed"]) == (None, True)
    assert {one["reporter"]: one["assumed"] for one in after["reporters"]}["RU"]
    assert {gap["month"] for gap in march("2023-04-29")["gaps"]} >= {"2023-03"}  # it had ended
    now = ledger(public, period="2023")["declared"]
    assert not any(one["assumed"] for one in (*now["months"], *now["reporters"], *now["stated"]))
    late = march("2026-01-01")["declared"]
    assert {one["reporter"]: one["assumed"] for one in late["reporters"]} == {"CN": False, "RU": False}
    marked = {
        row["month"]
        for row in table(public, REFINED, "period=2023&declared_as_of=2023-04-30")
        if row["section"] == "month" and row["code"] == "assumed"
    }
    assert marked == {one["month"] for one in after["months"]}


def test_a_converted_figure_in_the_sum_marks_the_sum(public):
    for period in YEARS:
        found = ledger(public, period=period)["declared"]
        added = [one["converted"] for one in found["reporters"] if one["quantity"] is not None]
        assert found["total"]["converted"] == any(added), period
    assert ledger(public, period="2019")["declared"]["total"]["converted"]


def test_what_was_known_earlier_is_less(public):
    early = ledger(public, period="2023", declared_as_of="2024-02-01")["declared"]
    assert {one["reporter"]: one["basis"] for one in early["reporters"]} == {"CN": "months", "RU": "annual"}
    assert not early["total"]["complete"]
    before = ledger(public, period="2023", declared_as_of="2022-12-31")
    assert before["declared"]["total"]["quantity"] is None
    assert before["gaps"] == []
    assert before["alleged"] == ledger(public, period="2023")["alleged"]


def test_tons_are_converted_with_a_factor_that_names_its_source_and_barrels_are_not(public):
    found = ledger(public, period="2019")
    reporters = {one["reporter"]: one for one in found["declared"]["reporters"]}
    assert reporters["RU"]["quantity"] == 277_365
    china = reporters["CN"]
    assert china["reported"] == {"quantity": 22_730, "unit": "tonnes"}
    assert china["quantity"] == pytest.approx(22_730 * china["factor"])
    used = {one["reporter"]: one for one in found["conversion"]["used"]}
    assert used["CN"]["factor"] == china["factor"]
    assert used["CN"]["label"]
    assert used["CN"]["basis"]
    scenario = ledger(public, period="2019", factor="7.5")
    assert scenario["declared"]["total"]["quantity"] == 277_365 + 22_730 * 7.5
    assert all(one["scenario"] for one in scenario["conversion"]["used"])
    assert (
        ledger(public, period="2023", factor="7.5")["declared"] == ledger(public, period="2023")["declared"]
    )


def test_every_month_without_a_figure_says_which_of_the_three_gaps_it_is(public):
    """Read out of the source file by itself, not through the fixtures."""
    silent = {
        (row["reporter"], month): row["basis"]
        for row in REPORTED["not_reported"]
        for period in row["periods"]
        for month in ([period] if "/" not in period else all_months("2024-02", "2025-08"))
    }
    implied = {
        (row["reporter"], row["period"])
        for row in REPORTED["monthly"]
        if row["precision"].startswith("implied")
    }
    expected = {}
    for year in YEARS:
        for month in all_months(f"{year}-01", f"{year}-12"):
            for state in ("CN", "RU"):
                own = {
                    row["kind"]
                    for row in REPORTED["monthly"]
                    if row["period"] == month and row["reporter"] == state
                }
                if "monthly" not in own:
                    nil = "declared_nil" if own else None
                    expected[state, month] = nil or ("no_notice" if (state, month) in silent else "no_figure")
    served = [gap for year in YEARS for gap in ledger(public, period=year)["gaps"]]
    assert {(gap["reporter"], gap["month"]): gap["kind"] for gap in served} == expected
    assert len(served) == len(expected)
    assert {expected["RU", "2023-10"], expected["RU", "2024-06"], expected["CN", "2024-06"]} == {
        "declared_nil",
        "no_notice",
        "no_figure",
    }
    for gap in served:
        if gap["kind"] == "no_notice":
            assert gap["basis"] == silent[gap["reporter"], gap["month"]]
        assert bool(gap["sources"]) == (gap["kind"] != "no_figure")
        assert gap["implied"] == ((gap["reporter"], gap["month"]) in implied)


def all_months(first: str, last: str) -> list[str]:
    """Every month from one to another, counted by hand."""
    found, (year, month) = [], map(int, first.split("-"))
    while f"{year}-{month:02}" <= last:
        found.append(f"{year}-{month:02}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found
