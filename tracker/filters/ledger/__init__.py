"""A cap's ledger out of a release: the question to it, and the one answer that page, API, chart and file show."""

from collections.abc import Mapping
from typing import Any

from tracker.filters.ledger.answer import Answer, whole_answer
from tracker.filters.ledger.life import Life, life_of, others, siblings
from tracker.filters.ledger.question import PARAMETERS, asked_of, parameters
from tracker.filters.ledger.taking import allegations, allowed, declarations, records, wholes
from tracker.release.library import Edition
from tracker.rules.caps import Period
from tracker.rules.ledger import Ledger, ledger

__all__ = [
    "PARAMETERS",
    "Answer",
    "Books",
    "Life",
    "asked_of",
    "ledger_in",
    "ledger_of",
    "life_of",
    "parameters",
    "siblings",
]


class Books:
    """The rows of one cap in one release, read once, for as many of its periods as are asked."""

    def __init__(self, edition: Edition, life: Life, values: Mapping[str, Any]) -> None:
        self.life, self.values = life, values
        self.records = records(edition, life)
        self.allegations = allegations(self.records.values(), life, others(edition, life))
        self.wholes = wholes(edition, self.records)
        self.declarations, self.answers = declarations(edition, life)
        self.allowed = allowed(life, values.get("factor"))
        self._periods: dict[str, Ledger] = {}
        self._answers: dict[str, Answer] = {}

    def period(self, period: Period) -> Ledger:
        """One period, worked out once."""
        if period.id not in self._periods:
            self._periods[period.id] = ledger(
                period,
                self.allowed,
                self.allegations,
                self.declarations,
                today=self.life.today,
                on=self.values.get("declared_as_of"),
                wholes=self.wholes,
            )
        return self._periods[period.id]

    def newest(self) -> Ledger | None:
        """The newest period of which anything is declared or counted, else the newest; None where there is none."""
        newest = None
        for period in reversed(self.life.periods):
            found = self.period(period)
            if not found.is_empty:
                return found
            newest = newest or found
        return newest

    def answer(self, found: Ledger | None) -> Answer:
        """What is said of one period, worked out once."""
        key = found.period.id if found else ""
        if key not in self._answers:
            self._answers[key] = whole_answer(self.life, found, self.values, self.records, self.answers)
        return self._answers[key]

    def chosen(self) -> Answer:
        """The period that the question names, else the newest of which anything is known."""
        wanted = self.values.get("period")
        if wanted is None:
            return self.answer(self.newest())
        (found,) = [one for one in self.life.periods if one.id == wanted]
        return self.answer(self.period(found))

    def every(self) -> list[Answer]:
        """Every period, oldest first, whatever period the question names."""
        return [self.answer(self.period(one)) for one in self.life.periods]


def ledger_of(edition: Edition, slug: str, values: Mapping[str, Any]) -> Answer | None:
    """The ledger of a cap for the values of a question that was understood (`asked_of`): `period`, `declared_as_of`,
    `factor`, each left out where it was not given. None where there is no such cap.
    """
    life = life_of(edition, slug)
    return None if life is None else ledger_in(edition, life, values)


def ledger_in(edition: Edition, life: Life, values: Mapping[str, Any]) -> Answer:
    """The same of a cap whose life has been read already."""
    return Books(edition, life, values).chosen()
