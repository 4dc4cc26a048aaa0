"""What readers would see of one record if it were published now: a throw-away release, and nothing written for good."""

import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from tracker.actions.naming import called
from tracker.actions.pen import writing
from tracker.actions.publishing import reasons_against, write_versions
from tracker.actions.releasing import place_copies, published, write
from tracker.actions.showing import CANNOT, shown
from tracker.models import Version, Violation
from tracker.release.library import Edition, Library
from tracker.release.writer import put_into_service
from tracker.rules.vocabulary import Change
from tracker.shapes.assembly import assemble
from tracker.shapes.published import Published

KEPT = 600  # seconds after which a folder that a crash left behind is deleted
REASON = "A preview: the reason is given when the record is published."
# Of everything else (the law and the word lists) a preview holds all that is public.
NARROWED = ("violations", "evidence", "sources", "actors", "places")


@dataclass(frozen=True)
class Preview:
    """A record as it would be published: its reference, all that stands against publishing it, and the release.

    `library` and `edition` are None where nothing can be shown. `shown`: the fingerprint of what is shown.
    """

    ref: str
    refusals: tuple[str, ...]
    library: Library | None
    edition: Edition | None
    shown: str = ""


@contextmanager
def preview(*, violation: Violation) -> Iterator[Preview]:
    """A throw-away release of a record as it stands, with the records that it is linked to; gone when the block ends.

    It is made of the versions that publication would write, incomplete or not, in a transaction that is rolled back:
    no reference is consumed and no version stays.
    """
    refusals: list[str] = []
    try:
        with writing():
            reasons = reasons_against([violation], restore=True)
            refusals = [reason.removeprefix(f"{called(violation)}: ") for reason in reasons]
            seen = shown(violations=[violation])
            (ref,), _ = write_versions(violations=[violation], reason=REASON, change=Change.CORRECTION)
            versions = list(_around(ref))
            transaction.set_rollback(True)
        made = assemble(iter(versions))
    except CANNOT as problem:
        yield Preview("", (*refusals, f"No page can be made of it yet ({problem!r})."), None, None)
        return
    with _folder() as folder:
        written = write(folder, made, "")
        put_into_service(folder, written.path.name)
        library = Library(folder)
        place_copies(folder, library.edition())
        yield Preview(ref, tuple(refusals), library, library.edition(), seen)


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for one preview, far from the releases; those that a crash left behind are deleted first."""
    home = Path(settings.VAR) / "previews"
    home.mkdir(parents=True, exist_ok=True)
    for left in home.iterdir():
        if left.stat(follow_symlinks=False).st_mtime < time.time() - KEPT:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=home, ignore_cleanup_errors=True) as name:
        yield Path(name)


def _around(ref: str) -> Iterator[Published]:
    """The versions that the page of a violation rests on: its own and its neighbours', with all that these name."""
    own = list(_of("violations", [ref]))
    near = {ref, *_linked(own)}
    if any(version.number > 1 for version in own):  # only what was public before can be named by others
        naming = Version.objects.filter(noun="violations", payload__contains=f'"{ref}"')
        near.update(naming.values_list("key", flat=True))
    violations = list(_of("violations", near))
    said = [version.payload for version in violations]
    evidence = list(_of("evidence", _evidence(said)))
    sources = {slug for payload in said for c in payload.get("conflicts", ()) for slug in c["sources"]}
    sources |= {slug for item in evidence for slug in (item.payload["source"], *item.payload["derived_from"])}
    found = [*violations, *evidence, *_upstream(sources)]
    found += _of(
        "actors", {link["slug"] for payload in said for link in payload.get("actors", ())} | _who(said)
    )
    found += _of("places", {link["slug"] for payload in said for link in payload.get("places", ())})
    found += published(asked=~Q(noun__in=NARROWED))
    yield from sorted(found, key=lambda version: version.sequence)


def _linked(versions: Iterable[Published]) -> set[str]:
    """References that versions of violations name: whole, parts, overlaps."""
    found: set[str] = set()
    for payload in (version.payload for version in versions):
        found.update((*payload.get("parts", ()), *payload.get("overlaps_with", ())))
        found.update([payload["part_of"]] if payload.get("part_of") else [])
    return found


def _evidence(said: list[dict]) -> set[str]:
    """Keys of the items that claims and replies rest on."""
    rows = (row for payload in said for row in (*payload.get("claims", ()), *payload.get("replies", ())))
    return {row["evidence"] for row in rows if row["evidence"]}


def _who(said: list[dict]) -> set[str]:
    """Slugs of the actors that replied."""
    return {reply["actor"] for payload in said for reply in payload.get("replies", ())}


def _upstream(slugs: set[str]) -> list[Published]:
    """Versions of sources and of every source that they relay, however far up."""
    found: dict[str, list[Published]] = {}
    todo = set(slugs)
    while todo:
        read_now = list(_of("sources", todo))
        for slug in todo:
            found[slug] = [version for version in read_now if version.key == slug]
        todo = {slug for version in read_now for slug in version.payload["derived_from"]} - set(found)
    return [version for versions in found.values() for version in versions]


def _of(noun: str, keys: Iterable[str]) -> Iterator[Published]:
    """Every version of these things."""
    keys = sorted(keys)
    for start in range(0, len(keys), 500):
        yield from published(asked=Q(noun=noun, key__in=keys[start : start + 500]))
