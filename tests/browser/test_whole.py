"""Each type of public page is whole: nothing blocked, asked of others, cut off, or in need of JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import NARROW
from tests.browser.kinds import KINDS, Known
from tests.browser.languages import EACH, ENGLISH, Spoken, looked_at
from tests.browser.watching import Tab, visit
from tests.site import Reader

# What sticks out on the right although nothing around it scrolls: named, so that it can be found.
TOO_WIDE = """() => [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height || box.right <= innerWidth + 0.5) return false;
    for (let around = one.parentElement; around; around = around.parentElement)
        if (getComputedStyle(around).overflowX !== "visible") return false;
    return true;
}).slice(-4).map((one) => one.tagName + "." + one.className + " " + one.textContent.trim().slice(0, 60))"""


def words_of(page: Page) -> str:
    """What a page says."""
    return re.sub(r"\s+", " ", page.locator("main").inner_text())


@pytest.mark.parametrize("spoken", EACH)
def test_a_page_is_whole_at_320_pixels(tab: Tab, known: Known, spoken: Spoken) -> None:
    """Reflow (WCAG 1.4.10): nothing scrolls sideways but a table inside its own frame."""
    seen = tab.open(spoken.find(known), NARROW)
    assert seen.status == spoken.kind.status
    assert seen.page.locator("html").get_attribute("lang") == spoken.language
    assert seen.page.locator("h1").count() == 1
    width = seen.page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW.width, (seen.page.url, width, seen.page.evaluate(TOO_WIDE))
    assert seen.complaints == []
    assert seen.page.context.cookies() == []


@pytest.mark.parametrize("kind", [looked_at(Spoken(kind, ENGLISH)) for kind in KINDS])
def test_a_page_says_the_same_without_javascript(
    tab: Tab, plain_tab: Tab, known: Known, kind: Spoken
) -> None:
    path = kind.find(known)
    seen, plain = tab.open(path), plain_tab.open(path)
    assert plain.status == seen.status == kind.kind.status
    assert words_of(plain.page) == words_of(seen.page) != ""
    assert seen.complaints == plain.complaints == []


def test_what_a_page_should_not_do_is_noticed(browser: Browser, reader: Reader) -> None:
    """The watch itself: an inline style, a script of somebody else's, a request that fails."""
    with visit(browser, reader, "/") as seen:
        seen.page.evaluate(
            """() => {
                document.body.insertAdjacentHTML("beforeend", '<p style="color: red">x</p><img src="/nothing.png">');
                document.body.append(Object.assign(document.createElement("script"), {src: "http://127.0.0.1:9/x.js"}));
            }"""
        )
        seen.page.wait_for_timeout(300)
    said = "\n".join(seen.complaints)
    assert "blocked by the policy: style-src-attr" in said
    assert "blocked by the policy: script-src-elem http://127.0.0.1:9/x.js" in said
    assert "404" in said


def test_a_tab_finds_each_page_as_on_a_first_visit(tab: Tab) -> None:
    tab.open("/violations/")
    answers = tab.open("/violations/").answers
    assert [answer.status for answer in answers] == [200] * len(answers)
    assert len(answers) > 1, "the page and its style sheet"
    assert {answer.request.all_headers().get("cache-control") for answer in answers} == {"no-cache"}
