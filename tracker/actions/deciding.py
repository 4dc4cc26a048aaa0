"""Decide what readers see of a preserved file, and make the copy where it is one. Readers see it once it is published.

A copy is made in a process of its own, before anything is locked; its file is on the disk before its row is committed.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import timezone

from tracker.actions.keeping import copies, note_event, store, told_of_copy
from tracker.actions.pen import Refused, writing
from tracker.custody.rebuilding import Copy, Refusal, rebuild
from tracker.custody.store import Taken, Unkept
from tracker.models import Capture, Derivative
from tracker.release.folder import building
from tracker.rules.vocabulary import Custody, Showing

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


@contextmanager
def rebuilt(capture: Capture) -> Iterator[tuple[Copy, Taken]]:
    """A new copy of a file, on the disk and not yet in its place. Raises Refused."""
    if problem := store().problem(capture.sha256, capture.size):
        raise Refused([f"No copy is made of the file {capture.sha256}: {problem}. Run verify."])
    folder = settings.VAR / "rebuilding"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with building(folder) as path:
        try:
            made = rebuild(store().path(capture.sha256), path)
            with path.open("rb") as file, copies().taking(file) as taken:
                yield made, taken
        except (Refusal, Unkept) as refusal:
            raise Refused([str(refusal)]) from refusal


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
