"""One release file, opened: its rows, bitmaps, numbers and words. Safe to share between threads."""

import os
import re
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import numpy as np
from pyroaring import BitMap

from tracker.release.format import FORMAT, ROWS
from tracker.release.indexing import bitmap, overlap, ranked, year_days
from tracker.release.nouns import COLUMNS, SEARCHED, SPANNED, WORKED_OUT, Order
from tracker.release.search import Question

Found = TypeVar("Found")
KEPT = 128  # answers to single conditions, at most 125 kB each at a million rows
AT_ONCE = 500  # values in one SQL statement
WEIGHTS = ", ".join(str(weight) for weight in COLUMNS.values())


class Posting(NamedTuple):
    """Which rows have a value: `n` of them."""

    label: str
    n: int
    rows: BitMap


class Release:
    """An opened file. Bitmaps and arrays that it gives are shared: never change one in place.

    Raises ValueError where the file is no release of this format.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()
        self._made: dict[Hashable, Any] = {}
        try:
            self.meta = dict(self.sql("SELECT key, value FROM meta"))
        except sqlite3.Error as problem:
            raise ValueError(f"{path.name} cannot be opened: {problem}") from None
        if self.meta.get("format") != str(FORMAT):
            raise ValueError(f"{path.name} is of format {self.meta.get('format')}, not {FORMAT}")
        if missing := {"id", "content", "previous", "at", "upto"} - set(self.meta):
            raise ValueError(f"{path.name} does not say its {', '.join(sorted(missing))}")
        if not self.meta["upto"].isdecimal():
            raise ValueError(f"{path.name} goes up to {self.meta['upto']!r}, which is no version")

    def sql(self, statement: str, *values: Any) -> list[tuple]:
        """All rows of a statement, over this thread's own connection."""
        mine = self._local.__dict__
        if mine.get("process") != os.getpid():  # a connection must not be carried over a fork
            mine["connection"] = sqlite3.connect(self._address, uri=True, check_same_thread=False)
            mine["process"] = os.getpid()
        return mine["connection"].execute(statement, values).fetchall()

    def _once(self, name: Hashable, make: Callable[[], Found]) -> Found:
        """Something that is made at the first need and kept as long as the release; twice in a race, to no harm."""
        try:
            return self._made[name]
        except KeyError:
            return self._made.setdefault(name, make())

    def recent(self, name: Hashable, make: Callable[[], Found]) -> Found:
        """Something worth keeping for the next question; the longest unused is dropped."""
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
        found = make()
        with self._lock:
            self._kept[name] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    # rows

    def _array(self, kind: Literal["<u4", "<f8"], table: str, noun: str, name: str) -> np.ndarray | None:
        found = self.sql(f"SELECT data FROM {table} WHERE noun = ? AND name = ?", noun, name)  # noqa: S608 (constants)
        return np.frombuffer(found[0][0], dtype=kind) if found else None

    def positions(self, noun: str) -> np.ndarray:
        """Docid → position in the table of rows."""
        return self.ordering(noun, ROWS)

    def size(self, noun: str) -> int:
        """How many rows a noun has."""
        return len(self.positions(noun))

    def everything(self, noun: str) -> BitMap:
        """All docids of a noun."""
        return self._once(("everything", noun), lambda: BitMap(range(self.size(noun))))

    def ordering(self, noun: str, name: str) -> np.ndarray:
        """Docids in an order; empty where the noun has no rows."""

        def read() -> np.ndarray:
            if order := WORKED_OUT.get(noun, {}).get(name):
                return self._worked_out(noun, order)
            found = self._array("<u4", "ordering", noun, name)
            return np.empty(0, dtype="<u4") if found is None else found

        return self._once(("ordering", noun, name), read)

    def _worked_out(self, noun: str, order: Order) -> np.ndarray:
        """Docids by a number; in their own order in a release from before its rows had that number."""
        docids = np.arange(self.size(noun), dtype="<u4")
        numbers = self.number(noun, order.number or "")
        return docids if np.isnan(numbers).all() else ranked(self.column(noun, docids, "key"), numbers, order)

    def docids(self, noun: str, positions: list[int]) -> BitMap:
        """The docids of rows at these positions, all of this noun."""
        by_position = self._once(("sorted", noun), lambda: np.argsort(self.positions(noun), kind="stable"))
        ordered = self._once(("at", noun), lambda: self.positions(noun)[by_position])
        return bitmap(np.sort(by_position[np.searchsorted(ordered, np.array(positions, dtype="<u4"))]))

    def column(self, noun: str, docids: Iterable[int], name: Literal["answer", "key"]) -> list[str]:
        """The answers or keys of some rows, in the order of `docids`."""
        wanted = self.positions(noun)[np.fromiter(docids, dtype=np.intp)].tolist()
        found: dict[int, str] = {}
        for start in range(0, len(wanted), AT_ONCE):
            part = wanted[start : start + AT_ONCE]
            marks = ",".join("?" * len(part))
            found.update(self.sql(f"SELECT position, {name} FROM row WHERE position IN ({marks})", *part))  # noqa: S608
        return [found[position] for position in wanted]

    def answer(self, noun: str, key: str) -> str | None:
        """The stored answer of one row."""
        found = self.sql("SELECT answer FROM row WHERE noun = ? AND key = ?", noun, key) if sound(key) else []
        return found[0][0] if found else None

    def alias(self, noun: str, slug: str) -> str | None:
        """The key of the row with this slug."""
        found = (
            self.sql("SELECT key FROM alias WHERE noun = ? AND slug = ?", noun, slug) if sound(slug) else []
        )
        return found[0][0] if found else None

    def having(self, noun: str, keys: Iterable[str]) -> dict[str, int]:
        """Key → position of those rows that there are."""
        asked = [key for key in dict.fromkeys(keys) if sound(key)]
        found: dict[str, int] = {}
        for start in range(0, len(asked), AT_ONCE):
            part = asked[start : start + AT_ONCE]
            marks = ",".join("?" * len(part))
            statement = f"SELECT key, position FROM row WHERE noun = ? AND key IN ({marks})"  # noqa: S608
            found.update(self.sql(statement, noun, *part))
        return found

    def because(self, refs: Iterable[str]) -> Iterator[tuple[str, str, int, str]]:
        """(noun, key, position, record) of every row that one of these violations helps to make public."""
        places = BitMap()
        for ref in refs:
            for (data,) in self.sql("SELECT bitmap FROM because WHERE ref = ?", ref):
                places |= BitMap.deserialize(data)
        for position in places:
            yield from self.sql("SELECT noun, key, position, record FROM row WHERE position = ?", position)

    @cached_property
    def tombstones(self) -> list[tuple[str, str, str, str]]:
        """(noun, key, slug, notice) of everything gone."""
        return self.sql("SELECT noun, key, slug, notice FROM tombstone ORDER BY position")

    # what questions are answered with

    def posting(self, noun: str, facet: str, value: str) -> BitMap:
        """The rows that have a value."""
        whole = self._made.get(("postings", noun, facet))
        if whole is not None and value in whole:
            return whole[value].rows
        return self.recent(("posting", noun, facet, value), lambda: self._posting(noun, facet, value))

    def _posting(self, noun: str, facet: str, value: str) -> BitMap:
        statement = "SELECT bitmap FROM posting WHERE noun = ? AND facet = ? AND value = ?"
        found = self.sql(statement, noun, facet, value) if sound(value) else []
        if found:
            return BitMap.deserialize(found[0][0])
        days = year_days(value) if (noun, facet) in SPANNED else None
        return self.spanning(noun, *days) if days else BitMap()

    def postings(self, noun: str, facet: str) -> dict[str, Posting]:
        """Value → who has it, of a whole facet."""

        def read() -> dict[str, Posting]:
            rows = self.sql(
                "SELECT value, label, n, bitmap FROM posting WHERE noun = ? AND facet = ?", noun, facet
            )
            return {value: Posting(label, n, BitMap.deserialize(data)) for value, label, n, data in rows}

        return self._once(("postings", noun, facet), read)

    def labels(self, noun: str, facet: str) -> dict[str, str]:
        """Value → label of everything that a row has."""
        statement = "SELECT value, label FROM posting WHERE noun = ? AND facet = ?"
        return self._once(("labels", noun, facet), lambda: dict(self.sql(statement, noun, facet)))

    def terms(self, noun: str, facet: str) -> dict[str, str]:
        """Value → label of everything declared, in the order declared."""
        statement = "SELECT value, label FROM term WHERE noun = ? AND facet = ? ORDER BY position"
        return self._once(("terms", noun, facet), lambda: dict(self.sql(statement, noun, facet)))

    def number(self, noun: str, name: str) -> np.ndarray:
        """A number of every row by docid; NaN where it has none."""

        def read() -> np.ndarray:
            found = self._array("<f8", "number", noun, name)
            return np.full(self.size(noun), np.nan) if found is None else found

        return self._once(("number", noun, name), read)

    def points(self, noun: str) -> np.ndarray:
        """Three columns: docid, latitude, longitude; ascending by docid."""

        def read() -> np.ndarray:
            found = self.sql("SELECT data FROM point WHERE noun = ?", noun)
            return np.frombuffer(found[0][0] if found else b"", dtype="<f8").reshape(-1, 3)

        return self._once(("points", noun), read)

    def spanning(self, noun: str, first: int | None, last: int | None) -> BitMap:
        """The rows whose days overlap first to last (ordinals)."""
        mask = overlap(self.number(noun, "start"), self.number(noun, "end"), first, last)
        return bitmap(np.flatnonzero(mask))

    def names(self, noun: str) -> list[str]:
        """The searchable names of every row by docid (`tracker.rules.spelling`); "" where it has none."""

        def read() -> list[str]:
            statement = "SELECT position, json_extract(record, '$.words.names') FROM row WHERE noun = ?"
            by_position = dict(self.sql(statement, noun))
            return [by_position[position] or "" for position in self.positions(noun).tolist()]

        return self._once(("names", noun), read)

    def searched(self, question: Question) -> BitMap:
        """The violations that have all the words."""
        ((found,),) = self.sql("SELECT group_concat(rowid) FROM search WHERE search MATCH ?", question.match)
        return bitmap(np.fromstring(found, dtype=np.uint32, sep=",")) if found else BitMap()

    def by_relevance(self, question: Question) -> np.ndarray:
        """Docids of the violations that have all the words, the best match first, ties by key."""
        statement = f"SELECT rowid, bm25(search, {WEIGHTS}) FROM search WHERE search MATCH ?"  # noqa: S608 (constants)
        found = np.array(self.sql(statement, question.match), dtype=np.float64).reshape(-1, 2)
        by_key = np.empty(self.size(SEARCHED), dtype=np.uint32)
        by_key[self.ordering(SEARCHED, "ref")] = np.arange(len(by_key), dtype=np.uint32)
        docids = found[:, 0].astype(np.uint32)
        return docids[np.lexsort((by_key[docids], found[:, 1]))]


UNSOUND = re.compile("[\ud800-\udfff]")


def sound(text: str) -> bool:
    """Whether a text can be in a file at all: half a surrogate pair cannot."""
    return not UNSOUND.search(text)
