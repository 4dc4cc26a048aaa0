"""What a record may cite: the law as it stood on its days and in its direction, and what would fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from tracker.models import Actor, Country, Paragraph, Provision, Regime, Violation, ViolationProvision
from tracker.rules.law import (
    Coded,
    Measure,
    fitting,
    fitting_measures,
    in_force_within,
    only_other_direction,
    paragraph_in_force,
)
from tracker.rules.publication import CitedProvision
from tracker.rules.target import direction_of, target_of
from tracker.rules.vocabulary import Direction

SHOWN = 8  # paragraphs that a sentence names as fitting: more are read in the list below the form


@dataclass(frozen=True, slots=True)
class Act:
    """What the law asks of a record: its kinds of measures, its days (None is open), and which way it went."""

    categories: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    direction: Direction | None = None


def act_of(violation: Violation, direction: Direction | None) -> Act:
    """A record as the law sees it."""
    return Act(tuple(violation.category.measures), violation.earliest, violation.latest, direction)


def direction_kept(violation: Violation) -> Direction | None:
    """Which way a record went, from the parties that are saved with it; None where they do not tell."""
    target = target_of(violation.regime.slug)
    if target is None or violation.pk is None:
        return None
    links = violation.actor_links.filter(actor__in=_alone(target))
    return direction_of(links.values_list("role", flat=True))


def direction_typed(regime: Regime, parts: Iterable[tuple[int, str]]) -> Direction | None:
    """The same of parties that are being typed: (primary key of the actor, role)."""
    parts = list(parts)
    target = target_of(regime.slug)
    if target is None or not parts:
        return None
    own = set(_alone(target).filter(pk__in=[pk for pk, _ in parts]).values_list("pk", flat=True))
    return direction_of(role for pk, role in parts if pk in own)


def _alone(country: str) -> QuerySet[Actor]:
    """Actors of this country and no other: whose side a body of two countries is on, nobody can say."""
    others = Country.objects.exclude(code=country)
    return Actor.objects.filter(countries__code=country).exclude(countries__in=others)


def measure_of(provision: Provision, *, coded: bool = True) -> Measure:
    """A provision as the rules want it. `coded`: with the HS codes of its goods."""
    successor = provision.superseded_by
    goods = provision.goods.all() if coded else ()
    return Measure(
        id=provision.slug,
        paragraphs=tuple(p.slug for p in provision.paragraphs.all()),
        category=provision.category,
        direction=provision.direction,
        in_force_from=provision.in_force_from,
        in_force_until=provision.in_force_until,
        superseded_by=successor.slug if successor else None,
        replaced_on=successor.in_force_from if successor else None,
        kind=provision.measure,
        adopted=provision.resolution.adopted,
        goods=tuple(Coded(one.hs_code, one.direction, one.scope) for one in goods),
        deadline=provision.deadline,
        grace_days=provision.grace_days,
        exceptions=tuple(provision.exceptions),
        expanded_by=tuple(one.slug for one in provision.expanded_by.all()),
        summary=provision.summary,
    )


def measures_of(provisions: QuerySet[Provision], *, coded: bool = True) -> list[Measure]:
    """Provisions as the rules want them, in four questions however many they are, one less without HS codes."""
    rows = provisions.select_related("superseded_by", "resolution")
    rows = rows.prefetch_related("paragraphs", "expanded_by", *(["goods"] if coded else []))
    return [measure_of(one, coded=coded) for one in rows]


def whole_law(*, coded: bool = False) -> list[Measure]:
    """Every measure at the desk, drafts included. `coded`: with the HS codes, for questions that name goods."""
    return measures_of(Provision.objects.all(), coded=coded)


def refuse_what_did_not_bind(link: ViolationProvision) -> None:
    """Raise ValidationError, by box, for a new link to what did not bind on the days, or the way, of its record."""
    record = link.violation
    act = act_of(record, direction_kept(record))
    if found := citation_reasons(link.paragraph, link.provision, act, whole_law()):
        raise ValidationError({box: [text] for box, text in found.items()})


def citation_reasons(
    paragraph: Paragraph, provision: Provision | None, act: Act, law: Sequence[Measure]
) -> dict[str, str]:
    """Why a record may not newly cite a paragraph, or a measure of it, with what would fit: by box; {} if it may.

    Where a measure is chosen it is judged alone; else one measure of the paragraph that bound is enough.
    """
    own = [measure for measure in law if paragraph.slug in measure.paragraphs]
    box, name = "paragraph", f"Paragraph {paragraph.slug}"
    if provision is not None:
        chosen = [measure for measure in own if measure.id == provision.slug]
        if not chosen:
            return {"provision": _no_measure_of(paragraph, own)}
        own, box, name = chosen, "provision", f"Measure {provision.slug}"
    days = act.earliest, act.latest
    bound = [measure for measure in own if in_force_within(measure, *days)]
    if not bound:
        reason = paragraph_in_force(own, paragraph.slug, *days)[1]
        if provision is not None:
            reason = reason.partition(": ")[2]  # its own life, without a word on the others
        problem = f"{name} did not bind at the date of the record ({reason})"
        return {box: _sentence(problem, would_fit(own, act, law), "the date")}
    if way := only_other_direction(bound, paragraph.slug, act.direction):
        return {box: _sentence(way, would_fit(own, act, law), "the roles of the parties, which tell the way")}
    return {}


def would_fit(own: Sequence[Measure], act: Act, law: Sequence[Measure]) -> list[str]:
    """What bound then, by paragraph: of the kind that was cited; where none of that did, of the record's category."""
    ways = {measure.direction for measure in own}
    way = act.direction or (ways.pop() if len(ways) == 1 else None)
    for categories in ({measure.category for measure in own}, act.categories):
        found = fitting_measures(
            law, categories=categories, direction=way, earliest=act.earliest, latest=act.latest
        )
        if found:
            return by_paragraph(verdict.measure for verdict in found)
    return []


