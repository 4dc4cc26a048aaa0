"""What every verb shares: one writer at a time, the audit log, the chain of versions."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connection, models, transaction
from django.utils import timezone

from tracker.actions.rowhash import hashes
from tracker.models import AuditEntry, Version
from tracker.rules.canonical import canonical, sha256
from tracker.shapes.values import moment

LOCK = 0x5A4C7101  # any number that no other program takes as its advisory lock


class Refused(Exception):
    """An action that may not be done; `reasons` are sentences for the analyst, all of them at once."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


@contextmanager
def writing() -> Iterator[None]:
    """One transaction, whole or not at all, and only one at a time.

    SQLite gives the second by `transaction_mode=IMMEDIATE`; PostgreSQL by an advisory lock.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield


def audit(
    *,
    by: str,
    action: str,
    object: str,
    detail: dict,
    at: datetime | None = None,
    rows: Iterable[models.Model] = (),
    gone: Iterable[str] = (),
) -> AuditEntry:
    """Write down who did what, chained to the entry before. Call it inside `writing()`.

    `rows` were written by this action: the entry keeps the hash of each that is watched (rowhash.py), from which
    `verify` knows what somebody changed past the program. `gone`: names of such rows that were deleted.
    """
    told = {name: "" for name in gone if name} | hashes(rows)
    detail = detail | ({"rows": told} if told else {})
    last = AuditEntry.objects.order_by("-sequence").first()
    entry = AuditEntry(
        sequence=last.sequence + 1 if last else 1,
        at=(at or timezone.now()).astimezone(UTC).replace(microsecond=0),
        by=by,
        action=action,
        object=object,
        detail=canonical(detail),
    )
    entry.chain_sha256 = audit_hash(entry, last.chain_sha256 if last else "")
    entry.save(force_insert=True)
    return entry


def audit_hash(entry: AuditEntry, before: str) -> str:
    """The link of an audit entry to the one before."""
    return sha256(
        [entry.sequence, moment(entry.at), entry.by, entry.action, entry.object, entry.detail, before]
    )


def version_hash(version: Version, before: str) -> str:
    """The link of a version to the public chain before it: over every column but itself."""
    return sha256(
        [
            version.sequence,
            version.noun,
            version.key,
            version.number,
            version.change,
            version.reason,
            moment(version.published_at),
            version.sha256,
            version.previous_sha256,
            before,
        ]
    )


class Chain:
    """The public chain, to be lengthened. Make it inside `writing()`; `close` writes what was added."""

    def __init__(self, at: datetime | None) -> None:
        last = Version.objects.order_by("-sequence").first()
        self.sequence = last.sequence if last else 0
        self.head = last.chain_sha256 if last else ""
        at = (at or timezone.now()).astimezone(UTC).replace(microsecond=0)
        # A clock that went back must not put a later version before an earlier one.
        self.at = max(at, last.published_at) if last else at
        self.added: list[Version] = []
        newest = Version.objects.order_by("noun", "key", "-number").values_list(
            "noun", "key", "number", "sha256", "change"
        )
        self.newest: dict[tuple[str, str], tuple[int, str, str]] = {}
        for noun, key, number, digest, change in newest:
            self.newest.setdefault((noun, key), (number, digest, change))

    def has(self, noun: str, key: str) -> bool:
        """Whether the thing was ever published."""
        return (noun, key) in self.newest

    def add(self, noun: str, key: str, payload: dict, *, change: str, reason: str) -> bool:
        """A new version, unless the newest one says the same. True if one was added."""
        digest = sha256(payload)
        number, before, last_change = self.newest.get((noun, key), (0, "", ""))
        if number and before == digest and (last_change == change or not _gone(last_change)):
            return False
        self.sequence += 1
        version = Version(
            sequence=self.sequence,
            noun=noun,
            key=key,
            number=number + 1,
            change=change,
            reason=reason,
            published_at=self.at,
            payload=canonical(payload),
            sha256=digest,
            previous_sha256=before,
        )
        version.chain_sha256 = self.head = version_hash(version, self.head)
        self.newest[noun, key] = (version.number, digest, change)
        self.added.append(version)
        return True

    def close(self) -> list[Version]:
        """Write what was added."""
        Version.objects.bulk_create(self.added, batch_size=500)
        return self.added


def _gone(change: str) -> bool:
    return change in {"retraction", "hiding"}
