"""One call for every door: put a question to a release, and get its rows or all that is wrong with it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tracker.filters.conditions import Condition, Many
from tracker.filters.problems import Problems, Refused, Wrong
from tracker.filters.strict import NOTHING, PAGE_SIZE, StrictFilterSet
from tracker.release.library import Edition, Library
from tracker.release.selection import Selection

WAYS = {
    "any": gettext_noop("%(parameter)s: %(value)s"),
    "all": gettext_noop("%(parameter)s: all of them: %(value)s"),
    "none": gettext_noop("%(parameter)s: not %(value)s"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was understood. `given`: its texts by parameter; `values`: what they stand for.

    `edition` is the release that answers (of an earlier day where `as_of` was asked); `page` counts from 1.
    """

    question: StrictFilterSet
    selection: Selection
    edition: Edition
    given: Mapping[str, list[str]]
    values: Mapping[str, Any]
    page: int
    page_size: int
    pages: int
    count: int

    @property
    def sort(self) -> str:
        """The order that the rows are in."""
        return self.selection.order

    def rows(self) -> list[str]:
        """The stored JSON texts of this page."""
        start = (self.page - 1) * self.page_size
        return self.selection[start : start + self.page_size]

    def query(self, **changes: str | int | None) -> str:
        """The question as an address has it, with some parameters changed or, with None, left out."""
        kept = {name: texts for name, texts in self.given.items() if name not in changes}
        added = {name: [str(value)] for name, value in changes.items() if value is not None}
        return urlencode({**kept, **added}, doseq=True)

    def words(self) -> list[tuple[str, str, str]]:
        """Each condition as (parameter, value as given, what it asks in words)."""
        found = []
        for name, texts in self.given.items():
            if name in {"page", "page_size", "sort"}:
                continue
            condition = self.question.filters[name]
            way = WAYS[condition.way if isinstance(condition, Many) else "any"]
            for text in dict.fromkeys(texts):
                places = {"parameter": condition.label, "value": condition.said(text, self.edition)}
                found.append((name, text, _(way) % places))
        return found


def ask(
    question: type[StrictFilterSet],
    data: QueryDict,
    library: Library,
    edition: Edition,
    *,
    extra: Mapping[str, Condition] = NOTHING,
    without: Collection[str] = (),
) -> Asked:
    """Put `data` to `edition`, or to the release of `as_of` in `library`. Raises Refused with all that is wrong.

    `extra` are parameters that the door knows besides (their values are in `values`); `without` are those of
    the question that it does not.
    """
    asking = question(data, edition, library, extra=extra, without=without)
    if asking.problems:
        raise Refused(asking.errors)
    count = asking.qs.count()
    size = asking.values.get("page_size", PAGE_SIZE)
    page, pages = asking.values.get("page", 1), max(1, -(-count // size))
    if page > pages:
        problems = Problems()
        problems.add("page", str(page), Wrong(last_page(pages), str(pages)))
        raise Refused(problems.errors)
    return Asked(asking, asking.qs, asking.edition, asking.given, asking.values, page, size, pages, count)


def last_page(pages: int) -> str:
    """That there are no more pages."""
    return _("The last page is %(last)s.") % {"last": pages}


def refuse_unknown(data: QueryDict, known: Mapping[str, Condition], edition: Edition) -> dict[str, Any]:
    """The values of the few parameters that an address without a list takes. Raises Refused for any other."""
    problems, values = Problems(), {}
    for name, texts in data.lists():
        full = [text for text in texts if text]
        if name not in known:
            problems.unknown(name, texts, known)
        elif full:
            values[name] = known[name].clean(full, edition, problems)
    if problems:
        raise Refused(problems.errors)
    return values
