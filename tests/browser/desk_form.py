"""The forms of the desk as an analyst handles them: boxes, choosers, rows that are added, windows of their own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

TYPED = 40  # characters


class Part:
    """The boxes of a form, or of one row on it: `row` is "" or such as "claims-0"."""

    def __init__(self, page: Page, row: str = "") -> None:
        self.page = page
        self.start = f"#id_{row}-" if row else "#id_"

    def box(self, name: str) -> Locator:
        """The box of a field."""
        return self.page.locator(self.start + name)

    def write(self, **values: str) -> None:
        """Write into boxes, what stands there replaced: short texts key by key, as one types; long ones are pasted."""
        for name, text in values.items():
            box = self.box(name)
            box.fill(text if len(text) > TYPED else "")
            if len(text) <= TYPED:
                box.press_sequentially(text)

    def pick(self, **labels: str) -> None:
        """Pick from closed lists, by the words that one sees."""
        for name, label in labels.items():
            self.box(name).select_option(label=label)

    def tick(self, name: str) -> None:
        """Tick a box."""
        self.box(name).check()

    def chooser(self, name: str) -> Locator:
        """What stands in the place of a field's select."""
        return self.page.locator(f"{self.start}{name} + .select2-container")

    def choose(self, name: str, typed: str, row: str) -> None:
        """Type into a chooser and take the row of this name."""
        chooser = self.chooser(name)
        chooser.click()
        # A chooser of one opens a search box of its own; one of several is typed into where it stands.
        search = self.page.get_by_role("searchbox", name=re.compile("^Search: "))
        box = search if search.count() else chooser.get_by_role("searchbox")
        with self.page.expect_response(
            lambda answer: "/autocomplete/" in answer.url and "term=" in answer.url
        ):
            box.press_sequentially(typed)
        self.page.get_by_role("option", name=row, exact=True).click()
        expect(chooser).to_contain_text(row)

    @contextmanager
    def making(self, name: str) -> Iterator["Part"]:
        """The "+" beside a chooser: the form in the window that it opens, which is saved in the end and closes."""
        with self.page.expect_popup() as opened:
            self.page.locator(f"[id='add_{self.start.removeprefix('#')}{name}']").click()
        window = opened.value
        yield Part(window)
        with window.expect_event("close"):
            save(window)

    def says(self, name: str) -> Locator:
        """The words below a date."""
        return self.box(f"{name}_says")

    def problem(self, name: str) -> Locator:
        """What the desk says is wrong with a field."""
        return self.box(f"{name}_error")


def added(page: Page, label: str, row: str) -> Part:
    """A further row, by the button below the others."""
    page.get_by_role("button", name=f"Add another {label}").click()
    return Part(page, row)


def save(page: Page, button: str = "Save") -> None:
    """Press one of the buttons that save."""
    page.get_by_role("button", name=button, exact=True).first.click()


def told(page: Page, kind: str) -> Locator:
    """Messages on top of a page: "success", "warning" or "error"."""
    return page.locator(f".messagelist .{kind}")
