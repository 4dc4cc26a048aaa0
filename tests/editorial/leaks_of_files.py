"""Leaks of preserved files to plant, as in `leaks`: mistakes that somebody could make in good faith."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytest import MonkeyPatch

from tracker.actions import keeping
from tracker.models import Capture, Derivative
from tracker.models import confidentiality as tags
from tracker.release import copies
from tracker.release.edition import Edition
from tracker.rules.vocabulary import Showing
from tracker.shapes import payloads
from tracker.shapes.payloads import record


def file_with(patch: MonkeyPatch, more: Callable[[Any], dict]) -> None:
    """Let what is told of a file hold more; `more` gets the row."""
    whole = record.file
    patch.setattr(record, "file", lambda row: {**whole(row), **more(row._row)})


def placed_with(patch: MonkeyPatch, also: Callable[[], list[Path]]) -> None:
    """Let more files lie beside the releases."""
    whole = copies.clear

    def leaking(folder: Path, edition: Edition) -> None:
        whole(folder, edition)
        (folder / copies.FOLDER).mkdir(exist_ok=True)
        for path in also():
            shutil.copy(path, folder / copies.FOLDER)

    patch.setattr(copies, "clear", leaking)


def the_name_that_a_file_came_with(patch: MonkeyPatch) -> None:
    patch.setitem(tags.TAG_OF, ("Capture", "original_name"), "public")
    file_with(patch, lambda row: {"name": row.original_name})


def every_copy_beside_the_release(patch: MonkeyPatch) -> None:
    placed_with(patch, lambda: [keeping.copies().path(one.sha256) for one in Derivative.objects.all()])


def originals_beside_the_release(patch: MonkeyPatch) -> None:
    shown = Capture.objects.exclude(shown="")
    placed_with(patch, lambda: [keeping.store().path(one.sha256) for one in shown.all()])


def the_hash_of_what_is_withheld(patch: MonkeyPatch) -> None:
    def every(captures: Any) -> list[dict]:
        return sorted((record.file(c) for c in captures if c.shown), key=lambda told: told["sha256"])

    patch.setattr(record, "files", every)


def files_in_order_of_primary_key(patch: MonkeyPatch) -> None:
    def by_age(captures: Any) -> list[dict]:
        shown = sorted((c for c in captures if c.shown), key=lambda c: c._row.pk)
        return [record.file(c) if c.shown != Showing.WITHHELD else {"shown": c.shown} for c in shown]

    patch.setattr(record, "files", by_age)


def when_something_happened_to_a_file(patch: MonkeyPatch) -> None:
    file_with(patch, lambda row: {"copied_as": row.derivative.pk if hasattr(row, "derivative") else 0})


def an_address_that_is_withheld(patch: MonkeyPatch) -> None:
    whole = payloads.PAYLOADS["Evidence"][1]

    def leaking(row: Any) -> dict:
        return {**whole(row), "what_was_seen": f"{row.what_was_seen} {row.url}"}

    patch.setitem(payloads.PAYLOADS, "Evidence", ("evidence", leaking))


def items_relayed_named_by_slug(patch: MonkeyPatch) -> None:
    whole = payloads.PAYLOADS["Evidence"][1]

    def leaking(row: Any) -> dict:
        relays = sorted(one.ref or one.slug for one in row.relays)
        return {**whole(row), **({"relays": relays} if relays else {})}

    patch.setitem(payloads.PAYLOADS, "Evidence", ("evidence", leaking))


def decisions_before_they_are_published(patch: MonkeyPatch) -> None:
    """What is decided by now at the desk, in place of what was published."""
    whole = copies.names

    def leaking(edition: Edition) -> list[str]:
        shown = Capture.objects.filter(shown=Showing.COPY, derivative__isnull=False)
        decided = set(shown.values_list("derivative__sha256", flat=True))
        return [one for one in whole(edition) if one in decided]

    patch.setattr(copies, "names", leaking)


def a_private_copy_served(patch: MonkeyPatch) -> None:
    whole = copies.find

    def leaking(folder: Path, edition: Edition, sha256: str) -> Any:
        path = keeping.copies().path(sha256)
        there = path.is_file() and not whole(folder, edition, sha256)
        return copies.Named(path, sha256, "image/png", 9) if there else whole(folder, edition, sha256)

    patch.setattr(copies, "find", leaking)


def an_original_served(patch: MonkeyPatch) -> None:
    whole = copies.find

    def leaking(folder: Path, edition: Edition, sha256: str) -> Any:
        row = Capture.objects.filter(sha256=sha256).first()
        path = keeping.store().path(sha256)
        return copies.Named(path, sha256, "image/png", row.size) if row else whole(folder, edition, sha256)

    patch.setattr(copies, "find", leaking)


PLANTS = [
    the_name_that_a_file_came_with,
    every_copy_beside_the_release,
    originals_beside_the_release,
    the_hash_of_what_is_withheld,
    files_in_order_of_primary_key,
    when_something_happened_to_a_file,
    an_address_that_is_withheld,
    items_relayed_named_by_slug,
    decisions_before_they_are_published,
]
AT_THE_DOOR = [a_private_copy_served, an_original_served]
