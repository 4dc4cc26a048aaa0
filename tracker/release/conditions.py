"""The kinds of condition on rows: each names the parameter that made it and finds its rows in a release."""

from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap

from tracker.release.indexing import bitmap
from tracker.release.reader import Release
from tracker.release.search import Question


@dataclass(frozen=True, slots=True)
class Condition:
    """What a parameter asks of the rows of a noun. Equal conditions find equal rows."""

    param: str

    def rows(self, release: Release, noun: str) -> BitMap:
        """The docids that meet it, whether hidden or not."""
        raise NotImplementedError

    def found(self, release: Release, noun: str) -> BitMap:
        """The same, kept for the next who asks."""
        return release.recent((noun, self), lambda: self.rows(release, noun))


@dataclass(frozen=True, slots=True)
class Valued(Condition):
    """A condition on the values of a facet. (Its postings are kept, it need not be.)"""

    facet: str
    values: tuple[str, ...]

    def found(self, release: Release, noun: str) -> BitMap:
        return self.rows(release, noun)

    def postings(self, release: Release, noun: str) -> list[BitMap]:
        """The rows of each value."""
        return [release.posting(noun, self.facet, value) for value in self.values]


class Any(Valued):
    """Has any of the values."""

    __slots__ = ()

    def rows(self, release: Release, noun: str) -> BitMap:
        postings = self.postings(release, noun)
        return postings[0] if len(postings) == 1 else BitMap().union(*postings)


class All(Valued):
    """Has all of the values."""

    __slots__ = ()

    def rows(self, release: Release, noun: str) -> BitMap:
        postings = self.postings(release, noun)
        return postings[0].intersection(*postings[1:]) if postings else release.everything(noun)


class Without(Valued):
    """Has none of the values."""

    __slots__ = ()

    def rows(self, release: Release, noun: str) -> BitMap:
        return release.everything(noun).difference(*self.postings(release, noun))


@dataclass(frozen=True, slots=True)
class Overlapping(Condition):
    """Its days overlap first to last (ordinals, None is open); its own unknown start or end is open too."""

    first: int | None
    last: int | None

    def rows(self, release: Release, noun: str) -> BitMap:
        return release.spanning(noun, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Between(Condition):
    """A number that it has lies within the bounds, both included."""

    number: str
    at_least: float | None
    at_most: float | None

    def rows(self, release: Release, noun: str) -> BitMap:
        values = release.number(noun, self.number)
        mask = ~np.isnan(values)
        if self.at_least is not None:
            mask &= values >= self.at_least
        if self.at_most is not None:
            mask &= values <= self.at_most
        return bitmap(np.flatnonzero(mask))


@dataclass(frozen=True, slots=True)
class Spanning(Condition):
    """It has an estimate (a unit), whose low-high span, open where unknown, overlaps the bounds."""

    at_least: float | None
    at_most: float | None

    def rows(self, release: Release, noun: str) -> BitMap:
        low, high = (release.number(noun, name) for name in ("low", "high"))
        mask = np.ones(len(low), dtype=bool)
        if self.at_least is not None:
            mask &= ~(high < self.at_least)
        if self.at_most is not None:
            mask &= ~(low > self.at_most)
        estimated = BitMap().union(*(posting.rows for posting in release.postings(noun, "unit").values()))
        return bitmap(np.flatnonzero(mask)) & estimated


@dataclass(frozen=True, slots=True)
class InBox(Condition):
    """One of its points lies within the box (degrees, edges included), which may cross the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def rows(self, release: Release, noun: str) -> BitMap:
        docids, latitude, longitude = release.points(noun).T
        east = self.east if self.west <= self.east else self.east + 360
        mask = np.zeros(len(docids), dtype=bool)
        for turn in (-360, 0, 360):  # one meridian has two names at the edge of the map
            mask |= (longitude + turn >= self.west) & (longitude + turn <= east)
        mask &= (latitude >= self.south) & (latitude <= self.north)
        return bitmap(np.unique(docids[mask]))


@dataclass(frozen=True, slots=True)
class Matching(Condition):
    """It has all the words."""

    question: Question

    def rows(self, release: Release, noun: str) -> BitMap:
        return release.searched(self.question)


@dataclass(frozen=True, slots=True)
class Named(Condition):
    """Its names hold every one of these stretches (`tracker.rules.spelling.sought`)."""

    stretches: tuple[str, ...]

    def rows(self, release: Release, noun: str) -> BitMap:
        names = enumerate(release.names(noun))
        return BitMap([docid for docid, text in names if all(part in text for part in self.stretches)])


@dataclass(frozen=True, slots=True)
class Keyed(Condition):
    """Its key is one of these."""

    keys: frozenset[str]

    def rows(self, release: Release, noun: str) -> BitMap:
        return release.docids(noun, list(release.having(noun, self.keys).values()))
