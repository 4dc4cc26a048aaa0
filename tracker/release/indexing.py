"""The structures that answer questions, gathered row by row while a release is written."""

import math
from array import array
from datetime import date

import numpy as np
from pyroaring import BitMap

from tracker.release.format import ROWS
from tracker.release.nouns import FIRST_ORDER, ORDERS, SPANNED, Order
from tracker.release.rows import Row


def ranked(keys: list[str], numbers: np.ndarray | None, order: Order) -> np.ndarray:
    """Indexes in an order: by number, unknown (NaN) last either way, ties by key ascending."""
    by_key = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.uint32)
    if order.number is None or numbers is None:
        return by_key
    values = numbers[by_key]
    if order.direction == "desc":
        values = -values
    return by_key[np.argsort(values, kind="stable")]  # NumPy sorts NaN last


def bitmap(numbers: np.ndarray) -> BitMap:
    """Ascending numbers as a bitmap. (BitMap reads an array many times faster than it iterates NumPy's.)"""
    made = array("I")
    made.frombytes(np.ascontiguousarray(numbers, dtype=np.uint32).tobytes())
    return BitMap(made)


def overlap(start: np.ndarray, end: np.ndarray, first: int | None, last: int | None) -> np.ndarray:
    """Which spans overlap first to last (ordinals; None is open). An unknown start or end (NaN) is open too."""
    mask = np.ones(len(start), dtype=bool)
    if first is not None:
        mask &= ~(end < first)
    if last is not None:
        mask &= ~(start > last)
    return mask


def year_days(value: str) -> tuple[int, int] | None:
    """The first and last day of a year (0001 to 9999) as ordinals; None for what is none."""
    if len(value) != 4 or not (value.isascii() and value.isdecimal()) or value == "0000":
        return None
    return date(int(value), 1, 1).toordinal(), date(int(value), 12, 31).toordinal()


class Gathered:
    """All rows of one noun, numbered as they came; `docids` renumbers them when all are there."""

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self.keys: list[str] = []
        self.positions = array("I")
        self.postings: dict[tuple[str, str], array] = {}
        self.numbers: dict[str, tuple[array, array]] = {}  # name → (row numbers, values)
        self.points: list[tuple[int, float, float]] = []

    def add(self, row: Row, position: int) -> None:
        """Gather one row. Raises ValueError for a number or point that is none."""
        number = len(self.keys)
        for facet, values in row.facets.items():
            for value in dict.fromkeys(values):
                if not isinstance(value, str):
                    raise ValueError(f"the value {value!r} of {facet} is no text")
                self.postings.setdefault((facet, value), array("I")).append(number)
        for name, found in row.numbers.items():
            if found is not None:
                rows, column = self.numbers.setdefault(name, (array("I"), array("d")))
                column.append(exact(name, found))
                rows.append(number)
        for latitude, longitude in row.points:
            if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
                raise ValueError(f"there is no point {latitude}, {longitude}")
            self.points.append((number, float(latitude), float(longitude)))
        self.keys.append(row.key)
        self.positions.append(position)

    def index(self) -> "Index":
        """The structures of all rows gathered."""
        return Index(self)


def exact(name: str, value: float | int) -> float:
    """A number as the file keeps it. Raises ValueError for what float64 cannot hold."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} is {value!r}, no number")
    try:
        kept = float(value)
    except OverflowError:
        kept = math.inf
    if not math.isfinite(kept) or kept != value:
        raise ValueError(f"{name} is {value!r}, which cannot be kept exactly")
    return kept


class Index:
    """What is written of a noun: everything by docid, the rank in the noun's first order."""

    def __init__(self, gathered: Gathered) -> None:
        self.noun = gathered.noun
        given = {name: self._column(gathered, name) for name in gathered.numbers}
        first = ORDERS.get(self.noun, {}).get(FIRST_ORDER.get(self.noun, ""))
        if first:
            self.by_rank = ranked(gathered.keys, given.get(first.number or ""), first)
        else:
            self.by_rank = np.arange(len(gathered.keys), dtype=np.uint32)
        self.docids = np.empty_like(self.by_rank)
        self.docids[self.by_rank] = np.arange(len(self.by_rank), dtype=np.uint32)
        self.numbers = {name: column[self.by_rank] for name, column in sorted(given.items())}
        self.positions = np.array(gathered.positions, dtype=np.uint32)[self.by_rank]
        self.orders = self._orders(gathered)
        self.postings = self._postings(gathered)
        self.points = np.array(
            sorted((int(self.docids[n]), *point) for n, *point in gathered.points), dtype="<f8"
        ).reshape(-1, 3)

    @staticmethod
    def _column(gathered: Gathered, name: str) -> np.ndarray:
        column = np.full(len(gathered.keys), np.nan)
        rows, values = gathered.numbers[name]
        column[np.array(rows, dtype=np.intp)] = np.array(values)
        return column

    def _orders(self, gathered: Gathered) -> dict[str, np.ndarray]:
        """Name → docids in that order; the first order is that of the docids themselves."""
        keys = [gathered.keys[n] for n in self.by_rank.tolist()]
        orders = {ROWS: self.positions}
        for name, order in ORDERS.get(self.noun, {}).items():
            if name != FIRST_ORDER.get(self.noun):
                orders[name] = ranked(keys, self.numbers.get(order.number or ""), order)
        return orders

    def _postings(self, gathered: Gathered) -> dict[tuple[str, str], BitMap]:
        """(facet, value) → docids. Where the dates answer, they fill the bitmap: counts are what is found."""
        postings = {}
        unknown = np.full(len(self.docids), np.nan)
        start, end = (self.numbers.get(name, unknown) for name in ("start", "end"))
        for facet, value in sorted(gathered.postings):
            days = year_days(value) if (self.noun, facet) in SPANNED else None
            if days:
                found = np.flatnonzero(overlap(start, end, *days))
            else:
                found = np.sort(self.docids[np.array(gathered.postings[facet, value], dtype=np.intp)])
            made = bitmap(found)
            made.run_optimize()
            postings[facet, value] = made
        return postings
