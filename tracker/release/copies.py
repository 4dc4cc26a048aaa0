"""Copies of preserved files beside the releases: which ones an edition names, and the folder that they lie in.

The folder holds what the release in service names and nothing else, each file under its SHA-256; what is hidden is
served from the moment that it is on the hidden list no more, and its file is deleted when the list has been worked off.
"""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker.release.edition import Edition
from tracker.release.folder import building, flush, move

FOLDER = "files"
NOUN, FACET = (
    "evidence",
    "file",
)  # an item's facet: the hashes of the copies that readers may have of its files
ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class Named:
    """A copy that an edition names. `size` in bytes."""

    path: Path
    sha256: str
    media_type: str
    size: int

    @property
    def file_name(self) -> str:
        """What it is saved as: the hash, and an ending by its kind."""
        return f"{self.sha256}.{ENDINGS[self.media_type]}"


def names(edition: Edition) -> list[str]:
    """The hashes of the copies that an edition names, without what is hidden."""
    return sorted(edition.legal(NOUN, FACET))


def find(folder: Path, edition: Edition, sha256: str) -> Named | None:
    """A copy by its hash, in the folder of releases; None where this edition names none or it is not there."""
    if sha256 not in edition.legal(NOUN, FACET):
        return None
    item = json.loads(edition.select(NOUN).any(FACET, FACET, [sha256])[0])
    copies = [file["copy"] for file in item["files"] if file.get("copy")]
    copy = next(one for one in copies if one["sha256"] == sha256)
    path = folder / FOLDER / sha256
    if copy["media_type"] not in ENDINGS or not path.is_file():
        return None
    return Named(path, sha256, copy["media_type"], copy["size"])


def place(folder: Path, edition: Edition, source: Callable[[str], Path]) -> list[str]:
    """Let every copy that an edition names lie in the folder of releases: each whole, or not at all.

    `source`: where a copy comes from, by its hash. Returns the hashes of those that are not there, or not as they were
    made: a release is served without them.
    """
    missing = []
    for sha256 in names(edition):
        path = folder / FOLDER / sha256
        if path.is_file():
            continue
        if not path.parent.is_dir():
            path.parent.mkdir()
            flush(folder)
        with building(path.parent) as made:
            try:
                shutil.copyfile(source(sha256), made)
            except FileNotFoundError:
                missing.append(sha256)
                continue
            if hashed(made) == sha256:
                move(made, path)
            else:
                missing.append(sha256)
    return missing


def clear(folder: Path, edition: Edition) -> None:
    """Delete the copies that an edition does not name, or that are hidden."""
    kept = set(names(edition))
    gone = [path for path in (folder / FOLDER).glob("*") if path.name not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
    if gone:
        flush(folder / FOLDER)


def wrong(folder: Path, edition: Edition) -> list[str]:
    """What is wrong in the folder, a sentence for each file: missing, changed, or named by nothing."""
    kept, found = names(edition), {path.name: path for path in sorted((folder / FOLDER).glob("*"))}
    said = [
        f"{FOLDER}/{one}: the release in service names it, and it is not there"
        for one in kept
        if one not in found
    ]
    for name, path in found.items():
        if name not in kept:
            said.append(f"{FOLDER}/{name}: the release in service does not name it")
        elif hashed(path) != name:
            said.append(f"{FOLDER}/{name}: it has changed")
    return said


def hashed(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
