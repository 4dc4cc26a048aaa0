"""Build the release that the published versions make, and put it into service.

Everything here can be repeated: what a crash left half done, the next call finishes.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import json

from django.conf import settings
from django.db import transaction

from tracker.models import ReleaseRecord, Version
from tracker.release import hidden, writer
from tracker.release.library import Library, NoRelease
from tracker.shapes.assembly import assemble
from tracker.shapes.published import GONE, Published
from tracker.shapes.values import moment


def finish() -> str:
    """Bring the hidden list and the release in service up to the newest version; its id ("" if none yet)."""
    folder: Path = settings.RELEASES
    folder.mkdir(parents=True, exist_ok=True)
    with building(folder):
        newest = Version.objects.order_by("-sequence").values_list("sequence", flat=True).first()
        if newest is None:
            return ""
        hide_what_is_gone(folder)
        current = in_service(folder)
        record = ReleaseRecord.objects.filter(upto=newest).first()
        if current is None or record is None or current.id != record.release:
            release = build(folder, record)
        else:
            release = current.id
        show_what_came_back(folder)
        return release


@contextmanager
def building(folder: Path) -> Iterator[None]:
    """One build at a time on this folder, whichever process it is in."""
    with open(folder / "build.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def in_service(folder: Path):
    """The edition that readers are served, or None."""
    try:
        return Library(folder).edition()
    except NoRelease:
        return None


def build(folder: Path, record: ReleaseRecord | None) -> str:
    """Write the release of the newest version and swap it in.

    `record`: the release that this database already knows for it (its file was lost), so that it comes out the same.
    """
    with transaction.atomic():
        made = assemble(published())
        earlier = ReleaseRecord.objects.order_by("-number").first()
    previous = (record.previous if record else earlier.release if earlier else "") or None
    written = writer.write(
        folder,
        rows=made.rows,
        terms=made.terms,
        tombstones=made.tombstones,
        previous=previous,
        at=made.at,
        upto=made.upto,
    )
    writer.put_into_service(folder, written.path.name)
    if record is None:
        ReleaseRecord.objects.create(
            number=earlier.number + 1 if earlier else 1,
            release=written.id,
            content=written.content,
            previous=previous or "",
            at=made.at,
            upto=made.upto,
        )
    return written.id


def published(upto: int | None = None) -> Iterator[Published]:
    """Every version in order of sequence, up to and with `upto`."""
    versions = Version.objects.order_by("sequence")
    if upto is not None:
        versions = versions.filter(sequence__lte=upto)
    for row in versions.iterator(chunk_size=1000):
        yield Published(
            sequence=row.sequence,
            noun=row.noun,
            key=row.key,
            number=row.number,
            change=row.change,
            reason=row.reason,
            published_at=moment(row.published_at),
            payload=json.loads(row.payload),
            sha256=row.sha256,
            previous_sha256=row.previous_sha256,
            chain_sha256=row.chain_sha256,
        )


def gone() -> dict[tuple[str, str], dict]:
    """(noun, key) → notice of what is retracted or hidden now."""
    found: dict[tuple[str, str], dict] = {}
    newest: dict[tuple[str, str], int] = {}
    rows = Version.objects.filter(change__in=GONE).values_list("noun", "key", "number", "payload")
    for noun, key, number, payload in rows.order_by("sequence"):
        found[noun, key], newest[noun, key] = json.loads(payload), number
    for noun, key in list(found):
        if Version.objects.filter(noun=noun, key=key, number__gt=newest[noun, key]).exists():
            del found[noun, key]
    return found


def hide_what_is_gone(folder: Path) -> None:
    """Put what is gone on the hidden list: readers lose it now, before any release is built."""
    listed = hidden.HiddenList.read(folder)
    for (noun, key), notice in gone().items():
        if listed.notice(noun, key) != notice:
            hidden.add(
                folder,
                noun=noun,
                key=key,
                slug=notice["slug"],
                state=notice["state"],
                reason=notice["reason"],
                at=notice["at"],
            )


def show_what_came_back(folder: Path) -> None:
    """Take off the hidden list what was published again and is in the release in service."""
    away = gone()
    for noun, key in hidden.HiddenList.read(folder).keys():
        if (noun, key) not in away:
            hidden.remove(folder, noun=noun, key=key)
