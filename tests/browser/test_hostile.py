"""Sixty hostile files, kept and published as far as the desk allows, then opened wherever readers are told of them."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from tests.browser.axe import findings
from tests.browser.chromium import LIGHT, NARROW
from tests.browser.watching import Tab, context_of
from tests.custody.hostile import RAN
from tests.editorial.desk import at_desk
from tests.site import Reader, Site

# Two images of one place before all others; then each file with the most that readers may have of it.
KEEP = """
import io, sys
from datetime import UTC, datetime
from tests.custody.hostile import hostile
from tests.custody.samples import jpeg, picture, saved
from tracker.actions.deciding import decide
from tracker.actions.keeping import keep
record = Violation.objects.get(slug="v-oil-2024-vostochny")
item = record.claims.filter(ready=True).order_by("ref").first().evidence
def kept(name, data):
    capture = keep(by="kim", evidence=item, file=io.BytesIO(data), original_name=name,
                   captured_at=datetime(2026, 11, 20, tzinfo=UTC))
    wanted = capture.media_type.startswith("image/") or capture.media_type == "application/pdf"
    for shown in ("copy", "facts") if wanted and not name.startswith("bomb-pdf") else ("facts",):
        try:
            return decide(by="kim", capture=capture, shown=shown)
        except Refused:
            continue
before, after = kept("one", jpeg(comment=b"one")), kept("two", saved(picture(size=(80, 60)), "PNG"))
Comparison.objects.create(violation=record, before=before, after=after, caption="A pair of stripes.")
found = {name: kept(name, data) for name, data in hostile(sys.argv[1]).items()}
publishing.publish(by="kim", violations=[record], reason="Files.")
said.append({"ref": record.ref, "item": item.ref, "files": [one.sha256 for one in found.values()],
             "copies": [one.derivative.sha256 for one in found.values() if one.shown == "copy"]})
"""


@dataclass
class Published:
    """What was published, who serves it, and everything that called home."""

    reader: Reader
    ref: str
    item: str
    files: list[str]
    copies: list[str]
    called: list[str]


@pytest.fixture(scope="module")
def published(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """A copy of the site with all of them, served to readers alone."""
    called: list[str] = []

    class Home(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            called.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            return None

    home = ThreadingHTTPServer(("127.0.0.1", 0), Home)
    threading.Thread(target=home.serve_forever, daemon=True).start()
    site = loaded.copy(tmp_path_factory.mktemp("hostile") / "var")
    (told,) = at_desk(site, KEEP, f"http://127.0.0.1:{home.server_port}")
    with site.serve("public") as reader:
        yield Published(reader, called=called, **told)
    home.shutdown()


def addresses(published: Published) -> list[str]:
    """Every address that tells of the item or of its files."""
    item, ref = published.item, published.ref
    pages = [f"{at}/evidence/{item}/" for at in ("", "/ko", "/ru")] + [
        f"/violations/{ref}/",
        f"/violations/{ref}/v2/",
    ]
    answers = [
        f"/api/v1/{one}/" for one in (f"evidence/{item}", f"violations/{ref}", f"versions/evidence/{item}/v2")
    ]
    hashes = dict.fromkeys([*published.copies, *published.files])
    return [*pages, "/evidence/", "/corrections/", *answers, *(f"/files/{sha256}" for sha256 in hashes)]


def test_none_of_sixty_runs_and_only_rebuilt_pictures_are_shown(
    browser: Browser, published: Published, tmp_path: Path
):
    assert len(published.files) == 60 and len(published.copies) > 15
    ran, seen, saved = [], 0, 0
    with context_of(browser, accept_downloads=True) as context:
        tab = context.new_page()
        tab.on("popup", lambda page: ran.append(page.url))
        tab.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        for address in addresses(published):
            try:
                tab.goto(published.reader.base + address)
                tab.wait_for_load_state("load")
            except Error as error:  # what is to be saved is not opened
                assert "Download is starting" in str(error) or "ERR_ABORTED" in str(error), (address, error)
                saved += 1
                continue
            seen += 1
            if tab.title() == RAN or len(tab.frames) > 1:
                ran.append(address)
    assert ran == [] and published.called == []
    assert saved == len(set(published.copies)) and seen > 60
    assert [a for a in addresses(published) if inline(published.reader, a)] == []


def inline(reader: Reader, address: str) -> bool:
    """Whether an address gives something to be opened that is no page or answer of the record's own."""
    status, headers, _ = reader.ask(address)
    own = headers["content-type"].split(";")[0] in ("text/html", "application/json")
    apart = headers["content-disposition"].startswith("attachment;") if not own else True
    assert headers["x-content-type-options"] == "nosniff" and status in (200, 404)
    return not apart or (address.startswith("/files/") and own and status == 200)


def test_rebuilt_pictures_are_seen_on_the_page_of_their_item(browser: Browser, published: Published):
    with context_of(browser) as context:
        tab = Tab(context, published.reader)
        for mode in (LIGHT, NARROW):
            visit = tab.open(f"/evidence/{published.item}/", mode)
            visit.page.evaluate(
                "document.querySelectorAll('img').forEach((image) => { image.loading = 'eager' })"
            )
            visit.page.evaluate("Promise.all([...document.images].map((image) => image.decode()))")
            widths = visit.page.evaluate("[...document.images].map((image) => image.naturalWidth)")
            pictures = [one for one in files(published) if (one.get("copy") or {}).get("width")]
            assert len(widths) == len(pictures) > 8 and all(widths)
            assert visit.complaints == [] and findings(visit.page, [mode]) == []
            assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def files(published: Published) -> list[dict]:
    """The item's files as the API gives them."""
    return json.loads(published.reader.ask(f"/api/v1/evidence/{published.item}/")[2])["files"]


def test_two_images_are_compared_by_keyboard(browser: Browser, published: Published):
    with context_of(browser) as context:
        visit = Tab(context, published.reader).open(f"/violations/{published.ref}/")
        page, slider = visit.page, visit.page.get_by_role("slider")
        before, after = (box(page, number) for number in (0, 1))
        assert before == after, "one lies over the other"
        cut = "getComputedStyle(document.querySelectorAll('.compared img')[1]).clipPath"
        assert page.evaluate(cut) == "inset(0px 0px 0px 50%)"
        slider.focus()
        for _ in range(10):
            page.keyboard.press("ArrowRight")
        assert (
            page.evaluate(cut) == "inset(0px 0px 0px 60%)"
            and slider.get_attribute("aria-valuetext") == "60 %"
        )
        page.keyboard.press("Home")
        assert page.evaluate(cut) == "inset(0px 0px 0px 0%)"
        assert visit.complaints == [] and findings(page, [LIGHT]) == []


def test_without_scripts_two_images_stand_side_by_side(browser: Browser, published: Published):
    with context_of(browser, java_script_enabled=False) as context:
        page = Tab(context, published.reader).open(f"/violations/{published.ref}/").page
        before, after = (box(page, number) for number in (0, 1))
        assert before["x"] + before["width"] <= after["x"] and page.get_by_role("slider").count() == 0


def box(page: object, number: int) -> dict:
    """Where an image of the pair lies."""
    return page.locator(".compared img").nth(number).bounding_box()
