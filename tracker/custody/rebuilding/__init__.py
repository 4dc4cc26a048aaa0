"""Copies of preserved files that readers may have: rebuilt in a process of their own, within limits.

A copy holds what is seen in a file and none of what it carries besides. The file itself is only read.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from tracker.custody.rebuilding.copying import CPU_SECONDS, Copy, Refusal, needs_too_much, writes_too_much

__all__ = ["Copy", "Refusal", "rebuild"]

HOME = Path(__file__).resolve().parents[3]
KEPT = ("PATH", "LD_LIBRARY_PATH")  # of the environment that is handed on: no address of a database, no key
MOST_SAID = 65_536  # bytes of what the process writes that are read
PATIENCE = 2 * CPU_SECONDS  # seconds by the clock


def rebuild(source: Path, into: Path) -> Copy:
    """Write a copy of the file `source` to the path `into`, which is replaced, and say what it is.

    Raises Refusal, with a sentence for the analyst, where there can be none; then nothing is of use at `into`.
    """
    command = [sys.executable, "-E", "-s", "-m", __name__, str(source.absolute()), str(into.absolute())]
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    # One arena: the allocator would set aside address space that counts and is never used.
    environment |= {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1", "OMP_NUM_THREADS": "1"}
    return told(run(command, environment, into.absolute().parent))


def run(command: list[str], environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end, with the last of what it wrote, by way of files without a name in `folder`.

    Raises Refusal where it takes too long; then it is ended, with whatever it has started.
    """
    with tempfile.TemporaryFile(dir=folder) as said, tempfile.TemporaryFile(dir=folder) as complained:
        process = subprocess.Popen(  # noqa: S603 (this very program with two paths of ours, and no shell)
            command,
            cwd=HOME,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=complained,
            start_new_session=True,
        )
        try:
            code = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Refusal(f"No copy can be made of it: it took more than {PATIENCE} seconds.") from None
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        return subprocess.CompletedProcess(command, code, last_of(said), last_of(complained))


def last_of(file: IO[bytes]) -> bytes:
    """The last bytes of what a process wrote to an open file."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - MOST_SAID))
    return file.read(MOST_SAID)


def told(done: subprocess.CompletedProcess) -> Copy:
    """What the process said of the copy. Raises Refusal with its reason, or with how it ended."""
    try:
        said = json.loads(done.stdout) if done.returncode == 0 else {}
    except ValueError:
        said = {}
    if "refused" in said:
        raise Refusal(said["refused"])
    if "sha256" in said:
        return Copy(**said)
    if b"MemoryError" in done.stderr or b"bad_alloc" in done.stderr:
        raise needs_too_much()
    if done.returncode == -signal.SIGXFSZ:
        raise writes_too_much()
    if done.returncode == -signal.SIGXCPU:
        how = f"it took more than {CPU_SECONDS} seconds"
    elif done.returncode < 0:
        how = f"the program that reads it was ended by {signal.Signals(-done.returncode).name}"
    else:
        how = f"the program that reads it failed with code {done.returncode}"
    raise Refusal(f"No copy can be made of it: {how}.")
