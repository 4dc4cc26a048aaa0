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

from tracker.actions.keeping import told_hash
from tracker.actions.pen import Refused, audit, writing
from tracker.custody.signing import BadKey, own_key, public_pem
from tracker.models import AuditEntry, CustodyEvent, ReleaseRecord, Version
from tracker.release.checkpoints import FOLDER, KEY, key_name
from tracker.release.folder import building, held, move, put
from tracker.rules.canonical import canonical
from tracker.shapes.values import moment

FORMAT = "tracker-checkpoint-1"
LOG = "custody.ndjson"
SEAL, SEALED = (
    "seal",
    "checkpoint ",
)  # the audit entry of a checkpoint: its action, its object before the number
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


def seal(*, by: str, at: datetime | None = None, new_key: bool = False) -> Sealed:
    """Write and sign a checkpoint, publish its public half, and write the log of preserved files beside it.

    `new_key`: make a key though checkpoints were signed by another one. Raises Refused where the key cannot be used.
    The files are written before the audit entry that tells of them is committed.
    """
    folder = checkpoints()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = _key(new_key)
    with held(folder / ".lock"), writing():  # so that no number is given twice
        number = max(_last(folder), *_told()) + 1
        made = moment((at or timezone.now()).replace(microsecond=0))
        start = {"format": FORMAT, "number": number, "at": made}
        public = start | {"kind": "public", "previous": _hash_of(folder, number - 1)} | heads(PUBLIC)
        text = canonical(public)
        private = start | {"kind": "private", "public_sha256": digest(text.encode()).hexdigest()}
        private |= heads(PRIVATE)
        other = canonical(private)
        hashes = {
            f"{kind}_sha256": digest(said.encode()).hexdigest()
            for kind, said in (("public", text), ("private", other))
        }
        audit(by=by, action=SEAL, object=f"{SEALED}{number}", detail=hashes, at=at)
        with building(folder) as log:
            log.write_text("".join(f"{line}\n" for line in custody_log()), encoding="utf-8")
            move(log, folder / LOG)
        (folder / LOG).chmod(0o600)
        names = tuple(f"{number:04}-{kind}.json" for kind in ("public", "private"))
        published = settings.RELEASES / FOLDER
        published.mkdir(parents=True, exist_ok=True)
        for place in (folder, published):
            _put_key(place, public_pem(key).decode())
        _put_signed(folder, names[1], other, key)
        _put_signed(folder, names[0], text, key)
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
    """The log of preserved files, an event a line, as the standalone verifier reads it: names and details as hashes."""
    columns = ("sequence", "sha256", "action", "at", "who", "detail", "chain_sha256")
    for row in CustodyEvent.objects.order_by("sequence").values(*columns).iterator(chunk_size=1000):
        told = {"told": told_hash(row.pop("who"), row.pop("detail"))}
        yield canonical(row | told | {"at": moment(row["at"])})


def _key(new: bool) -> Ed25519PrivateKey:
    path: Path = settings.SEAL_KEY_FILE
    if path.resolve().is_relative_to(settings.RELEASES):
        raise Refused([f"{path}: the key must not lie among the releases, which are public."])
    if new and path.exists():
        raise Refused([f"{path}: a key is here. Move it away first; it is never overwritten."])
    if not new and not path.exists() and (checkpoints() / KEY).exists():
        raise Refused(
            [
                f"{path}: there is no key here, and checkpoints were signed already. Put the key that signed them here "
                "(TRACKER_SEAL_KEY_FILE names the place), or, where it is lost or is to be replaced, seal --new-key."
            ]
        )
    try:
        return own_key(path)
    except (BadKey, OSError) as problem:
        raise Refused([str(problem)]) from problem


def _put_key(folder: Path, pem: str) -> None:
    """The public key, and each that there ever was under its fingerprint, for what was signed by it."""
    before = [(folder / KEY).read_text(encoding="utf-8")] if (folder / KEY).exists() else []
    for one in (*before, pem):
        put(folder / key_name(one), one)
    put(folder / KEY, pem)


def _told() -> Iterator[int]:
    """Numbers of the checkpoints that the audit log tells of, and 0."""
    yield 0
    for name in AuditEntry.objects.filter(action=SEAL).values_list("object", flat=True):
        number = name.removeprefix(SEALED)
        yield int(number) if number.isdecimal() else 0


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
