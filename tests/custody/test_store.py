"""The store of files: whole or not at all, never overwritten, and what is wrong with one is said."""

import hashlib
import io
import os
import stat
import tracemalloc
from pathlib import Path

import pytest

from tracker.custody import store as storing
from tracker.custody.store import TAKING, Store, Unkept, hashed

TEXT = b"What the page said."
NAME = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "captures")


def put(store: Store, content: bytes) -> Path:
    with store.taking(io.BytesIO(content)) as taken:
        return store.settle(taken)


def left(store: Store) -> list[Path]:
    return list(store.folder.glob(f"{TAKING}*"))


def test_a_file_lies_under_its_hash_for_its_owner_and_group_alone(store: Store) -> None:
    path = put(store, TEXT)
    assert path == store.folder / NAME[:2] / NAME and path.read_bytes() == TEXT
    assert stat.S_IMODE(path.stat().st_mode) == 0o440
    assert {stat.S_IMODE(one.stat().st_mode) for one in (store.folder, path.parent)} == {0o700}
    assert (store.problem(NAME, len(TEXT)), list(store.hashes()), list(store.strays())) == ("", [NAME], [])
    assert left(store) == []


def test_the_disk_is_waited_for_before_and_after_the_name_is_given(store: Store, monkeypatch) -> None:
    done: list[str] = []
    fsync, rename = os.fsync, Path.rename
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("flush"), fsync(handle)))
    monkeypatch.setattr(Path, "rename", lambda one, to: (done.append("rename"), rename(one, to)))
    put(store, TEXT)
    assert done == ["flush", "rename", "flush", "flush"]


def test_what_is_not_settled_is_gone(store: Store) -> None:
    with store.taking(io.BytesIO(TEXT)) as taken:
        assert (taken.sha256, taken.size, taken.path.read_bytes()) == (NAME, len(TEXT), TEXT)
    assert left(store) == [] and list(store.hashes()) == []
    with pytest.raises(KeyError), store.taking(io.BytesIO(TEXT)):
        raise KeyError
    assert left(store) == []


def test_a_file_that_is_there_is_never_overwritten(store: Store) -> None:
    path = put(store, TEXT)
    before = path.stat()
    assert put(store, TEXT) == path
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    path.chmod(0o640)
    path.write_bytes(b"something else")
    with pytest.raises(Unkept, match="it has changed"):
        put(store, TEXT)
    assert path.read_bytes() == b"something else", "what somebody made of it may be proof"


@pytest.mark.parametrize(("content", "why"), [(b"", "empty"), (b"12345678901", "larger than 10 bytes")])
def test_nothing_and_too_much_are_refused(store: Store, content: bytes, why: str) -> None:
    with pytest.raises(Unkept, match=why), store.taking(io.BytesIO(content), most=10):
        raise AssertionError
    assert left(store) == []


def test_leftovers_of_a_crash_are_swept_but_not_what_somebody_is_writing(store: Store) -> None:
    store.folder.mkdir()
    (store.folder / f"{TAKING}crashed").write_bytes(b"half")
    with store.taking(io.BytesIO(TEXT)) as first, store.taking(io.BytesIO(b"another")) as second:
        assert first.path.exists() and second.path.exists()
        assert sorted(left(store)) == sorted([first.path, second.path])


def test_a_large_file_needs_little_memory(store: Store, monkeypatch) -> None:
    monkeypatch.setattr(storing, "CHUNK", 64 * 1024)

    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"\0" * size if self.given <= 32 * 1024**2 else b""

    tracemalloc.start()
    with store.taking(Endless()) as taken:
        path = store.settle(taken)
    assert store.problem(path.name, 32 * 1024**2) == ""
    assert tracemalloc.get_traced_memory()[1] < 1024**2
    tracemalloc.stop()


def test_what_is_wrong_is_said(store: Store, tmp_path: Path) -> None:
    assert store.problem(NAME, 1) == "it is missing"
    path = put(store, TEXT)
    assert store.problem(NAME, 20) == "it has 19 bytes, not 20"
    path.rename(tmp_path / "moved")
    path.symlink_to(tmp_path / "moved")
    assert store.problem(NAME, 19).startswith("it cannot be read")
    path.unlink()
    path.mkdir()
    assert store.problem(NAME, 19).startswith("it cannot be read")
    for wrong in ("", "../../etc/passwd", NAME.upper(), NAME[:-1], f"{NAME[:-1]}/"):
        with pytest.raises(ValueError, match="is no SHA-256"):
            store.path(wrong)


def test_what_does_not_belong_there_is_told_of(store: Store) -> None:
    path = put(store, TEXT)
    strays = [
        store.folder / "notes.txt",
        store.folder / NAME,
        store.folder / "00" / NAME,
        path.parent / "notes",
    ]
    for one in strays:
        one.parent.mkdir(exist_ok=True)
        one.write_bytes(b"x")
    assert set(store.strays()) == set(strays) and list(store.hashes()) == [NAME]


def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unkept, match="no plain file"):
        hashed(tmp_path / "pipe")
