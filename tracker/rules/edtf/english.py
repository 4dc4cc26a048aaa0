"""Uncertain dates in English."""

from datetime import date

from tracker.rules.edtf.parts import MONTHS, Part
from tracker.rules.edtf.reading import Edtf, Range

_ORDER = ("first", "second", "third", "fourth")
_SEASONS = ("spring", "summer", "autumn", "winter")


def sentence(edtf: Edtf) -> str:
    """For the middle of a sentence: "between 7 March and 5 November 2024", "from August 2023, still open"."""
    if edtf.form == "range":
        return _range(edtf, *edtf.ranges[0])
    said = [_member(pair) for pair in edtf.ranges]
    if len(said) == 1:
        return said[0]
    return f"{', '.join(said[:-1])} {'or' if edtf.form == 'one_of' else 'and'} {said[-1]}"


def label(edtf: Edtf) -> str:
    """For a cell of a table: "August 2024", not "in August 2024"."""
    said = sentence(edtf)
    return said[3:] if said.startswith(("in ", "on ")) else said


def day(of: date) -> str:
    """One day: "7 March 2024"."""
    return f"{of.day} {MONTHS[of.month - 1]} {of.year}"


def _range(edtf: Edtf, first: Part | None, last: Part | None) -> str:
    if first and last:
        return _between(first, last)
    if first:
        return f"from {_named(first)}, {'still open' if edtf.open_end else 'end not known'}"
    assert last, "parse refuses a range without any end"
    return f"until {_named(last)}, {'start open' if edtf.open_start else 'start not known'}"


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
    if part.approximate or part.vague:
        return _named(part)
    preposition = "on" if part.day and part.day != "XX" else "in"
    return f"{'perhaps ' if part.uncertain else ''}{preposition} {_plain(part)}"


def _between(first: Part, last: Part) -> str:
    if first == last:
        return _alone(first)
    start = _plain(first)
    if first.exact and last.exact and first.year == last.year:
        start = start.removesuffix(f" {last.latest.year}")
        if first.day and last.day and first.month == last.month:
            start = str(first.earliest.day)
    return f"between {_marks(first)}{start} and {_named(last)}"


def _marks(part: Part) -> str:
    return f"{'perhaps ' if part.uncertain else ''}{'about ' if part.approximate else ''}"


def _named(part: Part) -> str:
    return _marks(part) + _plain(part)


def _plain(part: Part) -> str:
    if part.vague:
        return f"some time between {day(part.earliest)} and {day(part.latest)}"
    if part.decade:
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


def _grouping(code: int, year: int) -> str:
    if code >= 33:
        kind, first = ("quarter", 33) if code < 37 else ("third", 37) if code < 40 else ("half", 40)
        return f"the {_ORDER[code - first]} {kind} of {year}"
    over_new_year = code in (24, 28, 30)
    where = "southern " if code >= 29 else ""
    return f"the {where}{_SEASONS[(code - 21) % 4]} of {year}{f'-{(year + 1) % 100:02}' if over_new_year else ''}"
