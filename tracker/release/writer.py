"""Rows in, one release file out, and the pointer that puts it into service.

Nothing in the file depends on the clock, the machine or chance: the same rows give the same tables.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pyroaring import BitMap

from tracker.release.comparing import compare
from tracker.release.content import content_of, line
from tracker.release.folder import building, move, put
from tracker.release.format import APPLICATION, FORMAT, INDEXES, NAME, POINTER, SCHEMA, file_name
from tracker.release.indexing import Gathered
from tracker.release.nouns import COLUMNS, NOUNS, SEARCHED
from tracker.release.rows import Row, Term, Tombstone
from tracker.release.search import composed
from tracker.rules.canonical import canonical

__all__ = ["Written", "write", "put_into_service", "content_of", "compare"]

FASTER = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-65536;
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A release on the disk, not yet in service. `id` and `content` are SHA-256 in hexadecimal."""

    id: str
    content: str
    path: Path


def write(
    folder: Path,
    *,
    rows: Iterable[Row],
    terms: Iterable[Term],
    tombstones: Iterable[Tombstone],
    previous: str | None,
    at: str,
    upto: int,
) -> Written:
    """Write a release into `folder`; the file appears there whole or not at all.

    `previous` is the id of the release before; `at`, ISO UTC, the time of its newest publication; `upto`, that
    publication's number. Raises ValueError, naming noun and key, for what cannot be written.
    """
    with building(folder) as made:
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            connection.executescript(
                f"{FASTER}PRAGMA application_id={APPLICATION};PRAGMA user_version={FORMAT};"
            )
            connection.execute("BEGIN")
            writing = Writing(connection)
            content = writing.everything(rows, terms, tombstones)
            release = hashlib.sha256(f"{content}:{previous or ''}".encode()).hexdigest()
            meta = {"format": FORMAT, "id": release, "content": content, "previous": previous or ""}
            meta |= {"at": at, "upto": upto}
            connection.executemany(
                "INSERT INTO meta VALUES (?, ?)", sorted((k, str(v)) for k, v in meta.items())
            )
            connection.execute("COMMIT")
        path = folder / file_name(release)
        move(made, path)
    return Written(release, content, path)


def put_into_service(folder: Path, name: str) -> None:
    """Let the pointer name this release file, in one step. Raises ValueError for a file that is not there."""
    if not NAME.fullmatch(name) or not (folder / name).is_file():
        raise ValueError(f"{folder} has no release file {name!r}")
    put(folder / POINTER, f"{name}\n")


