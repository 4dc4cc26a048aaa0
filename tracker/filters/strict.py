"""A question that refuses what it does not know, over django-filter: each filter narrows a Selection.

django-filter's own `__init__` and `filter_queryset` insist on a queryset, and its form builds a field for
every parameter; here a parameter costs nothing until it is given.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django_filters import FilterSet

from tracker.filters import reading
from tracker.filters.conditions import Condition, Read
from tracker.filters.problems import Problems, Wrong
from tracker.release.library import BeforeFirst, Edition, Library
from tracker.release.selection import Selection

PAGE_SIZE, MOST_ROWS = 25, 100
NOTHING: Mapping[str, Condition] = MappingProxyType({})


def page_number(text: str) -> int:
    """A page, counted from 1."""
    if not reading.WHOLE.fullmatch(text) or int(text) == 0:
        raise Wrong(_("Pages are whole numbers, counted from 1."))
    return int(text)


def rows_a_page(text: str) -> int:
    """How many rows a page has."""
    if not reading.WHOLE.fullmatch(text) or not 1 <= int(text) <= MOST_ROWS:
        said = _("A page has from 1 to %(most)s rows.") % {"most": MOST_ROWS}
        raise Wrong(said, str(MOST_ROWS) if text.isdecimal() else None)
    return int(text)


class StrictFilterSet(FilterSet):
    """The parameters of one noun. `problems` holds all that is wrong with a question, `values` what is right."""

    noun = ""
    pairs: ClassVar[tuple[tuple[str, str], ...]] = ()  # of a lower and an upper bound
    needs: ClassVar[tuple[tuple[str, str], ...]] = ()  # the first says nothing without the second

    page = Read("page", "counted from 1", page_number, {"type": "integer", "minimum": 1, "default": 1})
    page_size = Read(
        "rows a page",
        f"at most {MOST_ROWS}",
        rows_a_page,
        {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": PAGE_SIZE},
    )

    def __init__(
        self,
        data: QueryDict,
        edition: Edition,
        library: Library,
        *,
        request: HttpRequest | None = None,
        extra: Mapping[str, Condition] = NOTHING,
        without: Collection[str] = (),
    ) -> None:
        self.is_bound, self.data, self.request, self.form_prefix = True, data, request, None
        self.edition, self.library = edition, library
        self.filters = self.base_filters
        if extra or without:
            kept = {name: one for name, one in self.base_filters.items() if name not in without}
            self.filters = {**kept, **extra}
        self.problems = Problems()
        self.given = self._given()
        if "as_of" in self.given:
            self._go_back(self.given["as_of"])
        self.values = self._clean()
        self._compare()
        self.queryset = self.edition.select(self.noun)

    @classmethod
    def get_filters(cls) -> dict[str, Condition]:
        """Each parameter by its name: `category`, `category__all`, `category__not`; `from_` is `from`."""
        bound = {}
        for name, declared in cls.declared_filters.items():
            for one in declared.parameters(name.rstrip("_"), cls.noun):
                bound[one.name] = one
        for name in ("page", "page_size"):
            bound[name] = bound.pop(name)
        return bound

    def is_valid(self) -> bool:
        """Whether nothing is wrong with the question."""
        return not self.problems

    @property
    def errors(self) -> list[dict]:
        """All that is wrong with the question."""
        return self.problems.errors

    @cached_property
    def qs(self) -> Selection:
        """What the question finds."""
        return self.filter_queryset(self.queryset)

    def filter_queryset(self, selection: Selection) -> Selection:
        """Narrow the selection by every condition; the order comes last, as it may need the words."""
        for name, value in self.values.items():
            if name != "sort":
                selection = self.filters[name].filter(selection, value)
        if "sort" in self.values:
            selection = self.filters["sort"].filter(selection, self.values["sort"])
        return selection

    def _given(self) -> dict[str, list[str]]:
        """The texts of each known parameter, in the order given; an empty one is as if not given."""
        found = {}
        for name, texts in self.data.lists():
            if name not in self.filters:
                self.problems.unknown(name, texts, self.filters)
            elif full := [text for text in texts if text]:
                found[name] = full
        return found

    def _clean(self) -> dict[str, Any]:
        """The value of each parameter that has a right one."""
        found = {}
        for name, texts in self.given.items():
            if name == "as_of":
                continue
            value = self.filters[name].clean(texts, self.edition, self.problems)
            if value is not None:
                found[name] = value
        return found

    def _go_back(self, texts: list[str]) -> None:
        """Put the question to the last release of a day."""
        day = self.filters["as_of"].clean(texts, self.edition, self.problems)
        if day is None:
            return
        if day > datetime.now(UTC).date():
            self.problems.add("as_of", texts[0], Wrong(_("That day is still to come.")))
            return
        try:
            self.edition = self.library.edition_of_day(day)
        except BeforeFirst as before:
            first = str(before.first_day)
            said = _("The first release is of %(day)s.") % {"day": first}
            self.problems.add("as_of", texts[0], Wrong(said, first))

    def _compare(self) -> None:
        """What is right by itself may contradict the rest, or say nothing without it."""
        values = self.values
        for low, high in self.pairs:
            if low in values and high in values and values[low] > values[high]:
                said = _("%(low)s lies above %(high)s.")
                if low == "from":
                    said = _("It begins after %(high)s ends.")
                bounds = {
                    "low": f"{low}={self.given[low][0]}",
                    "high": f"{high}={self.given[high][0]}",
                }
                self.problems.add(low, self.given[low][0], Wrong(said % bounds))
        for name, other in self.needs:
            if name in values and other not in self.given:
                said = _("It is asked together with %(other)s only.") % {"other": other}
                self.problems.add(name, self.given[name][0], Wrong(said))
        if values.get("sort") == "relevance" and "q" not in self.given:
            said = _("Relevance needs words to be relevant to: give q.")
            self.problems.add("sort", "relevance", Wrong(said))
