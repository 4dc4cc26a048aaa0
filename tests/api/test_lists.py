"""Lists and single answers of every noun: what is stored is what is sent."""

import json

import pytest
from django.urls import resolve

from tests.question.make import GONE, others, violations
from tracker.filters import QUESTIONS
from tracker.shapes.public import FIELDS

ROWS = {row.key: row for row in violations()}
REF, ROW = next(iter(ROWS.items()))
REST = others(list(ROWS))


def errors(response, status: int = 400) -> list[dict]:
    """The errors of an answer that must have some."""
    assert response.status_code == status, response.content[:200]
    assert response.headers["Content-Type"] == "application/json"
    found = response.json()["errors"]
    assert all(set(e) == {"parameter", "value", "problem", "did_you_mean"} and e["problem"] for e in found)
    return found


@pytest.mark.parametrize("noun", QUESTIONS)
def test_every_noun_is_a_list_of_stored_answers(get, noun):
    page = get(f"{noun}/?page_size=100").json()
    stored = [row.answer for row in (*ROWS.values(), *REST) if row.noun == noun]
    assert list(page) == ["count", "next", "previous", "results"]
    assert page["count"] == len(stored) > 0
    assert sorted(map(json.dumps, page["results"])) == sorted(map(json.dumps, stored))
    assert list(page["results"][0]) == list(FIELDS[noun])
    assert errors(get(f"{noun}/?nonsense=1"))[0]["parameter"] == "nonsense"


@pytest.mark.parametrize("noun", QUESTIONS)
def test_every_row_has_an_address(get, noun):
    row = next(row for row in (*ROWS.values(), *REST) if row.noun == noun)
    assert get(f"{noun}/{row.key}/").json() == row.answer
    assert errors(get(f"{noun}/{row.key}/?nonsense=1&format=xml"))[1]["parameter"] == "format"
    assert errors(get(f"{noun}/nowhere/"), 404)[0]["parameter"] == "address"


def test_pages_lead_through_the_whole_list_and_back(get):
    address, refs, seen = "violations/?sort=ref&page_size=7&category=oil&fields=ref", [], 0
    while address:
        page = get(address).json()
        refs += [row["ref"] for row in page["results"]]
        assert (page["previous"] is None) == (seen == 0)
        before, seen = page["previous"], seen + 1
        address = page["next"] and page["next"].split("/api/v1/")[1]
        assert not address or "category=oil" in address
    assert refs == sorted(key for key, row in ROWS.items() if row.answer["category"] == "oil")
    assert before.startswith("http://testserver/api/v1/violations/?")
    assert get(before.split("/api/v1/")[1]).status_code == 200


def test_the_order_given_is_the_order_sent(get):
    found = [row["ref"] for row in get("violations/?page_size=100").json()["results"]]
    assert found == [row.key for row in sorted(ROWS.values(), key=lambda r: (-r.numbers["start"], r.key))]


def test_fields_and_omit_choose(get):
    rows = get("violations/?fields=title,ref&page_size=2").json()["results"]
    assert [list(row) for row in rows] == [["ref", "title"]] * 2
    rows = get("violations/?omit=summary,title&page_size=2").json()["results"]
    assert [list(row) for row in rows] == [
        [f for f in FIELDS["violations"] if f not in {"summary", "title"}]
    ] * 2
    assert list(get("violations/?fields=ref,slug&omit=ref").json()["results"][0]) == ["slug"]
    assert list(get(f"violations/{REF}/?fields=ref").json()) == ["ref"]
    found = errors(get("violations/?fields=reff,nonsense,ref&omit=nonsense"))
    assert [(e["parameter"], e["value"]) for e in found] == [
        ("fields", "reff"),
        ("fields", "nonsense"),
        ("omit", "nonsense"),
    ]
    assert found[0]["did_you_mean"] == "ref"
    assert errors(get("violations/?fields=" + ",".join(["ref"] * 1000)))[0]["parameter"] == "fields"
    assert errors(get("violations/?fields=ref&fields=slug"))[0]["parameter"] == "fields"


def test_format_is_json_or_refused(get):
    one, other = get("violations/?format=json").json(), get("violations/").json()
    assert (one["count"], one["results"]) == (other["count"], other["results"])
    assert errors(get("violations/?format=nonsense"))[0]["parameter"] == "format"
    assert get("violations/", accept="text/html").headers["Content-Type"] == "application/json"


def test_another_name_of_a_record_leads_to_it(get):
    moved = get(f"violations/{ROW.slug}/?fields=ref")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"/api/v1/violations/{REF}/?fields=ref")
    assert get(f"violations/{ROW.slug}/").headers["Location"] == f"/api/v1/violations/{REF}/"
    assert errors(get(f"violations/{ROW.slug}/?nonsense=1"))


@pytest.mark.parametrize("key", [GONE["ref"], GONE["slug"]])
def test_a_retracted_record_leaves_a_notice(get, key):
    response = get(f"violations/{key}/")
    assert response.status_code == 410
    assert response.json() == {name: GONE[name] for name in ("ref", "state", "reason", "at")}
    assert errors(get(f"violations/{key}/?nonsense=1"))


@pytest.mark.parametrize(
    "key", ["%00", "%FF", "x" * 3000, "..%2F..%2Fetc%2Fpasswd", "%F0%9F%9A%A2", "' OR 1=1 --"]
)
@pytest.mark.parametrize("noun", ["violations", "versions"])
def test_no_address_breaks_it(get, noun, key):
    assert get(f"{noun}/{key}/").status_code == 404


def test_facets_count_under_the_question(get):
    answer = get("violations/facets/?category=oil&sort=ref&format=json").json()
    assert answer["count"] == get("violations/?category=oil").json()["count"]
    assert {"category", "status", "year", "actor", "place", "provision", "has_conflict"} <= answer[
        "facets"
    ].keys()
    categories = {one["value"]: one["count"] for one in answer["facets"]["category"]}
    assert categories["oil"] == answer["count"]
    assert sum(one["count"] for one in answer["facets"]["status"]) == answer["count"]
    for value, count in categories.items():
        assert get(f"violations/?category={value}").json()["count"] == count
    assert errors(get("violations/facets/?catgory=oil"))[0]["did_you_mean"] == "category"
    assert {e["parameter"] for e in errors(get("violations/facets/?page=1&fields=ref"))} == {"page", "fields"}


def test_changes_are_the_versions_since_a_day(get):
    assert get("changes/?since=2024-06-01").json()["count"] == get("changes/").json()["count"] == 1
    assert get("changes/?since=2024-06-02").json()["results"] == []
    assert errors(get("changes/?since=yesterday"))[0]["parameter"] == "since"


def test_an_earlier_day_is_another_release(get):
    assert get("violations/?as_of=2024-06-10").json()["count"] == 40
    assert errors(get("violations/?as_of=2000-01-01"))[0]["did_you_mean"] == "2024-06-01"


def test_the_index_names_every_list(get):
    index = get().json()
    assert {"violations", "claims", "changes", "schema", "docs"} <= index.keys()
    for address in index.values():
        assert get(address.split("/api/v1/")[1]).status_code == 200
        assert resolve(address.removeprefix("http://testserver"))
    assert errors(get("?nonsense=1"))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_is_only_read(get, method):
    for path in ("violations/", f"violations/{REF}/", "violations/facets/", ""):
        assert errors(get(path, method), 405)
    assert get("violations/", "head").status_code == 200
