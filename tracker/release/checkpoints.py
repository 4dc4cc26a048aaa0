"""The signed checkpoints beside the releases: which there are, and what is in them."""

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

FOLDER = "checkpoints"
KEY = "public-key.pem"
NAME = re.compile(r"[0-9]{4,9}-public\.json")
EARLIER = re.compile(r"public-key-[0-9a-f]{16}\.pem")
FILES = re.compile(rf"{NAME.pattern}(\.sig)?|{re.escape(KEY)}|{EARLIER.pattern}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A public checkpoint: the name of its file, when it was made (ISO UTC), how long the chains were.

    `release`: the id of the last release; `link`: the last link of the chain of versions; `sha256`: of the file itself.
    """

    name: str
    at: str
    versions: int
    releases: int
    release: str
    link: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Key:
    """A public key: the name of its file, and the SHA-256 of it."""

    name: str
    sha256: str


def key_name(pem: str) -> str:
    """The name under which a public key stays when another one has taken its place: by its fingerprint."""
    return f"public-key-{sha256(pem.encode()).hexdigest()[:16]}.pem"


def names(releases: Path) -> list[str]:
    """The files of all checkpoints, the last one first."""
    found = [path.name for path in (releases / FOLDER).glob("*.json") if NAME.fullmatch(path.name)]
    return sorted(found, key=lambda name: int(name.split("-")[0]), reverse=True)


def read(releases: Path, some: list[str]) -> list[Checkpoint]:
    """What checkpoints say, by the names of their files. One that cannot be read is left out."""
    found = []
    for name in some:
        try:
            text = (releases / FOLDER / name).read_bytes()
            said = json.loads(text)
            sizes = int(said["versions"]["size"]), int(said["releases"]["size"])
            ends = str(said["releases"]["head"]), str(said["versions"]["head"])
            found.append(Checkpoint(name, str(said["at"]), *sizes, *ends, sha256(text).hexdigest()))
        except (OSError, ValueError, LookupError, TypeError):
            continue
    return found


def keys(releases: Path) -> list[Key]:
    """The key in use, then each earlier one, by their names; nothing where none was made yet."""
    folder = releases / FOLDER
    found = [Key(KEY, sha256(text).hexdigest()) for text in [content(releases, KEY)] if text]
    in_use = {one.sha256 for one in found}
    for name in sorted(path.name for path in folder.glob("*.pem") if EARLIER.fullmatch(path.name)):
        text = content(releases, name)
        if text and (digest := sha256(text).hexdigest()) not in in_use:
            found.append(Key(name, digest))
    return found


def content(releases: Path, name: str) -> bytes | None:
    """The bytes of a checkpoint, of its signature or of the public key; None for any other name."""
    if not FILES.fullmatch(name):
        return None
    try:
        return (releases / FOLDER / name).read_bytes()
    except OSError:
        return None
