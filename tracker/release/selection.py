"""A question to one noun of a release, built step by step and answered when it is asked."""

from collections.abc import Iterable, Iterator
from typing import overload

import numpy as np
from pyroaring import BitMap

from tracker.release.conditions import (
    All,
    Any,
    Between,
    Condition,
    InBox,
    Keyed,
    Matching,
    Named,
    Overlapping,
    Spanning,
    Without,
)
from tracker.release.counting import Counted, count_values
from tracker.release.nouns import FIRST_ORDER, GIVEN, ORDERS, RELEVANCE, SEARCHED, WORKED_OUT
from tracker.release.search import Question
from tracker.release.view import View

CHUNK = 500  # rows read at once when all are


class Selection:
    """Rows of a noun that meet every condition, in an order. Each method that narrows gives a new Selection."""

    __slots__ = ("_rows", "_sorted", "conditions", "order", "view")

    def __init__(self, view: View, conditions: tuple[Condition, ...] = (), order: str | None = None) -> None:
        self.view, self.conditions = view, conditions
        self.order = order or FIRST_ORDER.get(view.noun, GIVEN)
        self._rows: BitMap | None = None
        self._sorted: np.ndarray | None = None

    def __repr__(self) -> str:
        return f"<Selection of {self.view.noun}: {self.conditions}, by {self.order}>"

    # narrowing

    def _with(self, condition: Condition) -> "Selection":
        return Selection(self.view, (*self.conditions, condition), self.order)

    def any(self, param: str, facet: str, values: Iterable[str]) -> "Selection":
        """Rows that have any of the values."""
        return self._with(Any(param, facet, self.view.spoken(facet, values)))

    def all(self, param: str, facet: str, values: Iterable[str]) -> "Selection":
        """Rows that have all of the values."""
        asked = tuple(values)
        spoken = self.view.spoken(facet, asked)
        return self._with(All(param, facet, spoken) if len(spoken) == len(asked) else Any(param, facet, ()))

    def none(self, param: str, facet: str, values: Iterable[str]) -> "Selection":
        """Rows that have none of the values."""
        return self._with(Without(param, facet, self.view.spoken(facet, values)))

    def overlapping(self, param: str, first: int | None, last: int | None) -> "Selection":
        """Rows whose start to end overlaps first to last (ordinals); None is open, on both sides."""
        return self._with(Overlapping(param, first, last))

    def between(
        self, param: str, number: str, at_least: float | None = None, at_most: float | None = None
    ) -> "Selection":
        """Rows that have this number, within the bounds."""
        return self._with(Between(param, number, at_least, at_most))

    def spanning(
        self, param: str, at_least: float | None = None, at_most: float | None = None
    ) -> "Selection":
        """Rows with an estimate whose low-high span (open where unknown) overlaps the bounds."""
        return self._with(Spanning(param, at_least, at_most))

    def in_box(self, param: str, west: float, south: float, east: float, north: float) -> "Selection":
        """Rows with a point in the box; with west > east it crosses the antimeridian."""
        return self._with(InBox(param, west, south, east, north))

    def matching(self, param: str, question: Question) -> "Selection":
        """Rows that have all the words. Raises ValueError for a noun without a search index."""
        if self.view.noun != SEARCHED:
            raise ValueError(f"{self.view.noun} have no search index")
        return self._with(Matching(param, question))

    def named(self, param: str, stretches: Iterable[str]) -> "Selection":
        """Rows whose searchable names hold every one of these stretches. Raises ValueError without any."""
        sought = tuple(sorted(set(stretches)))
        if not all(sought) or not sought:
            raise ValueError("there is nothing to look for")
        return self._with(Named(param, sought))

    def keys_in(self, param: str, keys: Iterable[str]) -> "Selection":
        """Rows with these keys."""
        return self._with(Keyed(param, frozenset(keys)))

    def ordered(self, name: str) -> "Selection":
        """The same rows in another order: the noun's first, one of ORDERS or WORKED_OUT, or "relevance" after
        `matching`. Raises ValueError for any other.
        """
        noun = self.view.noun
        known = {FIRST_ORDER.get(noun, GIVEN), *ORDERS.get(noun, ()), *WORKED_OUT.get(noun, ())}
        words = any(isinstance(condition, Matching) for condition in self.conditions)
        if name not in known and not (name == RELEVANCE and words):
            raise ValueError(f"{self.view.noun} cannot be ordered by {name!r}")
        return Selection(self.view, self.conditions, name)

    # answers

    @property
    def rows(self) -> BitMap:
        """The docids found. Not to be changed."""
        if self._rows is None:
            self._rows = self._meeting(self.conditions)
        return self._rows

    def _meeting(self, conditions: Iterable[Condition]) -> BitMap:
        """The rows that meet these conditions, the smallest set first."""
        found = sorted((c.found(self.view.release, self.view.noun) for c in conditions), key=len)
        return found[0].intersection(*found[1:], self.view.rows) if found else self.view.rows

    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    __len__ = count

    def _docids(self, start: int, stop: int) -> Iterable[int]:
        """The docids of a stretch, in order."""
        if self.order == FIRST_ORDER.get(self.view.noun, GIVEN):
            return self.rows[start:stop] if start < stop else ()
        if self._sorted is None:
            mask = np.zeros(self.view.release.size(self.view.noun), dtype=bool)
            mask[np.frombuffer(self.rows.to_array(), dtype=np.uint32)] = True
            order = self._order()
            self._sorted = order[mask[order]]
        return self._sorted[start:stop].tolist()

    def _order(self) -> np.ndarray:
        """The docids of the noun (or, by relevance, those with the words) in the order asked for."""
        if self.order != RELEVANCE:
            return self.view.release.ordering(self.view.noun, self.order)
        question = next(c.question for c in reversed(self.conditions) if isinstance(c, Matching))
        return self.view.release.recent(
            (RELEVANCE, question), lambda: self.view.release.by_relevance(question)
        )

    @overload
    def __getitem__(self, asked: int) -> str: ...
    @overload
    def __getitem__(self, asked: slice) -> list[str]: ...
    def __getitem__(self, asked: int | slice) -> str | list[str]:
        """The stored JSON texts of a stretch, or of one row. Raises IndexError; ValueError for a step."""
        if isinstance(asked, int):
            number = range(len(self))[asked]
            return self[number : number + 1][0]
        start, stop, step = asked.indices(len(self))
        if step != 1:
            raise ValueError("a selection is read in its own order")
        return self.view.texts(self._docids(start, stop))

    def keys(self, start: int = 0, stop: int | None = None) -> list[str]:
        """The keys of a stretch."""
        first, last, _ = slice(start, stop).indices(len(self))
        return self.view.release.column(self.view.noun, self._docids(first, last), "key")

    def __iter__(self) -> Iterator[str]:
        """Every stored JSON text, in order."""
        for start in range(0, len(self), CHUNK):
            yield from self[start : start + CHUNK]

    def facets(self, names: Iterable[str]) -> dict[str, list[Counted]]:
        """Facet → (value, label, count), each count being what this question gives with the parameter of that
        name set to that value alone. Values that find nothing are left out, but for COMPLETE facets.
        """
        asked = list(names)
        own = {condition.param for condition in self.conditions}
        return {
            name: count_values(
                self.view,
                name,
                self._meeting(c for c in self.conditions if c.param != name) if name in own else self.rows,
            )
            for name in asked
        }
