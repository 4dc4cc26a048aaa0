"""The pictures in docs/screens: the list of them is that of the command which makes them, and each is there."""

from playwright.sync_api import Browser

from tests.browser.chromium import LIGHT
from tests.browser.screens import FOLDER, SCREENS, index, picture
from tests.browser.watching import visit
from tests.site import Reader


def test_each_picture_of_the_list_is_there_and_no_other() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == index()
    listed = {screen.file(mode) for screen in SCREENS for mode in screen.modes}
    assert {path.name for path in FOLDER.iterdir()} == listed | {"README.md"}


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 15_000_000


def test_a_picture_is_taken(browser: Browser, reader: Reader, tmp_path) -> None:
    with visit(browser, reader, "/") as seen:
        picture(seen.page, LIGHT, tmp_path / "home.jpg")
    taken = (tmp_path / "home.jpg").read_bytes()
    assert taken.startswith(b"\xff\xd8\xff")
    assert len(taken) > 10_000
