"""Files that appear whole or not at all, also after a power cut."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BUILDING = ".building-"


def flush(path: Path) -> None:
    """Wait until a file or a folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put(path: Path, text: str) -> None:
    """Replace what `path` holds by `text`, in one step."""
    with building(path.parent) as made:
        made.write_text(text, encoding="utf-8")
        move(made, path)


def move(made: Path, path: Path) -> None:
    """Put a finished file in its place, in one step. Both lie in one folder."""
    made.chmod(0o644)
    flush(made)
    made.replace(path)
    flush(path.parent)


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """An empty file in `folder` to write to; deleted in the end unless it was moved, and by others after a crash."""
    sweep(folder)
    handle, name = claimed(folder)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
        os.close(handle)


def claimed(folder: Path) -> tuple[int, str]:
    """A new file that is held: its handle and its name."""
    while True:
        handle, name = tempfile.mkstemp(prefix=BUILDING, dir=folder)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if Path(name).exists():  # unless somebody swept it away between the two
            return handle, name
        os.close(handle)


def sweep(folder: Path) -> None:
    """Delete what a crash left half written: what no living process holds."""
    for path in folder.glob(f"{BUILDING}*"):
        try:
            handle = os.open(path, os.O_RDONLY)
        except OSError:
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink(missing_ok=True)
        except OSError:
            continue
        finally:
            os.close(handle)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """One at a time, whichever thread or process it is in."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
