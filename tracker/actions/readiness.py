"""What stands between a draft and the public, gathered from the tables for the rules to judge."""

from collections.abc import Collection, Sequence

from django.db.models import prefetch_related_objects

from tracker.actions.citing import cited_by
from tracker.actions.naming import called
from tracker.actions.protecting import shown_before, told_anyway
from tracker.models import Capture, Claim, Evidence, Violation
from tracker.models.fields import Estimated
from tracker.rules.figures import Figure
from tracker.rules.law import Measure
from tracker.rules.publication import Case, CaseClaim, refusals
from tracker.rules.vocabulary import Showing, Stance, State


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
            called(claim.evidence) if named else f"no. {number}",
            claim.stance,
            claim.evidence.verified,
            claim.evidence.source.slug,
            figure_of(claim),
        )
        for number, claim in enumerate(publishable_claims(violation), 1)
    ]
    replies = [
        CaseClaim(
            called(reply.evidence) if named else f"no. {number}",
            Stance.CONTEXT,
            reply.evidence.verified,
            reply.evidence.source.slug,
        )
        for number, reply in enumerate(violation.replies.all(), 1)
        if reply.evidence
    ]
    items = going_out(violation)
    held_back = [
        called(c.evidence) if named else "" for c in violation.claims.all() if c.counted and not c.ready
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
        undecided=tuple(undecided(violation, named=named)),
        unseen=tuple(unseen(violation)),
        held_back=tuple(held_back),
        unready=tuple(unready(violation, named=named)),
        told_anyway=tuple(told_anyway(violation, items.values(), named=named)),
        shown_before=tuple(shown_before(items.values(), named=named)),
    )


def going_out(violation: Violation) -> dict[int, Evidence]:
    """The items that go public with a violation, by primary key: those of its ready claims and of its replies."""
    items = {claim.evidence_id: claim.evidence for claim in publishable_claims(violation)}
    return items | {one.evidence_id: one.evidence for one in violation.replies.all() if one.evidence}


def undecided(violation: Violation, *, named: bool) -> list[str]:
    """Items going out that have a file of which nobody has said what readers see."""
    items = list(going_out(violation).values())
    prefetch_related_objects(items, "captures")
    undone = [one for one in items if any(not capture.shown for capture in one.captures.all())]
    return sorted({called(item) if named else "" for item in undone})


def unready(violation: Violation, *, named: bool) -> list[tuple[str, str]]:
    """(contradiction, item) where a contradiction rests on a claim that is not ready.

    It names the claim, or a source of which the record has nothing else that goes out.
    """
    waiting = [claim for claim in violation.claims.all() if not claim.ready]
    out = {item.source_id for item in going_out(violation).values()}
    found = set()
    # One question, and none where every claim is ready: each claim of a conflict beside each of its sources.
    told = violation.conflicts.order_by().values_list("slug", "claims", "sources") if waiting else ()
    for conflict, named_claim, source in told:
        for claim in waiting:
            if claim.pk == named_claim or (claim.evidence.source_id == source and source not in out):
                found.add((conflict, called(claim.evidence) if named else ""))
    return sorted(found)


def unseen(violation: Violation) -> list[str]:
    """Captions of comparisons of which readers would not have both images."""
    items = going_out(violation)
    return [
        pair.caption
        for pair in violation.comparisons.all()
        if not all(is_seen(image, items) for image in (pair.before, pair.after))
    ]


def is_seen(image: Capture, items: Collection[int]) -> bool:
    """Whether readers would have a copy of an image, with its item."""
    copy = getattr(image, "derivative", None)
    return (
        image.evidence_id in items and image.shown == Showing.COPY and copy is not None and bool(copy.width)
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
