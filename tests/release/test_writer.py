"""One file, always the same for the same rows, in which no cell can change unseen."""

import math
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.release.make import AT, others, release, terms, tombstone, violations
from tracker.release import folder as folders
from tracker.release import writer
from tracker.release.rows import Row, Term, Tombstone

TABLES = {"meta", "row", "because", "posting", "term", "number", "ordering", "point", "alias", "tombstone"}
SHADOWS = {"search_data", "search_idx", "search_docsize", "search_config"}


def everything(seed: int = 5, count: int = 12) -> list[Row]:
    rows = violations(seed, count)
    return [*rows, *others([row.key for row in rows])]


def put(folder: Path, rows: list[Row], **changes: object) -> writer.Written:
    folder.mkdir(exist_ok=True)
    asked = {"terms": terms(), "tombstones": [tombstone()], "previous": None, "at": AT, "upto": 1, **changes}
    return writer.write(folder, rows=rows, **asked)


def test_the_same_rows_give_the_same_tables(tmp_path):
    one, two = put(tmp_path / "one", everything()), put(tmp_path / "two", everything())
    assert (one.id, one.content) == (two.id, two.content)
    assert writer.compare(one.path, two.path) == []
    assert writer.content_of(one.path) == one.content
    assert one.path.name == f"release-{one.id}.sqlite"
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == [one.path.name]


def test_the_content_is_of_the_rows_and_the_id_of_what_was_before(tmp_path):
    first = put(tmp_path, everything())
    later = put(tmp_path, everything(), previous=first.id, at="2027-01-01T00:00:00Z", upto=9)
    assert later.content == first.content
    assert later.id != first.id
    assert put(tmp_path, everything(6)).content != first.content
    assert put(tmp_path, list(reversed(everything()))).content != first.content
    assert put(tmp_path, everything(), terms=terms()[1:]).content != first.content
    assert put(tmp_path, everything(), tombstones=[]).content != first.content
    for path in tmp_path.iterdir():
        assert f"release-{writer.content_of(path)}" != path.stem


@pytest.mark.parametrize("name", ["noun", "key", "slug", "answer"])
def test_a_record_that_speaks_for_a_column_is_no_content(tmp_path, name):
    """Else what readers are given could be forged, and the hash be taken over the honest answer beside it."""
    path = put(tmp_path, everything()).path
    path.chmod(0o644)
    with closing(sqlite3.connect(path)) as connection, connection:
        statement = (
            f"UPDATE row SET record = json_set(record, '$.{name}', json({name if name == 'answer' else '1'}))"
        )
        connection.execute(f"{statement} WHERE position = 0")
        connection.execute("UPDATE row SET answer = '{}' WHERE position = 0")
    with pytest.raises(ValueError, match="holds what a column says"):
        writer.content_of(path)


