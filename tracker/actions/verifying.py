"""Recompute everything that hashes promise, and name each thing that differs."""

import json
import tempfile
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256 as digest
from pathlib import Path

from django.conf import settings

from tracker.actions.pen import audit_hash, version_hash
from tracker.actions.releasing import gone, in_service, published, write
from tracker.models import AuditEntry, Capture, Evidence, ReleaseRecord, Version, Violation
from tracker.release import hidden, writer
from tracker.release.format import NAME, file_name
from tracker.release.rewriting import META, meta_of, strays
from tracker.rules.canonical import canonical, sha256
from tracker.rules.vocabulary import State
from tracker.shapes.assembly import assemble
from tracker.shapes.values import moment

STATES = {"retraction": State.RETRACTED, "hiding": State.HIDDEN}
CANNOT = (ValueError, LookupError, TypeError, AttributeError)


def verify() -> Iterator[str]:
    """Each difference in a sentence that names its row; nothing if all is well."""
    yield from versions_differ()
    yield from audit_differs()
    yield from states_differ()
    yield from captures_differ()
    yield from releases_differ()
    yield from service_differs()
    yield from hidden_differs()


def versions_differ() -> Iterator[str]:
    """The chain of published versions: every payload, every link, and its end as the release log has it."""
    head, expected = "", 1
    newest: dict[tuple[str, str], tuple[int, str]] = {}
    for row in Version.objects.order_by("sequence").iterator(chunk_size=1000):
        name = f"version {row.sequence} ({row.noun}/{row.key}/v{row.number})"
        if row.sequence != expected:
            yield f"{name}: version {expected} is missing before it"
        yield from (f"{name}: {problem}" for problem in payload_differs(row))
        number, before = newest.get((row.noun, row.key), (0, ""))
        if (row.number, row.previous_sha256) != (number + 1, before):
            yield f"{name}: it does not follow version {number} of {row.noun}/{row.key}"
        if not whole(row.published_at):
            yield f"{name}: its time is not one that publication writes"
        elif version_hash(row, head) != row.chain_sha256:
            yield f"{name}: its link to the chain before it is broken"
        newest[row.noun, row.key] = (row.number, row.sha256)
        head, expected = row.chain_sha256, row.sequence + 1
    last = ReleaseRecord.objects.order_by("-upto").first()
    if last and last.upto >= expected:
        yield f"version {last.upto}: release {last.number} was made up to it, and it is not there"


def payload_differs(row: Version) -> Iterator[str]:
    """A version's payload against its hash."""
    try:
        payload = json.loads(row.payload)
        if canonical(payload) != row.payload or sha256(payload) != row.sha256:
            yield "its payload is not what its sha256 says"
    except ValueError:
        yield "its payload is no JSON"


def whole(at: datetime | None) -> bool:
    """Whether a time is one and in whole seconds, as all are that are hashed."""
    return at is not None and at.microsecond == 0


def audit_differs() -> Iterator[str]:
    """The audit log's chain, and that it tells of every version."""
    head, expected, told = "", 1, set[str]()
    for row in AuditEntry.objects.order_by("sequence").iterator(chunk_size=1000):
        name = f"audit entry {row.sequence} ({row.action} {row.object})"
        if row.sequence != expected:
            yield f"{name}: entry {expected} is missing before it"
        if not whole(row.at) or audit_hash(row, head) != row.chain_sha256:
            yield f"{name}: its link to the chain before it is broken"
        told |= versions_told(row)
        head, expected = row.chain_sha256, row.sequence + 1
    for noun, key, number, change in Version.objects.values_list("noun", "key", "number", "change"):
        if not told & {f"{noun}/{key}/v{number}", f"{noun}/{key} {change}"}:
            yield f"version {noun}/{key}/v{number}: no audit entry tells of it"


def versions_told(row: AuditEntry) -> set[str]:
    """The versions that an entry tells of, by name or by what was done to the record."""
    if change := next((change for change, state in STATES.items() if state == row.action), ""):
        return {f"violations/{row.object} {change}"}
    try:
        return set(json.loads(row.detail)["versions"]) if row.action == "publish" else set()
    except CANNOT:
        return set()


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


