"""Change drafts at the desk: every save and deletion of the admin goes through here."""

from django.db import models

from tracker.actions.pen import Refused, audit, writing
from tracker.models import Claim, Evidence, Violation
from tracker.rules.vocabulary import State


def save(*, by: str, row: models.Model) -> models.Model:
    """Check a row whole and write it. Raises ValidationError with every problem; then nothing has changed."""
    with writing():
        row.full_clean()
        action = "change" if row.pk and type(row).objects.filter(pk=row.pk).exists() else "add"
        row.save()
        audit(by=by, action=action, object=_name(row), detail={"model": row._meta.label})
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
    """Delete a draft. What was ever public stays: retract it instead."""
    with writing():
        if was_public(row):
            raise Refused([f"{row}: it has been published and is never deleted; retract it instead."])
        name = _name(row)
        row.delete()
        audit(by=by, action="delete", object=name, detail={"model": row._meta.label})


def was_public(row: models.Model) -> bool:
    """Whether a row has ever had a public reference."""
    if isinstance(row, Claim):
        return row.state != State.DRAFT
    return isinstance(row, (Violation, Evidence)) and bool(row.ref)


def _name(row: models.Model) -> str:
    key = row.natural_key() if hasattr(row, "natural_key") else (row.pk,)
    return f"{row._meta.model_name} {' '.join(map(str, key))}"[:160]