def tables(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Table → (column, type) of each, the search index's own included, virtual tables apart."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'").fetchall()
        return {n: [row[1:3] for row in connection.execute(f'PRAGMA table_info("{n}")')] for (n,) in names}


def cells(path: Path) -> list[tuple[str, str, int]]:
    """(table, column, row number) of every cell; of large tables, some rows."""
    found = []
    with closing(sqlite3.connect(path)) as connection:
        for table, columns in tables(path).items():
            (count,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
            numbers = (
                range(count) if count <= 8 else [0, count - 1, *random.Random(1).sample(range(count), 6)]
            )
            found += [(table, column, number) for column, _ in columns for number in numbers]
    return found


def tamper(path: Path, table: str, column: str, number: int) -> str:
    """Change one cell; its name as compare() gives it, or the start of it where the key itself changed."""
    with closing(sqlite3.connect(path)) as connection:
        described = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        key = [row[1] for row in sorted(described, key=lambda row: row[5]) if row[5]]
        names = ", ".join(f'"{name}"' for name in key)
        row = connection.execute(
            f'SELECT {names}, "{column}" FROM "{table}" ORDER BY {names} LIMIT 1 OFFSET ?', (number,)
        ).fetchone()
        where = " AND ".join(f'"{name}" IS ?' for name in key)
        connection.execute(
            f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', (changed(row[-1]), *row[:-1])
        )
        connection.commit()
    texts = [p.decode(errors="replace") if isinstance(p, bytes) else str(p) for p in row[:-1]]
    name = f"{table}[{','.join(text[:40] for text in texts)}]"
    return name if column in key else f"{name}.{column}"


def changed(value: object) -> object:
    """A value that differs as little as can be."""
    match value:
        case int():
            return value + 1_000_003
        case str():
            return value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
        case bytes():
            return value[:-1] + bytes([value[-1] ^ 1]) if value else b"x"
    return 1


def test_no_cell_of_any_table_changes_unseen(tmp_path):
    path = put(tmp_path, everything()).path
    assert set(tables(path)) == TABLES | SHADOWS
    copy = tmp_path / "copy.sqlite"
    asked = cells(path)
    assert {table for table, _, _ in asked} == TABLES | SHADOWS
    for table, column, number in asked:
        shutil.copyfile(path, copy)
        name = tamper(copy, table, column, number)
        for found in (writer.compare(path, copy), writer.compare(copy, path)):
            assert any(said.startswith(name) for said in found), (name, found)


@pytest.mark.parametrize("table", sorted(TABLES | SHADOWS))
def test_no_row_goes_or_comes_unseen(tmp_path, table):
    path = put(tmp_path, everything()).path
    copy = Path(shutil.copyfile(path, tmp_path / "copy.sqlite"))
    with closing(sqlite3.connect(copy)) as connection:
        column = tables(path)[table][0][0]
        connection.execute(
            f'DELETE FROM "{table}" WHERE "{column}" = (SELECT max("{column}") FROM "{table}")'
        )
        connection.commit()
    assert any(f"{table}[" in said and "only in the first" in said for said in writer.compare(path, copy))
    assert any(f"{table}[" in said and "only in the second" in said for said in writer.compare(copy, path))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = CAST(value AS BLOB) WHERE key = 'upto'",
        "UPDATE posting SET n = n || ' rows'",
        "CREATE TABLE more(x)",
        "DROP INDEX row_key",
        "PRAGMA user_version = 9",
        "PRAGMA application_id = 9",
        "DROP TABLE point",
    ],
)
def test_no_other_change_goes_unseen(tmp_path, statement):
    path = put(tmp_path, everything()).path
    copy = Path(shutil.copyfile(path, tmp_path / "copy.sqlite"))
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(statement)
        connection.commit()
    assert writer.compare(path, copy) != []


def test_a_damaged_file_is_a_difference_and_no_crash(tmp_path):
    path = put(tmp_path, everything()).path
    copy = tmp_path / "copy.sqlite"
    for data in (b"", b"no database", path.read_bytes()[:5000], path.read_bytes()[:4096] + b"\xff" * 9000):
        copy.write_bytes(data)
        assert writer.compare(path, copy) != []
        with pytest.raises(ValueError, match="copy"):
            writer.content_of(copy)


