"""The tables of the desk: what they say is public is what the versions say, and each row is as it was last written."""

import json
from collections import Counter
from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from tracker.actions.rowhash import WATCHED, name_of, row_hash
from tracker.actions.verifying.chains import CANNOT, STATES
from tracker.actions.verifying.reading import readable
from tracker.models import AuditEntry, Evidence, Version, Violation
from tracker.rules.vocabulary import State


def states_differ() -> Iterator[str]:
    """What the desk says is public is what the versions say."""
    newest: dict[str, tuple[str, str]] = {}
    items: dict[str, str] = {}
    rows = Version.objects.filter(noun__in=("violations", "evidence")).order_by("sequence")
    for noun, key, change, payload in rows.values_list("noun", "key", "change", "payload").iterator():
        slug = slug_of(payload)
        if noun == "evidence":
            items[key] = slug
        else:
            newest[key] = (STATES.get(change, State.PUBLISHED), slug)
    for ref, slug, state in Violation.objects.order_by("slug").values_list("ref", "slug", "state"):
        expected, as_slug = newest.pop(ref, (State.DRAFT, "")) if ref else (State.DRAFT, slug)
        if state != expected:
            yield f"violation {slug} ({ref}): the desk says {state}, its versions say {expected}"
        if slug != as_slug:
            yield f"violation {slug} ({ref}): the versions of this reference are of {as_slug or 'nothing'}"
    yield from (f"violation {ref}: published, but no row of the desk has this reference" for ref in newest)
    for ref, slug in Evidence.objects.filter(ref__isnull=False).order_by("ref").values_list("ref", "slug"):
        if items.pop(ref, "") != slug:
            yield f"evidence {slug} ({ref}): the versions of this reference are not of it"
    yield from (f"evidence {ref}: published, but no row of the desk has this reference" for ref in items)


def slug_of(payload: str) -> str:
    """The slug in a payload; "" where it cannot be read."""
    try:
        return json.loads(payload)["slug"]
    except CANNOT:
        return ""


def rows_differ() -> Iterator[str]:
    """Rows that carry the record, each against the hash that the audit log has of it; see rowhash.py.

    After an update from a version that kept no such hashes, the rows that have none are told of in one sentence,
    until they are adopted.
    """
    told = told_of_rows()
    older, before = is_older(), Counter[str]()
    for model in WATCHED:
        for name, row in rows_of(model):
            digest, entry = told.pop(name, ("", 0))
            if row is None:
                yield f"{name}: it cannot be read"
            elif not entry and older:
                before[str(model._meta.verbose_name_plural)] += 1
            elif not entry:
                yield f"{called(row)}: no audit entry tells of it (verify --adopt, where it is older than the log)"
            elif digest != row_hash(row):
                yield f"{called(row)}: it is not what audit entry {entry} says"
    for name, (digest, entry) in sorted(told.items()):
        if digest:
            yield f"{name}: audit entry {entry} tells of it, and it is not there"
    if before:
        named = ", ".join(f"{count} {noun}" for noun, count in before.items())
        yield f"rows from before this update: run verify --adopt once ({named})"


def is_older() -> bool:
    """Whether the log began before hashes of rows were kept, and nobody has adopted the rows of then.

    Then it tells of rows that were loaded or edited, and of no hash with them.
    """
    entries = AuditEntry.objects.order_by("sequence")
    if entries.filter(action="adopt").exists():
        return False
    edited = Q(action="load")
    for model in WATCHED:
        edited |= Q(action__in=("add", "change"), object__startswith=f"{model._meta.model_name} ")
    first = entries.filter(edited).values_list("detail", flat=True).first()
    return first is not None and '"rows":{' not in first


def told_of_rows() -> dict[str, tuple[str, int]]:
    """Name of a row → the newest hash that the audit log has of it ("" for one that was deleted), and the entry."""
    found: dict[str, tuple[str, int]] = {}
    rows = AuditEntry.objects.filter(detail__contains='"rows":{').order_by("sequence")
    for sequence, detail in rows.values_list("sequence", "detail").iterator():
        try:
            said = json.loads(detail)["rows"]
            found |= {str(name): (str(digest), sequence) for name, digest in said.items()}
        except CANNOT:
            continue  # its own link is broken then, which is told
    return found


def rows_of(model: type[models.Model]) -> Iterator[tuple[str, models.Model | None]]:
    """Every row of a noun by its name; None for one that cannot be read."""
    for key, row in readable(model._default_manager.order_by("pk")):
        yield f"{model._meta.model_name}/{key}", row


def called(row: models.Model) -> str:
    """`claim/12 (CL-000012)`: a row by its name and, where it has one, its reference or slug."""
    known = getattr(row, "ref", None) or getattr(row, "slug", None)
    return f"{name_of(row)} ({known})" if known else name_of(row)
