"""Pictures of each type of page, on a desktop and a phone, by day and by night: python -m tests.browser.screens

Made from a throw-away site with the whole record, whose pages they show as they are; written to docs/screens.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import CHROMIUM, DARK, LIGHT, MISSING, PHONE, PRINT, Mode, started
from tests.browser.desk import RICHEST, Find, in_state, on_record, preview, sign_in
from tests.browser.kinds import Known, of_type
from tests.browser.staging import Stage, login
from tests.browser.watching import context_of
from tests.site import ROOT, Reader, Site

FOLDER = ROOT / "docs" / "screens"
TALLEST = 1600  # pixels; a longer page is cut off below
LONG = 3600  # pixels, for a page whose tables matter
QUALITY = 47  # text is crisp, and the folder stays under 15 MB
MODES = {
    "desktop-light": LIGHT,
    "desktop-dark": DARK,
    "phone-light": PHONE,
    "phone-dark": Mode("phone, dark", PHONE.width, PHONE.height, DARK.media),
    "print": PRINT,
}
ON_SCREEN = ("desktop-light", "desktop-dark", "phone-light", "phone-dark")
BY_DAY = ("desktop-light", "phone-light")  # other words in the same colours
TITLE = """# Screens

Each type of page as a reader or an analyst sees it, made by `./run screens` from a throw-away site with the whole
record: 1280 pixels wide on a desktop, 390 on a phone, cut off below 1,600; the ledger longer, and as it is printed.
"""


@dataclass(frozen=True)
class Screen:
    """A picture's file name, what it shows, what gives the address of the page, and the ways of looking at it."""

    name: str
    shows: str
    find: Callable[[Known], str]
    desk: bool = False
    modes: tuple[str, ...] = ON_SCREEN
    tallest: int = TALLEST

    def file(self, mode: str) -> str:
        """The name of its picture in one way of looking."""
        return f"{self.name}-{mode}.jpg"


def at(path: str) -> Callable[[Known], str]:
    """An address that is known beforehand."""
    return lambda known: path


def of_desk(find: Find) -> Callable[[Known], str]:
    """An address of the desk."""
    return lambda known: find(known.stage)


SCREENS = (
    Screen("home", "Front page", at("/")),
    Screen("list", "List of alleged violations", at("/violations/")),
    Screen("list-filtered", "The list with conditions", lambda known: known.filtered),
    Screen(
        "list-empty", "The list where nothing is found", at("/violations/?q=zeppelin&category=oil&year=2024")
    ),
    Screen("record", "The record with the most claims", lambda known: known.richest),
    Screen("history", "History of a record", lambda known: f"{known.richest}history/"),
    Screen("version", "A version of a record", lambda known: f"{known.richest}v1/"),
    Screen("resolutions", "Resolutions", at("/resolutions/")),
    Screen("resolution", "A resolution", at("/resolutions/2397/")),
    Screen("law", "The law on a day", at("/law/?on=2019-12-22&category=labour")),
    Screen("measure", "A measure", at("/measures/2397-op5-refined-petroleum-cap/")),
    Screen("caps", "Caps", at("/caps/")),
    Screen("cap", "A cap", at("/caps/refined-petroleum/")),
    Screen(
        "ledger",
        "The ledger of a cap in one year",
        at("/caps/refined-petroleum/?period=2024"),
        modes=("desktop-light", "phone-dark", "print"),
        tallest=LONG,
    ),
    Screen(
        "ledger-scenario",
        "The ledger with a scenario and a day of knowledge",
        at("/caps/refined-petroleum/?period=2020&declared_as_of=2021-06-30&factor=8.33"),
        modes=BY_DAY,
    ),
    Screen("cap-never", "A cap that never took effect", at("/caps/refined-petroleum-2375/"), modes=BY_DAY),
    Screen("actors", "Actors", at("/actors/")),
    Screen("actor", "A state", of_type("state").find),
    Screen("vessel", "A vessel", of_type("vessel").find),
    Screen("places", "Places", at("/places/")),
    Screen("place", "A place", lambda known: f"/places/{known.most_named('place')}/"),
    Screen("sources", "Sources", at("/sources/")),
    Screen("source", "A source", lambda known: f"/sources/{known.most_named('source')}/"),
    Screen("evidence-list", "Evidence", at("/evidence/")),
    Screen(
        "evidence", "An item of evidence", lambda known: f"/evidence/{known.rows('evidence/')[0]['ref']}/"
    ),
    Screen("corrections", "Corrections", at("/corrections/")),
    Screen("methodology", "Methodology", at("/methodology/")),
    Screen("data", "Data", at("/data/")),
    Screen("api", "Reference of the API", at("/api/v1/docs/")),
    Screen("error-400", "A question with mistakes", at("/violations/?catgory=oil&year=0&status=corroboratd")),
    Screen("error-404", "An address without a page", at("/nowhere/")),
    Screen("home-ko", "Front page in Korean", at("/ko/"), modes=BY_DAY),
    Screen("record-ko", "A record in Korean", lambda known: f"/ko{known.richest}", modes=BY_DAY),
    Screen("home-ru", "Front page in Russian", at("/ru/"), modes=BY_DAY),
    Screen("record-ru", "A record in Russian", lambda known: f"/ru{known.richest}", modes=BY_DAY),
    Screen("desk", "The analysts' front page", at("/admin/"), desk=True),
    Screen("desk-list", "The analysts' list of violations", at("/admin/tracker/violation/"), desk=True),
    Screen("desk-form", "The form of a record", of_desk(on_record(RICHEST, "change/")), desk=True),
    Screen("desk-new", "The form of a new record", at("/admin/tracker/violation/add/"), desk=True),
    Screen("desk-evidence", "The form of new evidence", at("/admin/tracker/evidence/add/"), desk=True),
    Screen(
        "desk-declaration",
        "The form of a month's declaration",
        at("/admin/tracker/declaration/add/"),
        desk=True,
        modes=BY_DAY,
    ),
    Screen(
        "desk-publish",
        "Asking before publication",
        of_desk(on_record(in_state("draft"), "do/publish/")),
        desk=True,
    ),
    Screen(
        "desk-retract", "Asking before a retraction", of_desk(on_record(RICHEST, "do/retract/")), desk=True
    ),
    Screen("desk-preview", "Preview of a draft", of_desk(preview(in_state("draft"))), desk=True),
)


