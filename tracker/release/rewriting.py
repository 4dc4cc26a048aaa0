"""An older release held against itself: its own rows, written once more, must give the same tables."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tracker.release.comparing import compare
from tracker.release.rows import Row, Term, Tombstone
from tracker.release.writer import Written, write

META = ("format", "id", "content", "previous", "at", "upto")


def meta_of(path: Path) -> dict[str, str]:
    """What a release file says of itself; "" for what it does not say. Raises ValueError where it cannot be read."""
    try:
        with closing(opened(path)) as connection:
            said = dict(connection.execute("SELECT key, value FROM meta"))
    except sqlite3.Error as problem:
        raise ValueError(f"{path.name} cannot be read: {problem}") from None
    return {name: str(said.get(name, "")) for name in META}


def strays(path: Path, beside: Path) -> list[str]:
    """Cells of a release that its own rows do not give. Needs neither versions nor the program that made the rows.

    `beside` is a folder to write to. Raises ValueError where the file cannot be read.
    """
    return compare(path, rewritten(path, beside).path)


def rewritten(path: Path, folder: Path) -> Written:
    """The same release, written into `folder` from what `path` holds."""
    meta = meta_of(path)
    try:
        with closing(opened(path)) as connection:
            return write(
                folder,
                rows=rows(connection),
                terms=terms(connection),
                tombstones=tombstones(connection),
                previous=meta["previous"] or None,
                at=meta["at"],
                upto=int(meta["upto"]),
            )
    except (sqlite3.Error, LookupError, TypeError, AttributeError) as problem:
        raise ValueError(f"{path.name} cannot be read: {problem!r}") from None


def opened(path: Path) -> sqlite3.Connection:
    """A connection that only reads."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """The rows of an open release, as they were given."""
    for noun, key, slug, answer, record in connection.execute(
        "SELECT noun, key, slug, answer, record FROM row ORDER BY position"
    ):
        rest = json.loads(record)
        rest |= {name: tuple(rest[name]) for name in ("because", "points")}
        rest["facets"] = {name: tuple(values) for name, values in rest["facets"].items()}
        yield Row(noun=noun, key=key, slug=slug, answer=json.loads(answer), **rest)


def terms(connection: sqlite3.Connection) -> Iterator[Term]:
    """The legal values that an open release declares."""
    for row in connection.execute("SELECT noun, facet, value, label FROM term ORDER BY position"):
        yield Term(*row)


def tombstones(connection: sqlite3.Connection) -> Iterator[Tombstone]:
    """The notices of an open release."""
    for noun, key, slug, notice in connection.execute(
        "SELECT noun, key, slug, notice FROM tombstone ORDER BY position"
    ):
        yield Tombstone(noun, key, slug, json.loads(notice))
