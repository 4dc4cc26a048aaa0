"""What stands between a draft and the public, gathered from the tables for the rules to judge."""

from collections.abc import Sequence

from tracker.actions.citing import cited_by
from tracker.models import Claim, Violation
from tracker.models.fields import Estimated
from tracker.rules.figures import Figure
from tracker.rules.law import Measure
from tracker.rules.publication import Case, CaseClaim, refusals
from tracker.rules.vocabulary import Stance, State


def publishable_claims(violation: Violation) -> list[Claim]:
    """The claims that go public with a violation: those an analyst has marked ready, oldest first."""
    return sorted((claim for claim in violation.claims.all() if claim.ready), key=lambda claim: claim.pk)


def figure_of(row: Estimated) -> Figure | None:
    """The figure of a row, or None where no bound is given."""
    if row.low is None and row.best is None and row.high is None:
        return None
    return Figure(row.low, row.best, row.high, row.unit.slug if row.unit else "", row.qualifier)


def case_of(violation: Violation, *, named: bool = True, law: Sequence[Measure] | None = None) -> Case:
    """The plain facts of a violation as it would be published now.

    `named`: call a claim or a reply by the item that it rests on; without it, by its place in order, which tells
    nothing to somebody who may not see the items. `law`: every measure, where whoever asks has read them already.
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
    held_back = [
        c.evidence.slug if named else "" for c in violation.claims.all() if c.counted and not c.ready
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
        provisions=tuple(cited_by(violation, law)),
        claims=tuple(claims),
        replies=tuple(replies),
        estimate=figure_of(violation),
        counts_as=violation.counts_as,
        counts_why=violation.counts_why,
        held_back=tuple(held_back),
    )


def refusals_of(
    violation: Violation, *, named: bool = True, law: Sequence[Measure] | None = None
) -> list[str]:
    """Every reason against publishing a violation, in words; [] if it is ready. `named`, `law`: as for `case_of`."""
    return refusals(case_of(violation, named=named, law=law))


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
