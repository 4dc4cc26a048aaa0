"""The content hash: SHA-256 over the canonical lines of rows, terms and tombstones, in the order given."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tracker.rules.canonical import canonical


def line(thing: dict) -> bytes:
    """One line that the hash is taken over: canonical JSON in UTF-8, with its line feed."""
    return (canonical(thing) + "\n").encode()


def content_of(path: Path) -> str:
    """The content hash of a release file, from what it holds.

    Raises ValueError where the file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        ) as connection:
            for thing in things(connection):
                digest.update(line(thing))
    except (sqlite3.Error, ValueError, TypeError, AttributeError) as problem:
        raise ValueError(f"{path.name} cannot be read: {problem}") from None
    return digest.hexdigest()


def things(connection: sqlite3.Connection) -> Iterator[dict]:
    """Rows, terms and tombstones as their lines have them."""
    for noun, key, slug, answer, record in connection.execute(
        "SELECT noun, key, slug, answer, record FROM row ORDER BY position"
    ):
        own = {"noun": noun, "key": key, "slug": slug, "answer": json.loads(answer)}
        more = json.loads(record)
        if own.keys() & more.keys():  # it would be hashed in the place of what readers are given
            raise ValueError(f"the record of {noun} {key} holds what a column says")
        yield more | own
    for noun, facet, value, label in connection.execute(
        "SELECT noun, facet, value, label FROM term ORDER BY position"
    ):
        yield {"noun": noun, "facet": facet, "value": value, "label": label}
    for noun, key, slug, notice in connection.execute(
        "SELECT noun, key, slug, notice FROM tombstone ORDER BY position"
    ):
        yield {"noun": noun, "key": key, "slug": slug, "notice": json.loads(notice)}
