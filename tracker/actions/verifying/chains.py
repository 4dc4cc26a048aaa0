"""The chains: published versions, the audit log, the log of preserved files; each entry and each link."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from tracker.actions.keeping import CUSTODY, event_hash
from tracker.actions.pen import audit_hash, version_hash
from tracker.actions.verifying.reading import readable
from tracker.models import AuditEntry, CustodyEvent, ReleaseRecord, Version
from tracker.rules.canonical import canonical, sha256
from tracker.rules.vocabulary import State

STATES = {"retraction": State.RETRACTED, "hiding": State.HIDDEN}
CANNOT = (ValueError, LookupError, TypeError, AttributeError)


def versions_differ() -> Iterator[str]:
    """The chain of published versions: every payload, every link, and its end as the release log has it."""
    head, expected = "", 1
    newest: dict[tuple[str, str], tuple[int, str]] = {}
    for key, row in readable(Version.objects.order_by("sequence")):
        if row is None:
            yield f"version {key}: it cannot be read"
            expected = key + 1
            continue
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


def log(
    rows: QuerySet, kind: str, called: Callable[[Any], str], hashed: Callable[[Any, str], str]
) -> Iterator[tuple[Any, str, list[str]]]:
    """Each row of a log (None: it cannot be read), its name, and what is wrong with its place, time and link."""
    head, expected = "", 1
    for key, row in readable(rows):
        if row is None:
            yield None, "", [f"{kind} {key}: it cannot be read"]
            expected = key + 1
            continue
        name, problems = f"{kind} {row.sequence} ({called(row)})", []
        if row.sequence != expected:
            problems.append(f"{name}: {kind.split()[-1]} {expected} is missing before it")
        if not whole(row.at) or hashed(row, head) != row.chain_sha256:
            problems.append(f"{name}: its link to the chain before it is broken")
        yield row, name, problems
        head, expected = row.chain_sha256, row.sequence + 1


def audit_differs() -> Iterator[str]:
    """The audit log's chain, and that it tells of every version."""
    told = set[str]()
    entries = AuditEntry.objects.order_by("sequence")
    for row, _, problems in log(entries, "audit entry", lambda row: f"{row.action} {row.object}", audit_hash):
        yield from problems
        if row is not None:
            told |= versions_told(row)
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


def custody_differs() -> Iterator[str]:
    """The log of preserved files: every event and link, and that the audit log tells of the same events."""
    told = events_told()
    events = CustodyEvent.objects.order_by("sequence")
    kind, called = "custody event", lambda row: f"{row.action} {row.sha256[:12]}"
    for row, name, problems in log(events, kind, called, event_hash):
        yield from problems
        if row is None:
            continue
        entry, link = told.pop(row.sequence, (0, ""))
        if not entry:
            yield f"{name}: no audit entry tells of it"
        elif link != row.chain_sha256:
            yield f"{name}: audit entry {entry} tells of another link of it"
    for sequence, (entry, _) in sorted(told.items()):
        yield f"custody event {sequence}: audit entry {entry} tells of it, and it is not there"


def events_told() -> dict[int, tuple[int, str]]:
    """Sequence of an event → the audit entry that tells of it, and the link that it had."""
    found = {}
    rows = AuditEntry.objects.filter(action=CUSTODY).order_by("sequence").values_list("sequence", "detail")
    for sequence, detail in rows.iterator():
        try:
            said = json.loads(detail)
            found[int(said["event"])] = (sequence, said["chain_sha256"])
        except CANNOT:
            continue  # its own link is broken then, which is told
    return found
