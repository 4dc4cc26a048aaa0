"""Decide what readers see of a preserved file, and make the copy where it is one. Readers see it once it is published.

A copy is made in a process of its own, one at a time, before any row is locked; its file is on the disk before its row
is committed.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from tracker.actions.keeping import copies, note_event, store, told_of_copy
from tracker.actions.pen import Refused, writing
from tracker.custody.rebuilding import Copy, Refusal, rebuild
from tracker.custody.store import Taken, Unkept
from tracker.models import Capture, Derivative, Version
from tracker.release.folder import building
from tracker.rules.vocabulary import Custody, Showing

WAITING = 10  # seconds for a copy that another process is making
NOTHING = ""  # nothing is decided, and what names the file cannot be published


def decide(*, by: str, capture: Capture, shown: str) -> Capture:
    """Decide what readers see of a file: one of `Showing`, or "" to leave it open again.

    Raises Refused where a copy is asked for and none can be made; then nothing has changed.
    """
    if shown not in (NOTHING, *Showing.values()):
        raise Refused([f"{shown!r} is none of {', '.join(Showing.values())}."])
    if shown == Showing.COPY and not has_copy(capture):
        with rebuilt(capture) as (made, taken):
            return _write(by, capture, shown, made, taken)
    return _write(by, capture, shown)


def has_copy(capture: Capture) -> bool:
    """Whether the copy of a file was made and lies as it was made."""
    copy = Derivative.objects.filter(capture=capture).first()
    return copy is not None and not copies().problem(copy.sha256, copy.size)


def shown_by(capture: Capture) -> list[str]:
    """Published versions that say that a file is kept, with its facts, oldest first: `version 2 of EV-1`.

    A decision changes none of them: they stay readable as long as their item is not hidden.
    """
    rows = Version.objects.filter(noun="evidence", payload__contains=capture.sha256).order_by("sequence")
    return [
        f"version {row.number} of {row.key}"
        for row in rows
        if any(file.get("sha256") == capture.sha256 for file in json.loads(row.payload).get("files", ()))
    ]


@contextmanager
def rebuilt(capture: Capture) -> Iterator[tuple[Copy, Taken]]:
    """A new copy of a file, on the disk and not yet in its place. Raises Refused."""
    if problem := store().problem(capture.sha256, capture.size):
        raise Refused([f"No copy is made of the file {capture.sha256}: {problem}. Run verify."])
    folder = settings.VAR / "rebuilding"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with building(folder) as path:
        try:
            with alone(folder):
                made = rebuild(store().path(capture.sha256), path)
            with path.open("rb") as file, copies().taking(file) as taken:
                yield made, taken
        except (Refusal, Unkept) as refusal:
            raise Refused([str(refusal)]) from refusal


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One copy is made at a time, as each may take much memory. Raises Refused where another takes long."""
    handle, until = os.open(folder, os.O_RDONLY), time.monotonic() + WAITING
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise Refused(["Another copy is being made now. Try again in a minute."]) from None
                time.sleep(0.1)
        yield
    finally:
        os.close(handle)


def _write(
    by: str, capture: Capture, shown: str, made: Copy | None = None, taken: Taken | None = None
) -> Capture:
    """The decision with its event and, where one was made, the copy with its own."""
    with writing():
        row = Capture.objects.get(pk=capture.pk)
        if made and taken:
            said = {name: getattr(made, name) for name in Copy.__slots__}
            at = timezone.now().replace(microsecond=0)
            copy, _ = Derivative.objects.update_or_create(capture=row, defaults={**said, "made_at": at})
            note_event(by=by, sha256=row.sha256, action=Custody.DERIVED, detail=told_of_copy(copy), at=at)
            copies().settle(taken)
        if row.shown != shown:
            row.shown = shown
            row.full_clean()
            row.save(update_fields=["shown"])
            note_event(by=by, sha256=row.sha256, action=Custody.SHOWN, detail={"shown": shown})
    capture.refresh_from_db()
    return capture
