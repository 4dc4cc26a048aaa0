"""The process that makes a copy: what it is handed, what is read of what it writes, how it ends."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.custody.samples import jpeg
from tracker.custody import rebuilding
from tracker.custody.rebuilding import MOST_SAID, Refusal, rebuild, run

# Starts another process, tells its number, and waits for ever, as the other does.
STARTING = """
import subprocess, sys, time
other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(str(other.pid))
time.sleep(60)
"""
FORKING = """
import os
from tracker.custody.rebuilding.__main__ import limit
if os.geteuid() == 0:
    os.setuid(65534)
limit()
try:
    os.fork()
except BlockingIOError:
    print("refused")
"""


def test_it_is_handed_neither_an_address_nor_a_key(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TRACKER_SECRET_KEY", "a secret")
    asked = {}

    def start(command, environment, folder):
        asked.update(environment)
        return subprocess.CompletedProcess(command, -9, b"", b"")

    monkeypatch.setattr(rebuilding, "run", start)
    with pytest.raises(Refusal, match="ended by SIGKILL"):
        rebuild(tmp_path / "any", tmp_path / "copy")
    assert set(asked) <= {"PATH", "LD_LIBRARY_PATH", "LC_ALL", "MALLOC_ARENA_MAX", "OMP_NUM_THREADS"}


def test_of_what_it_writes_only_the_last_is_read(tmp_path: Path):
    much = "import sys; sys.stderr.write('x' * 5_000_000 + 'MemoryError'); sys.stdout.write('y' * 5_000_000)"
    done = run([sys.executable, "-c", much], dict(os.environ), tmp_path)
    assert len(done.stderr) == len(done.stdout) == MOST_SAID and done.stderr.endswith(b"MemoryError")
    assert list(tmp_path.iterdir()) == []


def test_one_that_takes_too_long_is_ended_with_what_it_started(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(rebuilding, "PATIENCE", 2)
    with pytest.raises(Refusal, match="more than 2 seconds"):
        run([sys.executable, "-c", STARTING, str(tmp_path / "number")], dict(os.environ), tmp_path)
    number = int((tmp_path / "number").read_text())
    for _ in range(50):
        if not is_alive(number):
            break
        time.sleep(0.1)
    assert not is_alive(number)


def is_alive(number: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked after does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_it_can_start_no_other():
    done = subprocess.run([sys.executable, "-c", FORKING], capture_output=True, text=True, check=True)
    assert done.stdout == "refused\n"


def test_a_copy_is_made_within_the_limits(tmp_path: Path):
    (tmp_path / "picture").write_bytes(jpeg())
    assert rebuild(tmp_path / "picture", tmp_path / "copy").media_type == "image/jpeg"