def picture(page: Page, mode: Mode, path: Path, tallest: int = TALLEST) -> None:
    """Take a picture of an open page, from its top."""
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    height = min(page.evaluate("document.documentElement.scrollHeight"), tallest)
    page.screenshot(
        path=path,
        type="jpeg",
        quality=QUALITY,
        full_page=True,
        clip={"x": 0, "y": 0, "width": mode.width, "height": max(height, 200)},
    )


def take(context: BrowserContext, mode: str, known: Known, screens: Iterator[Screen], folder: Path) -> None:
    """Take all pictures of one way of looking."""
    page = context.new_page()
    for screen in screens:
        page.goto(known.reader.base + screen.find(known))
        MODES[mode].put_on(page)
        picture(page, MODES[mode], folder / screen.file(mode), screen.tallest)


def make(browser: Browser, reader: Reader, stage: Stage, folder: Path) -> None:
    """Take every picture of a served site."""
    known = Known(reader, stage)
    for name, mode in MODES.items():
        with context_of(browser, mode) as context:
            wanted = [screen for screen in SCREENS if name in screen.modes]
            take(context, name, known, (one for one in wanted if not one.desk), folder)
            sign_in(context, reader, stage.login)
            take(context, name, known, (one for one in wanted if one.desk), folder)


def index() -> str:
    """The list of the pictures, in Markdown."""
    ways = [name.replace("-", ", ") for name in MODES]
    lines = [TITLE, f"| page | {' | '.join(ways)} |", f"|---{'|---' * len(ways)}|"]
    for screen in SCREENS:
        links = [
            f"[{way}]({screen.file(name)})" if name in screen.modes else ""
            for way, name in zip(ways, MODES, strict=True)
        ]
        lines.append(f"| {screen.shows} | {' | '.join(links)} |")
    return "\n".join([*lines, ""])


def main() -> int:
    """Make docs/screens anew. 77 where there is no browser."""
    if CHROMIUM is None:
        print(f"No pictures: {MISSING}", file=sys.stderr)
        return 77
    with tempfile.TemporaryDirectory() as scratch:
        site = Site.create(Path(scratch) / "var")
        site.manage("load_record", "-v0")
        stage = Stage(site, corrected="", retracted="", hidden="", login=login(site))
        made = Path(scratch) / "screens"
        made.mkdir()
        with site.serve("both") as reader, started() as browser:
            make(browser, reader, stage, made)
        (made / "README.md").write_text(index(), encoding="utf-8")
        shutil.rmtree(FOLDER, ignore_errors=True)
        shutil.copytree(made, FOLDER)
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    pictures = sum(len(screen.modes) for screen in SCREENS)
    print(f"{pictures} pictures in {FOLDER.relative_to(ROOT)}, {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
