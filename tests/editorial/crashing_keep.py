"""Run beside a site: keep a file in a process that is killed at a chosen point, look, and keep it again.

`python -m tests.editorial.crashing_keep`. Prints what was there after each kill, as JSON; see crashing.py.
"""

import hashlib
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from tests.editorial.crashing import arm, forked
from tracker.actions import keeping, verifying
from tracker.custody import store
from tracker.models import Capture, CustodyEvent, Evidence

# Where keeping a file may be interrupted: what is wrapped, and at which of its calls.
POINTS: dict[str, tuple[Any, str, int]] = {
    "file is taken": (os, "fchmod", 1),
    "flush of the file": (os, "fsync", 1),
    "type of the file": (keeping, "media_type", 1),
    "row": (Capture, "save", 1),
    "event": (keeping, "note_event", 1),
    "audit": (keeping, "audit", 1),
    "move of the file": (Path, "rename", 1),
    "flush of the folder": (store, "_flush", 1),
    "settled": (store.Store, "settle", 1),
    "commit": (BaseDatabaseWrapper, "commit", 1),
}


def keep(content: bytes) -> str:
    """Keep a file of the first item."""
    item = Evidence.objects.order_by("slug").first()
    time = datetime(2024, 3, 7, tzinfo=UTC)
    return keeping.keep(by="kim", evidence=item, file=io.BytesIO(content), captured_at=time).sha256


def looked(sha256: str) -> dict[str, Any]:
    """What is there of a file."""
    return {
        "row": Capture.objects.filter(sha256=sha256).count(),
        "event": CustodyEvent.objects.filter(sha256=sha256).count(),
        "file": keeping.store().path(sha256).exists(),
        "verify": [*verifying.files_differ(), *verifying.custody_differs(), *verifying.audit_differs()],
    }


def again(content: bytes) -> dict[str, Any]:
    """The same file once more, where it was not kept; then nothing half taken in is left."""
    sha256 = hashlib.sha256(content).hexdigest()
    if not Capture.objects.filter(sha256=sha256).exists():
        keep(content)
    keeping.store().sweep()
    taking = [one.name for one in keeping.store().folder.glob(f"{store.TAKING}*")]
    return {**looked(sha256), "taking": taking}


def trial(name: str, when: str, number: int) -> dict[str, Any]:
    """One kill: what was there right after, and when the file was kept again."""
    content = f"File {number}.".encode()

    def doomed() -> None:
        arm(*POINTS[name], when)
        keep(content)

    killed, _ = forked(doomed)
    after = forked(lambda: looked(hashlib.sha256(content).hexdigest()))[1]
    return {
        "point": f"{when} {name}",
        "signal": killed,
        "after": after,
        "again": forked(lambda: again(content))[1],
    }


if __name__ == "__main__":
    chosen = [(name, when) for name in POINTS for when in ("before", "after")]
    print(json.dumps([trial(*one, number) for number, one in enumerate(chosen)]))
