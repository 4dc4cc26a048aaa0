"""A measure and the days on which it governed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Coded:
    """Goods that a measure covers: an HS code as text, since leading zeros matter, and the direction of that code.

    `scope`: where only a part of what the code names is meant.
    """

    code: str
    direction: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What one paragraph (or a range of them) does, and when: both days included, None where open.

    `replaced_on`: the first day of the measure that superseded it, where that is known. `expanded_by`: the measures
    that later widened it, which goes on beside them. `grace_days`: days from adoption in which deliveries under
    contracts made before were still allowed.
    """

    id: str
    paragraphs: tuple[str, ...]
    category: str = ""
    direction: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None
    superseded_by: str | None = None
    replaced_on: date | None = None
    kind: str = ""
    adopted: date | None = None
    goods: tuple[Coded, ...] = ()
    deadline: date | None = None
    grace_days: int | None = None
    exceptions: tuple[str, ...] = ()
    expanded_by: tuple[str, ...] = ()
    summary: str = ""

    @property
    def last_day(self) -> date | None:
        """The last day on which it governed; None: it goes on. Before its first day: it never did."""
        return last_day(self.in_force_until, self.replaced_on)

    @property
    def undone_on(self) -> date | None:
        """The day from which on it was certain that it would never take effect; None: it did, or may still."""
        if ever_in_force(self):
            return None
        until, successor = self.in_force_until, self.replaced_on
        return until if until is None or successor is None else min(until, successor)

    @property
    def grace_until(self) -> date | None:
        """The last day for deliveries under contracts made before its adoption; None: there was no such time."""
        if self.adopted is None or self.grace_days is None:
            return None
        return self.adopted + timedelta(days=self.grace_days)


def last_day(until: date | None, successor_from: date | None) -> date | None:
    """The last day on which a measure governed: its end, or the day before the one that replaced it began.

    A resolution that replaces a measure governs from its own first day on, so on the day that both texts name the
    newer one does: coal fell under 2321 OP26 to 4 August 2017 and under 2371 OP8 from 5 August.
    """
    if until is None or successor_from is None or successor_from > until:
        return until
    return successor_from - timedelta(days=1)


def ever_in_force(measure: Measure) -> bool:
    """Whether it had a day at all: one that ended before it began (replaced before its start) never did."""
    return had_a_day(measure.in_force_from, measure.last_day)


def had_a_day(first: date | None, last: date | None) -> bool:
    """The same by its first and last day; None is open."""
    return first is None or last is None or first <= last


def in_force_on(measure: Measure, day: date) -> bool:
    """Whether the measure was in force on `day`."""
    return in_force_within(measure, day, day)


def in_force_within(measure: Measure, earliest: date | None, latest: date | None) -> bool:
    """Whether it was in force on any day from `earliest` to `latest`, both included; None is open."""
    if not ever_in_force(measure):
        return False
    start, end = measure.in_force_from, measure.last_day
    began = start is None or latest is None or start <= latest
    lasted = end is None or earliest is None or end >= earliest
    return began and lasted


def measures_of(rows: Iterable[Mapping[str, Any]], adopted: Mapping[str, str | None]) -> list[Measure]:
    """Measures as the record gives them, in its order, each with the first day of what replaced it.

    `adopted`: resolution → the day of its adoption, for rows that do not say theirs.
    """
    given = {row["id"]: row for row in rows}
    return [_measure(row, given.get(row["superseded_by"] or ""), adopted) for row in given.values()]


def _measure(
    row: Mapping[str, Any], successor: Mapping[str, Any] | None, adopted: Mapping[str, str | None]
) -> Measure:
    return Measure(
        id=row["id"],
        paragraphs=tuple(row["paragraphs"]),
        category=row["category"],
        direction=row["direction"],
        in_force_from=_day(row["in_force_from"]),
        in_force_until=_day(row["in_force_until"]),
        superseded_by=row["superseded_by"],
        replaced_on=_day(successor["in_force_from"]) if successor else None,
        kind=row["measure"],
        adopted=_day(row.get("adopted") or adopted.get(row["resolution"])),
        goods=tuple(Coded(one["code"], one["direction"], one.get("scope") or "") for one in row["hs_codes"]),
        deadline=_day(row["deadline"]),
        grace_days=row.get("grace_days"),
        exceptions=tuple(row["exceptions"]),
        expanded_by=tuple(row["expanded_by"]),
        summary=row["summary"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
