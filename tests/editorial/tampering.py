"""Run beside a site: change one thing at a time by SQL, ask `verify`, put it back; prints what was found, as JSON.

`python -m tests.editorial.tampering database|file`. One process for all, because a start costs more than an answer.
"""

import json
import os
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import Error, connection, transaction  # noqa: E402

from tracker.actions import verifying  # noqa: E402
from tracker.actions.verifying import releases  # noqa: E402
from tracker.release.comparing import MOST_SHOWN  # noqa: E402

SEED = 20261122
TABLES = {
    "tracker_version": ("sequence", lambda key: f"version {key} "),
    "tracker_auditentry": ("sequence", lambda key: f"audit entry {key} "),
    "tracker_releaserecord": ("number", lambda key: f"release {key} "),
}
LAST_TOLD = {  # of the last row, which none follows that could say that it is missing
    "tracker_version": "it is not there",
    "tracker_auditentry": "no audit entry tells of it",
    "tracker_releaserecord": "the release log ends with",
}
UNIQUE = {"chain_sha256": f"'{'f' * 64}'", "release": f"'{'f' * 64}'", "key": "'nowhere'"}
LEGAL = {"change": ("correction", "clarification")}


def other(value: object) -> Iterator[object]:
    """Different values of the same type, the likeliest to be allowed first."""
    if isinstance(value, int):
        yield from (value + 1, value + 1_000_003)
    elif isinstance(value, float):
        yield value + 1
    elif isinstance(value, bytes):
        middle = len(value) // 2
        yield value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :] if value else b"\0"
    elif isinstance(value, datetime):
        yield from (value + timedelta(microseconds=1), value + timedelta(seconds=1))
    elif isinstance(value, str):
        middle = len(value) // 2
        yield value[:middle] + ("a" if value[middle] != "a" else "b") + value[middle + 1 :] if value else "a"


def names(lines: Iterator[str], name: str) -> bool:
    """Whether any of the lines names it."""
    return any(name in line for line in lines)


def execute(statement: str, *values: object) -> list[tuple]:
    """SQL on the editorial database, past the program."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def undone() -> Iterator[None]:
    """What is done here to the database is undone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def attempt(name: str, *statements: tuple) -> bool | str:
    """Whether verify names it after these statements; "refused" where the database itself does not allow them."""
    with undone():
        try:
            with transaction.atomic():
                for statement, *values in statements:
                    execute(statement, *values)
        except Error:
            return "refused"
        return names(verifying.verify(), name)


def columns(table: str) -> list[str]:
    """The names of a table's columns."""
    with connection.cursor() as cursor:
        return [one.name for one in connection.introspection.get_table_description(cursor, table)]


def some(keys: list) -> list:
    """The first, the last, and two of the others."""
    return sorted({keys[0], keys[-1], *random.Random(SEED).sample(keys, min(2, len(keys)))})


def cell(table: str, key: object, column: str, value: object) -> Iterator[tuple[str, bool | str]]:
    """One cell, changed in each way there is."""
    primary, name_of = TABLES[table]
    values = LEGAL.get(column) or other(value)
    for number, changed in enumerate(one for one in values if one != value):
        name = name_of(changed if column == primary else key).rstrip()
        statement = f"UPDATE {table} SET {column} = %s WHERE {primary} = %s"
        yield f"{table}[{key}].{column}#{number}", attempt(name, (statement, changed, key))


def cells(table: str) -> Iterator[tuple[str, bool | str]]:
    """Every column of the table's first, last and two other rows."""
    primary, _ = TABLES[table]
    keys = [key for (key,) in execute(f"SELECT {primary} FROM {table} ORDER BY {primary}")]
    if table == "tracker_version":
        keys += [key for (key,) in execute(f"SELECT {primary} FROM {table} WHERE number > 1")]
    for key in some(keys):
        for column in columns(table):
            ((value,),) = execute(f"SELECT {column} FROM {table} WHERE {primary} = %s", key)
            yield from cell(table, key, column, as_stored(value))


def as_stored(value: object) -> object:
    """A moment that SQLite gives as text, as a moment."""
    if isinstance(value, str) and value[4:5] == "-" and value[13:14] == ":":
        return datetime.fromisoformat(value)
    return value


