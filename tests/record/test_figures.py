"""Figures: sober units beside the words of the source, gaps that are no zeros, differences that show."""

import re

import pytest

from tests.record.facts import committed, row_of, source

ODD = {
    "test rows": "rows",
    "missiles on 2026-08-20": "missiles",
    "percent of Russian ammunition": "percent",
    "USD (2019)": "USD",
}


@pytest.mark.parametrize("words", ODD)
def test_an_odd_unit_is_sober_in_the_table_and_as_stated_in_the_claim(words):
    claims = [row for row in committed()["claim"] if row["unit_as_stated"] == words]
    assert claims
    assert {row["unit"][0] for row in claims} == {ODD[words]}
    assert ODD[words] in {row["slug"] for row in committed()["unit"]}
    assert words not in {row["label"] for row in committed()["unit"]}


def test_every_claim_keeps_the_words_of_its_unit():
    given = {row["id"]: (row["estimate"] or {}).get("unit") or "" for row in source("record/evidence")}
    assert {row["evidence"][0]: row["unit_as_stated"] for row in committed()["claim"]} == given


def test_a_declared_nil_stands_beside_another_reporters_barrels(public):
    rows = public.rows("declarations/?year=2023")
    month = {row["reporter"]: row for row in rows if row["period"]["edtf"] == "2023-10"}
    assert (month["RU"]["kind"], month["RU"]["barrels"]) == ("monthly_zero", 0)
    assert (month["CN"]["kind"], month["CN"]["barrels"]) == ("monthly", 18154)


def test_a_month_without_a_notice_is_no_zero(public):
    rows = public.rows("declarations/?kind=no_notice")
    assert len(rows) == 9
    assert {(row["tons"], row["barrels"]) for row in rows} == {(None, None)}
    assert {row["reporter"] for row in rows} == {"CN", "RU"}
    (still,) = [row for row in rows if row["period"]["latest"] is None]
    assert (still["reporter"], still["period"]["edtf"]) == ("RU", "2024-02/..")


def test_figures_that_differ_are_those_of_the_thirteen_records(public):
    (question,) = [row for row in source("record/reader_questions") if row["id"] == "q-31"]
    served = [row["slug"] for row in public.rows("violations/") if row["figures_differ"]]
    assert sorted(served) == question["answer"]
    assert len(served) == 13


def test_the_ledger_says_how_a_figure_of_oil_may_be_added():
    given = {row["violation"]: row["counts_as"] for row in source("record/ledger")["rows"]}
    kept = {row["slug"]: row["counts_as"] for row in committed()["violation"]}
    assert {slug: kept[slug] for slug in given} == given


def test_a_decision_on_a_figure_has_its_reason_route_and_claim():
    kept = {row["slug"]: row for row in committed()["violation"]}
    resting = {r["violation"][0]: r["evidence"][0] for r in committed()["claim"] if r.get("counted")}
    for row in source("record/ledger")["rows"]:
        assert kept[row["violation"]]["transport"] == row.get("mode", "")
        assert kept[row["violation"]]["counts_why"]
    assert resting == {r["violation"]: r["claim"] for r in source("record/ledger")["rows"] if "claim" in r}
    decided = [row for row in kept.values() if row["counts_as"]]
    assert len(decided) == 15
    for row in decided:
        assert row["counts_why"] and not re.search(r"\b(v|ev|src)-", row["counts_why"]), row["slug"]


def test_coal_of_2017_is_as_the_source_says():
    (remark,) = [r for r in source("law/refined_petroleum_reported")["related"] if "Coal" in r["what"]]
    coal = {row["date_text"]: row for row in committed()["declaration"] if row["cap"] == ["coal"]}
    assert {m: (r["kind"], r["tons"], r.get("usd")) for m, r in coal.items()} == {
        "2017-01": ("monthly", "1440000", None),
        "2017-02": ("monthly", "1230000", None),
        "2017-03": ("monthly", "6300", "570000"),
        "2017-04": ("monthly_zero", None, None),
        "2017-05": ("monthly_zero", None, None),
    }
    assert all(row["sources"] == remark["sources"] and row["reporter"] == "ALL" for row in coal.values())
    assert "1.44 Mt" in remark["what"] and "March 6,300 t (USD 570,000), April and May nil" in remark["what"]


def test_factors_are_those_of_the_source_with_their_flags():
    given = source("law/refined_petroleum_reported")["conversion"]
    kept = {row["slug"]: row for row in committed()["cap"]}
    factors = {row["slug"]: row for row in kept["refined-petroleum"]["conversions"]}
    for row in given["chart"]:
        (one,) = [f for f in factors.values() if f["label"] == row["product"]]
        assert (float(one["factor"]), one["verified"]) == (row["tons_to_barrels"], row["verified"])
    for row in given["implied_from_pairs"]:
        one = factors[f"{row['reporter'].lower()}-own-figures"]
        assert (float(one["factor"]), one["reporter"], one["verified"]) == (
            row["ratio"],
            row["reporter"],
            "derived",
        )
    assert len(factors) == 6 + 2 + 4 and len(kept["crude"]["conversions"]) == 1
    assert all(one["verified"] != "recalled" or not one["sources"] for one in factors.values())
    assert [slug for slug, row in kept.items() if row["conversions"]] == [
        "refined-petroleum-2017",
        "refined-petroleum-2375",
        "crude-2375",
        "crude",
        "refined-petroleum",
    ]


def test_grace_is_what_an_exception_says():
    kept = {row["slug"]: row for row in committed()["provision"]}
    grace = {slug: row["grace_days"] for slug, row in kept.items() if row["grace_days"]}
    assert grace == {
        "2371-op9-seafood": 30,
        "2371-op10-lead": 30,
        "2375-op16-textiles": 90,
        "2397-op6-export-ban-hs": 30,
    }
    unchecked = [slug for slug, row in kept.items() if "grace_days" in row["unverified_fields"]]
    assert unchecked == ["2397-op6-export-ban-hs"]
    for slug, days in grace.items():
        assert any(f"{days} days" in said and "contracts" in said for said in kept[slug]["exceptions"])


def test_every_category_names_categories_of_measures_that_there_are():
    measures = {row["category"] for row in committed()["provision"]}
    for row in committed()["category"]:
        assert row["measures"] and set(row["measures"]) <= measures, row["slug"]


def test_a_roll_up_is_a_snapshot():
    rollups = [r for r in committed()["violation"] if "-total" in r["slug"] or r["slug"] == "v-fin-earnings"]
    assert len(rollups) >= 4
    assert {row["counts_as"] for row in rollups} == {"snapshot"}


def test_fifteen_items_have_no_address_and_are_served_without(public):
    bare = {row["slug"] for row in committed()["evidence"] if not row["url"]}
    assert len(bare) == 15
    served = {row["slug"]: row["url"] for row in public.rows("evidence/")}
    assert {name for name, url in served.items() if url is None} == bare & served.keys()


def test_two_sources_share_an_address():
    sharing = [row["slug"] for row in committed()["source"] if row["url"] == "https://msmt.info"]
    assert sorted(sharing) == ["src-msmt1", "src-o-msmt2"]


def test_a_record_that_is_declared_is_context_for_the_ledger():
    assert row_of("violation", "v-oil-2022-resumption")["counts_as"] == "none"
