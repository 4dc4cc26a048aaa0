"""axe-core finds nothing on any type of public page, in each language and each way of looking at it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import assert_clean, findings
from tests.browser.chromium import DARK, LIGHT, MODES, NARROW, PRINT, Mode
from tests.browser.kinds import KINDS, Known
from tests.browser.languages import EACH_TEMPLATE, ENGLISH, Spoken
from tests.browser.watching import Tab, context_of

FAULTY = """<!doctype html><html lang="en"><head><title>Faulty</title></head><body><main><h1>Faulty</h1>
<p style="color: #999; background: #fff">Pale</p><input><h4>Too deep</h4>
<a href="/a" style="font-size: 8px">a</a><a href="/b" style="font-size: 8px">b</a></main></body></html>"""
MANY = """<!doctype html><html lang="en"><head><title>Many</title><style>a {{ line-height: 2 }} {style}</style></head>
<body><main><h1>Many</h1><table><tbody>{rows}</tbody></table></main></body></html>"""
ROW = '<tr><td>One of <em>many</em> rows with a <a href="/a">link in its text</a>.</td></tr>'


@pytest.mark.parametrize("spoken", EACH_TEMPLATE)
def test_axe_finds_nothing(tab: Tab, known: Known, spoken: Spoken) -> None:
    # Words change with the language, and with them what fits; colours and structure do not.
    modes = MODES if spoken.language == ENGLISH else (LIGHT, NARROW)
    seen = tab.open(spoken.find(known))
    assert seen.status == spoken.kind.status
    assert_clean(seen.page, modes)


def test_a_type_that_is_like_another_names_it() -> None:
    assert {kind.like for kind in KINDS if kind.like} <= {kind.name for kind in KINDS if not kind.like}


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A page to write on."""
    with context_of(browser) as context:
        yield context.new_page()


def rules(page: Page, mode: Mode = LIGHT) -> set[str]:
    """The rules that a page breaks."""
    return {line.removeprefix(f"[{mode.name}] ").split()[0] for line in findings(page, [mode])}


def test_axe_finds_what_is_wrong(blank: Page) -> None:
    """Rules of each kind are on: WCAG 2.0, 2.2 and best practice."""
    blank.set_content(FAULTY)
    assert {"color-contrast", "label", "target-size", "heading-order"} <= rules(blank)


@pytest.mark.parametrize(
    ("style", "rule"),
    [
        ("tr:nth-child(90) td { color: #bbb }", "color-contrast"),
        ("tr:nth-child(90) { background: #444 }", "color-contrast"),
        ("tr:nth-child(90) { opacity: .3 }", "color-contrast"),
        ("tr:nth-child(90) em { color: #999 }", "color-contrast"),
        ("tr:not(:nth-child(90)) em { display: none } em { color: #bbb }", "color-contrast"),
        ("tr:nth-child(90) a { color: #333; text-decoration: none }", "link-in-text-block"),
    ],
)
@pytest.mark.parametrize("mode", [LIGHT, DARK, PRINT], ids=lambda mode: mode.name)
def test_a_wrong_colour_is_found_once_among_many(blank: Page, style: str, rule: str, mode: Mode) -> None:
    blank.set_content(MANY.format(style="", rows=ROW * 100))
    assert rules(blank, mode) == set()
    blank.set_content(MANY.format(style=style, rows=ROW * 100))
    assert rule in rules(blank, mode)
