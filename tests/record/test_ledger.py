"""What is alleged under a cap: the reviewed totals, exactly their rows, and the reason of every other."""

import json
from itertools import pairwise

import pytest

from tests.record.books import BOUNDS, REFINED, YEARS, ledger
from tests.record.facts import committed, row_of, source
from tracker.filters.ledger import ledger_of
from tracker.release.library import Library

REVIEWED = source("record/ledger")


@pytest.mark.parametrize("period", REVIEWED["expected"])
def test_the_totals_are_the_reviewed_ones(public, period):
    expected = dict(REVIEWED["expected"][period])
    share = expected.pop("share_low", None)
    found = ledger(public, period=period)
    assert found["alleged"] == expected
    for bound in BOUNDS:
        part = found["share"][bound]
        assert part == (None if expected[bound] is None else pytest.approx(expected[bound] / 500_000))
    assert share is None or found["share"]["low"] == share


@pytest.mark.parametrize("period", REVIEWED["expected"])
def test_the_rows_are_the_reviewed_ones_with_their_reasons_and_claims(public, period):
    decided = {
        row["violation"]: row
        for row in REVIEWED["rows"]
        if row["counts_as"] == "increment" and row["period"].startswith(period)
    }
    found = {row["slug"]: row for row in ledger(public, period=period)["rows"]}
    assert found.keys() == decided.keys()
    for slug, row in found.items():
        given = decided[slug]
        assert {bound: row[bound] for bound in BOUNDS} == {bound: given[bound] for bound in BOUNDS}
        assert (row["date"], row["unit"]) == (given["period"], "barrels")
        assert row["why"] == row_of("violation", slug)["counts_why"] != ""
        assert row["transport"] == given.get("mode")
        assert not row["converted"]
        if "claim" in given:
            claim = public.one(f"claims/{row['claim']}/")
            assert claim["counted"]
            assert claim["violation"] == row["ref"]


def test_2024_is_passed_by_5_november_and_has_no_upper_bound(public):
    found = ledger(public, period="2024")
    assert found["crossing"] == {"low": "2024-11-05", "best": None, "high": None}
    steps = found["explain"]["crossing.low"]["rows"]
    assert [(step["amount"], step["so_far"], step["at"]) for step in steps] == [
        (1_000_000, 1_000_000, "2024-11-05"),
        (322_000, 1_322_000, "2024-12-31"),
    ]
    assert found["explain"]["alleged.high"]["code"] == "bound_missing"


def test_every_other_record_under_the_paragraph_is_shown_with_its_reason(public):
    undecided = {row["slug"] for row in committed()["violation"] if not row["counts_as"]}
    for period in YEARS:
        found = ledger(public, period=period)
        there = {row["ref"]: row for row in (*found["rows"], *found["excluded"])}
        assert len(there) == len(found["rows"]) + len(found["excluded"])
        cited = public.rows(f"violations/?provision=2397-op5&from={period}&to={period}")
        assert there.keys() == {row["ref"] for row in cited}
        for row in found["excluded"]:
            assert row["reason"].endswith(".")
            if row["slug"] in undecided:
                assert "undecided" in {row["code"], *(other["code"] for other in row["also"])}
            for given in REVIEWED["rows"]:
                if given["violation"] == row["slug"] and given["counts_as"] != "increment":
                    said = f"counts_as_{given['counts_as']}"
                    assert said in {row["code"], *(other["code"] for other in row["also"])}


def test_the_reasons_of_2024_and_the_total_inside_another_of_2020(public):
    found = {row["slug"]: row for row in ledger(public, period="2024")["excluded"]}
    april = found["v-oil-2024-april"]
    assert (april["code"], [one["code"] for one in april["also"]]) == (
        "counts_as_none",
        ["other_unit", "part_of"],
    )
    for slug in ("v-oil-2024-april", "v-oil-2024-network-designations"):
        assert found[slug]["reason"].endswith(row_of("violation", slug)["counts_why"])
    (cap_of_2020,) = ledger(public, period="2020")["excluded"]
    assert (cap_of_2020["slug"], cap_of_2020["code"]) == ("v-oil-2020-cap", "counts_as_snapshot")
    assert cap_of_2020["stated"]["low"] == 1_600_000


def test_the_article_that_said_over_a_million_is_one_claim_among_its_siblings(public):
    (row,) = [one for one in ledger(public, period="2024")["rows"] if one["slug"] == "v-oil-2024-vostochny"]
    claims = public.rows(f"claims/?violation={row['ref']}")
    assert sum(row["claims"].values()) == len(claims)
    (counted,) = [claim for claim in claims if claim["counted"]]
    assert counted["id"] == row["claim"]


@pytest.mark.parametrize("deed", ["retract", "hide"])
def test_a_part_is_not_added_to_its_whole_where_the_record_in_between_is_taken_away(site, deed):
    """In the release that is built then, in the earlier one, and when the part is published again afterwards."""
    chain = ["v-oil-2024-rail", "v-oil-2024-network-designations", "v-oil-2024-vostochny"]
    part, middle, whole = chain
    for below, above in pairwise(chain):
        site.sql(
            "UPDATE tracker_violation SET part_of_id = (SELECT id FROM tracker_violation WHERE slug = ?) "
            "WHERE slug = ?",
            above,
            below,
        )
    site.manage("publish", part, middle, "--reason", "A test of the ledger: a chain.")
    before = Library(site.releases).edition()
    refs = {slug: before.key_of("violations", slug) for slug in chain}
    assert before.get("violations", refs[part])["part_of"] == refs[middle]
    assert before.get("violations", refs[whole])["parts"] != []
    site.manage(deed, middle, "--reason", "A test of the ledger.")
    after = Library(site.releases).edition()
    earlier = Library(site.releases).edition_by_id(before.id)
    site.manage("publish", part, "--reason", "A test of the ledger: once more.")
    again = Library(site.releases).edition()
    assert len({before.id, after.id, again.id}) == 3
    for edition in (after, earlier, again):
        assert edition.get("violations", refs[part])["part_of"] == refs[whole]
        assert refs[part] in edition.get("violations", refs[whole])["parts"]
        found = ledger_of(edition, REFINED, {"period": "2024"})
        assert found["alleged"] == {"low": 1_000_000, "best": None, "high": 1_300_000}
        (left_out,) = [one for one in found["excluded"] if one["ref"] == refs[part]]
        assert (left_out["code"], left_out["values"]) == ("part_of", {"ref": refs[whole]})
        assert refs[middle] not in json.dumps(found)
        assert not [text for text in edition.select("violations") if refs[middle] in text]


@pytest.mark.parametrize("deed", ["retract", "hide"])
def test_a_record_that_is_taken_away_is_in_no_total_and_no_list(site, deed):
    before = Library(site.releases).edition()
    ref = before.key_of("violations", "v-oil-2024-rail")
    earlier = before.id
    site.manage(deed, "v-oil-2024-rail", "--reason", "A test of the ledger.")
    library = Library(site.releases)
    for edition in (library.edition(), library.edition_by_id(earlier)):
        found = ledger_of(edition, REFINED, {"period": "2024"})
        assert found["alleged"] == {"low": 1_000_000, "best": None, "high": 1_300_000}
        assert found["crossing"]["high"] == "2024-11-05"
        assert ref not in json.dumps(found)
