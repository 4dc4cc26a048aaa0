"""The releases: their log, each file cell by cell, the one in service built again, and the hidden list."""

import tempfile
from collections.abc import Iterator
from hashlib import sha256 as digest
from pathlib import Path

from django.conf import settings

from tracker.actions.releasing import gone, in_service, published, write
from tracker.actions.verifying.chains import CANNOT
from tracker.models import ReleaseRecord, Version
from tracker.release import hidden, writer
from tracker.release.format import NAME, file_name
from tracker.release.rewriting import META, meta_of, strays
from tracker.shapes.assembly import assemble
from tracker.shapes.values import moment


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
