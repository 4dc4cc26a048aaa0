"""Retract and hide: a record leaves the public at once; its address stays, with a notice and the reason."""

from collections.abc import Sequence
from datetime import datetime

from tracker.actions.naming import called
from tracker.actions.pen import Chain, Refused, audit, writing
from tracker.actions.releasing import finish
from tracker.models import Violation
from tracker.rules.vocabulary import Change, State
from tracker.shapes.values import moment


def retract(*, by: str, violation: Violation, reason: str, at: datetime | None = None) -> str:
    """Retract a published violation, with a public reason. Returns the id of the release in service.

    One that was hidden becomes one that was retracted: then it can be published again.
    """
    return retract_all(by=by, violations=[violation], reason=reason, at=at)


def retract_all(*, by: str, violations: Sequence[Violation], reason: str, at: datetime | None = None) -> str:
    """The same with several, all of them or none. Raises Refused with every reason against any of them."""
    return _take_away(by, violations, reason, at, State.RETRACTED, Change.RETRACTION)


def hide(*, by: str, violation: Violation, reason: str, at: datetime | None = None) -> str:
    """Take a published violation out of sight at once, for safety or by law. `reason`: a category, no details."""
    return hide_all(by=by, violations=[violation], reason=reason, at=at)


def hide_all(*, by: str, violations: Sequence[Violation], reason: str, at: datetime | None = None) -> str:
    """The same with several, all of them or none. Raises Refused with every reason against any of them."""
    return _take_away(by, violations, reason, at, State.HIDDEN, Change.HIDING)


def _take_away(
    by: str, violations: Sequence[Violation], reason: str, at: datetime | None, state: State, change: Change
) -> str:
    with writing():
        found = Violation.objects.in_bulk([violation.pk for violation in violations])
        rows = [found[violation.pk] for violation in violations]
        reasons = []
        for row in rows:
            if row.state in {State.DRAFT, state}:
                reasons.append(f"{called(row)}: it is {row.state}, not published.")
            if not reason.strip():
                reasons.append(
                    f"{called(row)}: give a reason; it is public and stands at the record's address."
                )
        if reasons:
            raise Refused(reasons)
        chain = Chain(at)
        for row in rows:
            notice = {
                "ref": row.ref,
                "slug": row.slug,
                "state": state.value,
                "reason": reason,
                "at": moment(chain.at),
            }
            chain.add("violations", row.ref, notice, change=change, reason=reason)
            row.state = state
            row.save(update_fields=["state"])
            audit(by=by, action=state.value, object=row.ref, detail=notice, at=at, rows=[row])
        chain.close()
    for violation in violations:
        violation.state = state
    return finish()
