"""A store of files named by their own hash: written whole or not at all, never overwritten, never changed.

A file lies at `ab/abcdef...` below the folder: SHA-256 in hexadecimal, sorted by its first two digits.
"""

import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MOST = 2 * 1024**3  # bytes of one file
CHUNK = 1024**2  # bytes in memory at a time
TAKING = ".taking-"
LOCK = ".lock"
DIGITS = frozenset("0123456789abcdef")


class Unkept(Exception):
    """A file that was not taken in, or is not as it was taken in; the text says why."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that lies in the store's folder, on the disk, and has no name there yet. `size` in bytes."""

    path: Path
    sha256: str
    size: int


class Store:
    """The files below one folder, which is made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the file of this hash lies, or would. Raises ValueError for what is no SHA-256."""
        if len(sha256) != 64 or not DIGITS.issuperset(sha256):
            raise ValueError(f"{sha256!r} is no SHA-256")
        return self.folder / sha256[:2] / sha256

    @contextmanager
    def taking(self, file: BinaryIO, most: int = MOST) -> Iterator[Taken]:
        """Read a file to its end into the store's folder; `settle` gives it its name, else it is deleted afterwards.

        Raises Unkept for a file of no bytes or of more than `most`.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.sweep()
        handle, name = self._claimed()
        path = Path(name)
        try:
            digest, size = hashlib.sha256(), 0
            while chunk := file.read(CHUNK):
                size += len(chunk)
                if size > most:
                    raise Unkept(f"The file is larger than {most} bytes.")
                digest.update(chunk)
                written = memoryview(chunk)
                while written:
                    written = written[os.write(handle, written) :]
            if not size:
                raise Unkept("The file is empty.")
            os.fchmod(handle, 0o440)
            os.fsync(handle)
            yield Taken(path, digest.hexdigest(), size)
        finally:
            path.unlink(missing_ok=True)
            os.close(handle)

    def settle(self, taken: Taken) -> Path:
        """Give a file that was taken in its place, on the disk when this returns.

        One that is there already stays as it is. Raises Unkept where that one has changed since.
        """
        path = self.path(taken.sha256)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with (self.folder / LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not os.path.lexists(path):
                taken.path.rename(path)
            elif problem := self.problem(taken.sha256, taken.size):
                raise Unkept(f"A file of this hash lies in the store, and {problem}.")
        _flush(path.parent)
        _flush(self.folder)
        return path

    def problem(self, sha256: str, size: int) -> str:
        """What is wrong with a file that is to have this hash and size: "it is missing"; "" if nothing is."""
        try:
            found, length = hashed(self.path(sha256))
        except FileNotFoundError:
            return "it is missing"
        except (OSError, Unkept) as problem:
            return f"it cannot be read ({problem})"
        if found != sha256:
            return "it has changed"
        return "" if length == size else f"it has {length} bytes, not {size}"

    def hashes(self) -> Iterator[str]:
        """The hashes under which files lie here, in order."""
        yield from (path.name for path in self._paths() if self._named(path))

    def strays(self) -> Iterator[Path]:
        """What lies here under another name than the store gives, but for what it is taking in just now."""
        yield from (path for path in self._paths() if not self._named(path))

    def _paths(self) -> Iterator[Path]:
        own = (TAKING, LOCK)
        for path in sorted(self.folder.glob("*")):
            if path.is_dir() and not path.is_symlink():
                yield from sorted(path.iterdir())
            elif not path.name.startswith(own):
                yield path

    def _named(self, path: Path) -> bool:
        try:
            return self.path(path.name) == path
        except ValueError:
            return False

    def _claimed(self) -> tuple[int, str]:
        """A new file that this process holds, so that no other takes it for a leftover: handle and name."""
        while True:
            handle, name = tempfile.mkstemp(prefix=TAKING, dir=self.folder)
            fcntl.flock(handle, fcntl.LOCK_EX)
            if Path(name).exists():  # unless somebody swept it away between the two
                return handle, name
            os.close(handle)

    def sweep(self) -> None:
        """Delete what a crash left half taken in: what no living process holds."""
        for path in self.folder.glob(f"{TAKING}*"):
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


def hashed(path: Path) -> tuple[str, int]:
    """SHA-256 and size in bytes of a file, read piece by piece. Raises OSError, and Unkept for a link or a folder."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unkept("it is no plain file")
        digest, size = hashlib.sha256(), 0
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _flush(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
