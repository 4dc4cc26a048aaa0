"""What a record might cite: the measures that bound on its days and concern what it is about, each with the reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tracker.actions.citing import Act, act_of
from tracker.models import Paragraph, Provision, Violation
from tracker.rules.edtf import ImpossibleDate, in_words, parse
from tracker.rules.law import Measure, Verdict, fitting_measures, in_english
from tracker.rules.vocabulary import Direction
from tracker.rules.vocabulary_law import MeasureCategory

NO_KINDS = "The category “{}” names no kinds of measures, so none is proposed: write them on its page."
NOTHING = "No measure on record was in force {when} that concerns {what}."
FOUND = "{count} in force {when} that concern {what}. Our proposal, not a finding: read the paragraph."
UNTOLD = "either way, since the roles of the parties do not tell"
NOT_SAVED = (
    "Choose a category and write a date. Without a script: save the record first, then they stand here."
)
NO_DAYS = "on any day"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed: a sentence on it, and the measures by what they are about, the likeliest first."""

    sentence: str
    groups: tuple[tuple[str, tuple[Verdict, ...]], ...] = ()


def proposed(act: Act, law: Sequence[Measure], *, category: str, date_text: str, hs: str = "") -> Proposed:
    """The measures that would fit an act. `category`: its label; `hs`: the goods, which are kept nowhere."""
    if not act.categories and not hs:
        return Proposed(NO_KINDS.format(category))
    found = fitting_measures(
        law,
        categories=act.categories,
        direction=act.direction,
        hs=hs or None,
        earliest=act.earliest,
        latest=act.latest,
    )
    way = act.direction.label if act.direction else UNTOLD
    what = f"{category}{f', HS {hs}' if hs else ''}, {way}"
    when = when_of(date_text)
    if not found:
        return Proposed(NOTHING.format(when=when, what=what))
    groups: dict[str, list[Verdict]] = {}
    for verdict in found:
        groups.setdefault(about(verdict.measure.category), []).append(verdict)
    count = "1 measure was" if len(found) == 1 else f"{len(found)} measures were"
    told = FOUND.format(count=count, when=when, what=what)
    return Proposed(told, tuple((name, tuple(verdicts)) for name, verdicts in groups.items()))


def proposed_for(violation: Violation, law: Sequence[Measure], direction: Direction | None) -> Proposed:
    """What is proposed for a record that a form shows."""
    act = act_of(violation, direction)
    return proposed(act, law, category=violation.category.label, date_text=violation.date_text)


def about(category: str) -> str:
    """What a category of measures is called."""
    return MeasureCategory(category).label if category in MeasureCategory.values() else category


def when_of(date_text: str) -> str:
    """The date of a record in words; of what is no date, that any day is meant."""
    try:
        return in_words(parse(date_text))
    except ImpossibleDate:
        return NO_DAYS


def panel(found: Proposed) -> dict[str, Any]:
    """What the list of proposals on a form is made of, and where its script asks."""
    groups = [{"about": name, "measures": [shown(one) for one in some]} for name, some in found.groups]
    return {
        "url": reverse("admin:says_law"),
        "sentence": found.sentence,
        "groups": groups,
        "ways": Direction.choices()[:2],
    }


def shown(verdict: Verdict) -> dict[str, Any]:
    """A proposal for people."""
    return {
        "measure": verdict.measure.id,
        "paragraphs": list(verdict.measure.paragraphs),
        "standing": verdict.standing.label,
        "summary": verdict.measure.summary,
        "reasons": [in_english(reason) for reason in verdict.reasons],
    }


def to_choose(found: Proposed) -> list[dict[str, Any]]:
    """The proposals with what a chooser needs to take one: primary keys, and the names that it shows."""
    measures = [verdict.measure for _, some in found.groups for verdict in some]
    keys = dict(Provision.objects.filter(slug__in=[one.id for one in measures]).values_list("slug", "pk"))
    slugs = {slug for one in measures for slug in one.paragraphs}
    rows = {row.slug: row for row in Paragraph.objects.filter(slug__in=slugs).select_related("resolution")}
    return [
        {
            "about": name,
            "measures": [
                shown(one)
                | {
                    "id": keys[one.measure.id],
                    "paragraphs": [
                        {"id": rows[slug].pk, "slug": slug, "name": str(rows[slug])}
                        for slug in one.measure.paragraphs
                    ],
                }
                for one in some
            ],
        }
        for name, some in found.groups
    ]
