"""Preserved files and copies: each file by its hash, each row by what the log of events says of it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings

from tracker.actions.keeping import copies, store, told_of, told_of_copy
from tracker.actions.releasing import in_service
from tracker.actions.verifying.chains import CANNOT
from tracker.actions.verifying.reading import readable
from tracker.custody.store import Store
from tracker.models import Capture, CustodyEvent, Derivative
from tracker.release import copies as served
from tracker.rules.vocabulary import Custody

Told = dict[str, tuple[int, dict]]  # hash of a file → the event that tells of it, and what that says
FIRST = (Custody.CAPTURED, Custody.RECEIVED)


def files_differ() -> Iterator[str]:
    """Every preserved file and every copy: there, unchanged, known; and its row as the events tell."""
    yield from captures_differ()
    yield from copies_differ()
    if edition := in_service(settings.RELEASES):
        yield from served.wrong(settings.RELEASES, edition)


def captures_differ() -> Iterator[str]:
    """Preserved files and their rows. The folder is read first: a file is there before its row is committed."""
    lying = list(store().hashes())
    begun, decided, known = newest(*FIRST), newest(Custody.SHOWN), set()
    for key, row in readable(Capture.objects.order_by("pk")):
        if row is None:
            yield f"capture {key}: it cannot be read"
            continue
        name = f"capture {key} ({row.sha256[:12]})"
        known.add(row.sha256)
        yield from (
            f"{name}: {problem}" for problem in cells_differ(begun.pop(row.sha256, None), told_of, row)
        )
        sequence, said = decided.get(row.sha256, (0, {}))
        if row.shown != said.get("shown", ""):
            yield f"{name}: that it is shown as {row.shown!r} is not what {event(sequence)} says"
        if problem := problem_of(store(), row.sha256, row.size):
            yield f"{name}: {problem}"
    for sha256, (sequence, _) in begun.items():
        yield f"custody event {sequence} ({sha256[:12]}): no capture has the file that it tells of"
    yield from unknown(
        store(), lying, known, "no capture has this file; a crash may have left it: keep it again"
    )


def copies_differ() -> Iterator[str]:
    """Copies for readers and their rows; the folder first."""
    lying = list(copies().hashes())
    made, known = newest(Custody.DERIVED), ever_made()
    originals = dict(Capture.objects.values_list("pk", "sha256"))
    for key, row in readable(Derivative.objects.order_by("pk")):
        if row is None:
            yield f"copy {key}: it cannot be read"
            continue
        name = f"copy {key} ({row.sha256[:12]})"
        known.add(row.sha256)
        said = made.get(originals.get(row.capture_id, ""))
        yield from (f"{name}: {problem}" for problem in cells_differ(said, told_of_copy, row))
        if problem := problem_of(copies(), row.sha256, row.size):
            yield f"{name}: {problem}"
    yield from unknown(copies(), lying, known, "no row has this copy")


def ever_made() -> set[str]:
    """Hashes of all copies that were ever made: one that was made again stays where it lies."""
    found = set()
    for detail in CustodyEvent.objects.filter(action=Custody.DERIVED).values_list("detail", flat=True):
        try:
            found.add(str(json.loads(detail)["copy"]))
        except CANNOT:
            continue
    return found


def newest(*actions: Custody) -> Told:
    """The last event of these kinds of each file."""
    found: Told = {}
    rows = CustodyEvent.objects.filter(action__in=actions).order_by("sequence")
    for sequence, sha256, detail in rows.values_list("sequence", "sha256", "detail").iterator():
        try:
            found[sha256] = (sequence, dict(json.loads(detail)))
        except CANNOT:
            found[sha256] = (sequence, {})
    return found


def cells_differ(
    said: tuple[int, dict] | None, told: Callable[[Any], dict[str, Any]], row: Capture | Derivative
) -> Iterator[str]:
    """Columns of a row that are not what its event says."""
    if said is None:
        yield "no custody event tells of it"
        return
    sequence, detail = said
    try:
        columns = told(row)
    except CANNOT:  # a time that is none
        yield "it cannot be read"
        return
    for column, value in columns.items():
        if detail.get(column) != value:
            yield f"its {column} is not what {event(sequence)} says"


def event(sequence: int) -> str:
    """An event by its name; 0 where there is none."""
    return f"custody event {sequence}" if sequence else "any custody event"


def problem_of(kept: Store, sha256: str, size: int) -> str:
    """What is wrong with a stored file, in a sentence with its hash; "" if nothing is."""
    try:
        problem = kept.problem(sha256, size)
    except ValueError as wrong:
        problem = str(wrong)
    return f"of the file {sha256} {problem}" if problem else ""


def unknown(kept: Store, lying: list[str], known: set[str], why: str) -> Iterator[str]:
    """Files that lie in a store and that no row has."""
    for sha256 in lying:
        if sha256 not in known:
            yield f"{kept.folder.name}/{sha256[:2]}/{sha256}: {why}"
    for path in kept.strays():
        yield f"{kept.folder.name}/{path.relative_to(kept.folder)}: the store gives no such name"