class Writing:
    """One release being written to an open, empty database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        for statement in SCHEMA.split(";"):
            connection.execute(statement)
        self.digest = hashlib.sha256()
        self.gathered: dict[str, Gathered] = {}
        self.names: dict[str, dict[str, str]] = {noun: {} for noun in NOUNS}  # every address → key
        self.because: dict[str, list[int]] = {}

    def everything(self, rows: Iterable[Row], terms: Iterable[Term], tombstones: Iterable[Tombstone]) -> str:
        """Write all tables but `meta`; the content hash."""
        self.connection.executemany("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?)", self._rows(rows))
        labels = self._terms(terms)
        self._tombstones(tombstones)
        self._aliases()
        for noun in sorted(self.gathered):
            self._index(noun, labels)
        self.connection.executemany(
            "INSERT INTO because VALUES (?, ?)",
            ((ref, BitMap(places).serialize()) for ref, places in sorted(self.because.items())),
        )
        for statement in INDEXES.split(";"):
            self.connection.execute(statement)
        return self.digest.hexdigest()

    def _rows(self, rows: Iterable[Row]) -> Iterator[tuple]:
        for position, row in enumerate(rows):
            try:
                yield self._row(row, position)
            except (ValueError, TypeError) as problem:
                raise ValueError(f"{row.noun} {row.key!r}: {problem}") from None

    def _row(self, row: Row, position: int) -> tuple:
        """What the table `row` holds of one; the rest is gathered."""
        if row.noun not in self.names:
            raise ValueError("there is no such noun")
        names = self.names[row.noun]
        if not row.key or row.key in names:
            raise ValueError("there is another row of this name" if row.key else "it has no key")
        names[row.key] = row.key
        if row.slug and names.setdefault(row.slug, row.key) != row.key:
            raise ValueError(f"{names[row.slug]!r} has the same slug {row.slug!r}")
        if set(row.words) - set(COLUMNS):
            raise ValueError(f"its words are in columns that are not searched: {sorted(row.words)}")
        self.gathered.setdefault(row.noun, Gathered(row.noun)).add(row, position)
        for ref in dict.fromkeys(row.because):
            self.because.setdefault(ref, []).append(position)
        rest = {name: getattr(row, name) for name in ("because", "facets", "numbers", "points", "words")}
        record = canonical(rest)
        answer = json.dumps(row.answer, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        self.digest.update(
            line({"noun": row.noun, "key": row.key, "slug": row.slug, "answer": row.answer, **rest})
        )
        return position, row.noun, row.key, row.slug, answer, record

    def _terms(self, terms: Iterable[Term]) -> dict[tuple[str, str, str], str]:
        """Write the terms; (noun, facet, value) → label."""
        labels: dict[tuple[str, str, str], str] = {}
        for position, term in enumerate(terms):
            name = (term.noun, term.facet, term.value)
            if term.noun not in self.names or name in labels:
                what = "is given twice" if name in labels else "is of no noun"
                raise ValueError(f"{term.noun} {term.facet}={term.value!r}: the term {what}")
            labels[name] = term.label
            row = {"noun": term.noun, "facet": term.facet, "value": term.value, "label": term.label}
            self.digest.update(line(row))
            self.connection.execute("INSERT INTO term VALUES (?, ?, ?, ?, ?)", (position, *row.values()))
        return labels

    def _tombstones(self, tombstones: Iterable[Tombstone]) -> None:
        seen: set[tuple[str, str]] = set()
        for position, stone in enumerate(tombstones):
            name = (stone.noun, stone.key)
            if stone.noun not in self.names or name in seen or stone.key in self.names[stone.noun]:
                raise ValueError(f"{stone.noun} {stone.key!r}: a notice needs an address of its own")
            seen.add(name)
            row = {"noun": stone.noun, "key": stone.key, "slug": stone.slug, "notice": stone.notice}
            self.digest.update(line(row))
            row["notice"] = canonical(stone.notice)
            self.connection.execute("INSERT INTO tombstone VALUES (?, ?, ?, ?, ?)", (position, *row.values()))

    def _aliases(self) -> None:
        aliases = (
            (noun, slug, key) for noun in sorted(self.names) for slug, key in sorted(self.names[noun].items())
        )
        self.connection.executemany(
            "INSERT INTO alias VALUES (?, ?, ?)", (a for a in aliases if a[1] != a[2])
        )

    def _index(self, noun: str, labels: dict[tuple[str, str, str], str]) -> None:
        """Everything that answers questions about one noun."""
        index = self.gathered.pop(noun).index()
        insert = self.connection.executemany
        insert(
            "INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?)",
            (
                (noun, facet, value, labels.get((noun, facet, value), value), len(found), found.serialize())
                for (facet, value), found in index.postings.items()
            ),
        )
        numbers = ((noun, name, data.astype("<f8").tobytes()) for name, data in index.numbers.items())
        insert("INSERT INTO number VALUES (?, ?, ?)", numbers)
        orders = ((noun, name, data.astype("<u4").tobytes()) for name, data in sorted(index.orders.items()))
        insert("INSERT INTO ordering VALUES (?, ?, ?)", orders)
        if len(index.points):
            insert("INSERT INTO point VALUES (?, ?)", [(noun, index.points.tobytes())])
        if noun == SEARCHED:
            self._search(index.positions)

    def _search(self, positions: np.ndarray) -> None:
        """The words of each row, by docid, as one b-tree."""
        columns = ", ".join(COLUMNS)
        insert = f"INSERT INTO search(rowid, {columns}) VALUES (?{', ?' * len(COLUMNS)})"  # noqa: S608 (constants)
        for docid, position in enumerate(positions.tolist()):
            (record,) = self.connection.execute(
                "SELECT record FROM row WHERE position = ?", (position,)
            ).fetchone()
            words = json.loads(record)["words"]
            self.connection.execute(insert, (docid, *(composed(words.get(name, "")) for name in COLUMNS)))
        self.connection.execute("INSERT INTO search(search) VALUES ('optimize')")
