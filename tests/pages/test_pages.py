"""Every public page: it opens, it is safe, it is strict, and it is an orderly document."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

PAGES = [
    "/",
    "/violations/",
    "/violations/?category=oil",
    "/violations/DPRK-2024-0001/",
    "/violations/DPRK-2023-0002/",
    "/violations/DPRK-2024-0001/history/",
    "/violations/DPRK-2024-0001/v1/",
    "/resolutions/",
    "/resolutions/2397/",
    "/resolutions/2397/?in_force_on=2018-01-01",
    "/measures/2397-op5-refined-petroleum-cap/",
    "/law/",
    "/law/?on=2018-01-01&hs=2710",
    "/caps/",
    "/caps/refined-petroleum/",
    "/actors/",
    "/actors/st-russia/",
    "/places/",
    "/places/vostochny-port/",
    "/sources/",
    "/sources/src-one/",
    "/evidence/",
    "/evidence/EV-000001/",
    "/corrections/",
    "/methodology/",
    "/data/",
    "/checkpoints/",
]
MISSING = [
    "/nowhere/",
    "/violations/DPRK-1999-9999/",
    "/violations/v-nowhere/",
    "/violations/DPRK-2024-0001/v999/",
    "/violations/DPRK-1999-9999/history/",
    "/resolutions/9999/",
    "/measures/2397-op5/",
    "/caps/nothing/",
    "/actors/st-nowhere/",
    "/places/nowhere/",
    "/sources/src-nowhere/",
    "/evidence/EV-999999/",
    "/violations/%00/",
    "/actors/" + "x" * 3000 + "/",
]


class Document(HTMLParser):
    """What a page holds: tags in order, ids, and where labels and fields meet."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, dict]] = []
        self.open: list[str] = []
        self.unlabelled: list[str] = []
        self.feed(text)
        assert self.open == [], f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list) -> None:
        has = dict(attrs)
        self.tags.append(tag)
        self.attributes.append((tag, has))
        if "id" in has:
            self.ids.append(has["id"])
        if tag in {"input", "select"} and has.get("type") != "hidden" and "label" not in self.open:
            self.unlabelled.append(has.get("name", "?"))
        if tag not in {"meta", "link", "input", "br", "hr", "img", "path", "rect"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self.handle_starttag(tag, attrs)
        if self.open[-1] == tag:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes <{self.open[-1:]}>"
        self.open.pop()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_and_is_in_order(reader, path):
    answer = reader.get(path)
    assert answer.status_code == 200
    document = Document(answer.text)
    assert document.tags.count("h1") == 1
    assert document.tags.count("main") == 1
    assert '<html lang="en-gb">' in answer.text
    assert len(document.ids) == len(set(document.ids)), "an id is used twice"
    assert document.unlabelled == []
    assert document.tags.count("table") == document.tags.count("caption")
    headings = [int(tag[1]) for tag in document.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(b - a <= 1 for a, b in pairwise(headings)), headings


@pytest.mark.parametrize(
    "path", [*PAGES, "/violations/?nonsense=1", "/nowhere/", "/violations/DPRK-2022-0009/"]
)
def test_a_page_is_safe(reader, path):
    answer = reader.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    for tag, has in Document(answer.text).attributes:
        assert "style" not in has
        assert tag != "style"
        assert not any(name.startswith("on") for name in has)
        assert tag != "script" or has.get("type") == "application/ld+json"
        if tag in {"link", "img", "script"} and has.get("rel") not in {"canonical", "alternate"}:
            assert has.get("href", has.get("src", "/")).startswith("/")


@pytest.mark.parametrize("path", [one for one in PAGES if "?" not in one])
def test_a_page_refuses_what_it_does_not_know(reader, path):
    answer = reader.get(path, {"nonsense": "1", "pgae": "2"})
    assert answer.status_code == 400
    assert "nonsense" in answer.text
    assert "pgae" in answer.text
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("path", MISSING, ids=lambda path: path[:40])
def test_what_was_never_public_is_not_found_and_says_nothing(reader, path):
    answer = reader.get(path)
    assert answer.status_code == 404
    assert answer.content == reader.get("/nowhere/").content


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_are_only_read(reader, method):
    assert [getattr(reader, method)(path).status_code for path in PAGES] == [405] * len(PAGES)


@pytest.mark.parametrize("value", ["0", "-1", "one", "²", "٣", "1e3", "9" * 30, "1&page=2"])
def test_a_page_number_is_a_number(reader, value):
    assert reader.get(f"/actors/?page={value}").status_code == 400


def test_an_empty_page_number_is_as_if_not_given(reader):
    assert reader.get("/actors/?page=").status_code == 200


@pytest.mark.parametrize("path", ["/actors/", "/actors/st-russia/", "/sources/", "/violations/"])
def test_a_page_past_the_last_is_refused_and_the_last_is_named(reader, path):
    answer = reader.get(f"{path}?page=7")
    assert answer.status_code == 400
    assert 'href="?page=1"' in answer.text


def test_a_list_takes_the_same_question_as_at_the_api(reader):
    assert "Russia" in reader.get("/actors/?type=state").text
    assert "st-russia" not in reader.get("/actors/?type=vessel").text
    assert "remove all" in reader.get("/actors/?type=vessel").text
    assert reader.get("/actors/?type=spaceship").status_code == 400


def test_a_paragraph_has_its_anchor_in_the_order_of_the_text(reader):
    text = reader.get("/resolutions/2397/").text
    assert 0 < text.index('id="op5"') < text.index('id="op12"')


def test_the_front_page_counts_what_the_list_finds(reader):
    assert 'href="/violations/?status=disputed" data-count="1"' in reader.get("/").text
    assert 'data-total="1"' in reader.get("/violations/?status=disputed").text


def test_programs_are_answered_in_json(reader):
    answer = reader.get("/api/v1/nowhere/")
    assert answer.status_code == 404
    assert answer.json()["errors"]
