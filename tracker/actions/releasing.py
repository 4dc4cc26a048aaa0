"""Build the release that the published versions make, and put it into service.

Everything here can be repeated: what a crash left half done, the next call finishes.
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from tracker.actions.keeping import copies as kept_copies
from tracker.models import ReleaseRecord, Version
from tracker.release import copies, hidden, writer
from tracker.release.edition import Edition
from tracker.release.folder import sweep
from tracker.release.format import file_name
from tracker.release.library import Library, NoRelease
from tracker.release.reader import Release
from tracker.release.rewriting import meta_of
from tracker.shapes.assembly import Assembled, assemble
from tracker.shapes.published import GONE, Published
from tracker.shapes.values import moment

MADE_BY = "made-by"  # beside the releases: another program may make something else of the same versions


def finish(*, anew: bool = False) -> str:
    """Bring the hidden list and the release in service up to the newest version; its id ("" if none yet).

    A release that another state of the program wrote is written again. `anew`: even where nothing is due, which
    mends a damaged file.
    """
    folder: Path = settings.RELEASES
    folder.mkdir(parents=True, exist_ok=True)
    hide_what_is_gone(folder)  # before waiting for a build that may take long
    with building(folder):
        newest = Version.objects.order_by("-sequence").values_list("sequence", flat=True).first()
        if newest is None:
            return ""
        hide_what_is_gone(folder)
        current = in_service(folder)
        record = ReleaseRecord.objects.filter(upto=newest).order_by("-number").first()
        as_it_is = current is not None and record is not None and current.id == record.release
        if anew or not as_it_is or made_by(folder) != settings.MAKER_VERSION:
            release = build(folder, record)
            (folder / MADE_BY).write_text(settings.MAKER_VERSION)
        else:
            release = current.id
        show_what_came_back(folder)
        settle_copies(folder)
        sweep(folder)
        return release


def made_by(folder: Path) -> str:
    """The program that wrote the release in service, by its fingerprint; "" where that is not known."""
    path = folder / MADE_BY
    return path.read_text() if path.exists() else ""


@contextmanager
def building(folder: Path) -> Iterator[None]:
    """One build at a time on this folder, whichever process it is in."""
    with (folder / "build.lock").open("w") as file:
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

    `record`: the release that this database already knows for it, so that it comes out the same.
    """
    with transaction.atomic():
        made = assemble(published())
        last = ReleaseRecord.objects.order_by("-number").first()
    written = write(folder, made, record.previous if record else last.release if last else "")
    if (
        record and written.id != record.release
    ):  # the program makes something else of the versions than it did
        (folder / written.path.name).unlink()
        record, written = None, write(folder, made, last.release)
    if record is None:
        # Before the swap: then no release was ever in service that the log does not know.
        note(written, made, last)
        forget_unserved(folder, last)
    place_copies(folder, Edition(Release(written.path), hidden.HiddenList.of({})))
    writer.put_into_service(folder, written.path.name)
    return written.id


def place_copies(folder: Path, edition: Edition) -> None:
    """Let the copies that a release names lie beside it, before it is in service; one that is lost does not stop it."""
    copies.place(folder, edition, kept_copies().path)


def settle_copies(folder: Path) -> None:
    """Let the copies that readers may have lie in the folder, and no others: what a crash left undone is done now."""
    if edition := in_service(folder):
        place_copies(folder, edition)
        copies.clear(folder, edition)


def write(folder: Path, made: Assembled, previous: str) -> writer.Written:
    """Write a release file; it is not in service yet."""
    return writer.write(
        folder,
        rows=made.rows,
        terms=made.terms,
        tombstones=made.tombstones,
        previous=previous or None,
        at=made.at,
        upto=made.upto,
    )


def note(written: writer.Written, made: Assembled, last: ReleaseRecord | None) -> None:
    """Add a release to the log."""
    ReleaseRecord.objects.create(
        number=last.number + 1 if last else 1,
        release=written.id,
        content=written.content,
        previous=last.release if last else "",
        at=made.at,
        upto=made.upto,
    )


def forget_unserved(folder: Path, last: ReleaseRecord | None) -> None:
    """Delete what a crash left behind: a release after the last one that was written but never in service."""
    known = {file_name(release) for release in ReleaseRecord.objects.values_list("release", flat=True)}
    current = in_service(folder)
    known |= {current.release.path.name} if current else set()
    for path in folder.glob("release-*.sqlite"):
        if path.name not in known and follows(path, last.release if last else ""):
            path.unlink()


def follows(path: Path, release: str) -> bool:
    """Whether a file is a release that names `release` as the one before it."""
    try:
        return meta_of(path)["previous"] == release
    except ValueError:
        return False


def published(upto: int | None = None, asked: Q | None = None) -> Iterator[Published]:
    """Every version in order of sequence, up to and with `upto`; of these, where `asked` is given, what it finds."""
    versions = Version.objects.filter(asked or Q()).order_by("sequence")
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
    away = gone()
    hidden.mend(folder, by_noun(away))
    listed = hidden.HiddenList.read(folder)
    for (noun, key), notice in away.items():
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


def by_noun(away: dict[tuple[str, str], dict]) -> dict[str, dict[str, dict]]:
    """Notices as the hidden list holds them."""
    found: dict[str, dict[str, dict]] = {}
    for (noun, key), notice in away.items():
        found.setdefault(noun, {})[key] = notice
    return found


def show_what_came_back(folder: Path) -> None:
    """Take off the hidden list what was published again and is in the release in service."""
    # The list first and the versions after it: what somebody hides meanwhile is then gone by both.
    listed = hidden.HiddenList.read(folder)
    names, away = listed.keys(), gone()
    for noun, key in names:
        if (noun, key) not in away:
            hidden.remove(folder, noun=noun, key=key, notice=listed.notice(noun, key))
