"""The law in force on a day: which measures applied to what is asked for, which did not, and why."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tracker.rules.law import reasons as why
from tracker.rules.law.goods import WHOLE, Match, binds, goes, matches
from tracker.rules.law.measures import Measure, ever_in_force, in_force_within
from tracker.rules.law.reasons import Reason
from tracker.rules.vocabulary import Direction, MeasureKind
from tracker.rules.vocabulary_law import GOODS_IN_WORDS, Standing

ORDER: dict[str, int] = {standing: place for place, standing in enumerate(Standing)}
# What is due on a day of its own; the deadline of a prohibition only says how long its exceptions lasted.
DATED = frozenset({MeasureKind.DEADLINE, MeasureKind.DUTY_TO_REPORT})
# What a breach is alleged of, before what goes with it; a ban and a cap weigh the same.
WEIGHT: dict[str, int] = {
    MeasureKind.PROHIBITION: 0,
    MeasureKind.CAP: 0,
    MeasureKind.DEADLINE: 1,
    MeasureKind.DESIGNATION: 2,
    MeasureKind.INSPECTION: 3,
    MeasureKind.DUTY_TO_REPORT: 4,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a measure stood on the days asked for, and the reasons, the most telling ones first."""

    measure: Measure
    standing: Standing
    reasons: tuple[Reason, ...]

    @property
    def bound(self) -> bool:
        """Whether it was in force, its deadline come or not."""
        return self.standing in {Standing.APPLIED, Standing.DUE, Standing.NOT_YET_DUE}


def verdicts(
    measures: Iterable[Measure],
    *,
    on: date,
    category: str | Collection[str] | None = None,
    direction: str | None = None,
    hs: str | None = None,
) -> list[Verdict]:
    """How each measure that concerns what is asked for stood on a day: what applied first, then in order of beginning.

    `category`: one category of measures, or several. `hs`: an HS code; measures whose codes meet it in `direction`,
    and, within the categories asked for, those that have no codes on record.
    """
    given = list(measures)
    found = _concerned(given, _several(category), hs)
    return _told(given, [one for one in found if binds(one, direction, hs)], on, on, direction, hs)


def only_other_way(
    measures: Iterable[Measure],
    *,
    on: date,
    category: str | Collection[str] | None = None,
    direction: str | None = None,
    hs: str | None = None,
) -> list[Verdict]:
    """The measures that `verdicts` leaves out because they bind only in the other direction, with how they stood."""
    given = list(measures)
    found = _concerned(given, _several(category), hs)
    left = [one for one in found if not binds(one, direction, hs)]
    return _told(given, left, on, on, None, hs, other_way=True)


def in_words(
    measures: Iterable[Measure], *, on: date, hs: str, direction: str | None = None
) -> list[Verdict]:
    """The bans and caps in force on a day that name their goods in words alone: no HS code can tell whether they
    cover what is asked for (see GOODS_IN_WORDS).
    """
    given = list(measures)
    found = [
        one
        for one in given
        if not one.goods
        and one.category in GOODS_IN_WORDS
        and one.kind in {MeasureKind.PROHIBITION, MeasureKind.CAP}
        and binds(one, direction)
        and in_force_within(one, on, on)
    ]
    return _told(given, found, on, on, direction, hs)


def fitting_measures(
    measures: Iterable[Measure],
    *,
    categories: Collection[str] = (),
    direction: str | None = None,
    hs: str | None = None,
    earliest: date | None = None,
    latest: date | None = None,
) -> list[Verdict]:
    """What an analyst may want to cite: the measures in force on any day from `earliest` to `latest` (None is open)
    that concern one of the measure categories or, by their codes, the goods; the likeliest first.

    First come those whose codes take in the goods, then those that meet a part of them; among equals those of the
    direction asked for before those of either, prohibitions and caps before duties to report, the newest first.
    An act that may have gone either way may fit what binds in one.
    """
    given = list(measures)
    direction = None if direction == Direction.EITHER else direction
    by_goods = [one for one in given if hs and matches(one, hs)]
    by_category = [one for one in given if one.category in categories and not (hs and one.goods)]
    found = [
        one
        for one in dict.fromkeys([*by_goods, *by_category])
        if binds(one, direction, hs) and in_force_within(one, earliest, latest)
    ]
    told = _told(given, found, earliest, latest, direction, hs)
    return sorted(told, key=lambda verdict: _likelihood(verdict, direction, hs))