def whole_rows(table: str) -> Iterator[tuple[str, bool | str]]:
    """Rows deleted, inserted and swapped."""
    primary, name_of = TABLES[table]
    keys = [key for (key,) in execute(f"SELECT {primary} FROM {table} ORDER BY {primary}")]
    for key in some(keys):
        name = LAST_TOLD[table] if key == keys[-1] else name_of(key + 1).rstrip()
        yield f"{table}[{key}] deleted", attempt(name, (f"DELETE FROM {table} WHERE {primary} = %s", key))
    listed = [one for one in columns(table) if one != primary]
    fresh = ", ".join(UNIQUE.get(one, one) for one in listed)
    copy = f"INSERT INTO {table} ({primary}, {', '.join(listed)}) SELECT %s, {fresh} FROM {table} WHERE {primary} = %s"
    new = keys[-1] + 1
    yield f"{table}[{new}] inserted", attempt(name_of(new).rstrip(), (copy, new, keys[0]))
    first, last = keys[0], keys[-1]
    move = f"UPDATE {table} SET {primary} = %s WHERE {primary} = %s"
    swap = [(move, 999_999_999, first), (move, first, last), (move, last, 999_999_999)]
    yield f"{table}[{first}, {last}] swapped", attempt(name_of(first).rstrip(), *swap)


def database() -> dict[str, bool | str]:
    """Versions, audit log and release log: cells, and whole rows."""
    found: dict[str, bool | str] = {}
    for table in TABLES:
        found |= dict(cells(table))
        found |= dict(whole_rows(table))
    return found


def once(do: Callable) -> Callable:
    """What is made from the versions does not change while only the file is tampered with."""
    made: list = []

    def again(*_: object) -> object:
        if not made:
            made.append(do(*_))
        return made[0]

    return again


def file() -> dict[str, bool | str]:
    """Every column of every table of the release in service, in a few rows each."""
    name = (settings.RELEASES / "current").read_text().strip()
    path, beside = settings.RELEASES / name, settings.VAR / "beside"
    beside.mkdir()
    write = releases.write
    releases.assemble = once(releases.assemble)
    releases.write = once(lambda _, made, previous: write(beside, made, previous))
    assert list(verifying.verify()) == []
    pristine = beside / "pristine"
    shutil.copyfile(path, pristine)
    found: dict[str, bool | str] = {}
    for table, key, column, value in chosen(pristine):
        name = f"{table}[{','.join(shown(part) for part in key.values())}]"
        done = change(path, table, key, column, value)
        found[f"{name}.{column}"] = names(verifying.verify(), f": {name}") if done else "refused"
        shutil.copyfile(pristine, path)
    shutil.rmtree(beside)
    return found


def shown(value: object) -> str:
    """A part of a primary key as `compare` shows it."""
    return (value.decode(errors="replace") if isinstance(value, bytes) else str(value))[:MOST_SHOWN]


def chosen(path: Path, each: int = 2) -> Iterator[tuple[str, dict, str, object]]:
    """Table, primary key, column and value of cells all over the file, by lot but always the same.

    Every column of `each` rows of every table.
    """
    lot = random.Random(SEED)
    with closing(sqlite3.connect(path)) as release:
        tables = [
            n for (n,) in release.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        for table in tables:
            described = release.execute(f'PRAGMA table_info("{table}")').fetchall()
            primary = [row[1] for row in described if row[5]]
            if not primary:
                continue  # the search table itself is only a view of its shadow tables
            rows = release.execute(f'SELECT * FROM "{table}"').fetchall()
            assert rows, f"{table} is empty"
            for row in lot.sample(rows, min(each, len(rows))):
                whole = dict(zip([one[1] for one in described], row, strict=True))
                for column, value in whole.items():
                    yield table, {name: whole[name] for name in primary}, column, value


def change(path: Path, table: str, key: dict, column: str, value: object) -> bool:
    """Give the cell another value of its type; False where the file allows none."""
    where = " AND ".join(f'"{name}" = ?' for name in key)
    with closing(sqlite3.connect(path, isolation_level=None)) as release:
        # Where another row has the first of them in a column that is unique, the second.
        for changed in (*other(value), *([f"{value}-x"] if isinstance(value, str) else [])):
            try:
                release.execute(
                    f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', (changed, *key.values())
                )
            except sqlite3.Error:
                continue
            return True
    return False


if __name__ == "__main__":
    print(json.dumps({"database": database, "file": file}[sys.argv[1]]()))
