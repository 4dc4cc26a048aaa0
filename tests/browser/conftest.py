"""A browser, and the whole record served twice: to readers alone, and with the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import CHROMIUM, MISSING, started
from tests.browser.desk import sign_in
from tests.browser.kinds import Known
from tests.browser.staging import Stage, staged_once
from tests.browser.watching import Tab, context_of
from tests.site import Reader, Site

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium each test here says so instead of running."""
    if CHROMIUM is None:
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=MISSING))


# Not for the whole run: while Playwright's loop runs, Django refuses the database to other tests of this process.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with started() as found:
        yield found


@pytest.fixture(scope="package")
def staged(loaded: Site) -> Stage:
    """The whole record with a correction, a retraction and something hidden: read it, or copy its site first."""
    return staged_once(loaded, loaded.var.parent)


@pytest.fixture(scope="package")
def reader(staged: Stage) -> Iterator[Reader]:
    """The public side, served."""
    with staged.site.serve("public") as found:
        yield found


@pytest.fixture(scope="package")
def known(reader: Reader, staged: Stage) -> Known:
    """What addresses are found with."""
    return Known(reader, staged)


@pytest.fixture(scope="package")
def tab(browser: Browser, reader: Reader) -> Iterator[Tab]:
    """A tab of a reader."""
    with context_of(browser) as context:
        yield Tab(context, reader)


@pytest.fixture(scope="package")
def plain_tab(browser: Browser, reader: Reader) -> Iterator[Tab]:
    """A tab of a reader whose browser runs no scripts."""
    with context_of(browser, java_script_enabled=False) as context:
        yield Tab(context, reader)


@pytest.fixture(scope="package")
def desk(staged: Stage) -> Iterator[Reader]:
    """The same site with the desk, served."""
    with staged.site.serve("both") as found:
        yield found


@pytest.fixture(scope="package")
def desk_tab(browser: Browser, desk: Reader, staged: Stage) -> Iterator[Tab]:
    """A tab of an analyst who has signed in."""
    with context_of(browser) as context:
        sign_in(context, desk, staged.login)
        yield Tab(context, desk)
