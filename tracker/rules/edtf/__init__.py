"""Uncertain dates as the Extended Date/Time Format (EDTF, ISO 8601-2:2019) writes them.

`parse` keeps the text and works out the first and the last day that it allows; nothing is padded:
`2022-09~` is 1 to 30 September 2022, marked approximate. Years 0001 to 9999, days as the finest part.
"""

from tracker.rules.edtf.answers import Answer, answer
from tracker.rules.edtf.parts import ImpossibleDate, Part
from tracker.rules.edtf.reading import Edtf, parse, span
from tracker.rules.edtf.words import as_label, day_in_words, in_words

__all__ = [
    "Answer",
    "Edtf",
    "ImpossibleDate",
    "Part",
    "answer",
    "as_label",
    "day_in_words",
    "in_words",
    "parse",
    "span",
]
