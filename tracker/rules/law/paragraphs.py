"""Whether a paragraph that an allegation cites bound anybody on its date, and in its direction."""

from collections.abc import Iterable
from datetime import date

from tracker.rules.law.goods import binds
from tracker.rules.law.measures import Measure, ever_in_force, in_force_within
from tracker.rules.vocabulary import Direction


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


def only_other_direction(
    measures: Iterable[Measure], paragraph: str, direction: str | None, hs: str | None = None
) -> str:
    """Why a paragraph says nothing in `direction`: all its measures bind only the other way; "" if one of them does.

    `hs`: the goods, where they are known; a code binds in its own direction alone. A paragraph of which no measure is
    on record is not judged here.
    """
    own = [measure for measure in measures if paragraph in measure.paragraphs]
    if not own or not direction or any(binds(measure, direction, hs) for measure in own):
        return ""
    ways = sorted({Direction(measure.direction).label for measure in own if measure.direction})
    asked = Direction(direction).label
    return f"{paragraph} binds only what goes {' or '.join(ways)}, not what goes {asked}"


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
    end = f"until {measure.last_day}" if measure.last_day else ""
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
