"""Every page of the whole record in Korean and Russian: what is not the record's own English is in the page's language.

Codes, symbols and names of standards are of no language. They are listed here, each kind with its pattern.
"""

import re

import pytest
from django.test import Client

from tests.pages.speaking import Page
from tests.pages.whole import Whole

LETTERS = {"ko": "[가-힣]", "ru": "[а-яё]"}
OF_NO_LANGUAGE = {
    "references of records and items": r"DPRK-\d{4}-\d{4}|EV-\d{6}",
    "symbols of documents": r"S/(RES|PV)[./]\d+(\(\d{4}\))?",
    "paragraphs and measures": r"\d{4}-op\w+(-\w+)*|OP\d+(\([a-z]+\))*",
    "releases": r"[0-9a-f]{16}",
    "addresses and hosts": r"https?://\S+|testserver/\S+|[\w-]+(\.[\w-]+)+\.?",
    "parameters and their values, as they are written": r"[a-z]+:[\w-]+|[a-z_]+=\S+|unit|payload",
    "standards and formats": r"API|OpenAPI|JSON|HS|SHA-256|Ed25519|UTF-8|ISO|EDTF|WGS ?84|UTC|IMO|AIS|NUL",
    "licences": r"Creative Commons|CC BY",
    "formats of files": r"CSV|SVG",
    "units": r"km",
    "codes of the reporting states, in a picture": r"CN|RU",
    "chapters in Roman numerals": r"[VI]+",
}
CODE = re.compile("|".join(rf"(?<![A-Za-z])({pattern})(?![A-Za-z])" for pattern in OF_NO_LANGUAGE.values()))
WORD = re.compile("[A-Za-z]{2,}")
MOST = 3000  # pages; the record has about a thousand
# Questions that no link asks, and whom or what they name. Names stay English, and an attribute cannot say so.
ASKED = {
    "/violations/?actor=st-russia&place__not=rajin&category=arms&party=supplier:st-dprk&sort=-origins": (
        *("/actors/st-russia/", "/places/rajin/", "/actors/st-dprk/"),
    ),
    "/violations/?source=src-osc-2024-11-22&country=RU&party=recipient:KP&grade=B2&year=2024&from=2024": (
        "/sources/src-osc-2024-11-22/",
    ),
    "/violations/?q=IMO+9074729&category=oil&has_conflict=false&unit=barrels&quantity_min=5": (),
    "/violations/?part_of=DPRK-2024-0009&provision=2397-op5&status__not=context&status__not=exempt": (
        "/violations/DPRK-2024-0009/",
    ),
    "/actors/?type=vessel&country=RU&role=transporter": (),
    "/places/?country=JP&type=city": (),
    "/sources/?publisher_type=think_tank&language=ko": (),
    "/evidence/?method=satellite-imagery&language=ko&publisher_type=think_tank": (),
    "/resolutions/?scope=context&year=2022": (),
    "/caps/?resolution=2397&unit=barrels": (),
    "/caps/?year=2017&in_force_on=2017-11-15": (),
    "/law/?on=2017-08-05&category=coal&hs=2701&direction=import_to_target": (),
    "/resolutions/2321/?in_force_on=2017-08-05": (),
}
# Questions that are refused, and what of their writing the answer repeats.
REFUSED = {
    "/violations/?catgory=oil&year=24&from=2024-04-31&actor=st-rusia&page=0&grade=Z9&party=supplier": (
        "category",
    ),
    "/violations/?q=%22&quantity_min=x&bbox=1,2&updated_since=soon&origins_min=-1&unit=barrel&part_of=DPRK-1": (),
    "/violations/?from=2025&to=2024&quantity_min=5&page_size=1000&as_of=1999-01-01": (),
    "/violations/?sort=size": ("updated", "relevance", "origins", "quantity", "date", "ref"),
    "/actors/?imo=9074728&role=pirate": (),
    "/resolutions/?regime=moon&year=999": (),
}
WITHDRAWN = "/violations/DPRK-2022-0009/"


def left(page: Page, *names: str) -> list[str]:
    """The English words in what a page says in its own language, each with the text that it stands in."""
    found = []
    for language, text in page.said:
        if language == page.language:
            rest = text
            for name in names if text in page.labels else ():
                rest = rest.replace(name, "")
            found += [f"{word}: {text}" for word in WORD.findall(CODE.sub("", rest))]
    return found


def slug(address: str) -> str:
    """The key in an address, which the page repeats above its title."""
    return address.rstrip("/").rpartition("/")[2]


def crawl(client: Client, start: str) -> dict[str, Page]:
    """Every page that links without a question lead to from a start, by its address."""
    found: dict[str, Page] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in found or not address.startswith(start):
            continue
        assert len(found) < MOST, "a crawl of the record does not end"
        answer = client.get(address)
        assert answer.status_code in {200, 410}, f"{address}: {answer.status_code}"
        found[address] = Page(answer.text)
        waiting += [link.partition("#")[0] for link in found[address].addresses() if "?" not in link]
    return found


def said_above(page: Page, key: str) -> Page:
    """The page without its own key where that stands as the last step of the way to it."""
    page.said = [(language, text) for language, text in page.said if text != f"› {key}"]
    return page


def names(whole: Whole, addresses: tuple[str, ...]) -> list[str]:
    """The names and titles of the things at these addresses of the API."""
    rows = [whole.api(address) for address in addresses]
    return [row[field] for row in rows for field in ("name", "title", "publisher") if field in row]


@pytest.mark.parametrize("language", LETTERS)
def test_every_page_is_in_its_language_and_what_is_marked_as_english_is_english(whole: Whole, language: str):
    pages = crawl(whole.client, f"/{language}/")
    assert len(pages) > 800
    english = {
        address: words for address, page in pages.items() if (words := left(said_above(page, slug(address))))
    }
    assert english == {}
    local = re.compile(f".*{LETTERS[language]}.*", re.IGNORECASE)
    marked = {address: found for address, page in pages.items() if (found := local.findall(page.text("en")))}
    assert marked == {}


@pytest.mark.parametrize("language", LETTERS)
@pytest.mark.parametrize("question", ASKED, ids=lambda question: question[:40])
def test_the_answer_to_a_question_is_in_its_language(whole: Whole, language: str, question: str):
    page = Page(whole.text(f"/{language}{question}"))
    assert left(page, *names(whole, ASKED[question])) == []


@pytest.mark.parametrize("language", LETTERS)
@pytest.mark.parametrize("question", REFUSED, ids=lambda question: question[:40])
def test_a_refusal_is_in_its_language(whole: Whole, language: str, question: str):
    page = Page(whole.text(f"/{language}{question}", 400))
    repeated = {f"{word}: {text}" for word in REFUSED[question] for _, text in page.said}
    assert set(left(page)) <= repeated


@pytest.mark.parametrize("language", LETTERS)
def test_where_nothing_is_shown_that_is_said_in_the_language(reader: Client, language: str):
    for path, status in (("/nowhere/", 404), (WITHDRAWN, 200), ("/corrections/", 200)):
        answer = reader.get(f"/{language}{path}")
        assert answer.status_code == status
        assert left(Page(answer.text)) == []
