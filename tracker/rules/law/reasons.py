"""Why a measure stood as it did on a day: a code for programs, and an English sentence that can be said again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.rules.law.goods import WHOLE, Match
from tracker.rules.law.measures import Measure, ever_in_force
from tracker.rules.sentences import Sentence
from tracker.rules.vocabulary import Direction


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. What stands in the places of its sentence: `day` a date, `measure` the id of a measure, `asked` and
    `code` HS codes, `direction` a word of that list, `text` the record's own English."""

    code: str
    said: Sentence

    @property
    def values(self) -> dict[str, object]:
        """What stands in the places of the sentence, by their names."""
        return dict(self.said.values)


def in_english(reason: Reason) -> str:
    """The reason as an English sentence without its full stop."""
    return str(reason.said)


def adoption(measure: Measure, latest: date | None) -> Iterator[Reason]:
    """When it was adopted, or that it was not yet, on the last of the days asked for."""
    day = measure.adopted
    if day is None:
        return
    if latest is not None and latest < day:
        yield Reason("not_adopted", Sentence("it was adopted later, on %(day)s", day=day))
    else:
        yield Reason("adopted", Sentence("it was adopted on %(day)s", day=day))


def beginning(measure: Measure, latest: date | None) -> Iterator[Reason]:
    """From which day on it governed, or was to."""
    day, undone = measure.in_force_from, measure.undone_on
    if day is None:
        return
    if undone is not None:
        if latest is not None and latest < undone:
            yield Reason("to_take_effect", Sentence("it was to take effect on %(day)s", day=day))
    elif latest is not None and latest < day:
        yield Reason("not_effective", Sentence("it took effect later, on %(day)s", day=day))
    else:
        yield Reason("effective", Sentence("it took effect on %(day)s", day=day))


def ending(measure: Measure, latest: date | None) -> Iterator[Reason]:
    """Until which day it governed and what came after it, or that it never did.

    What lies after the last of the days asked for is told as what came later.
    """
    end, by = measure.last_day, measure.superseded_by
    if end is None:
        return
    known_from = measure.undone_on or end
    if latest is not None and latest < known_from:
        yield _later(measure, known_from)
    elif not ever_in_force(measure):
        start, until = measure.in_force_from, known_from
        if by:
            said = Sentence(
                "it never took effect: it was to begin on %(start)s, and %(measure)s replaced it on %(day)s",
                start=start,
                measure=by,
                day=until,
            )
            yield Reason("replaced_before_effect", said)
        else:
            said = Sentence(
                "it never took effect: it was to begin on %(start)s and had ended on %(day)s",
                start=start,
                day=until,
            )
            yield Reason("ended_before_effect", said)
    elif by:
        said = Sentence("it governed until %(day)s, then %(measure)s did", day=end, measure=by)
        yield Reason("replaced", said)
    else:
        yield Reason("ended", Sentence("its last day was %(day)s", day=end))


def _later(measure: Measure, day: date) -> Reason:
    """How it ended on a day that was still to come."""
    by = measure.superseded_by
    if not ever_in_force(measure):
        if by:
            said = Sentence(
                "it was replaced later, on %(day)s, before it took effect: by %(measure)s",
                day=day,
                measure=by,
            )
            return Reason("later_replaced_before_effect", said)
        return Reason(
            "later_ended_before_effect",
            Sentence("it ended later, on %(day)s, before it took effect", day=day),
        )
    if by:
        said = Sentence("it later ended, on %(day)s, and %(measure)s took its place", day=day, measure=by)
        return Reason("later_replaced", said)
    return Reason("later_ended", Sentence("it later ended, on %(day)s", day=day))


def replacing(ids: list[str]) -> Iterator[Reason]:
    """What it replaced."""
    for one in ids:
        yield Reason("replaces", Sentence("it replaced %(measure)s", measure=one))


def widening(by: list[str], of: list[str]) -> Iterator[Reason]:
    """What widened it, and what it widens."""
    for one in by:
        yield Reason("widened", Sentence("%(measure)s widened it", measure=one))
    for one in of:
        yield Reason("widens", Sentence("it widens %(measure)s", measure=one))


def deadline(measure: Measure, latest: date | None) -> Iterator[Reason]:
    """Whether its deadline has come; on the day itself it has."""
    day = measure.deadline
    if day is None:
        return
    if latest is not None and latest < day:
        yield Reason("deadline_ahead", Sentence("its deadline was still to come, on %(day)s", day=day))
    elif latest == day:
        yield Reason("deadline_come", Sentence("its deadline was this day, %(day)s", day=day))
    else:
        yield Reason("deadline_come", Sentence("its deadline had passed, on %(day)s", day=day))


def grace(measure: Measure, earliest: date | None) -> Iterator[Reason]:
    """Whether deliveries under contracts made before its adoption were still allowed."""
    day = measure.grace_until
    if day is None:
        return
    if earliest is None or earliest <= day:
        said = Sentence(
            "deliveries under contracts made before its adoption were still allowed until %(day)s", day=day
        )
        yield Reason("grace", said)
    else:
        said = Sentence(
            "deliveries under contracts made before its adoption were allowed no longer than %(day)s", day=day
        )
        yield Reason("grace_over", said)


def goods(found: tuple[Match, ...], asked: str | None, *, codes: bool) -> Iterator[Reason]:
    """Which of its codes meet the goods asked for. `codes`: it has any."""
    if asked and not codes:
        yield Reason("no_codes", Sentence("no HS codes are recorded for it"))
    for match in found:
        code, scope = match.goods.code, match.goods.scope
        if scope:
            said = Sentence(
                "its code %(code)s meets %(asked)s in part: %(text)s", code=code, asked=asked, text=scope
            )
            yield Reason("goods_scope", said)
        elif match.reach == WHOLE:
            said = Sentence("its code %(code)s covers %(asked)s", code=code, asked=asked)
            yield Reason("goods_whole", said)
        else:
            said = Sentence("its code %(code)s covers a part of %(asked)s", code=code, asked=asked)
            yield Reason("goods_part", said)


def other_way(directions: list[str]) -> Iterator[Reason]:
    """In which direction alone it binds."""
    for one in directions:
        label = Direction(one).label if one in Direction.values() else one
        said = Sentence("it binds only what goes %(direction)s", direction=label)
        yield Reason("other_way", said)


def exceptions(measure: Measure) -> Iterator[Reason]:
    """What it exempts, in the record's own words."""
    for text in measure.exceptions:
        yield Reason("exception", Sentence("it makes an exception: %(text)s", text=text))
