"""axe-core finds nothing on any type of public page, in each language and each way of looking at it."""

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import EVERYTHING, RUN, assert_clean, findings
from tests.browser.chromium import LIGHT, MODES, NARROW
from tests.browser.kinds import Known
from tests.browser.languages import ENGLISH, SPOKEN, Spoken
from tests.browser.watching import context_of, visit
from tests.site import Reader

FAULTY = """<!doctype html><html lang="en"><head><title>Faulty</title></head><body><main><h1>Faulty</h1>
<p style="color: #999; background: #fff">Pale</p><input><h4>Too deep</h4>
<a href="/a" style="font-size: 8px">a</a><a href="/b" style="font-size: 8px">b</a></main></body></html>"""


@pytest.mark.parametrize("spoken", SPOKEN, ids=str)
def test_axe_finds_nothing(browser: Browser, reader: Reader, known: Known, spoken: Spoken) -> None:
    # Words change with the language, and with them what fits; colours and structure do not.
    modes = MODES if spoken.language == ENGLISH else (LIGHT, NARROW)
    with visit(browser, reader, spoken.find(known)) as seen:
        assert seen.status == spoken.kind.status
        assert_clean(seen.page, modes)


def test_axe_finds_what_is_wrong(browser: Browser) -> None:
    """Rules of each kind are on: WCAG 2.0, 2.2 and best practice."""
    with context_of(browser) as context:
        page = context.new_page()
        page.set_content(FAULTY)
        found = findings(page, [LIGHT])
        assert page.evaluate(RUN, EVERYTHING)
    rules = {line.removeprefix("[light] ").split()[0] for line in found}
    assert {"color-contrast", "label", "target-size", "heading-order"} <= rules
