"""Where the system's Chromium is, how it is started, and the ways in which a page is looked at."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(
    (p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None
)
MISSING = "no Chromium (Debian: apt-get install -y chromium)"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]
AS_USUAL = {"media": "screen", "color_scheme": "light", "forced_colors": "none", "reduced_motion": "reduce"}


@dataclass(frozen=True)
class Mode:
    """A way of looking at a page: the window's size in CSS pixels, and what the reader's system asks for."""

    name: str
    width: int = 1280
    height: int = 900
    media: dict[str, str] = field(default_factory=dict)

    @property
    def size(self) -> dict[str, int]:
        """The window, as Playwright wants it."""
        return {"width": self.width, "height": self.height}

    def put_on(self, page: Page) -> None:
        """Look at an open page in this way."""
        page.set_viewport_size(self.size)
        page.emulate_media(**AS_USUAL | self.media)


LIGHT = Mode("light")
DARK = Mode("dark", media={"color_scheme": "dark"})
NARROW = Mode("320 px", width=320, height=640)  # 1280 px at 400 %: WCAG 1.4.10
FORCED = Mode("forced colours", media={"forced_colors": "active"})
PRINT = Mode("print", width=794, height=1123, media={"media": "print"})  # A4 at 96 dots an inch
PHONE = Mode("phone", width=390, height=844)
MODES = (LIGHT, NARROW, DARK, FORCED, PRINT)


@contextmanager
def started() -> Iterator[Browser]:
    """A headless Chromium, closed in the end."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()
