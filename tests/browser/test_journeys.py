"""What readers do: filter, read, follow and come back; by mouse or keyboard, on a phone, on paper, in the dark."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import DARK, FORCED, LIGHT, PHONE, PRINT
from tests.browser.finding import CLOSED, option, records, tab_to, total
from tests.browser.kinds import Known
from tests.browser.languages import ENGLISH, LANGUAGES, mount
from tests.browser.watching import visit
from tests.site import Reader

SCRIPTS = {"ko": re.compile("[가-힣]"), "ru": re.compile("[а-яё]", re.IGNORECASE)}
BOX = "input[name='category'][value='{}']"


def found_by_api(reader: Reader, question: str) -> int:
    """How many records a question finds."""
    return reader.json(f"/api/v1/violations/?{question}")["count"]


@pytest.mark.parametrize("scripts", [True, False], ids=["JavaScript", "no JavaScript"])
def test_filter_read_follow_and_come_back(
    browser: Browser, reader: Reader, known: Known, scripts: bool
) -> None:
    category, status = known.most_named("category"), known.most_named("status")
    with visit(browser, reader, "/", java_script_enabled=scripts) as seen:
        page = seen.page
        page.get_by_role("navigation", name="Main").locator("a[href='/violations/']").click()
        everything = total(page)
        assert everything == found_by_api(reader, "")
        option(page, "category", category).check()
        page.get_by_role("button", name="Apply").first.click()
        expect(page).to_have_url(re.compile(f"[?&]category={category}"))
        assert total(page) == found_by_api(reader, f"category={category}") < everything
        option(page, "status", status).check()
        page.get_by_role("button", name="Apply").first.click()
        narrower = f"category={category}&status={status}"
        assert total(page) == found_by_api(reader, narrower)
        assert page.locator(BOX.format(category)).first.is_checked()
        words = records(page).first.inner_text()
        asked = page.url
        records(page).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(words)
        page.locator("main a[href*='/evidence/EV-'], main a[href*='/sources/src-']").first.click()
        expect(page).to_have_url(re.compile("/(evidence|sources)/[^/]+/"))
        page.go_back()
        page.go_back()
        expect(page).to_have_url(asked)
        assert total(page) == found_by_api(reader, narrower)
        assert option(page, "category", category).is_checked()
        page.get_by_role("link", name=re.compile("^Remove status", re.IGNORECASE)).first.click()
        assert total(page) == found_by_api(reader, f"category={category}")
        assert seen.complaints == []


def test_by_keyboard_alone(browser: Browser, reader: Reader, known: Known) -> None:
    category = known.most_named("category")
    with visit(browser, reader, "/violations/") as seen:
        page = seen.page
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#"))
        tab_to(page, {"name": "q"})
        page.keyboard.type("oil")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("[?&]q=oil"))
        assert total(page) == found_by_api(reader, "q=oil") > 0
        unfold_by_keyboard(page, category)
        page.keyboard.press("Space")
        tab_to(page, {"tag": "BUTTON", "words": "Apply"})
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"category={category}"))
        assert total(page) == found_by_api(reader, f"q=oil&category={category}") > 0
        opened = tab_to(page, {"tag": "A", "href": "/violations/DPRK-"})
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text(opened["words"])
        assert seen.complaints == []


def unfold_by_keyboard(page: Page, category: str) -> None:
    """Open with Enter what the filter is folded away in, and go to it."""
    box = page.locator(BOX.format(category)).first
    for _ in range(4):
        if box.is_visible():
            tab_to(page, {"name": "category", "value": category})
            return
        closed = box.locator(CLOSED).locator("> summary").filter(visible=True).first
        tab_to(page, {"tag": "SUMMARY", "words": closed.inner_text().strip()})
        page.keyboard.press("Enter")
    raise AssertionError(f"category={category} stays folded away")


def test_on_a_phone_the_list_is_read_without_scrolling_sideways(browser: Browser, reader: Reader) -> None:
    with visit(browser, reader, "/violations/", PHONE, is_mobile=True, has_touch=True) as seen:
        page = seen.page
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE.width
        links = records(page)
        assert 20 <= links.count() <= total(page)
        boxes = [link.bounding_box() for link in links.all()[:10]]
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE.width for box in boxes)
        sideways = page.locator("[data-total] table").first.evaluate(
            "(table) => [table.scrollWidth, table.parentElement.scrollWidth - table.parentElement.clientWidth]"
        )
        assert sideways[0] <= PHONE.width
        assert sideways[1] <= 0
        size = links.first.evaluate("(link) => parseFloat(getComputedStyle(link).fontSize)")
        assert size >= 14
        links.first.tap()
        expect(page).to_have_url(re.compile("/violations/DPRK-"))


def test_on_paper_a_record_is_itself_alone(
    browser: Browser, reader: Reader, known: Known, tmp_path: Path
) -> None:
    with visit(browser, reader, known.richest, PRINT) as seen:
        page = seen.page
        for name in ("Main", "Pages"):
            for one in page.get_by_role("navigation", name=name, include_hidden=True).all():
                expect(one).to_be_hidden()
        for control in page.locator("form, button, input, .skip").all():
            expect(control).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {
            "rgb(255, 255, 255)",
            "rgba(0, 0, 0, 0)",
        }
        printed = page.pdf(path=tmp_path / "record.pdf", format="A4")
        assert printed.startswith(b"%PDF-")
        assert len(printed) > 20_000


def brightness(page: Page, what: str) -> float:
    """How bright a colour of the page's body is, from 0 to 255."""
    colour = page.evaluate(f"getComputedStyle(document.body).{what}")
    red, green, blue = (float(one) for one in re.findall(r"[\d.]+", colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_in_the_dark_the_page_is_dark(browser: Browser, reader: Reader) -> None:
    with visit(browser, reader, "/violations/", LIGHT) as seen:
        assert brightness(seen.page, "backgroundColor") > 200 > brightness(seen.page, "color")
        DARK.put_on(seen.page)
        assert brightness(seen.page, "backgroundColor") < 60 < brightness(seen.page, "color")
        assert seen.page.evaluate("getComputedStyle(document.documentElement).colorScheme") in {
            "light dark",
            "dark",
            "dark light",
        }


def test_with_forced_colours_nothing_is_told_by_colour_alone(browser: Browser, reader: Reader) -> None:
    """The status of a record is words in a frame of its own, whatever the colours."""
    with visit(browser, reader, "/violations/", FORCED) as seen:
        for status in seen.page.locator(".status").all()[:10]:
            assert status.inner_text().strip()
        assert seen.page.evaluate("matchMedia('(forced-colors: active)').matches")


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != ENGLISH])
def test_in_another_language(browser: Browser, reader: Reader, known: Known, language: str) -> None:
    category = known.most_named("category")
    with visit(browser, reader, f"/violations/?category={category}") as seen:
        page = seen.page
        page.locator(f"a[hreflang={language}]").first.click()
        expect(page).to_have_url(f"{reader.base}{mount(language)}/violations/?category={category}")
        assert page.locator("html").get_attribute("lang") == language
        for words in (page.locator("h1"), page.get_by_role("navigation").first, page.locator("form").first):
            assert SCRIPTS[language].search(words.inner_text())
        assert total(page) == found_by_api(reader, f"category={category}")
        records(page).first.click()
        expect(page).to_have_url(re.compile(f"{mount(language)}/violations/DPRK-"))
        assert SCRIPTS[language].search(page.locator("main dt").first.inner_text())
        page.locator("a[hreflang^=en]").first.click()
        expect(page).to_have_url(re.compile(f"^{reader.base}/violations/DPRK-"))
        assert seen.complaints == []
