"""One release a request, and answers that are kept no longer than the release lasts."""

import pytest
from django.test import Client

from tests.pages.make import release
from tracker.release import hidden

CACHED = ["/", "/violations/?status=disputed", "/violations/DPRK-2024-0001/", "/data/", "/api/v1/violations/"]


@pytest.mark.parametrize("path", CACHED)
def test_what_the_reader_holds_is_not_sent_again(reader, path):
    first = reader.get(path)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=30, must-revalidate"
    for said in (tag, f"W/{tag}", f'"other", {tag}'):
        again = reader.get(path, headers={"if-none-match": said})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["ETag"] == tag
    assert reader.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_a_tag_names_the_question_in_any_order(reader):
    one = reader.get("/violations/?status=disputed&category=oil").headers["ETag"]
    assert reader.get("/violations/?category=oil&status=disputed").headers["ETag"] == one
    assert reader.get("/violations/?category=oil").headers["ETag"] != one


def test_a_new_release_and_the_hidden_list_change_the_tag(reader, folder, settings):
    first = reader.get("/data/").headers["ETag"]
    hidden.add(
        folder, "violations", "DPRK-2023-0002", "v-nasty", "hidden", "For safety.", "2026-11-23T00:00:00Z"
    )
    second = reader.get("/data/").headers["ETag"]
    release(folder, at="2026-11-24T00:00:00Z", previous="0" * 64)
    third = reader.get("/data/").headers["ETag"]
    settings.CODE_VERSION = "another"
    assert len({first, second, third, reader.get("/data/").headers["ETag"]}) == 4


def test_only_answers_are_tagged(reader):
    for path in ("/nowhere/", "/violations/?nonsense=1", "/violations/v-nasty/"):
        assert "ETag" not in reader.get(path).headers, path
    assert "ETag" not in reader.post("/violations/").headers


@pytest.mark.parametrize("path", ["/", "/violations/", "/nowhere/", "/data/"])
def test_without_a_release_pages_say_so(folder, path):
    answer = Client().get(path)
    assert answer.status_code == 503
    assert "no release yet" in answer.text
    assert answer.headers["Retry-After"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_without_a_release_programs_are_told_in_json(folder):
    answer = Client().get("/api/v1/violations/")
    assert answer.status_code == 503
    assert answer.json()["errors"][0]["parameter"] == "release"


def test_health_and_readiness(folder):
    reader = Client()
    assert reader.get("/healthz").status_code == 200
    assert reader.get("/readyz").status_code == 503
    written = release(folder)
    assert reader.get("/readyz").text.strip() == written.id
    assert reader.get("/healthz?whatever=1").status_code == 200
