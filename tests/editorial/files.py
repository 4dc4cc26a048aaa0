"""Preserved files in two worlds: the same public ones in both; in one of them private files and rows beside them."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.custody.samples import jpeg, picture, saved
from tracker.actions import deciding
from tracker.actions.deciding import decide
from tracker.actions.keeping import copies, keep, note_event
from tracker.actions.pen import writing
from tracker.custody import rebuilding
from tracker.custody.rebuilding import Copy
from tracker.models import Capture, Claim, Comparison, Conflict, CustodyEvent, Derivative, Evidence, Violation
from tracker.rules.vocabulary import Custody, Showing

DAY = datetime(2026, 10, 1, tzinfo=UTC)
BEFORE, AFTER = jpeg(comment=b"before"), saved(picture(size=(60, 40)), "PNG")


def hashed(filler: Any) -> str:
    """A made-up SHA-256."""
    return "".join(filler.random.choices("0123456789abcdef", k=64))


def kept(filler: Any, evidence: Evidence | None = None) -> Capture:
    """A private file: of a private item, or of this one. Something is decided of it or not."""
    item = evidence or next(iter(filler.some(Capture._meta.get_field("evidence"), None)))
    capture = keep(
        by=filler.canary("CustodyEvent.who"),
        evidence=item,
        file=io.BytesIO(filler.canary("Capture.file").encode()),
        captured_at=DAY,
        tool=filler.canary("Capture.tool"),
        original_url=f"https://example.org/{filler.canary('Capture.original_url')}",
        original_name=filler.canary("Capture.original_name"),
    )
    decide(by=filler.canary("CustodyEvent.who"), capture=capture, shown=next(filler.showings))
    filler.private[Capture].append(capture)
    return capture


def copied(filler: Any) -> Derivative:
    """A private copy, with its file where copies wait for a release."""
    text = filler.canary("Derivative.file").encode()
    with copies().taking(io.BytesIO(text)) as taken:
        copies().settle(taken)
    facts = {"width": 9, "height": 9, "pages": 1, "media_type": "image/png", "size": taken.size}
    row = Derivative.objects.create(
        capture=kept(filler), sha256=taken.sha256, made_at=DAY, tool=filler.canary("Derivative.tool"), **facts
    )
    Capture.objects.filter(pk=row.capture_id).update(shown=Showing.COPY)
    filler.private[Derivative].append(row)
    return row


def noted(filler: Any) -> CustodyEvent:
    """Something that happened to a private file."""
    who, said = filler.canary("CustodyEvent.who"), filler.canary("CustodyEvent.detail")
    with writing():
        event = note_event(by=who, sha256=hashed(filler), action=Custody.COPIED, detail={"said": said})
    filler.private[CustodyEvent].append(event)
    return event


SPECIAL = {Capture: kept, Derivative: copied, CustodyEvent: noted}


def public(world: Any) -> None:
    """Keep files of public items, decide what readers see of each, and put two images side by side."""
    by = world.analyst()
    given = [
        ("ev-port", b"<html>the call at the port", Showing.FACTS),
        ("ev-said", AFTER + b"another file of the same pixels", Showing.COPY),
        ("ev-berth", BEFORE, Showing.COPY),
        ("ev-berth", AFTER, Showing.COPY),
    ]
    for slug, data, shown in reversed(given) if world.filler else given:  # in which order is not told
        world.private()
        capture = of(slug, data, by, tool="a camera")
        decide(by=by, capture=capture, shown=shown)
        if world.filler:
            world.filler.beside(capture)
    withheld(world, by)
    first, second = Capture.objects.filter(evidence__slug="ev-berth").order_by("media_type")
    Comparison.objects.create(
        violation=world.violation("v-alpha"), before=first, after=second, caption="The berth."
    )


def of(slug: str, data: bytes, by: str, **more: Any) -> Capture:
    """A file of an item."""
    item = Evidence.objects.get(slug=slug)
    return keep(by=by, evidence=item, file=io.BytesIO(data), captured_at=DAY, **more)


def withheld(world: Any, by: str) -> None:
    """A file that is withheld: of which in one world everything else is different, and private."""
    filler = world.filler
    capture = kept(filler, Evidence.objects.get(slug="ev-denied")) if filler else of("ev-denied", b"x", by)
    decide(by=by, capture=capture, shown=Showing.WITHHELD)


def late(world: Any) -> None:
    """A file of the item that comes late."""
    capture = of("ev-late", saved(picture(size=(30, 20)), "PNG"), world.analyst())
    decide(by=world.analyst(), capture=capture, shown=Showing.COPY)


def tied(filler: Any) -> None:
    """Private rows that hang on public ones by relations of which publication leaves out what is a draft."""
    said = Evidence.objects.get(slug="ev-said")
    said.relays.add(filler.add(Evidence, source=said.derived_from.first()))


def afterwards(filler: Any) -> None:
    """What is done at the desk when the last record has been published, and will be part of the next publication."""
    for item in filler.public[Evidence]:
        for shown in ("", Showing.FACTS, Showing.WITHHELD):
            decide(by="kim", capture=kept(filler, item), shown=shown)
    for capture in Capture.objects.filter(evidence__slug="ev-berth", derivative__isnull=False):
        decide(by="kim", capture=capture, shown=Showing.WITHHELD)
    one, two = (copied(filler).capture for _ in range(2))
    alpha = Violation.objects.get(slug="v-alpha")
    filler.add(Comparison, violation=alpha, before=one, after=two)
    # Publication refuses a record with a contradiction of which a claim is a draft.
    Conflict.objects.get(slug="c-figures").claims.add(
        filler.add(Claim, violation=alpha, ready=False, counted=False)
    )


def private_addresses(world: Any) -> list[str]:
    """The addresses that private files would have, and a public one would have by its own hash."""
    hashes = [row.sha256 for model in (Capture, Derivative) for row in world.filler.private[model][-4:]]
    hashes += Capture.objects.filter(derivative__isnull=False).values_list("sha256", flat=True)
    return [f"/files/{sha256}" for sha256 in dict.fromkeys(hashes)]


@cache
def made(source: bytes) -> tuple[Copy, bytes]:
    """The copy of a file, made once in this process: so many worlds have the same."""
    with deciding.building(Path(deciding.settings.VAR)) as given, deciding.building(given.parent) as path:
        given.write_bytes(source)
        copy = rebuilding.rebuild(given, path)
        return copy, path.read_bytes()


@contextmanager
def made_once() -> Iterator[None]:
    """Let copies that were made before be made no more."""

    def again(source: Path, into: Path) -> Copy:
        copy, data = made(source.read_bytes())
        into.write_bytes(data)
        return copy

    with patch.object(deciding, "rebuild", again):
        yield
