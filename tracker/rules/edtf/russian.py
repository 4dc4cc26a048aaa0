"""Uncertain dates in Russian, whose months, seasons and quarters change with their case.

A figure is never parted from the word after it at the end of a line: a no-break space stands between "2024" and "г.".
"""

import re
from datetime import date
from typing import Literal

from tracker.rules.edtf.parts import Part
from tracker.rules.edtf.reading import Edtf, Range

# "when" answers когда: "в августе 2024 г.", "весной 2024 г.", "7 марта 2024 г.".
Case = Literal["nominative", "genitive", "instrumental", "when"]

_MONTHS: dict[Case, tuple[str, ...]] = {
    "nominative": (
        *("январь", "февраль", "март", "апрель", "май", "июнь"),
        *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    ),
    "genitive": (
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ),
    "instrumental": (
        *("январем", "февралем", "мартом", "апрелем", "маем", "июнем"),
        *("июлем", "августом", "сентябрем", "октябрем", "ноябрем", "декабрем"),
    ),
    "when": (
        *("в январе", "в феврале", "в марте", "в апреле", "в мае", "в июне"),
        *("в июле", "в августе", "в сентябре", "в октябре", "в ноябре", "в декабре"),
    ),
}
_SEASONS: dict[Case, tuple[str, ...]] = {
    "nominative": ("весна", "лето", "осень", "зима"),
    "genitive": ("весны", "лета", "осени", "зимы"),
    "instrumental": ("весной", "летом", "осенью", "зимой"),
    "when": ("весной", "летом", "осенью", "зимой"),
}
_QUARTER: dict[Case, str] = {
    "nominative": "{} квартал",
    "genitive": "{} квартала",
    "instrumental": "{} кварталом",
    "when": "в {} квартале",
}
_THIRDS: dict[Case, tuple[str, ...]] = {
    "nominative": ("первая треть", "вторая треть", "последняя треть"),
    "genitive": ("первой трети", "второй трети", "последней трети"),
    "instrumental": ("первой третью", "второй третью", "последней третью"),
    "when": ("в первой трети", "во второй трети", "в последней трети"),
}
_HALVES: dict[Case, tuple[str, ...]] = {
    "nominative": ("первое полугодие", "второе полугодие"),
    "genitive": ("первого полугодия", "второго полугодия"),
    "instrumental": ("первым полугодием", "вторым полугодием"),
    "when": ("в первом полугодии", "во втором полугодии"),
}
_DECADE: dict[Case, str] = {
    "nominative": "{}-е гг.",
    "genitive": "{}-х гг.",
    "instrumental": "{}-ми гг.",
    "when": "в {}-х гг.",
}
_AFTER_FIGURE = re.compile(r"(?<=\d) (?=[а-я]{3}|гг?\.)")
_SOME_TIME: dict[Case, str] = {
    "nominative": "неустановленное время",
    "genitive": "неустановленного времени",
    "instrumental": "неустановленным временем",
    "when": "в неустановленное время",
}


def sentence(edtf: Edtf) -> str:
    """For the middle of a sentence: "между 7 марта и 5 ноября 2024 г.", "в августе 2024 г."."""
    return _unbroken(_say(edtf, "when"))


def label(edtf: Edtf) -> str:
    """For a cell of a table: "август 2024 г.", not "в августе 2024 г."."""
    return _unbroken(_say(edtf, "nominative"))


def day(of: date) -> str:
    """One day: "7 марта 2024 г."."""
    return _unbroken(f"{of.day} {_MONTHS['genitive'][of.month - 1]} {of.year} г.")


def _unbroken(text: str) -> str:
    return _AFTER_FIGURE.sub("\u00a0", text)


def _say(edtf: Edtf, case: Case) -> str:
    if edtf.form == "range":
        return _range(edtf, *edtf.ranges[0], case)
    said = [_member(pair, case) for pair in edtf.ranges]
    if len(said) == 1:
        return said[0]
    return f"{', '.join(said[:-1])} {'или' if edtf.form == 'one_of' else 'и'} {said[-1]}"


