"""Recompute everything that hashes promise, and name each thing that differs."""

import json
import tempfile
from collections.abc import Iterator
from hashlib import sha256 as digest
from pathlib import Path

from django.conf import settings

from tracker.actions.pen import audit_hash, version_hash
from tracker.actions.releasing import gone, in_service, published
from tracker.models import AuditEntry, Capture, ReleaseRecord, Version, Violation
from tracker.release import hidden, writer
from tracker.rules.canonical import canonical, sha256
from tracker.rules.vocabulary import State
from tracker.shapes.assembly import assemble
from tracker.shapes.values import moment


def verify() -> Iterator[str]:
    """Each difference in a sentence that names its row; nothing if all is well."""
    broken = [*versions_differ(), *audit_differs()]
    yield from broken
    yield from states_differ()
    yield from captures_differ()
    yield from releases_differ()


def versions_differ() -> Iterator[str]:
    """The chain of published versions: every payload, every link."""
    head, expected = "", 1
    newest: dict[tuple[str, str], tuple[int, str]] = {}
    for row in Version.objects.order_by("sequence").iterator(chunk_size=1000):
        name = f"version {row.sequence} ({row.noun}/{row.key}/v{row.number})"
        if row.sequence != expected:
            yield f"{name}: version {expected} is missing before it"
        try:
            payload = json.loads(row.payload)
            if canonical(payload) != row.payload or sha256(payload) != row.sha256:
                yield f"{name}: its payload is not what its sha256 says"
        except ValueError:
            yield f"{name}: its payload is no JSON"
        number, before = newest.get((row.noun, row.key), (0, ""))
        if (row.number, row.previous_sha256) != (number + 1, before):
            yield f"{name}: it does not follow version {number} of {row.noun}/{row.key}"
        if version_hash(row, head) != row.chain_sha256:
            yield f"{name}: its link to the chain before it is broken"
        newest[row.noun, row.key] = (row.number, row.sha256)
        head, expected = row.chain_sha256, row.sequence + 1


def audit_differs() -> Iterator[str]:
    """The audit log's chain."""
    head, expected = "", 1
    for row in AuditEntry.objects.order_by("sequence").iterator(chunk_size=1000):
        if row.sequence != expected:
            yield f"audit entry {row.sequence}: entry {expected} is missing before it"
        if audit_hash(row, head) != row.chain_sha256:
            yield f"audit entry {row.sequence} ({row.action} {row.object}): its link to the chain before it is broken"
        head, expected = row.chain_sha256, row.sequence + 1


def states_differ() -> Iterator[str]:
    """What the desk says is public is what the versions say."""
    newest: dict[str, str] = {}
    for key, change in (
        Version.objects.filter(noun="violations").order_by("sequence").values_list("key", "change")
    ):
        newest[key] = {"retraction": State.RETRACTED, "hiding": State.HIDDEN}.get(change, State.PUBLISHED)
    for ref, slug, state in Violation.objects.values_list("ref", "slug", "state"):
        expected = newest.pop(ref, State.DRAFT) if ref else State.DRAFT
        if state != expected:
            yield f"violation {slug} ({ref}): the desk says {state}, its versions say {expected}"
    yield from (f"violation {ref}: published, but no row of the desk has this reference" for ref in newest)


def captures_differ() -> Iterator[str]:
    """Preserved files: there, and unchanged."""
    for row in Capture.objects.order_by("pk").iterator():
        path = settings.VAR / "captures" / row.sha256
        if not path.is_file():
            yield f"capture {row.pk}: the file {row.sha256} is missing"
        elif digest(path.read_bytes()).hexdigest() != row.sha256:
            yield f"capture {row.pk}: the file {row.sha256} has changed"


def releases_differ() -> Iterator[str]:
    """The log of releases, each file's content, and the release in service cell by cell."""
    folder: Path = settings.RELEASES
    before, last = "", None
    for row in ReleaseRecord.objects.order_by("number"):
        name = f"release {row.number} ({row.release[:12]})"
        if row.previous != before or row.number != (last.number + 1 if last else 1):
            yield f"{name}: it does not follow the release before it"
        path = folder / f"release-{row.release}.sqlite"
        if path.exists() and row.release != _served(folder):
            yield from (f"{name}: {problem}" for problem in _file_differs(path, row))
        before, last = row.release, row
    newest = Version.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    if newest is None:
        return
    if last is None or last.upto != newest or last.release != _served(folder):
        yield "the release in service is not that of the newest version: run build_release"
        return
    yield from _service_differs(folder, last)
    listed = hidden.HiddenList.read(folder)
    expected = gone()
    for noun, key in sorted({*expected, *listed.keys()}):
        if listed.notice(noun, key) != expected.get((noun, key)):
            yield f"hidden list: {noun}/{key} is not what the versions say"


def _served(folder: Path) -> str:
    edition = in_service(folder)
    return edition.id if edition else ""


def _file_differs(path: Path, row: ReleaseRecord) -> Iterator[str]:
    content = writer.content_of(path)
    if content != row.content:
        yield f"the content of {path.name} is not what its log says"


def _service_differs(folder: Path, record: ReleaseRecord) -> Iterator[str]:
    """Build the release in service once more, beside it, and compare the two files."""
    path = folder / f"release-{record.release}.sqlite"
    try:
        made = assemble(published())
        with tempfile.TemporaryDirectory(dir=settings.VAR) as beside:
            again = writer.write(
                Path(beside),
                rows=made.rows,
                terms=made.terms,
                tombstones=made.tombstones,
                previous=record.previous or None,
                at=made.at,
                upto=made.upto,
            )
            if (again.id, again.content) != (record.release, record.content):
                yield f"release {record.number}: the published versions give {again.id[:12]}, its log says {record.release[:12]}"
            if (moment(record.at), record.upto) != (made.at, made.upto):
                yield f"release {record.number}: its time or last version is not what the versions say"
            yield from (f"{path.name}: {cell}" for cell in writer.compare(path, again.path))
    except (ValueError, KeyError, TypeError) as problem:
        yield f"release {record.number}: cannot be built again from the versions: {problem!r}"