def by_paragraph(measures: Iterable[Measure]) -> list[str]:
    """`2397-op5 with 2397-op5-refined-petroleum-cap`, the likeliest paragraph first."""
    found: dict[str, list[str]] = {}
    for measure in measures:
        for paragraph in measure.paragraphs:
            found.setdefault(paragraph, []).append(measure.id)
    return [f"{paragraph} with {' and '.join(ids)}" for paragraph, ids in found.items()]


def _sentence(problem: str, fits: list[str], correct: str) -> str:
    shown = "; ".join(fits[:SHOWN]) + (f"; and {len(fits) - SHOWN} more" if len(fits) > SHOWN else "")
    return f"{problem}: cite a paragraph that did{f' ({shown})' if fits else ''}, or correct {correct}."


def _no_measure_of(paragraph: Paragraph, own: Sequence[Measure]) -> str:
    ids = " or ".join(measure.id for measure in own)
    right = f"choose {ids}" if own else "it has none on record, so cite another paragraph"
    return f"This is no measure of {paragraph}: {right}."


def cited_by(violation: Violation, law: Sequence[Measure] | None = None) -> list[CitedProvision]:
    """The paragraphs that a violation cites, each with the verdict on its date and, if that is no, what would fit.

    `law`: every measure, where whoever asks has read them already.
    """
    slugs = [link.paragraph.slug for link in violation.provision_links.all()]
    days = violation.earliest, violation.latest
    if law is None:
        found = measures_of(Provision.objects.filter(paragraphs__slug__in=slugs).distinct())
    else:
        found = [measure for measure in law if set(slugs) & set(measure.paragraphs)]
    verdicts = [(slug, *paragraph_in_force(found, slug, *days)) for slug in slugs]
    late = {slug for slug, held, _ in verdicts if not held}
    alike = like_measures([m for m in found if late.intersection(m.paragraphs)]) if late else []
    return [
        CitedProvision(slug, held, reason, () if held else fitting_of(slug, found, alike, violation))
        for slug, held, reason in verdicts
    ]


def like_measures(measures: list[Measure]) -> list[Measure]:
    """Every measure on record of the same category and direction as one of these."""
    kinds = {(measure.category, measure.direction) for measure in measures}
    if not kinds:
        return []
    asked = reduce(or_, (Q(category=category, direction=direction) for category, direction in kinds))
    return measures_of(Provision.objects.filter(asked))


def fitting_of(
    slug: str, found: list[Measure], alike: list[Measure], violation: Violation
) -> tuple[str, ...]:
    """What would fit in the place of a paragraph that did not bind, by paragraph:
    `2397-op5 with 2397-op5-refined-petroleum-cap`."""
    own = [measure for measure in found if slug in measure.paragraphs]
    return tuple(sorted(by_paragraph(fitting(alike, own, violation.earliest, violation.latest))))


def law_reasons(violation: Violation) -> list[str]:
    """A sentence for each link of a saved record to what did not bind on its days or in its direction."""
    links = violation.provision_links.select_related("paragraph__resolution", "provision")
    act, law = act_of(violation, direction_kept(violation)), whole_law()
    found = (citation_reasons(link.paragraph, link.provision, act, law) for link in links)
    return [text for reasons in found for text in reasons.values()]
