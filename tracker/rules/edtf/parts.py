"""One date of EDTF: a day, month, season, quarter or year, with its marks and unknown digits."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from tracker.rules.edtf.hints import hint
from tracker.rules.sentences import Sentence

# First month and number of months of codes 21 to 41. Seasons are those of the northern hemisphere, where
# this record takes place (21-24 name no hemisphere); a winter runs from December into the next year.
_NORTHERN = [(3, 3), (6, 3), (9, 3), (12, 3)]
_SOUTHERN = [(9, 3), (12, 3), (3, 3), (6, 3)]
_QUARTERS = [(1, 3), (4, 3), (7, 3), (10, 3)]
_THIRDS, _HALVES = [(1, 4), (5, 4), (9, 4)], [(1, 6), (7, 6)]
GROUPINGS = dict(enumerate(_NORTHERN + _NORTHERN + _SOUTHERN + _QUARTERS + _THIRDS + _HALVES, start=21))
MONTHS = (  # not strftime, whose names follow the machine's language
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MARK = r"([?~%]?)"
PART = re.compile(rf"{MARK}([0-9X]{{4}}){MARK}(?:-{MARK}([0-9X]{{2}}){MARK}(?:-{MARK}([0-9X]{{2}}){MARK})?)?")


class ImpossibleDate(ValueError):
    """A text that is no date; its message says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Part:
    """One date: its digits as written (`X` unknown), its first and last possible day, its marks."""

    year: str
    month: str | None
    day: str | None
    earliest: date
    latest: date
    approximate: bool = False
    uncertain: bool = False

    @property
    def grouping(self) -> int | None:
        """21-41 where the part is a season, quarter, third or half of a year."""
        return int(self.month) if self.month and self.month.isdigit() and int(self.month) > 12 else None

    @property
    def decade(self) -> bool:
        """Whether it is ten years: `199X`."""
        return self.month is None and self.year.endswith("X") and "X" not in self.year[:3]

    @property
    def exact(self) -> bool:
        """Whether it is one known month, or one known day."""
        known = "X" not in self.year + (self.month or "X") + (self.day or "")
        return known and not self.grouping

    @property
    def vague(self) -> bool:
        """Whether unknown digits leave no plain name for it: all but decades and whole unknown parts."""
        year_is_plain = self.decade or "X" not in self.year
        months_are_plain = self.month in (None, "XX") or "X" not in self.month
        days_are_plain = self.day in (None, "XX") or ("X" not in self.day and self.month != "XX")
        return not (year_is_plain and months_are_plain and days_are_plain)


def read_part(text: str) -> Part:
    """Read one date; raises ImpossibleDate."""
    match = PART.fullmatch(text)
    if not match:
        raise ImpossibleDate(_reason(text))
    year, month, day = match[2], match[5], match[8]
    marks = "".join(mark or "" for mark in match.group(1, 3, 4, 6, 7, 9))
    if year == "0000":
        raise ImpossibleDate(
            Sentence("%(text)s: there is no year 0000 here: years run from 0001 to 9999", text=repr(text))
        )
    first, last = _bounds(text, year, month, day)
    return Part(
        year,
        month,
        day,
        first,
        last,
        approximate="~" in marks or "%" in marks,
        uncertain="?" in marks or "%" in marks,
    )


def _reason(text: str) -> str:
    """Why `text` is no date; where what was probably meant is impossible too, why that is."""
    reason, meant = hint(text)
    try:
        for part in meant.split("/") if meant else ():
            read_part(part)
    except ImpossibleDate as problem:
        return str(problem)
    return reason


def _bounds(text: str, year: str, month: str | None, day: str | None) -> tuple[date, date]:
    if month and month.isdigit() and int(month) in GROUPINGS:
        if day:
            raise ImpossibleDate(f"{text!r}: {month} is a season or part of a year, which has no days")
        return _grouping_bounds(text, year, int(month))
    if month and not list(_numbers(month, 1, 12)):
        raise ImpossibleDate(
            Sentence(
                "%(text)s: there is no month %(month)s: months run from 01 to 12, "
                "seasons from 21 (spring) to 24 (winter), quarters from 33 to 36",
                text=repr(text),
                month=month,
            )
        )
    if day and not list(_numbers(day, 1, 31)):
        raise ImpossibleDate(
            Sentence(
                "%(text)s: there is no day %(day)s: days run from 01 to 28, 29, 30 or 31",
                text=repr(text),
                day=day,
            )
        )
    first, last = _day(year, month, day, latest=False), _day(year, month, day, latest=True)
    if first is None or last is None:
        raise ImpossibleDate(_no_such_day(text, year, month or "", day))
    return first, last


def _grouping_bounds(text: str, year: str, code: int) -> tuple[date, date]:
    month, length = GROUPINGS[code]
    first, last = next(_years(year)), next(_years(year, latest=True))
    carry, end = divmod(month + length - 2, 12)
    if last + carry > date.max.year:
        raise ImpossibleDate(f"{text!r}: it would end after the year 9999, the last that is kept")
    return date(first, month, 1), date(last + carry, end + 1, monthrange(last + carry, end + 1)[1])


def _day(year: str, month: str | None, day: str | None, *, latest: bool) -> date | None:
    """The first (or last) day of the calendar whose digits are those written."""
    months = sorted(_numbers(month or "XX", 1, 12), reverse=latest)
    days = sorted(_numbers(day or "XX", 1, 31), reverse=latest)
    for y in _years(year, latest=latest):
        for m in months:
            for d in days:
                if d <= monthrange(y, m)[1]:
                    return date(y, m, d)
    return None


def _numbers(mask: str, first: int, last: int) -> Iterator[int]:
    for number in range(first, last + 1):
        if all(m in ("X", n) for m, n in zip(mask, f"{number:02}", strict=True)):
            yield number


def _years(mask: str, *, latest: bool = False) -> Iterator[int]:
    digits = "9876543210" if latest else "0123456789"
    for chosen in product(*(digits if c == "X" else c for c in mask)):
        if number := int("".join(chosen)):
            yield number


def _no_such_day(text: str, year: str, month: str, day: str | None) -> Sentence:
    if "X" in year + month:
        return Sentence("%(text)s: no month that it allows has a day %(day)s", text=repr(text), day=day)
    return Sentence(
        "%(text)s: %(month)s has %(length)s days: there is no %(day)s",
        text=repr(text),
        month=f"{year}-{month}",
        length=monthrange(int(year), int(month))[1],
        day=f"{year}-{month}-{day}",
    )
