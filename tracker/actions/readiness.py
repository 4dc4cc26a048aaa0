"""What stands between a draft and the public, gathered from the tables for the rules to judge."""

from tracker.models import Claim, Provision, Violation
from tracker.models.fields import Estimated
from tracker.rules.figures import Figure
from tracker.rules.law import Measure, paragraph_in_force
from tracker.rules.publication import Case, CaseClaim, CitedProvision, refusals
from tracker.rules.vocabulary import Stance


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


def case_of(violation: Violation) -> Case:
    """The plain facts of a violation as it would be published now."""
    slugs = [link.paragraph.slug for link in violation.provision_links.all()]
    provisions = Provision.objects.filter(paragraphs__slug__in=slugs).distinct()
    found = [measure_of(p) for p in provisions.prefetch_related("paragraphs", "superseded_by")]
    cited = [
        CitedProvision(s, *paragraph_in_force(found, s, violation.earliest, violation.latest)) for s in slugs
    ]
    claims = [
        CaseClaim(
            claim.evidence.slug,
            claim.stance,
            claim.evidence.verified,
            claim.evidence.source.slug,
            figure_of(claim),
        )
        for claim in publishable_claims(violation)
    ]
    replies = [
        CaseClaim(reply.evidence.slug, Stance.CONTEXT, reply.evidence.verified, reply.evidence.source.slug)
        for reply in violation.replies.all()
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
        provisions=tuple(cited),
        claims=tuple(claims),
        replies=tuple(replies),
        estimate=figure_of(violation),
    )


def refusals_of(violation: Violation) -> list[str]:
    """Every reason against publishing a violation, in words; [] if it is ready."""
    return refusals(case_of(violation))
