"""What stands between a draft and the public, gathered from the tables for the rules to judge."""

from functools import reduce
from operator import or_

from django.db.models import Q

from tracker.models import Claim, Provision, Violation
from tracker.models.fields import Estimated
from tracker.rules.figures import Figure
from tracker.rules.law import Measure, fitting, paragraph_in_force
from tracker.rules.publication import Case, CaseClaim, CitedProvision, not_in_force, refusals
from tracker.rules.vocabulary import Stance, State


def publishable_claims(violation: Violation) -> list[Claim]:
    """The claims that go public with a violation: those an analyst has marked ready, oldest first."""
    return sorted((claim for claim in violation.claims.all() if claim.ready), key=lambda claim: claim.pk)


def measure_of(provision: Provision) -> Measure:
    """A provision as the rules want it."""
    return Measure(
        id=provision.slug,
        paragraphs=tuple(p.slug for p in provision.paragraphs.all()),
        category=provision.category,
        direction=provision.direction,
        in_force_from=provision.in_force_from,
        in_force_until=provision.in_force_until,
        superseded_by=provision.superseded_by.slug if provision.superseded_by else None,
    )


def figure_of(row: Estimated) -> Figure | None:
    """The figure of a row, or None where no bound is given."""
    if row.low is None and row.best is None and row.high is None:
        return None
    return Figure(row.low, row.best, row.high, row.unit.slug if row.unit else "", row.qualifier)


def cited_by(violation: Violation) -> list[CitedProvision]:
    """The paragraphs that a violation cites, each with the verdict on its date and, if that is no, what would fit."""
    slugs = [link.paragraph.slug for link in violation.provision_links.all()]
    days = violation.earliest, violation.latest
    provisions = Provision.objects.filter(paragraphs__slug__in=slugs).distinct()
    found = [measure_of(p) for p in provisions.prefetch_related("paragraphs", "superseded_by")]
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
    return [
        measure_of(p) for p in Provision.objects.filter(asked).prefetch_related("paragraphs", "superseded_by")
    ]


def fitting_of(
    slug: str, found: list[Measure], alike: list[Measure], violation: Violation
) -> tuple[str, ...]:
    """What would fit in the place of a paragraph that did not bind, by paragraph:
    `2397-op5 with 2397-op5-refined-petroleum-cap`."""
    own = [measure for measure in found if slug in measure.paragraphs]
    by_paragraph: dict[str, list[str]] = {}
    for measure in fitting(alike, own, violation.earliest, violation.latest):
        for paragraph in measure.paragraphs:
            by_paragraph.setdefault(paragraph, []).append(measure.id)
    return tuple(f"{paragraph} with {' and '.join(ids)}" for paragraph, ids in sorted(by_paragraph.items()))


def case_of(violation: Violation, *, named: bool = True) -> Case:
    """The plain facts of a violation as it would be published now.

    `named`: call a claim or a reply by the item that it rests on; without it, by its place in order, which tells
    nothing to somebody who may not see the items.
    """
    claims = [
        CaseClaim(
            claim.evidence.slug if named else f"no. {number}",
            claim.stance,
            claim.evidence.verified,
            claim.evidence.source.slug,
            figure_of(claim),
        )
        for number, claim in enumerate(publishable_claims(violation), 1)
    ]
    replies = [
        CaseClaim(
            reply.evidence.slug if named else f"no. {number}",
            Stance.CONTEXT,
            reply.evidence.verified,
            reply.evidence.source.slug,
        )
        for number, reply in enumerate(violation.replies.all(), 1)
        if reply.evidence
    ]
    return Case(
        title=violation.title,
        summary=violation.summary,
        category=violation.category.slug,
        status=violation.status,
        verified=violation.verified,
        date_text=violation.date_text,
        earliest=violation.earliest,
        latest=violation.latest,
        provisions=tuple(cited_by(violation)),
        claims=tuple(claims),
        replies=tuple(replies),
        estimate=figure_of(violation),
    )


def refusals_of(violation: Violation, *, named: bool = True) -> list[str]:
    """Every reason against publishing a violation, in words; [] if it is ready. `named`: as for `case_of`."""
    return refusals(case_of(violation, named=named))


def law_reasons(violation: Violation) -> list[str]:
    """A sentence for each cited paragraph that was not in force at the date of a violation, with those that were."""
    return list(not_in_force(cited_by(violation)))


def remaining(violation: Violation, *, named: bool = True) -> list[str]:
    """A sentence for each claim that would stay at the desk, because it is not marked as ready.

    Without `named`, a claim is not called by its item, and the same sentence stands once.
    """
    told = [
        f"{name} stays at the desk: tick its “Ready” box if it is meant to go out."
        if claim.state == State.DRAFT
        else f"{name} would be taken off the public record: its “Ready” box is not ticked."
        for claim in violation.claims.all()
        if not claim.ready
        for name in [f"The claim of {claim.evidence}" if named else "A claim"]
    ]
    return list(dict.fromkeys(told))
