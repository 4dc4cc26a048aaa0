"""One page of a selection, and where its neighbours are."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from tracker.filters.asked import last_page
from tracker.filters.problems import Problems, Refused, Wrong
from tracker.release.selection import Selection


@dataclass(frozen=True)
class Page:
    """Rows `first` to `last` (counted from 1) of `count`; `of` pages in all, at least one."""

    rows: list[dict]
    number: int
    of: int
    count: int
    first: int
    last: int

    @property
    def previous(self) -> int | None:
        """The page before, or None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, or None on the last."""
        return self.number + 1 if self.number < self.of else None


def page_of(selection: Selection, number: int = 1, size: int = 50) -> Page:
    """Page `number` (from 1) of `size` rows. Raises Refused past the last page."""

    def rows(start: int, end: int) -> list[dict]:
        return [json.loads(text) for text in selection[start:end]]

    return page_at(rows, selection.count(), number, size)


def page_at(rows_at: Callable[[int, int], list[dict]], count: int, number: int = 1, size: int = 50) -> Page:
    """Page `number` of `count` rows: `rows_at(start, end)` gives those of a stretch. Raises Refused past the last."""
    of = max(1, -(-count // size))
    if number > of:
        problems = Problems()
        problems.add("page", str(number), Wrong(last_page(of), str(of)))
        raise Refused(problems.errors)
    start = (number - 1) * size
    rows = rows_at(start, start + size)
    return Page(rows, number, of, count, start + 1 if rows else 0, start + len(rows))


def every(selection: Selection) -> list[dict]:
    """All rows of a selection that is known to be small: the claims of one record, the paragraphs of one text."""
    return [json.loads(text) for text in selection]


def first(selection: Selection, count: int) -> list[dict]:
    """The first rows of a selection of whatever size."""
    return [json.loads(text) for text in selection[:count]]
