"""One copy, in this process alone: `python -m tracker.custody.rebuilding SOURCE INTO`.

Limits itself before it reads a byte of the file. Prints the copy, or why there is none, as JSON.
"""

import errno
import json
import resource
import sys
from dataclasses import asdict
from hashlib import file_digest
from pathlib import Path

from tracker.custody.rebuilding.copying import (
    CPU_SECONDS,
    INSTEAD,
    MOST_MEMORY,
    MOST_READ,
    MOST_WRITTEN,
    Copy,
    Refusal,
    needs_too_much,
    writes_too_much,
)
from tracker.custody.rebuilding.documents import rewrite
from tracker.custody.rebuilding.images import redraw

LIMITS = (
    (resource.RLIMIT_AS, MOST_MEMORY, MOST_MEMORY),
    (resource.RLIMIT_CPU, CPU_SECONDS, CPU_SECONDS + 5),  # asked to end first, and ended then
    (resource.RLIMIT_FSIZE, MOST_WRITTEN, MOST_WRITTEN),
    (resource.RLIMIT_NOFILE, 64, 64),
    (resource.RLIMIT_CORE, 0, 0),
    (resource.RLIMIT_NPROC, 0, 0),  # it starts nothing; without effect where the site is run by root
)


def limit() -> None:
    """From here on nothing takes more than this."""
    for what, soft, hard in LIMITS:
        resource.setrlimit(what, (soft, hard))


def copied(source: Path, into: Path) -> Copy:
    """The copy, by the builder that the first bytes ask for. Raises Refusal."""
    if source.stat().st_size > MOST_READ:
        raise Refusal(f"No copy is made of files over {MOST_READ // 10**6} MB. {INSTEAD}")
    with source.open("rb") as file:
        is_document = file.read(5) == b"%PDF-"
    made = rewrite(source, into) if is_document else redraw(source, into)
    with into.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return Copy(sha256=digest, size=into.stat().st_size, **made)


def main(source: str, into: str) -> None:
    """Make the copy and say so."""
    limit()
    try:
        said = asdict(copied(Path(source), Path(into)))
    except Refusal as refusal:
        said = {"refused": str(refusal)}
    except MemoryError:
        said = {"refused": str(needs_too_much())}
    except OSError as problem:
        if problem.errno != errno.EFBIG:
            raise
        said = {"refused": str(writes_too_much())}
    print(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
