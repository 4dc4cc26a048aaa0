"""Each type of public page is whole: nothing blocked, asked of others, cut off, or in need of JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import NARROW
from tests.browser.kinds import KINDS, Kind, Known
from tests.browser.languages import SPOKEN, Spoken
from tests.browser.watching import context_of, open_in, visit
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


@pytest.mark.parametrize("spoken", SPOKEN, ids=str)
def test_a_page_is_whole_at_320_pixels(
    browser: Browser, reader: Reader, known: Known, spoken: Spoken
) -> None:
    """Reflow (WCAG 1.4.10): nothing scrolls sideways but a table inside its own frame."""
    with visit(browser, reader, spoken.find(known), NARROW) as seen:
        assert seen.status == spoken.kind.status
        assert seen.page.locator("html").get_attribute("lang") == spoken.language
        assert seen.page.locator("h1").count() == 1
        width = seen.page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW.width, (seen.page.url, width, seen.page.evaluate(TOO_WIDE))
        assert seen.complaints == []
        assert seen.page.context.cookies() == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_page_says_the_same_without_javascript(
    browser: Browser, reader: Reader, known: Known, kind: Kind
) -> None:
    path = kind.find(known)
    with visit(browser, reader, path) as seen:
        said = words_of(seen.page)
        assert seen.complaints == []
    with visit(browser, reader, path, java_script_enabled=False) as plain:
        assert plain.status == kind.status
        assert words_of(plain.page) == said != ""
        assert plain.complaints == []


def test_what_a_page_should_not_do_is_noticed(browser: Browser, reader: Reader) -> None:
    """The watch itself: an inline style, a script of somebody else's, a request that fails."""
    with context_of(browser) as context:
        seen = open_in(context, reader, "/")
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
