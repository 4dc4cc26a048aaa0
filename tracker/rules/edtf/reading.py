"""Whole EDTF texts: one date, a range of two, or a set."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tracker.rules.edtf.hints import RIGHT
from tracker.rules.edtf.parts import ImpossibleDate, Part, read_part
from tracker.rules.sentences import Sentence

LONGEST = 200  # characters; no date of the field comes near it
Form = Literal["date", "range", "one_of", "all_of"]
Range = tuple[Part | None, Part | None]


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as written and what it allows.

    `earliest` and `latest` are the first and last possible day, both included; None where the end is open
    (`..`) or unknown (nothing after or before the slash). A mark on any part marks the whole.
    `form` and `ranges` are its structure, for saying it in words: a date is a range from itself to itself.
    """

    text: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False
    open_start: bool = False
    open_end: bool = False
    unknown_start: bool = False
    unknown_end: bool = False
    form: Form = field(default="date", repr=False, compare=False)
    ranges: tuple[Range, ...] = field(default=(), repr=False, compare=False)


def parse(text: str) -> Edtf:
    """Read an EDTF text: level 0 and 1 without time of day, and of level 2 `X` anywhere, marks on one
    part, groupings 25-41 and sets. Source: ISO 8601-2:2019. Raises ImpossibleDate."""
    if not isinstance(text, str) or not text.strip():
        raise ImpossibleDate(f"no date is given: {RIGHT}")
    text = text.strip()
    if len(text) > LONGEST:
        raise ImpossibleDate(f"{len(text)} characters are no date: {RIGHT}")
    if text[0] in "[{" and text[-1] == {"[": "]", "{": "}"}[text[0]]:
        return _set(text)
    sides = text.split("/")
    if len(sides) == 1:
        if text == "..":
            raise ImpossibleDate(f"'..' alone is not a date: {RIGHT}")
        part = read_part(text)
        return _edtf(text, "date", [(part, part)])
    if len(sides) > 2:
        if re.fullmatch(r"[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}", text):
            read_part(text)  # refuses it, with the hyphens that were meant
        raise ImpossibleDate(f"{text!r}: a range has one slash, between two dates, such as 2024-03/2024-05")
    return _range(text, *sides)


def span(text: str) -> tuple[date, date]:
    """First and last day of an ISO day, month or year, for `from` and `to`; raises ImpossibleDate."""
    if not re.fullmatch(r"[0-9]{4}(-(0[0-9]|1[0-9])(-[0-9]{2})?)?", text):
        raise ImpossibleDate(
            Sentence(
                "%(text)s: write a day (2024-03-07), a month (2024-03) or a year (2024)", text=repr(text[:60])
            )
        )
    part = read_part(text)
    return part.earliest, part.latest


def _range(text: str, start: str, end: str) -> Edtf:
    if start in ("", "..") and end in ("", ".."):
        raise ImpossibleDate(f"{text!r} gives neither a start nor an end: write at least one of them")
    first, last = (read_part(side) if side not in ("", "..") else None for side in (start, end))
    if first and last and last.latest < first.earliest:
        raise ImpossibleDate(f"{text!r} runs backwards, its end lies before its start: write {end}/{start}")
    ends = {
        "open_start": start == "..",
        "open_end": end == "..",
        "unknown_start": start == "",
        "unknown_end": end == "",
    }
    return _edtf(text, "range", [(first, last)], **ends)


def _set(text: str) -> Edtf:
    ranges: list[Range] = []
    for member in (m.strip() for m in text[1:-1].split(",")):
        if not member:
            raise ImpossibleDate(f"{text!r}: a set lists dates with commas: write [2018-05, 2018-06]")
        start, dots, end = member.partition("..")
        if dots and not start and not end:
            raise ImpossibleDate(f"{text!r}: '..' needs a date before or after it")
        if not dots:
            part = read_part(member)
            ranges.append((part, part))
            continue
        first, last = read_part(start) if start else None, read_part(end) if end else None
        if first and last and last.latest < first.earliest:
            raise ImpossibleDate(f"{text!r}: {member} runs backwards: write {end}..{start}")
        ranges.append((first, last))
    open_start, open_end = any(a is None for a, _ in ranges), any(b is None for _, b in ranges)
    if open_start and open_end:
        raise ImpossibleDate(f"{text!r} is open at both ends, so it says nothing: close one of them")
    form: Form = "one_of" if text[0] == "[" else "all_of"
    return _edtf(text, form, ranges, open_start=open_start, open_end=open_end)


def _edtf(text: str, form: Form, ranges: list[Range], **ends: bool) -> Edtf:
    parts = [part for pair in ranges for part in pair if part]
    starts, stops = [a for a, _ in ranges if a], [b for _, b in ranges if b]
    return Edtf(
        text,
        min(a.earliest for a in starts) if len(starts) == len(ranges) else None,
        max(b.latest for b in stops) if len(stops) == len(ranges) else None,
        approximate=any(part.approximate for part in parts),
        uncertain=any(part.uncertain for part in parts),
        form=form,
        ranges=tuple(ranges),
        **ends,
    )
