"""Two release files cell by cell: every table, the search index's own included."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

Cell = tuple[str, bytes]  # what SQLite calls its type, and the value as bytes: 1, 1.0 and '1' differ
MOST_SHOWN = 40  # characters of a key


def compare(first: Path, second: Path) -> list[str]:
    """Every difference as "table[primary key].column", or what is only in one of the two; [] if they are equal."""
    try:
        with closing(opened(first)) as one, closing(opened(second)) as two:
            found = [*damage(one, first), *damage(two, second)]
            found += [
                f"pragma {n}" for n in ("application_id", "user_version") if pragma(one, n) != pragma(two, n)
            ]
            here, there = tables(one), tables(two)
            for name in sorted(here | there):
                if here.get(name) != there.get(name):
                    found.append(f"sqlite_schema[{name}].sql")
                elif here[name].startswith("CREATE TABLE"):
                    found += table_differs(one, two, name)
            return found
    except sqlite3.Error as problem:
        return [f"{first.name} and {second.name} cannot be compared: {problem}"]


def opened(path: Path) -> sqlite3.Connection:
    """A connection that reads texts as the bytes they are."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.text_factory = bytes
    return connection


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """A number of the file's header."""
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return value


def damage(connection: sqlite3.Connection, path: Path) -> list[str]:
    """What SQLite itself finds wrong: pages, indexes that are not what their table says."""
    found = [row[0].decode(errors="replace") for row in connection.execute("PRAGMA integrity_check")]
    return [f"{path.name}: {said}" for said in found if said != "ok"]


def tables(connection: sqlite3.Connection) -> dict[str, str]:
    """Name → definition of everything in the schema."""
    rows = connection.execute("SELECT name, coalesce(sql, '') FROM sqlite_master")
    return {name.decode(): sql.decode() for name, sql in rows}


def table_differs(one: sqlite3.Connection, two: sqlite3.Connection, table: str) -> Iterator[str]:
    """The differing cells of a table that both have, walking through both in order of the primary key."""
    described = one.execute(f'PRAGMA table_info("{table}")').fetchall()
    names = [row[1].decode() for row in described]
    key = [row[1].decode() for row in sorted(described, key=lambda row: row[5]) if row[5]]
    left, right = (rows(connection, table, names, key) for connection in (one, two))
    here, there = next(left, None), next(right, None)
    while here or there:
        if there is None or (here is not None and here[0] < there[0]):
            yield f"{table}[{shown(here)}] is only in the first"
            here = next(left, None)
        elif here is None or there[0] < here[0]:
            yield f"{table}[{shown(there)}] is only in the second"
            there = next(right, None)
        else:
            cells = zip(names, here[1], there[1], strict=True)
            yield from (f"{table}[{shown(here)}].{name}" for name, a, b in cells if a != b)
            here, there = next(left, None), next(right, None)


def rows(
    connection: sqlite3.Connection, table: str, names: list[str], key: list[str]
) -> Iterator[tuple[list, list[Cell]]]:
    """(sortable key, cells) of each row in order of the key."""
    columns = ", ".join(f'typeof("{name}"), "{name}"' for name in names)
    order = ", ".join(f'"{name}" COLLATE BINARY' for name in key)
    for row in connection.execute(f'SELECT {columns} FROM "{table}" ORDER BY {order}'):  # noqa: S608 (names of the schema)
        cells = [(row[n].decode(), row[n + 1]) for n in range(0, len(row), 2)]
        found = dict(zip(names, cells, strict=True))
        yield [rank(*found[name]) for name in key], [(kind, raw(value)) for kind, value in cells]


def rank(kind: str, value: object) -> tuple:
    """A value as it sorts in SQLite: NULL, numbers, texts, blobs."""
    order = {"null": 0, "integer": 1, "real": 1, "text": 2, "blob": 3}[kind]
    return (order, 0 if value is None else value)


def raw(value: object) -> bytes:
    """A value as bytes; -0.0 is not 0.0."""
    return value if isinstance(value, bytes) else repr(value).encode()


def shown(row: tuple[list, list[Cell]] | None) -> str:
    """A primary key for people: its columns with commas between."""
    parts = [] if row is None else [value for _, value in row[0]]
    texts = [p.decode(errors="replace") if isinstance(p, bytes) else str(p) for p in parts]
    return ",".join(text[:MOST_SHOWN] for text in texts)
