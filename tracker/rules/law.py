"""Which measures bound whom on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Measure:
    """What one paragraph (or a range of them) does, and when: both days included, None where open."""

    id: str
    paragraphs: tuple[str, ...]
    category: str = ""
    direction: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None
    superseded_by: str | None = None


def ever_in_force(measure: Measure) -> bool:
    """Whether it had a day at all: one that ended before it began (replaced before its start) never did."""
    start, end = measure.in_force_from, measure.in_force_until
    return start is None or end is None or start <= end


def in_force_on(measure: Measure, day: date) -> bool:
    """Whether the measure was in force on `day`."""
    return in_force_within(measure, day, day)


def in_force_within(measure: Measure, earliest: date | None, latest: date | None) -> bool:
    """Whether it was in force on any day from `earliest` to `latest`, both included; None is open."""
    if not ever_in_force(measure):
        return False
    start, end = measure.in_force_from, measure.in_force_until
    began = start is None or latest is None or start <= latest
    lasted = end is None or earliest is None or end >= earliest
    return began and lasted


def paragraph_in_force(
    measures: Iterable[Measure], paragraph: str, earliest: date | None, latest: date | None
) -> tuple[bool, str]:
    """Whether any measure of `paragraph` (`2397-op5`) was in force within those days, and why."""
    own = [measure for measure in measures if paragraph in measure.paragraphs]
    if not own:
        return False, f"no measure of {paragraph} is on record"
    when = _days(earliest, latest)
    held = [measure for measure in own if in_force_within(measure, earliest, latest)]
    if held:
        return True, f"{paragraph} was in force {when}: " + "; ".join(_force(m) for m in held)
    return False, f"no measure of {paragraph} was in force {when}: " + "; ".join(_force(m) for m in own)


def fitting(
    measures: Iterable[Measure], like: Iterable[Measure], earliest: date | None, latest: date | None
) -> list[Measure]:
    """The measures in force within those days that concern what `like` concerns (category and direction), by id.

    What an analyst who cited a paragraph of `like` too early or too late may have meant."""
    kinds = {(measure.category, measure.direction) for measure in like}
    held = (m for m in measures if (m.category, m.direction) in kinds)
    return sorted((m for m in held if in_force_within(m, earliest, latest)), key=lambda measure: measure.id)


def _force(measure: Measure) -> str:
    if not ever_in_force(measure):
        return f"{measure.id} never was, it ended before its first day"
    start = f"from {measure.in_force_from}" if measure.in_force_from else ""
    end = f"until {measure.in_force_until}" if measure.in_force_until else ""
    successor = f", then {measure.superseded_by}" if end and measure.superseded_by else ""
    return f"{measure.id} {f'{start} {end}'.strip() or 'without dates'}{successor}"


def _days(earliest: date | None, latest: date | None) -> str:
    if earliest and earliest == latest:
        return f"on {earliest}"
    if earliest and latest:
        return f"between {earliest} and {latest}"
    if earliest or latest:
        return f"from {earliest} on" if earliest else f"up to {latest}"
    return "on any day"
