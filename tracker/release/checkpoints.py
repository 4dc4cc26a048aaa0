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
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A public checkpoint: the name of its file, when it was made (ISO UTC), how long the chains were."""

    name: str
    at: str
    versions: int
    releases: int


def key_name(pem: str) -> str:
    """The name under which a public key stays when another one has taken its place: by its fingerprint."""
    return f"public-key-{sha256(pem.encode()).hexdigest()[:16]}.pem"


def newest(releases: Path, most: int = SHOWN) -> tuple[list[Checkpoint], int]:
    """The newest checkpoints, the last one first, and how many there are. One that cannot be read is left out."""
    folder = releases / FOLDER
    names = [path.name for path in folder.glob("*.json") if NAME.fullmatch(path.name)]
    names.sort(key=lambda name: int(name.split("-")[0]), reverse=True)
    found = []
    for name in names[:most]:
        try:
            said = json.loads((folder / name).read_text(encoding="utf-8"))
            sizes = int(said["versions"]["size"]), int(said["releases"]["size"])
            found.append(Checkpoint(name, str(said["at"]), *sizes))
        except (OSError, ValueError, LookupError, TypeError):
            continue
    return found, len(names)


def content(releases: Path, name: str) -> bytes | None:
    """The bytes of a checkpoint, of its signature or of the public key; None for any other name."""
    if not FILES.fullmatch(name):
        return None
    try:
        return (releases / FOLDER / name).read_bytes()
    except OSError:
        return None
