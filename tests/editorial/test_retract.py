"""Retracting and hiding: gone for every reader by the time the command says that it is done."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.site import Reader, Site
from tracker.release.library import Library

SLUG = "v-arms-total-containers"  # it has parts, an overlap, and evidence of its own
DRAFT = "v-rec-coal-2022"
REASON = "Withdrawn: the count rested on one misread photograph."
LISTS = (
    "violations",
    "evidence",
    "claims",
    "sources",
    "actors",
    "places",
    "provisions",
    "caps",
    "declarations",
)
DEEDS = {"retract": ("retracted", 200), "hide": ("hidden", 410)}


def every(reader: Reader, path: str) -> list[dict]:
    """All rows of a list of the API, page by page."""
    rows, number, joint = [], 1, "&" if "?" in path else "?"
    while True:
        page = reader.json(f"/api/v1/{path}{joint}page_size=100&page={number}")
        rows += page["results"]
        if not page["next"]:
            assert len(rows) == page["count"]
            return rows
        number += 1


def key_of(row: dict) -> str:
    return row.get("ref") or row.get("slug") or str(row.get("id"))


class Told:
    """What a reader is told of one record: itself, its rows, and the counts."""

    def __init__(self, reader: Reader, ref: str) -> None:
        self.violation = reader.json(f"/api/v1/violations/{ref}/")
        self.keys = {noun: {key_of(row) for row in every(reader, f"{noun}/")} for noun in LISTS}
        self.of_it = {
            noun: {key_of(row) for row in every(reader, f"{noun}/?violation={ref}")}
            for noun in ("evidence", "claims", "sources", "actors", "places")
        }
        self.facets = reader.json("/api/v1/violations/facets/")
        self.kin = {row["ref"] for row in every(reader, f"violations/?part_of={ref}")}


class Gone:
    """A site on which a record was taken away while two servers ran, and what they had said before."""

    def __init__(self, site: Site, readers: dict[str, Reader], deed: str) -> None:
        ((self.ref,),) = site.sql("SELECT ref FROM tracker_violation WHERE slug = ?", SLUG)
        self.site, self.readers, self.deed = site, readers, deed
        self.state, self.status = DEEDS[deed]
        self.older = site.meta()["id"]
        self.before = Told(readers["public"], self.ref)
        assert Told(readers["both"], self.ref).keys == self.before.keys
        self.said = site.manage(deed, SLUG, "--reason", REASON).stdout
        # Everything below is asked from here on, without a wait.


@pytest.fixture(scope="module", params=DEEDS)
def gone(loaded: Site, tmp_path_factory: pytest.TempPathFactory, request) -> Iterator[Gone]:
    site = loaded.copy(tmp_path_factory.mktemp(request.param) / "var")
    with site.serve("both") as both, site.serve("public") as public:
        yield Gone(site, {"both": both, "public": public}, request.param)


@pytest.fixture(params=["both", "public"])
def reader(gone: Gone, request) -> Reader:
    return gone.readers[request.param]


def words(gone: Gone) -> list[str]:
    """What was alleged."""
    return [gone.before.violation["title"], gone.before.violation["summary"], "by container"]


def test_the_command_says_what_it_did(gone: Gone) -> None:
    assert gone.said == f"{gone.ref} is {gone.state}; in service: {gone.site.meta()['id']}\n"
    assert gone.site.meta()["previous"] == gone.older


@pytest.mark.parametrize("rest", ["", "history/", "v1/"])
def test_its_address_keeps_a_notice_with_the_reason(gone: Gone, reader: Reader, rest: str) -> None:
    status, _, body = reader.ask(f"/violations/{gone.ref}/{rest}")
    page = body.decode()
    assert status == gone.status and REASON in page and gone.ref in page
    assert [word for word in words(gone) if word in page] == []


def test_its_slug_still_leads_to_the_notice(gone: Gone, reader: Reader) -> None:
    status, headers, _ = reader.ask(f"/violations/{SLUG}/")
    assert (status, headers["location"]) == (301, f"/violations/{gone.ref}/")


@pytest.mark.parametrize("name", ["ref", "slug"])
def test_the_api_says_410_with_the_notice(gone: Gone, reader: Reader, name: str) -> None:
    status, _, body = reader.ask(f"/api/v1/violations/{gone.ref if name == 'ref' else SLUG}/")
    notice = json.loads(body)
    assert status == 410 and set(notice) == {"ref", "state", "reason", "at"}
    assert (notice["ref"], notice["state"], notice["reason"]) == (gone.ref, gone.state, REASON)


def test_it_is_in_no_list(gone: Gone, reader: Reader) -> None:
    now = {noun: {key_of(row) for row in every(reader, f"{noun}/")} for noun in LISTS}
    assert now["violations"] == gone.before.keys["violations"] - {gone.ref}
    assert gone.before.of_it["claims"] and not now["claims"] & gone.before.of_it["claims"]
    for noun in LISTS:
        assert now[noun] <= gone.before.keys[noun], noun
    status, _, body = reader.ask("/violations/")
    assert status == 200 and f'data-total="{len(now["violations"])}"' in body.decode()


def test_what_it_alone_made_public_goes_with_it(gone: Gone, reader: Reader) -> None:
    left = {}
    for noun in ("evidence", "sources", "actors"):
        rows = every(reader, f"{noun}/")
        left[noun] = gone.before.of_it[noun] - {key_of(row) for row in rows}
        for key in left[noun]:
            assert reader.ask(f"/api/v1/{noun}/{key}/")[0] == 404, key
            assert reader.ask(f"/{noun}/{key}/")[0] == 404, key
    assert left["evidence"] and left["sources"], "nothing was public because of this record alone"


def test_no_row_of_any_list_names_it(gone: Gone, reader: Reader) -> None:
    assert gone.before.kin, "no record is a part of it"
    for noun in LISTS:
        naming = [row for row in every(reader, f"{noun}/") if gone.ref in json.dumps(row)]
        assert naming == [], noun
    for ref in gone.before.kin:
        assert reader.json(f"/api/v1/violations/{ref}/")["part_of"] is None
        assert gone.ref not in reader.ask(f"/violations/{ref}/")[2].decode()


def test_no_answer_repeats_what_was_alleged(gone: Gone, reader: Reader) -> None:
    for noun in (*LISTS, "versions", "corrections"):
        text = json.dumps(every(reader, f"{noun}/"), ensure_ascii=False)
        assert [word for word in words(gone)[:2] if word in text] == [], noun
    for page in ("/", "/violations/", "/corrections/", "/data/", "/evidence/", "/sources/"):
        text = reader.ask(page)[2].decode()
        assert [word for word in words(gone)[:2] if word in text] == [], page


def test_counts_and_facets_are_without_it(gone: Gone, reader: Reader) -> None:
    facets = reader.json("/api/v1/violations/facets/")
    assert facets["count"] == gone.before.facets["count"] - 1
    for name in ("category", "status"):
        value = gone.before.violation[name]
        was = {one["value"]: one["count"] for one in gone.before.facets["facets"][name]}
        now = {one["value"]: one["count"] for one in facets["facets"][name]}
        assert now == {**was, value: was[value] - 1}
        assert reader.json(f"/api/v1/violations/?{name}={value}")["count"] == was[value] - 1


def test_the_search_does_not_find_it(gone: Gone, reader: Reader) -> None:
    found = reader.json("/api/v1/violations/?q=munitions%20container&page_size=100")["results"]
    assert found and gone.ref not in {row["ref"] for row in found}
    assert reader.json("/api/v1/violations/?q=%22running%20totals%20since%20August%22")["count"] == 0
    assert reader.json(f"/api/v1/violations/?q={SLUG}")["count"] == 0


def test_it_cannot_be_asked_for_by_reference(gone: Gone, reader: Reader) -> None:
    for question in (f"/api/v1/violations/?part_of={gone.ref}", f"/api/v1/claims/?violation={gone.ref}"):
        status, _, body = reader.ask(question)
        assert status == 400 or json.loads(body)["count"] == 0, question


def test_older_days_are_without_it(gone: Gone, reader: Reader) -> None:
    rows = every(reader, "violations/?as_of=2026-11-22")
    assert {row["ref"] for row in rows} == gone.before.keys["violations"] - {gone.ref}
    assert gone.ref not in json.dumps(rows)
    page = reader.ask("/violations/?as_of=2026-11-22")[2].decode()
    assert f'data-total="{len(rows)}"' in page and words(gone)[0] not in page


def test_the_older_release_is_answered_from_without_it(gone: Gone) -> None:
    edition = Library(gone.site.releases).edition_by_id(gone.older)
    assert edition.id == gone.older and edition.get("violations", gone.ref) is None
    assert edition.select("violations").count() == len(gone.before.keys["violations"]) - 1


def test_the_corrections_tell_of_it_with_the_reason(gone: Gone, reader: Reader) -> None:
    (row,) = [row for row in every(reader, "corrections/") if row["key"] == gone.ref]
    assert (row["change"], row["reason"]) == ({"retract": "retraction", "hide": "hiding"}[gone.deed], REASON)
    assert set(row.get("payload", {})) <= {"ref", "slug", "state", "reason", "at"}
    page = reader.ask("/corrections/")[2].decode()
    assert REASON in page and gone.ref in page


def test_of_its_versions_only_the_notice_is_left(gone: Gone, reader: Reader) -> None:
    rows = [row for row in every(reader, "versions/") if row["key"] == gone.ref]
    assert [row["number"] for row in rows] == [2]
    assert reader.ask(f"/api/v1/versions/violations/{gone.ref}/v1/")[0] in {404, 410}
    assert [row["id"] for row in every(reader, "changes/?since=2026-11-20") if row["key"] == gone.ref] == [
        row["id"] for row in rows
    ]


def test_a_kept_page_is_not_confirmed(gone: Gone) -> None:
    """Its entity tag names the release and the hidden list, so nothing old is answered with 304."""
    assert gone.readers["public"].ask("/violations/")[1]["cache-control"].startswith("public, max-age=30")


def test_the_file_in_service_holds_no_word_of_it(gone: Gone) -> None:
    with closing(sqlite3.connect(gone.site.release())) as release:
        for column in ("answer", "record"):
            for word in words(gone)[:2]:
                statement = f"SELECT count(*) FROM row WHERE instr({column}, ?)"
                assert release.execute(statement, (word,)).fetchone() == (0,)
    text = gone.site.release().read_bytes()
    assert [word for word in words(gone)[:2] if word.encode() in text] == []
