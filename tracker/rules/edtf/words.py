"""Uncertain dates in English words."""

from datetime import date

from tracker.rules.edtf.parts import MONTHS, Part
from tracker.rules.edtf.reading import Edtf, Range

_GROUPINGS = {
    **dict(zip(range(33, 37), ("first", "second", "third", "fourth"), strict=True)),
    **dict(zip(range(37, 40), ("first", "second", "third"), strict=True)),
    **dict(zip(range(40, 42), ("first", "second"), strict=True)),
}


def in_words(edtf: Edtf) -> str:
    """Say a date in English, for the middle of a sentence: "between 7 March and 5 November 2024",
    "about August 2024", "from August 2023, still open"."""
    if edtf.form == "range":
        return _range(edtf, *edtf.ranges[0])
    said = [_member(pair) for pair in edtf.ranges]
    if len(said) == 1:
        return said[0]
    return f"{', '.join(said[:-1])} {'or' if edtf.form == 'one_of' else 'and'} {said[-1]}"


def _range(edtf: Edtf, first: Part | None, last: Part | None) -> str:
    if first and last:
        return _between(first, last)
    if first:
        return f"from {_named(first)}, {'still open' if edtf.open_end else 'end not known'}"
    assert last, "parse refuses a range without any end"
    return f"before {_named(last)}" if edtf.open_start else f"until {_named(last)}, start not known"


def _member(pair: Range) -> str:
    first, last = pair
    if first is None and last:
        return f"{_alone(last)} or earlier"
    if last is None and first:
        return f"{_alone(first)} or later"
    assert first and last, "parse refuses a member without any end"
    return _alone(first) if first is last else _between(first, last)


def _alone(part: Part) -> str:
    """One date with its preposition: "on 30 December 2023", "perhaps in 2018", "about August 2024"."""
    if part.approximate or _vague(part):
        return _named(part)
    preposition = "on" if part.day and part.day != "XX" else "in"
    return f"{'perhaps ' if part.uncertain else ''}{preposition} {_plain(part)}"


def _between(first: Part, last: Part) -> str:
    if first == last:
        return _alone(first)
    exact = all(part.month and not part.grouping and "X" not in _digits(part) for part in (first, last))
    start = _plain(first)
    if exact and first.year == last.year:
        start = start.removesuffix(f" {last.latest.year}")
        if first.day and last.day and first.month == last.month:
            start = str(first.earliest.day)
    return f"between {_marks(first)}{start} and {_named(last)}"


def _marks(part: Part) -> str:
    return f"{'perhaps ' if part.uncertain else ''}{'about ' if part.approximate else ''}"


def _named(part: Part) -> str:
    return _marks(part) + _plain(part)


def _digits(part: Part) -> str:
    return part.year + (part.month or "") + (part.day or "")


def _vague(part: Part) -> bool:
    """Whether unknown digits leave no plain name for it: all but decades and whole unknown parts."""
    decade = part.month is None and part.year.endswith("X") and "X" not in part.year[:3]
    year_is_plain = decade or "X" not in part.year
    months_are_plain = part.month in (None, "XX") or "X" not in part.month
    days_are_plain = part.day in (None, "XX") or ("X" not in part.day and part.month != "XX")
    return not (year_is_plain and months_are_plain and days_are_plain)


def _plain(part: Part) -> str:
    if _vague(part):
        return f"some time between {_day(part.earliest)} and {_day(part.latest)}"
    if part.year.endswith("X"):
        return f"the {int(part.year[:3])}0s"
    year = str(int(part.year))
    if part.grouping:
        return _grouping(part.grouping, int(year))
    if part.month is None:
        return year
    if part.month == "XX":
        return f"{year} ({'month' if part.day is None else 'day'} not known)"
    month = f"{MONTHS[int(part.month) - 1]} {year}"
    if part.day is None:
        return month
    return f"{month} (day not known)" if part.day == "XX" else f"{int(part.day)} {month}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _grouping(code: int, year: int) -> str:
    if code >= 33:
        kind = "quarter" if code < 37 else "third" if code < 40 else "half"
        return f"the {_GROUPINGS[code]} {kind} of {year}"
    season = ("spring", "summer", "autumn", "winter")[(code - 21) % 4]
    over_new_year = code in (24, 28, 30)
    where = "southern " if code >= 29 else ""
    return f"the {where}{season} of {year}{f'-{(year + 1) % 100:02}' if over_new_year else ''}"
