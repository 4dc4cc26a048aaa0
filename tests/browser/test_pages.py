"""The pages in a real browser: nothing blocked, nothing from elsewhere, nothing cut off; JavaScript is never needed."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.site import Reader, Site

CHROMIUM = next(
    (p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = (
    "/",
    "/violations/",
    "/violations/?category=oil&year=2024&actor__not=vs-angara",
    "/violations/?q=nothing-has-this-word",
    "/violations/?catgory=oil&year=0",
    "/violations/v-oil-2024-vostochny/",
    "/violations/v-oil-2024-vostochny/history/",
    "/violations/DPRK-2024-0001/v1/",
    "/resolutions/",
    "/resolutions/2397/",
    "/caps/",
    "/caps/refined-petroleum/",
    "/actors/",
    "/actors/st-russia/",
    "/places/",
    "/places/rajin/",
    "/sources/",
    "/sources/src-osc-2024-11-22/",
    "/evidence/",
    "/evidence/EV-000001/",
    "/corrections/",
    "/methodology/",
    "/data/",
    "/nowhere/",
)
VIEWS = {
    "desktop, light": (1280, 900, "light"),
    "phone, dark": (390, 844, "dark"),
    "narrow": (320, 640, "light"),
}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium (Debian: apt-get install -y chromium)")


@pytest.fixture(scope="module")
def reader(loaded: Site) -> Iterator[Reader]:
    """The public side of the real record, served."""
    with loaded.serve("public") as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


def visit(browser: Browser, reader: Reader, view: tuple, path: str, **more: object) -> tuple[Page, list[str]]:
    """The page opened, and what the browser complained of or asked of anyone else."""
    width, height, scheme = view
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **more)
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request", lambda r: None if r.url.startswith((reader.base, "data:")) else complaints.append(r.url)
    )
    page.on("requestfailed", lambda r: complaints.append(f"failed: {r.url}"))
    page.goto(reader.base + path)
    return page, [text for text in complaints if "status of 40" not in text]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole(browser: Browser, reader: Reader, path: str, view: str) -> None:
    page, complaints = visit(browser, reader, VIEWS[view], path, java_script_enabled=True)
    assert complaints == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= VIEWS[view][0], f"{path} is {width} wide"
    assert page.locator("h1").count() == 1
    page.context.close()


def test_the_help_page_of_the_api_needs_no_third_party(browser: Browser, reader: Reader) -> None:
    page, complaints = visit(browser, reader, VIEWS["desktop, light"], "/api/v1/docs/")
    page.wait_for_selector(".opblock", timeout=20_000)
    assert complaints == []
    page.context.close()


def test_filters_work_without_javascript(browser: Browser, reader: Reader) -> None:
    page, _ = visit(browser, reader, VIEWS["desktop, light"], "/violations/", java_script_enabled=False)
    page.check("input[name=category][value=oil]")
    page.get_by_role("button", name="Apply").first.click()
    assert page.locator("[data-total]").first.get_attribute("data-total") == "10"
    page.get_by_role("link", name="remove").first.click()
    assert page.locator("[data-total]").first.get_attribute("data-total") == "68"
    page.context.close()
