"""Writers that meet on SQLite: Django's defaults against the settings of this project, side by side in one run.

`python -m benchmarks.sqlite_writers [SECONDS]`. Each of four processes reads a counter and writes it back, one more, in
one transaction, as often as it can. Prints what was committed, what failed as "database is locked", and what was lost.
"""

import multiprocessing
import os
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

WRITERS = 4
SECONDS = 4.0


def settle(connection: sqlite3.Connection, ours: bool) -> None:
    """The settings of tracker/settings.py, or none."""
    if ours:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA secure_delete=ON")


def write(path: str, ours: bool, until: float, told: "multiprocessing.Queue[tuple[int, int]]") -> None:
    """One writer: read, think of nothing, write."""
    connection = sqlite3.connect(path, timeout=20 if ours else 5, isolation_level=None)
    settle(connection, ours)
    done = failed = 0
    while time.monotonic() < until:
        try:
            connection.execute("BEGIN IMMEDIATE" if ours else "BEGIN")
            (value,) = connection.execute("SELECT value FROM counter").fetchone()
            connection.execute("UPDATE counter SET value = ?", (value + 1,))
            connection.execute("COMMIT")
            done += 1
        except sqlite3.OperationalError:
            failed += 1
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    told.put((done, failed))


def measure(folder: Path, ours: bool, seconds: float) -> tuple[int, int, int]:
    """(committed, failed, lost) of all writers together."""
    path = os.fspath(folder / f"{'ours' if ours else 'default'}.sqlite3")
    connection = sqlite3.connect(path)
    settle(connection, ours)
    connection.executescript("CREATE TABLE counter(value INTEGER); INSERT INTO counter VALUES (0);")
    told: multiprocessing.Queue[tuple[int, int]] = multiprocessing.Queue()
    until = time.monotonic() + seconds
    writers = [multiprocessing.Process(target=write, args=(path, ours, until, told)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    counted = [told.get() for _ in writers]
    for writer in writers:
        writer.join()
    (value,) = connection.execute("SELECT value FROM counter").fetchone()
    committed, failed = sum(done for done, _ in counted), sum(failed for _, failed in counted)
    return committed, failed, committed - value


def main(seconds: float) -> None:
    """Both, twice, alternating, so that neither has the quieter machine."""
    print(f"{'settings':12}{'committed':>12}{'locked':>10}{'lost':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(2):
            (Path(folder) / str(number)).mkdir()
            for ours in (False, True):
                counts = measure(Path(folder) / str(number), ours, seconds)
                print("{:12}{:12}{:10}{:8}".format("this project" if ours else "default", *counts))


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else SECONDS)
