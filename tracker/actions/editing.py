"""Change drafts at the desk: every save and deletion of the admin goes through here."""

from django.db import models

from tracker.actions.citing import refuse_what_did_not_bind
from tracker.actions.pen import Refused, audit, writing
from tracker.actions.rowhash import name_of
from tracker.models import (
    Claim,
    Conflict,
    Evidence,
    Paragraph,
    Reply,
    Version,
    Violation,
    ViolationProvision,
)
from tracker.models.confidentiality import PublicView
from tracker.rules.canonical import canonical
from tracker.rules.vocabulary import State
from tracker.shapes.payloads import PAYLOADS
from tracker.shapes.payloads import violation as violation_payload

INSTEAD: dict[type[models.Model], str] = {
    Violation: "retract it instead",
    Claim: "untick “Ready” and publish the record again, then readers no longer see it",
}
LOOKED_FOR = 2000  # characters of what a long reply said: SQLite bears no pattern of any length
# The rows that are nothing without their record, by the name under which it has them.
OWN = (
    "comparisons",
    "claims",
    "replies",
    "conflicts",
    "provision_links",
    "actor_links",
    "place_links",
    "internal_notes",
)


def save(*, by: str, row: models.Model) -> models.Model:
    """Check a row whole and write it. Raises ValidationError with every problem; then nothing has changed."""
    with writing():
        row.full_clean()
        before = type(row)._default_manager.filter(pk=row.pk).first() if row.pk else None
        if before and _key(before) != _key(row) and was_public(before):
            raise Refused([f"{before}: it has been published under its name, which therefore stays."])
        if isinstance(before, Paragraph) and before.resolution_id != row.resolution_id and was_public(before):
            raise Refused([f"{before}: it has been published with its resolution, which therefore stays."])
        if isinstance(row, ViolationProvision) and (before is None or _cites(before) != _cites(row)):
            refuse_what_did_not_bind(row)
        # What the verbs of publication write is theirs: a copy read earlier may hold it as it no longer is.
        row.save(update_fields=_own(row) if before else None)
        audit(
            by=by,
            action="change" if before else "add",
            object=_name(row),
            detail={"model": row._meta.label},
            rows=[row],
        )
    return row


def relate(*, by: str, row: models.Model, field: str, to: list) -> None:
    """Set a many-to-many relation of a row."""
    with writing():
        getattr(row, field).set(to)
        audit(
            by=by,
            action="relate",
            object=_name(row),
            detail={"field": field, "to": sorted(str(t.pk) for t in to)},
        )


def delete(*, by: str, row: models.Model) -> None:
    """Delete a draft with the rows of its own, all or nothing. What was ever public stays, and all with it."""
    with writing():
        refuse_if_public(row)
        for one in (*own_rows(row), row):
            name, gone = _name(one), [name_of(one)]
            one.delete()
            audit(by=by, action="delete", object=name, detail={"model": one._meta.label}, gone=gone)


def own_rows(row: models.Model) -> list[models.Model]:
    """The rows that go with a violation when it is deleted; none of any other noun."""
    if not isinstance(row, Violation):
        return []
    return [one for name in OWN for one in getattr(row, name).order_by("pk")]


def refuse_if_public(row: models.Model) -> None:
    """Raise Refused where a row, or one that goes with it, was ever published: this says what is done instead."""
    if was_public(row):
        instead = INSTEAD.get(type(row), "take it off the records that name it, and publish them again")
        raise Refused([f"{row}: it has been published and is never deleted; {instead}."])
    if told := [one for one in own_rows(row) if was_public(one) or _was_told(one)]:
        raise Refused(
            [
                f"{row}: its {one._meta.verbose_name} “{one}” has been published, and nothing that was is deleted. "
                "Give it back to the record that it was published with."
                for one in told
            ]
        )


def _was_told(row: models.Model) -> bool:
    """Whether a reply or a conflict, as it stands, was ever published within another thing, whichever that was."""
    if isinstance(row, Conflict):
        said = f'"id":{canonical(row.slug)}'
    elif isinstance(row, Reply):
        told = violation_payload(PublicView(row.violation), [], set())["replies"]
        said = canonical(told[list(row.violation.replies.all()).index(row)])
    else:
        return False
    nouns = ("violations", "sources")  # a contradiction without a record stands within its sources
    return Version.objects.filter(noun__in=nouns, payload__contains=said[:LOOKED_FOR]).exists()


def was_public(row: models.Model) -> bool:
    """Whether a row has ever been published under its key."""
    if isinstance(row, Claim):
        return row.state != State.DRAFT
    if isinstance(row, Violation | Evidence):
        return bool(row.ref)
    if isinstance(row, Paragraph):  # it is published within its resolution
        versions = Version.objects.filter(noun="resolutions", key=row.resolution.number)
        return versions.filter(payload__contains=f'"{row.slug}"').exists()
    noun, _ = PAYLOADS.get(type(row).__name__, ("", None))
    return bool(noun) and Version.objects.filter(noun=noun, key=_key(row)[0]).exists()


def _cites(link: models.Model) -> tuple:
    """What of a link is judged when it is new: which record cites which paragraph and measure."""
    return link.violation_id, link.paragraph_id, link.provision_id


def _own(row: models.Model) -> list[str]:
    """The columns that an edit writes."""
    return [c.name for c in row._meta.concrete_fields if not c.primary_key and c.name not in {"ref", "state"}]


def _key(row: models.Model) -> tuple:
    return row.natural_key() if hasattr(row, "natural_key") else (row.pk,)


def _name(row: models.Model) -> str:
    return f"{row._meta.model_name} {' '.join(map(str, _key(row)))}"[:160]
