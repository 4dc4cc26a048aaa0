"""Each contradiction of the source on the page where it is seen, and the two filters beside it."""

import re
from html import unescape

import pytest

from fixtures.making.conflicts import INSTEAD, REASONS
from tests.record.facts import committed, source
from tests.record.said import as_said

pytestmark = pytest.mark.editorial

CONFLICTS = {row["id"]: row for row in source("record/contradictions")}
ALONE = {"c-15", "c-27", "c-36", "c-41", "c-46"}  # one claim, against what is no claim of the record
ELSEWHERE = {"c-11"}  # the statement in error is no claim of the record, and the one here is right


def paths(row: dict) -> list[str]:
    """The pages on which a contradiction is to be seen: that of its record, or those of its sources."""
    if row["violation"]:
        return [f"/violations/{row['violation']}/"]
    return [f"/sources/{slug}/" for slug in row["sources"]]


def opened(public, path: str) -> str:
    """The page at an address, or where it leads."""
    status, headers, body = public.reader.ask(path)
    if status == 301:
        status, _, body = public.reader.ask(headers["location"])
    assert status == 200, path
    return body.decode()


def shown(page: str, name: str) -> str:
    """What a page shows of one contradiction."""
    (found,) = re.findall(rf'<li id="{name}">(.*?)\n</li>', page, re.S)
    return found


@pytest.fixture(scope="module")
def pages(public) -> dict[str, str]:
    """Every page on which a contradiction is seen."""
    return {path: opened(public, path) for row in CONFLICTS.values() for path in paths(row)}


@pytest.fixture(scope="module")
def served(public) -> dict[str, dict]:
    """The contradictions of records as the API gives them."""
    return {one["id"]: one for row in public.rows("violations/") for one in row["conflicts"]}


@pytest.mark.parametrize("name", CONFLICTS)
def test_each_is_seen_on_a_page_in_its_own_words(pages, name):
    row = CONFLICTS[name]
    assert paths(row)
    for path in paths(row):
        found = unescape(shown(pages[path], name))
        assert as_said(row["what"]) in found, path
        others = [slug for slug in row["sources"] if f"/sources/{slug}/" != path]
        assert all(f'href="/sources/{slug}/"' in found for slug in others), path
        assert row["suggested_handling"] not in found, "the advice to analysts is theirs alone"


@pytest.mark.parametrize("name", [name for name, row in CONFLICTS.items() if row["violation"]])
def test_its_claims_stand_side_by_side_with_their_grades(public, pages, served, name):
    (path,) = paths(CONFLICTS[name])
    found = shown(pages[path], name)
    claims = {
        c["id"]: c for c in public.rows(f"claims/?violation={public.ref(CONFLICTS[name]['violation'])}")
    }
    between = served[name]["claims"]
    assert re.findall(r'<a href="#(CL-\d+)"', found) == between
    assert (len(between) == 1) == (name in ALONE)
    assert (not between) == (name in ELSEWHERE)
    assert ("<table" in found) == (len(between) > 1), "one claim alone is no table of who says what"
    assert ("The other statement is no claim of this record." in found) == (name in ALONE)
    assert ("No claim of this record is marked for it" in found) == (name in ELSEWHERE)
    for key in between:
        assert f'id="{key}"' in pages[path]
        assert f'<span class="grade">{claims[key]["reliability"]}{claims[key]["credibility"]}</span>' in found
        assert claims[key]["source"] in CONFLICTS[name]["sources"] or name in INSTEAD


def test_nobody_who_said_it_rightly_stands_beside_an_error_of_another(pages, served):
    """c-11: "as many as" is of The Washington Post, on another record; AP's "more than" agrees with the release."""
    found = shown(pages["/violations/v-arms-total-containers/"], "c-11")
    assert served["c-11"]["claims"] == []
    assert "Associated Press" not in found.partition("Sources:")[0]


@pytest.mark.parametrize("name", REASONS)
def test_its_reason_is_told_where_there_is_one(pages, served, name):
    assert served[name]["reason"] == REASONS[name]
    words = {"relay": "error of a relay", "tense": "planned or done", "period": "different periods"}
    if said := words.get(REASONS[name]):
        assert f"Why: {said}" in re.sub(r"\s+", " ", shown(pages[paths(CONFLICTS[name])[0]], name))


def test_where_there_is_none_that_is_told_too(pages, served):
    silent = {name for name, one in served.items() if one["reason"] is None}
    assert silent == {n for n, row in CONFLICTS.items() if row["violation"]} - REASONS.keys()
    for name in silent:
        assert "no reason is recorded" in shown(pages[paths(CONFLICTS[name])[0]], name)


def test_has_conflict_finds_the_records_that_one_is_marked_on(public):
    marked = sorted({row["violation"] for row in CONFLICTS.values() if row["violation"]})
    rest = sorted({row["slug"] for row in public.rows("violations/")} - set(marked))
    assert public.slugs("violations/?has_conflict=true") == marked
    assert public.slugs("violations/?has_conflict=false") == rest
    assert len(marked) == 18


def test_the_two_marks_are_two_things(public):
    both = public.slugs("violations/?has_conflict=true&figures_differ=true")
    figures = public.slugs("violations/?has_conflict=false&figures_differ=true")
    assert len(both) + len(figures) == 13
    assert figures


def test_what_differs_is_told_from_lowest_to_highest(public):
    for row in public.rows("violations/?figures_differ=true"):
        page = opened(public, row["url"])
        assert "differ by more than a fifth" in page, row["slug"]
        assert page.count("highest <strong>") >= 1, row["slug"]
    page = re.sub(r"<[^>]+>|\s+", " ", opened(public, "/violations/v-oil-2024-vostochny/"))
    told = re.sub(r"\s+", " ", page)
    assert re.search(r"In barrels: lowest 1.000.000 barrels \( \S.*?\), highest 1.500.000 barrels", told)


def test_contradictions_of_no_record_name_each_other_as_sources(public):
    (own,) = public.one("sources/src-csis-timeline/")["conflicts"]
    assert (own["id"], own["sources"], own["claims"]) == ("c-48", ["src-csis-timeline"], [])
    (shared,) = public.one("sources/src-kbs-msmt1/")["conflicts"]
    assert shared["sources"] == ["src-kbs-2022-11", "src-kbs-2025-04-gera", "src-kbs-msmt1"]


def test_every_claim_of_a_contradiction_is_one_of_its_record():
    claims = {tuple(row["evidence"] + row["violation"]) for row in committed()["claim"]}
    for row in committed()["conflict"]:
        assert {tuple(one) for one in row["claims"]} <= claims, row["slug"]
        assert all([one[1]] == row["violation"] for one in row["claims"]), row["slug"]