def _range(edtf: Edtf, first: Part | None, last: Part | None, case: Case) -> str:
    if first and last:
        return _between(first, last, case)
    if first:
        return (
            f"с {_marked(first, 'genitive')}, {'продолжается' if edtf.open_end else 'окончание неизвестно'}"
        )
    assert last, "parse refuses a range without any end"
    start = "начало открыто" if edtf.open_start else "начало неизвестно"
    return f"до {_marked(last, 'genitive')} включительно, {start}"


def _member(pair: Range, case: Case) -> str:
    first, last = pair
    if first is None and last:
        return f"{_alone(last, case)} или ранее"
    if last is None and first:
        return f"{_alone(first, case)} или позднее"
    assert first and last, "parse refuses a member without any end"
    return _alone(first, case) if first is last else _between(first, last, case)


def _alone(part: Part, case: Case) -> str:
    """One date: "30 декабря 2023 г.", "возможно, в 2018 г.", "около августа 2024 г."."""
    said = f"около {_name(part, 'genitive')}" if part.approximate else _name(part, case)
    return f"возможно, {said}" if part.uncertain else said


def _between(first: Part, last: Part, case: Case) -> str:
    if first == last:
        return _alone(first, case)
    start, end = _name(first, "instrumental"), _name(last, "instrumental")
    if first.exact and last.exact and first.year == last.year:
        start = start.removesuffix(f" {last.latest.year} г.")
        if first.day and last.day and first.month == last.month:
            start = str(first.earliest.day)
    if _is_year(first) and _is_year(last):
        start, end = start.removesuffix(" г."), end.removesuffix(" г.") + " гг."
    return f"между {start}{_marks(first)} и {end}{_marks(last)}"


def _is_year(part: Part) -> bool:
    return part.month is None and "X" not in part.year and not _marks(part)


def _marked(part: Part, case: Case) -> str:
    return _name(part, case) + _marks(part)


def _marks(part: Part) -> str:
    """The marks of one end of a range, behind it, where they leave its case alone."""
    marks = ["предположительно"] * part.uncertain + ["приблизительно"] * part.approximate
    return f" ({', '.join(marks)})" if marks else ""


def _name(part: Part, case: Case) -> str:
    if part.vague:
        return f"{_SOME_TIME[case]} между {day(part.earliest)} и {day(part.latest)}"
    if part.decade:
        return _DECADE[case].format(f"{int(part.year[:3])}0")
    year = int(part.year)
    if part.grouping:
        return _grouping(part.grouping, year, case)
    if part.month is None or part.month == "XX":
        said = f"в {year} г." if case == "when" else f"{year} г."
        unknown = "" if part.month is None else "месяц неизвестен" if part.day is None else "день неизвестен"
        return f"{said} ({unknown})" if unknown else said
    if part.day and part.day != "XX":
        return f"{int(part.day)} {_MONTHS['genitive'][int(part.month) - 1]} {year} г."
    month = f"{_MONTHS[case][int(part.month) - 1]} {year} г."
    return month if part.day is None else f"{month} (день неизвестен)"


def _grouping(code: int, year: int, case: Case) -> str:
    if code >= 40:
        return f"{_HALVES[case][code - 40]} {year} г."
    if code >= 37:
        return f"{_THIRDS[case][code - 37]} {year} г."
    if code >= 33:
        number = ("I", "II", "III", "IV")[code - 33]
        said = _QUARTER[case].format(number)
        return f"{'во' + said[1:] if case == 'when' and number == 'II' else said} {year} г."
    season = _SEASONS[case][(code - 21) % 4]
    years = f"{year}/{(year + 1) % 100:02}" if code in (24, 28, 30) else str(year)
    return f"{season} {years} г.{' (в Южном полушарии)' if code >= 29 else ''}"
