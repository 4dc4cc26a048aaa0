"""Figures: sober units beside the words of the source, gaps that are no zeros, differences that show."""

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
