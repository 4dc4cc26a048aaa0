"""axe-core finds nothing on any type of page of the desk, and nothing on it is blocked or asked of others."""

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import assert_clean
from tests.browser.chromium import DARK, FORCED, LIGHT, NARROW
from tests.browser.desk_pages import EACH, DeskPage
from tests.browser.staging import Stage
from tests.browser.watching import Tab, visit
from tests.site import Reader

MODES = (LIGHT, NARROW, DARK, FORCED)


@pytest.mark.parametrize("kind", EACH)
def test_axe_finds_nothing(desk_tab: Tab, staged: Stage, kind: DeskPage) -> None:
    seen = desk_tab.open(kind.find(staged))
    assert seen.status == 200
    assert seen.complaints == []
    assert_clean(seen.page, MODES)


def test_axe_finds_nothing_at_the_door(browser: Browser, desk: Reader) -> None:
    with visit(browser, desk, "/admin/login/") as seen:
        assert seen.complaints == []
        assert_clean(seen.page, MODES)
        seen.page.get_by_label("Username").fill("nobody")
        seen.page.get_by_label("Password").fill("wrong")
        seen.page.get_by_role("button", name="Log in").click()
        seen.page.get_by_text("correct username and password").wait_for()
        assert_clean(seen.page, MODES)


@pytest.mark.parametrize("noun", ["violation", "claim", "evidence", "source", "actor", "place"])
def test_axe_finds_nothing_on_a_form_with_mistakes(desk_tab: Tab, noun: str) -> None:
    seen = desk_tab.open(f"/admin/tracker/{noun}/add/")
    seen.page.locator("form[id$=_form]").evaluate("(form) => { form.noValidate = true; }")
    seen.page.get_by_role("button", name="Save", exact=True).first.click()
    seen.page.locator(".errornote").wait_for()
    assert seen.complaints == []
    assert_clean(seen.page, MODES)
