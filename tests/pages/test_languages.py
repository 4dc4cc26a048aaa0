"""The pages in Korean and Russian: the same pages at addresses of their own, chosen by nothing but the address."""

import re

import pytest
from django.test import Client

from tests.pages.speaking import Page
from tests.pages.test_pages import PAGES

LANGUAGES = {"ko": "한국어", "ru": "Русский"}
SHARED = ("/api/", "/static/", "/checkpoints/index.json")  # not pages: the same for everybody
FILES = (".csv", ".svg")
MOST = 400  # pages that a crawl may find in the small release


def ask(reader: Client, address: str, status: int = 200) -> Page:
    """The page at an address."""
    answer = reader.get(address)
    assert answer.status_code == status, f"{address}: {answer.status_code}"
    return Page(answer.content.decode())


def crawl(reader: Client, start: str) -> dict[str, Page]:
    """Every page that links lead to from a start, by its address."""
    found: dict[str, Page] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop().partition("#")[0]
        if address in found or address.startswith(SHARED):
            continue
        if address.partition("?")[0].endswith(FILES):
            assert reader.get(address).status_code == 200, address
            continue
        assert len(found) < MOST, "a crawl of the small release does not end"
        found[address] = ask(reader, address)
        waiting += found[address].addresses()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_its_language(reader, language, path):
    answer = reader.get(f"/{language}{path}")
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == language
    assert "Set-Cookie" not in answer.headers
    assert "accept-language" not in answer.headers.get("Vary", "").lower()
    assert Page(answer.content.decode()).language == language


@pytest.mark.parametrize("path", PAGES)
def test_english_pages_hold_nothing_of_the_others(reader, path):
    said = ask(reader, path).text("en-gb")
    assert not re.search("[가-힣]", said)
    assert "%(" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_stays_in_the_language(reader, language):
    found = crawl(reader, f"/{language}/")
    assert len(found) > len(PAGES)
    strays = {
        f"{page}: {address}"
        for page, said in found.items()
        for address in said.addresses()
        if not address.startswith((f"/{language}/", *SHARED))
    }
    assert strays == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_every_language_gives_the_same_numbers(reader, language, path):
    english, other = ask(reader, path), ask(reader, f"/{language}{path}")
    assert other.counts == english.counts


@pytest.mark.parametrize("path", PAGES)
def test_every_page_names_itself_in_the_other_languages(reader, path):
    addresses = {"en-gb": path, "ko": f"/ko{path}", "ru": f"/ru{path}"}
    for address in addresses.values():
        page = ask(reader, address)
        alternates = {
            has["hreflang"]: has["href"] for tag, has in page.links if has.get("rel") == "alternate"
        }
        switch = {has["hreflang"]: has["href"] for tag, has in page.links if tag == "a" and "hreflang" in has}
        assert alternates == addresses
        assert switch == {code: one for code, one in addresses.items() if one != address}


def test_only_the_address_decides(reader):
    plain = reader.get("/violations/")
    asked = reader.get("/violations/", headers={"accept-language": "ru"})
    reader.cookies["django_language"] = "ko"
    with_cookie = reader.get("/violations/", headers={"accept-language": "ko"})
    assert plain.content == asked.content == with_cookie.content
    assert plain.headers["ETag"] == asked.headers["ETag"] == with_cookie.headers["ETag"]


def test_each_language_is_kept_apart(reader):
    tags = {reader.get(f"{at}/violations/").headers["ETag"] for at in ("", "/ko", "/ru")}
    assert len(tags) == 3
    for at in ("", "/ko", "/ru"):
        held = reader.get(f"{at}/violations/").headers["ETag"]
        assert reader.get(f"{at}/violations/", headers={"if-none-match": held}).status_code == 304
        assert reader.get("/ru/caps/", headers={"if-none-match": held}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/en-gb/", "/en-gb/violations/", "/en/violations/", "/fr/", "/ko/ru/", "/ko/api/v1/violations/"]
)
def test_there_is_one_address_for_each_language(reader, path):
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_redirects_keep_the_language(reader, language):
    moved = reader.get(f"/{language}/violations/v-oil-2024-vostochny/")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"/{language}/violations/DPRK-2024-0001/")
    assert reader.get(f"/{language}/caps").headers["Location"] == f"/{language}/caps/"


@pytest.mark.parametrize(
    ("language", "navigation", "when", "figure"),
    [
        ("ko", "위반 의혹", "2024년 3월 7일부터 11월 5일 사이", "1,000,000~1,322,000배럴"),
        (
            "ru",
            "Предполагаемые нарушения",
            "между 7\u00a0марта и 5\u00a0ноября 2024\u00a0г.",
            "от 1\u202f000\u202f000 до",
        ),
    ],
)
def test_a_record_is_read_in_the_language(reader, language, navigation, when, figure):
    page = ask(reader, f"/{language}/violations/DPRK-2024-0001/")
    said = page.text(language)
    for text in (navigation, when, figure):
        assert text.casefold() in said.casefold()
    assert "Tankers load at Vostochny" not in said, "the record's own words are marked as English"
    assert "Tankers load at Vostochny" in page.text("en")


@pytest.mark.parametrize(
    ("language", "missing"),
    [
        ("ko", "여기에는 그런 매개변수가 없습니다. 혹시 category인가요?"),
        ("ru", "Такого параметра здесь нет. Возможно, имелось в виду category?"),
    ],
)
def test_mistakes_are_answered_in_the_language(reader, language, missing):
    page = ask(reader, f"/{language}/violations/?catgory=oil", 400)
    assert page.language == language
    assert missing in page.text(language)
    assert ask(reader, f"/{language}/nowhere/", 404).language == language
    api = reader.get("/api/v1/violations/?catgory=oil", headers={"accept-language": language})
    assert api.json()["errors"][0]["problem"] == "There is no such parameter here. Did you mean category?"


def test_the_words_of_a_question_mark_names_and_escape_what_was_written(reader):
    korean = reader.get(
        "/ko/violations/", {"actor": "st-russia", "party": "supplier:st-russia", "q": "<b>1"}
    ).text
    assert '관련자: <span lang="en">Russia</span>' in korean
    assert '공급자: <span lang="en">Russia</span>' in korean
    assert "&lt;b&gt;1" in korean
    assert "<b>1" not in korean
    english = reader.get("/violations/", {"actor": "st-russia", "party": "supplier:st-russia"}).text
    assert "actor: Russia; party: supplier: Russia." in english