def standing_of(measure: Measure, earliest: date | None, latest: date | None) -> Standing:
    """How a measure stood on the days from `earliest` to `latest`; None is open.

    Without hindsight: before the day on which it was replaced, one that never took effect was only not yet in force.
    """
    if not ever_in_force(measure):
        undone = measure.undone_on
        open_yet = latest is not None and undone is not None and latest < undone
        return Standing.NOT_YET if open_yet else Standing.NEVER
    start, end = measure.in_force_from, measure.last_day
    if start is not None and latest is not None and latest < start:
        return Standing.NOT_YET
    if end is not None and earliest is not None and end < earliest:
        return Standing.REPLACED if measure.superseded_by else Standing.ENDED
    if measure.kind in DATED and measure.deadline is not None:
        come = latest is None or measure.deadline <= latest
        return Standing.DUE if come else Standing.NOT_YET_DUE
    return Standing.APPLIED


def _several(category: str | Collection[str] | None) -> Collection[str] | None:
    return {category} if isinstance(category, str) else category


def _concerned(
    measures: list[Measure],
    categories: Collection[str] | None,
    hs: str | None,
) -> list[Measure]:
    """Those of the categories and goods asked for, whichever way they go."""
    return [
        one
        for one in measures
        if (categories is None or one.category in categories)
        and (not hs or matches(one, hs) or (categories is not None and not one.goods))
    ]


def _told(
    measures: list[Measure],
    found: list[Measure],
    earliest: date | None,
    latest: date | None,
    direction: str | None,
    hs: str | None,
    *,
    other_way: bool = False,
) -> list[Verdict]:
    """The verdict on each of `found`, which lie among all the `measures`."""
    known = {one.id: one for one in measures}
    told = []
    for one in found:
        met = tuple(m for m in matches(one, hs) if goes(m.goods.direction, direction)) if hs else ()
        standing = standing_of(one, earliest, latest)
        said = [
            *(why.other_way(_ways_of(one, met)) if other_way else ()),
            *why.goods(met, hs, codes=bool(one.goods)),
            *why.ending(one, latest),
            *why.adoption(one, latest),
            *why.beginning(one, latest),
        ]
        if standing not in {Standing.NEVER, Standing.NOT_YET}:
            said += [
                *why.deadline(one, latest),
                *why.grace(one, earliest),
                *why.replacing([m.id for m in measures if m.superseded_by == one.id]),
                *why.widening(
                    [
                        m
                        for m in one.expanded_by
                        if m in known and in_force_within(known[m], earliest, latest)
                    ],
                    [m.id for m in measures if one.id in m.expanded_by],
                ),
                *why.exceptions(one),
            ]
        told.append(Verdict(one, standing, tuple(said)))
    return sorted(told, key=lambda verdict: (ORDER[verdict.standing], *_age(verdict.measure)))


def _ways_of(measure: Measure, met: tuple[Match, ...]) -> list[str]:
    """The directions in which alone a measure binds the goods."""
    return sorted({match.goods.direction for match in met}) or [measure.direction]


def _age(measure: Measure) -> tuple[date, int, str]:
    return measure.in_force_from or date.min, WEIGHT.get(measure.kind, len(WEIGHT)), measure.id


def _likelihood(verdict: Verdict, direction: str | None, hs: str | None) -> tuple:
    measure = verdict.measure
    reach = (
        {match.reach for match in matches(measure, hs) if goes(match.goods.direction, direction)}
        if hs
        else ()
    )
    by_goods = 0 if WHOLE in reach else 1 if reach else 2
    own = measure.direction != Direction.EITHER
    start, weight, name = _age(measure)
    return by_goods, not own, weight, -start.toordinal(), name
