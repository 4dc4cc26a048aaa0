"""What to say to somebody who types a date: what it means, or what is wrong and what would be right."""

from dataclasses import dataclass
from datetime import date

from tracker.rules.edtf.parts import ImpossibleDate
from tracker.rules.edtf.reading import Edtf, parse
from tracker.rules.edtf.words import in_words


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence about a typed date. `earliest`, `latest`: its first and last day, both included; None where open."""

    right: bool
    sentence: str
    earliest: date | None = None
    latest: date | None = None


def answer(text: str) -> Answer:
    """Says what a typed date means, with its days: "about August 2024 (earliest 2024-08-01, latest 2024-08-31)".

    Says of a text that is no date what is wrong and what would be right."""
    try:
        edtf = parse(text)
    except ImpossibleDate as problem:
        return Answer(False, f"Not a date: {problem}.")
    return Answer(True, f"{in_words(edtf)} ({_days(edtf)})", edtf.earliest, edtf.latest)


def _days(edtf: Edtf) -> str:
    if edtf.earliest and edtf.earliest == edtf.latest:
        return f"one day, {edtf.earliest}"
    return f"earliest {edtf.earliest or 'open'}, latest {edtf.latest or 'open'}"
