"""The periods of a cap: which twelve months a quantity is allowed in, from the day on which its measure began.

S/RES/2397(2017) OP5 allows refined petroleum by the twelve months from 1 January 2018 on, and so on from year to year;
OP4 allows crude oil by the twelve months from the day of adoption, 22 December 2017. Both are
`P1Y` (a duration of ISO 8601) after an anchor; S/RES/2375(2017) OP14 has fixed days.
"""

import re
from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

YEARLY, STANDING = "P1Y", "standing"
RELATIVE = re.compile(r"any 12 months from ([0-9]{4}-[0-9]{2}-[0-9]{2})")
FIXED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days in which one quantity is allowed, `first` and `last` included. `id`: "2018", or "2017-12-22/2018-12-21"."""

    id: str
    first: date
    last: date


def period_reasons(text: str) -> list[str]:
    """What is wrong with a cap's period as an analyst writes it, with what would be right; [] if nothing."""
    if text in {YEARLY, STANDING} or relative_from(text):
        return []
    if fixed := FIXED.fullmatch(text):
        first, last = day(fixed[1]), day(fixed[2])
        if first is None or last is None:
            return [f"{text}: there is no such day."]
        return [] if first <= last else [f"{text} ends before it begins."]
    return [
        f"{YEARLY} for twelve months from the first day in force and so on, two days such as 2017-10-01/2017-12-31, "
        f"{STANDING} for a limit of no period, or “any 12 months from 2017-09-11” is wanted, not {text!r}."
    ]


def relative_from(text: str) -> date | None:
    """The day that "any 12 months from 2017-09-11" names; None for anything else."""
    found = RELATIVE.fullmatch(text)
    return day(found[1]) if found else None


def day(text: str) -> date | None:
    """A day in ISO 8601; None where there is no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def periods(period: str, first: date, last: date | None, until: date) -> list[Period]:
    """The periods of a cap whose measure governed from `first` to `last` (None: no end), oldest first.

    `period` is the cap's own word. For `P1Y`, the years from `first` on up to that which holds `until`; the last is
    cut where the measure ends, as 2017 is for coal. For `A/B`, those days. None for anything else ("standing"), for a
    measure that never was in force, and for one that has not begun by `until`.
    """
    if (last is not None and last < first) or until < first:
        return []
    if fixed := FIXED.fullmatch(period):
        named, end = day(fixed[1]), day(fixed[2])
        if (
            named is None or end is None
        ):  # no cap is saved so; one that is must not take the others' pages down
            return []
        start, end = max(first, named), end if last is None else min(end, last)
        return [Period(period, start, end)] if start <= end else []
    if period != YEARLY:
        return []
    found: list[Period] = []
    for number in range(until.year - first.year + 1):
        start, end = anchored(first, number), anchored(first, number + 1) - DAY
        if start > until or (last is not None and start > last):
            break
        is_a_year = (first.month, first.day) == (1, 1)
        name = str(start.year) if is_a_year else f"{start}/{end}"
        found.append(Period(name, start, end if last is None else min(end, last)))
    return found


def anchored(first: date, years: int) -> date:
    """The day `years` after `first`; 28 February in place of a 29th that a year does not have. Raises ValueError
    after the year 9999.
    """
    year = first.year + years
    if year > MAXYEAR:
        raise ValueError(f"there is no year {year}")
    if (first.month, first.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return first.replace(year=year)


def months(first: date, last: date) -> list[str]:
    """Every calendar month that the days from `first` to `last` touch, as "2024-01"."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def days_of(month: str) -> tuple[date, date]:
    """The first and last day of a month such as "2024-02"."""
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def whole_months(first: date, last: date) -> list[str]:
    """The calendar months that lie wholly within `first` to `last`: what a monthly figure can be added up over."""
    return [
        month for month in months(first, last) if days_of(month)[0] >= first and days_of(month)[1] <= last
    ]
