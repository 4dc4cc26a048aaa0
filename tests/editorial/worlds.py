"""Two worlds that publish the same: one holds nothing private, one is full of it. What differs between them leaks."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from django.db import models, transaction
from django.test import override_settings

from tests.editorial import files, record
from tests.editorial.doors import Answer, addresses, answers
from tests.editorial.filling import SHORTEST, Filler, tables, unfilled
from tracker.actions.publishing import LAW, publish
from tracker.actions.retracting import hide, retract
from tracker.models import Actor, Claim, Evidence, Place, Source, Violation
from tracker.release.library import Library
from tracker.release.writer import compare

NAMED = (Actor, Place, Source, Evidence, Violation)  # what drafts, notes and files name
Asking = Callable[["World"], list[str]]


def at(day: int) -> datetime:
    """A moment of publication."""
    return datetime(2026, 11, day, 12, tzinfo=UTC)


@dataclass
class World:
    """One desk and its folder of releases. `filler`: who writes what is private; None in the world without.

    `every`: after how many lists of public rows there are private ones again.
    """

    folder: Path
    filler: Filler | None
    every: int = 1
    turn: int = 0
    stages: list[Path] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    unfilled: list[str] = field(default_factory=list)

    def write(self, groups: Iterable[list[record.Given]], shown_in_order: bool = False) -> list[models.Model]:
        """Public rows. Beside private ones they are written in another order where their order is not shown."""
        made = []
        for group in groups:
            turned = self.filler and not shown_in_order
            for row in reversed(group) if turned else group:
                self.make_way(row)
                made.append(record.written(row))
                if self.filler:
                    self.filler.beside(made[-1])
            self.private()
        for row in made if self.filler else ():
            if isinstance(row, NAMED):
                self.filler.around(row)
        return made

    def make_way(self, row: record.Given) -> None:
        """Delete the private claim that says the same of the same: else the public one would be as old as it."""
        if self.filler and row["model"] == "tracker.claim":
            (item,), (about,) = row["fields"]["evidence"], row["fields"]["violation"]
            Claim.objects.filter(evidence__slug=item, violation__slug=about).delete()

    def private(self) -> None:
        """More private rows, if it is time."""
        if self.filler and self.turn % self.every == 0:
            self.filler.round()
        self.turn += 1

    def analyst(self) -> str:
        """Whoever publishes."""
        return self.filler.canary("the analyst's name") if self.filler else "kim"

    def done(self) -> None:
        """Remember the release that is in service now; then work goes on at the desk."""
        self.stages.append(self.folder / (self.folder / "current").read_text().strip())
        self.private()

    def violation(self, slug: str) -> Violation:
        return Violation.objects.get(slug=slug)


def begin(world: World) -> None:
    """Publish three violations."""
    world.private()
    law = [row for row in world.write(record.words()) if isinstance(row, LAW)]
    world.write(record.ground())
    if world.filler:
        later(world)
    world.write(record.links(), shown_in_order=True)
    files.public(world)
    if world.filler:
        files.tied(world.filler)
    first = [world.violation(slug) for slug in ("v-alpha", "v-beta", "v-gamma")]
    publish(by=world.analyst(), violations=first, law=law, reason="First publication.", at=at(1))
    world.done()


def history(world: World) -> None:
    """Publish three violations, retract one, publish one more with one more claim on the first, hide one."""
    begin(world)
    retract(
        by=world.analyst(), violation=world.violation("v-beta"), reason="The source withdrew it.", at=at(2)
    )
    world.done()
    if not world.filler:
        later(world)
    files.late(world)
    Claim.objects.filter(violation__slug="v-alpha", evidence__slug="ev-port").update(ready=True)
    again = [world.violation(slug) for slug in ("v-delta", "v-alpha")]
    publish(by=world.analyst(), violations=again, reason="One more source.", at=at(3))
    world.done()
    if world.filler:
        files.afterwards(world.filler)
    hide(by=world.analyst(), violation=world.violation("v-gamma"), reason="For safety.", at=at(4))
    world.done()


def later(world: World) -> None:
    """What is published last: where there are drafts it is one long before, and its claim on the first not ready."""
    made = world.write(record.later(), shown_in_order=True)
    (extra,) = (row for row in made if isinstance(row, Claim) and row.violation.slug == "v-alpha")
    extra.ready = False
    extra.save()


@contextmanager
def desk(folder: Path) -> Iterator[None]:
    """A folder of releases and, in a transaction that is taken back, a database."""
    folder.mkdir(parents=True)
    var = folder.parent / f"{folder.name}-desk"  # what is not for readers
    var.mkdir()
    with (
        override_settings(RELEASES=folder, VAR=var, ROOT_URLCONF="tracker.urls"),
        files.made_once(),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Pair:
    """The world without anything private, and the one beside it."""

    nothing: World
    much: World


def pair(folder: Path, *, every: int = 1, seed: int = 1, asking: Asking | None = None) -> Pair:
    """Both worlds. `asking`: from the world with drafts to addresses, which are then asked in both."""
    much, nothing = World(folder / "much", Filler(seed), every), World(folder / "nothing", None)
    asked: list[str] = []
    for world in (much, nothing):
        with desk(world.folder):
            history(world)
            if asking and world is much:
                asked = asking(world)
            world.answers = answers(asked)
            world.rows = {model.__name__: model._default_manager.count() for model in tables()}
            world.unfilled = unfilled(world.filler) if world.filler else []
    return Pair(nothing, much)


def everything(world: World) -> list[str]:
    """All that readers can ask, and the names of a few private rows of each kind."""
    found = addresses(Library(world.folder).edition(), private_names(world), seed=2)
    return [*found, *files.private_addresses(world)]


def private_names(world: World) -> list[str]:
    """Slugs and keys of private rows: some of each kind, so that drafts of every noun are asked for."""
    found = []
    for rows in world.filler.private.values():
        keys = [row.natural_key()[-1] for row in rows[-2:] if hasattr(row, "slug")]
        found += [key for key in keys if key in world.filler.canaries]
    return found


def differences(found: Pair) -> list[str]:
    """Everything in which readers could tell the two worlds apart, and every canary that reached them."""
    one, two = found.nothing, found.much
    return [*files_differ(one, two), *answers_differ(one, two), *canaries(two)]


def files_differ(one: World, two: World) -> Iterator[str]:
    """The folders' files, byte by byte; of releases, the cells in which they differ."""
    for number, (first, second) in enumerate(zip(one.stages, two.stages, strict=True), 1):
        cells = compare(first, second)
        yield from (f"stage {number}: {cell}" for cell in cells)
    here, there = ({p.name: p.read_bytes() for p in w.folder.rglob("*") if p.is_file()} for w in (one, two))
    yield from (
        f"file {name}" for name in sorted(here.keys() | there.keys()) if here.get(name) != there.get(name)
    )


def answers_differ(one: World, two: World) -> Iterator[str]:
    """Addresses that answer differently."""
    for address in one.answers:
        if one.answers[address] != two.answers[address]:
            yield f"address {address}"


def canaries(world: World) -> Iterator[str]:
    """Private words in the files of a world or in what its doors said."""
    words = {word.encode(): f"{word} of {where}" for word, where in world.filler.canaries.items()}
    for path in sorted(world.folder.rglob("*")):
        found = held(words, path.read_bytes()) if path.is_file() else []
        yield from (f"{words[word]} in {path.name}" for word in found)
    for address, answer in world.answers.items():
        found = held(words, answer.everything())
        yield from (f"{words[word]} in {address}" for word in found if word.decode() not in address)


def held(words: dict[bytes, str], text: bytes) -> list[bytes]:
    """The words that a text holds. They are ASCII, so that UTF-8, JSON, HTML and addresses write them alike."""
    found: set[bytes] = set()
    for form in {text.lower(), text.lower().replace(b"\0", b"")}:  # the second: UTF-16
        found |= {form[start : start + SHORTEST] for start in range(len(form) - SHORTEST + 1)} & words.keys()
    return sorted(found)
