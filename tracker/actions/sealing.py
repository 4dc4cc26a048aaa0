"""Signed checkpoints: how long each chain was and where it ended, so that nobody can cut or rewrite one unseen.

Two files each time. The public one tells of what is public: versions and releases. The other tells of the audit log
and of the log of preserved files, whose lengths tell of work in progress: it is to be kept elsewhere, unpublished.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256 as digest
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import models
from django.utils import timezone

from tracker.actions.pen import Refused, audit, writing
from tracker.custody.signing import BadKey, own_key, public_pem
from tracker.models import AuditEntry, CustodyEvent, ReleaseRecord, Version
from tracker.release.checkpoints import FOLDER, KEY
from tracker.release.folder import building, held, move, put
from tracker.rules.canonical import canonical
from tracker.shapes.values import moment

FORMAT = "tracker-checkpoint-1"
LOG = "custody.ndjson"
# Each chain by its name in a checkpoint: its table, the column that counts and the one that links.
CHAINS: dict[str, tuple[type[models.Model], str, str]] = {
    "versions": (Version, "sequence", "chain_sha256"),
    "releases": (ReleaseRecord, "number", "release"),
    "audit": (AuditEntry, "sequence", "chain_sha256"),
    "custody": (CustodyEvent, "sequence", "chain_sha256"),
}
PUBLIC, PRIVATE = ("versions", "releases"), ("audit", "custody")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A checkpoint that was written: its number and its two files; each has its signature beside it."""

    number: int
    public: Path
    private: Path


def seal(*, by: str, at: datetime | None = None) -> Sealed:
    """Write and sign a checkpoint, publish its public half, and write the log of preserved files beside it.

    Raises Refused where the key cannot be used.
    """
    folder = checkpoints()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = _key()
    with held(folder / ".lock"):  # so that no number is given twice
        number = _last(folder) + 1
        with writing():
            audit(by=by, action="seal", object=f"checkpoint {number}", detail={}, at=at)
            made = moment((at or timezone.now()).replace(microsecond=0))
            start = {"format": FORMAT, "number": number, "at": made}
            public = start | {"kind": "public", "previous": _hash_of(folder, number - 1)} | heads(PUBLIC)
            text = canonical(public)
            private = start | {"kind": "private", "public_sha256": digest(text.encode()).hexdigest()}
            private |= heads(PRIVATE)
            log = "".join(f"{line}\n" for line in custody_log())
        put(folder / KEY, public_pem(key).decode())
        put(folder / LOG, log)
        names = (f"{number:04}-public.json", f"{number:04}-private.json")
        _put_signed(folder, names[1], canonical(private), key)
        _put_signed(folder, names[0], text, key)
        published = settings.RELEASES / FOLDER
        published.mkdir(parents=True, exist_ok=True)
        put(published / KEY, public_pem(key).decode())
        _put_signed(published, names[0], text, key)
    return Sealed(number, folder / names[0], folder / names[1])


def checkpoints() -> Path:
    """The folder of this site's own checkpoints."""
    return settings.VAR / FOLDER


def heads(chains: tuple[str, ...]) -> dict[str, dict]:
    """Length and last link of each chain."""
    return {name: head(name) for name in chains}


def head(chain: str) -> dict:
    """`{"size": 12, "head": "ab12..."}`; of an empty chain, 0 and ""."""
    model, count, link = CHAINS[chain]
    last = model._default_manager.order_by(f"-{count}").values_list(count, link).first()
    return {"size": last[0], "head": last[1]} if last else {"size": 0, "head": ""}


def custody_log() -> Iterator[str]:
    """The log of preserved files, an event a line, as the standalone verifier reads it."""
    columns = ("sequence", "sha256", "action", "at", "who", "detail", "chain_sha256")
    for row in CustodyEvent.objects.order_by("sequence").values(*columns).iterator(chunk_size=1000):
        yield canonical(row | {"at": moment(row["at"])})


def _key() -> Ed25519PrivateKey:
    path: Path = settings.SEAL_KEY_FILE
    if path.resolve().is_relative_to(settings.RELEASES):
        raise Refused([f"{path}: the key must not lie among the releases, which are public."])
    try:
        return own_key(path)
    except (BadKey, OSError) as problem:
        raise Refused([str(problem)]) from problem


def _put_signed(folder: Path, name: str, text: str, key: Ed25519PrivateKey) -> None:
    """The signature first: then no checkpoint is ever without one."""
    with building(folder) as made:
        made.write_bytes(key.sign(text.encode()))
        move(made, folder / f"{name}.sig")
    put(folder / name, text)


def _last(folder: Path) -> int:
    return max((int(p.name.split("-")[0]) for p in folder.glob("[0-9]*-*.json")), default=0)


def _hash_of(folder: Path, number: int) -> str:
    """SHA-256 of a public checkpoint's file; "" where there is none."""
    path = folder / f"{number:04}-public.json"
    return digest(path.read_bytes()).hexdigest() if path.exists() else ""


def read(path: Path) -> dict:
    """What a checkpoint says. Raises ValueError for a file that is none."""
    said = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise ValueError("it is no checkpoint")
    return said