def captures_differ() -> Iterator[str]:
    """Preserved files: there, and unchanged."""
    for row in Capture.objects.order_by("pk").iterator():
        path = settings.VAR / "captures" / row.sha256
        if not path.is_file():
            yield f"capture {row.pk}: the file {row.sha256} is missing"
        elif digest(path.read_bytes()).hexdigest() != row.sha256:
            yield f"capture {row.pk}: the file {row.sha256} has changed"
        elif path.stat().st_size != row.size:
            yield f"capture {row.pk}: the file {row.sha256} is not of {row.size} bytes"


def releases_differ() -> Iterator[str]:
    """The log of releases: each row, and each older file cell by cell."""
    served, before, last = served_name(), "", 0
    times = dict(Version.objects.values_list("sequence", "published_at"))
    known = set()
    for row in ReleaseRecord.objects.order_by("number"):
        name, path = f"release {row.number} ({row.release[:12]})", settings.RELEASES / file_name(row.release)
        known.add(path.name)
        if (row.previous, row.number) != (before, last + 1):
            yield f"{name}: it does not follow the release before it"
        if digest(f"{row.content}:{row.previous}".encode()).hexdigest() != row.release:
            yield f"{name}: its id is not that of its content"
        if row.at != times.get(row.upto):
            yield f"{name}: its time is not that of version {row.upto}"
        if path.exists():
            yield from (f"{name}: {problem}" for problem in file_differs(path, row, path.name == served))
        before, last = row.release, row.number
    for path in sorted(settings.RELEASES.glob("release-*.sqlite")):
        if NAME.fullmatch(path.name) and path.name not in known:
            yield f"{path.name}: no row of the release log has this file"


def file_differs(path: Path, row: ReleaseRecord, served: bool) -> Iterator[str]:
    """One file against its row of the log, and (unless it is in service: see below) against its own rows."""
    try:
        said = meta_of(path)
        log = {"id": row.release, "content": row.content, "previous": row.previous}
        log |= {"format": said["format"], "at": moment(row.at), "upto": str(row.upto)}
        yield from (
            f"{path.name}: meta[{name}] is not what its log says" for name in META if said[name] != log[name]
        )
        if writer.content_of(path) != row.content:
            yield f"{path.name}: its content is not what its log says"
        if not served:
            with tempfile.TemporaryDirectory(dir=settings.VAR) as beside:
                yield from (f"{path.name}: {cell}" for cell in strays(path, Path(beside)))
    except CANNOT as problem:
        yield f"{path.name}: {problem}"


def served_name() -> str:
    """The name of the file in service, as the pointer has it; "" where there is none."""
    edition = in_service(settings.RELEASES)
    return edition.release.path.name if edition else ""


def service_differs() -> Iterator[str]:
    """The release in service: that of the newest version, and cell by cell what the versions give."""
    newest = Version.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    last = ReleaseRecord.objects.order_by("-number").first()
    served = served_name()
    if newest is None and last is None and not served:
        return
    if not (last and last.upto == newest and file_name(last.release) == served):
        logged = (
            f"release {last.number} ({last.release[:12]}, up to version {last.upto})" if last else "nothing"
        )
        yield (
            f"in service is {served or 'no release'}; the release log ends with {logged}, "
            f"the versions with {newest}: run build_release"
        )
    elif last:
        yield from again_differs(last)


def again_differs(record: ReleaseRecord) -> Iterator[str]:
    """Build the release in service once more, beside it, and compare the two files."""
    path, name = settings.RELEASES / file_name(record.release), f"release {record.number}"
    try:
        made = assemble(published())
        with tempfile.TemporaryDirectory(dir=settings.VAR) as beside:
            again = write(Path(beside), made, record.previous)
            if (again.id, again.content) != (record.release, record.content):
                yield f"{name}: the published versions give {again.id[:12]}, its log says {record.release[:12]}"
            if (moment(record.at), record.upto) != (made.at, made.upto):
                yield f"{name}: its time or last version is not what the versions say"
            yield from (f"{path.name}: {cell}" for cell in writer.compare(path, again.path))
    except CANNOT as problem:
        yield f"{name}: it cannot be built again from the versions: {problem!r}"


def hidden_differs() -> Iterator[str]:
    """The hidden list: what the versions say is gone, and nothing else."""
    try:
        listed = hidden.HiddenList.read(settings.RELEASES)
        away = gone()
    except CANNOT as problem:
        yield f"hidden list: {problem}"
        return
    for noun, key in sorted({*away, *listed.keys()}):
        if listed.notices.get(noun, {}).get(key) != away.get((noun, key)):
            yield f"hidden list: {noun}/{key} is not what the versions say"
