"""Keep files of items of evidence, and the log of what happened to each: hash-chained, one event an entry.

A file is on the disk before the row that tells of it is committed. A crash in between leaves a file that no row has:
`verify` tells of it, and keeping the same file again takes it in; it is never deleted by itself, for after a database
was put back to an older state it may be the only copy.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from tracker.actions.naming import called
from tracker.actions.pen import Refused, audit, writing
from tracker.custody.sniffing import media_type
from tracker.custody.store import Store, Taken, Unkept
from tracker.models import Capture, CustodyEvent, Derivative, Evidence
from tracker.rules.canonical import canonical, sha256
from tracker.rules.vocabulary import Custody
from tracker.shapes.values import moment

AHEAD = timedelta(minutes=10)  # by which somebody's clock may be fast
CUSTODY = "custody"  # the action of the audit entries that tell of events


def store() -> Store:
    """The store of preserved files, outside everything that is served."""
    return Store(settings.VAR / "captures")


def copies() -> Store:
    """The store of copies that readers may have, before a release puts them into service."""
    return Store(settings.VAR / "copies")


def keep(
    *,
    by: str,
    evidence: Evidence,
    file: BinaryIO,
    captured_at: datetime,
    tool: str = "",
    original_url: str = "",
    original_name: str = "",
    received: bool = False,
) -> Capture:
    """Preserve a file of an item: in the store, with its row and its first event, all or nothing.

    `captured_at`: when it was made or taken, with its zone. `received`: somebody handed it over. Raises Refused with
    every reason; a file that is known already is refused, and the reason says where it is.
    """
    reasons = []
    if captured_at.tzinfo is None:
        reasons.append("The time of the capture needs its zone, such as 2024-03-07T12:00Z.")
    elif captured_at > timezone.now() + AHEAD:
        reasons.append("The time of the capture lies ahead.")
    if reasons:
        raise Refused(reasons)
    try:
        with store().taking(file) as taken, writing():
            capture = Capture(
                evidence=evidence,
                sha256=taken.sha256,
                media_type=media_type(taken.path),
                size=taken.size,
                original_url=original_url,
                captured_at=captured_at.astimezone(UTC).replace(microsecond=0),
                tool=tool,
                original_name=original_name,
            )
            _write(by, capture, taken, Custody.RECEIVED if received else Custody.CAPTURED)
    except Unkept as problem:
        raise Refused([str(problem)]) from problem
    return capture


def _write(by: str, capture: Capture, taken: Taken, action: Custody) -> None:
    """The row, its event and, before either is committed, the file's name in the store."""
    known = Capture.objects.filter(sha256=capture.sha256).select_related("evidence").first()
    if known:
        raise Refused([f"This file is kept already: capture {known.pk} of {called(known.evidence)}."])
    try:
        capture.full_clean()
    except ValidationError as problem:
        raise Refused(
            [f"{name}: {text}" for name, texts in problem.message_dict.items() for text in texts]
        ) from problem
    capture.save(force_insert=True)
    note_event(by=by, sha256=capture.sha256, action=action, detail=told_of(capture))
    store().settle(taken)


def told_of(capture: Capture) -> dict[str, Any]:
    """What a first event tells of a capture's row; of the original name, which may endanger somebody, the hash."""
    return {
        "capture": capture.pk,
        "evidence": capture.evidence_id,
        "media_type": capture.media_type,
        "size": capture.size,
        "url": capture.original_url,
        "captured_at": exact(capture.captured_at),
        "tool": capture.tool,
        "name_sha256": sha256(capture.original_name),
    }


def told_of_copy(copy: Derivative) -> dict[str, Any]:
    """What the event of a copy tells of its row."""
    said = {name: getattr(copy, name) for name in ("media_type", "size", "width", "height", "pages", "tool")}
    row = {"derivative": copy.pk, "capture": copy.capture_id, "copy": copy.sha256}
    return {**row, **said, "made_at": exact(copy.made_at)}


def exact(at: datetime) -> str:
    """A time in whole seconds, as all are that are kept; one that somebody changed shows its fractions."""
    return at.isoformat() if at.microsecond else moment(at)


def note_event(
    *, by: str, sha256: str, action: str, detail: dict, at: datetime | None = None
) -> CustodyEvent:
    """Write down what happened to a file, chained to the event before, with an audit entry. Call it in `writing()`.

    The detail is given a random salt, so that nobody can guess who and what from the hash that the log shows of both.
    """
    last = CustodyEvent.objects.order_by("-sequence").first()
    event = CustodyEvent(
        sequence=last.sequence + 1 if last else 1,
        sha256=sha256,
        action=action,
        at=(at or timezone.now()).astimezone(UTC).replace(microsecond=0),
        who=by,
        detail=canonical(detail | {"salt": token_hex(16)}),
    )
    event.chain_sha256 = event_hash(event, last.chain_sha256 if last else "")
    event.full_clean(validate_unique=False)
    event.save(force_insert=True)
    told = {"event": event.sequence, "chain_sha256": event.chain_sha256}
    audit(by=by, action=CUSTODY, object=f"{event.action} {sha256}", detail=told, at=at)
    return event


def event_hash(event: CustodyEvent, before: str) -> str:
    """The link of an event to the one before: over every column but itself; who and what by their hash."""
    told = told_hash(event.who, event.detail)
    return sha256([event.sequence, event.sha256, event.action, moment(event.at), told, before])


def told_hash(who: str, detail: str) -> str:
    """What stands for an analyst and the detail of an event wherever the log leaves the desk."""
    return sha256([who, detail])


def hand_out(*, by: str, capture: Capture, reason: str) -> Path:
    """Where a preserved file lies, for somebody at the desk who says why; it is noted that it was seen.

    Raises Refused without a reason, and for a file that is no longer as it was kept.
    """
    if not reason.strip():
        raise Refused(["Say why the file is opened: it is noted in its log."])
    if problem := store().problem(capture.sha256, capture.size):
        raise Refused([f"The file {capture.sha256} is not handed out: {problem}. Run verify."])
    with writing():
        note_event(by=by, sha256=capture.sha256, action=Custody.SEEN, detail={"reason": reason.strip()})
    return store().path(capture.sha256)