ROW = Row(noun="violations", key="A", answer={"ref": "A"}, slug="a")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([ROW, ROW], "violations 'A'"),
        ([ROW, Row(noun="violations", key="B", answer={}, slug="a")], "violations 'B'.*slug 'a'"),
        ([ROW, Row(noun="violations", key="a", answer={})], "violations 'a'"),
        ([Row(noun="things", key="A", answer={})], "things 'A': there is no such noun"),
        ([Row(noun="caps", key="", answer={})], "caps ''"),
        ([Row(noun="caps", key="A", answer={"x": math.nan})], "caps 'A'"),
        ([Row(noun="caps", key="A", answer={"x": {1}})], "caps 'A'"),
        ([Row(noun="caps", key="A", answer={"x": "\ud800"})], "caps 'A'"),
        ([Row(noun="caps", key="\ud800", answer={})], "caps"),
        ([Row(noun="caps", key="A", answer={}, numbers={"start": math.nan})], "caps 'A': start"),
        ([Row(noun="caps", key="A", answer={}, numbers={"start": math.inf})], "caps 'A': start"),
        ([Row(noun="caps", key="A", answer={}, numbers={"start": 2**53 + 1})], "caps 'A': start"),
        ([Row(noun="caps", key="A", answer={}, numbers={"start": 10**400})], "caps 'A': start"),
        ([Row(noun="caps", key="A", answer={}, numbers={"start": "1"})], "caps 'A': start"),
        ([Row(noun="caps", key="A", answer={}, points=((91, 0),))], "caps 'A': there is no point"),
        ([Row(noun="caps", key="A", answer={}, points=((0, math.nan),))], "caps 'A': there is no point"),
        ([Row(noun="caps", key="A", answer={}, facets={"year": (2024,)})], "caps 'A': the value 2024"),
        ([Row(noun="caps", key="A", answer={}, words={"tittle": "x"})], "caps 'A': its words"),
    ],
)
def test_what_cannot_be_written_is_named_and_leaves_nothing(tmp_path, rows, said):
    with pytest.raises(ValueError, match=said):
        put(tmp_path, rows)
    assert list(tmp_path.iterdir()) == []


def test_terms_and_notices_are_checked_too(tmp_path):
    for wrong in (
        {"terms": [Term("violations", "status", "a", "A")] * 2},
        {"terms": [Term("things", "status", "a", "A")]},
        {"tombstones": [tombstone()] * 2},
        {"tombstones": [Tombstone("violations", "A", "", {})]},
        {"tombstones": [Tombstone("things", "B", "", {})]},
    ):
        with pytest.raises(ValueError, match=r"status|DPRK-2020-0099|'A'|'B'"):
            put(tmp_path, [ROW], **wrong)
    assert list(tmp_path.iterdir()) == []


def test_a_release_of_nothing(tmp_path):
    made = put(tmp_path, [], terms=[], tombstones=[])
    assert writer.content_of(made.path) == made.content
    assert writer.compare(made.path, made.path) == []


def test_a_crash_leaves_what_was_there(tmp_path, monkeypatch):
    first = release(tmp_path, everything())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def crash(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as broken:
        broken.setattr(folders, "flush", crash)
        for attempt in (
            lambda: put(tmp_path, everything(6)),
            lambda: writer.put_into_service(tmp_path, first.path.name),
        ):
            with pytest.raises(OSError, match="no space"):
                attempt()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_a_crash_left_is_swept_but_not_what_is_being_written(tmp_path):
    (tmp_path / f"{folders.BUILDING}crashed").write_text("half a file")
    with folders.building(tmp_path) as mine:
        mine.write_text("half of mine")
        put(tmp_path, everything())
        assert mine.exists()
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]


def test_everything_is_on_the_disk_before_it_has_its_name(tmp_path, monkeypatch):
    done = []
    real, swap = folders.flush, Path.replace
    monkeypatch.setattr(folders, "flush", lambda path: (done.append(("flush", path.name)), real(path)))
    monkeypatch.setattr(
        Path, "replace", lambda self, to: (done.append(("replace", to.name)), swap(self, to))[1]
    )
    made = release(tmp_path, everything())
    kinds = [(what, name.startswith(folders.BUILDING) or name) for what, name in done]
    once = [("flush", True), ("replace", made.path.name), ("flush", tmp_path.name)]
    assert kinds == [*once, ("flush", True), ("replace", "current"), ("flush", tmp_path.name)]
    assert made.path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    "name", ["", "x", "../current", f"release-{'0' * 64}.sqlite", f"/release-{'0' * 64}.sqlite"]
)
def test_only_a_release_that_is_there_goes_into_service(tmp_path, name):
    with pytest.raises(ValueError, match="has no release file"):
        writer.put_into_service(tmp_path, name)
    assert list(tmp_path.iterdir()) == []
