"""Uncertain dates in words, in the languages that the pages have. Each grammar is a module of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tracker.rules.edtf import english, korean, russian
from tracker.rules.edtf.reading import Edtf


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language says a date in the middle of a sentence, in the cell of a table, and one plain day."""

    sentence: Callable[[Edtf], str]
    label: Callable[[Edtf], str]
    day: Callable[[date], str]


GRAMMARS = {
    "en": Grammar(english.sentence, english.label, english.day),
    "ko": Grammar(korean.sentence, korean.label, korean.day),
    "ru": Grammar(russian.sentence, russian.label, russian.day),
}


def grammar(language: str = "en") -> Grammar:
    """The grammar of a language by its code ("ko", "en-gb"); English where there is none of it."""
    return GRAMMARS.get(language.partition("-")[0], GRAMMARS["en"])


def in_words(edtf: Edtf, language: str = "en") -> str:
    """Say a date for the middle of a sentence: "between 7 March and 5 November 2024",
    "about August 2024", "from August 2023, still open"."""
    return grammar(language).sentence(edtf)


def as_label(edtf: Edtf, language: str = "en") -> str:
    """Say a date for a cell of a table: "August 2024", where the sentence says "in August 2024"."""
    return grammar(language).label(edtf)


def day_in_words(day: date, language: str = "en") -> str:
    """Say one day: "7 March 2024"."""
    return grammar(language).day(day)
