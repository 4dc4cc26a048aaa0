"""Checkpoints against the chains: whether one was cut, or written anew, since they were signed."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from tracker.actions.sealing import CHAINS, FOLDER, SEAL, SEALED, checkpoints, read
from tracker.actions.verifying.chains import CANNOT
from tracker.custody.signing import BadKey, signed_by
from tracker.models import AuditEntry

KEYS = "public-key*.pem"  # the one in use, and each earlier one under its fingerprint
HALVES = ("public", "private")


def checkpoints_differ(elsewhere: Sequence[Path] = ()) -> Iterator[str]:
    """The site's own checkpoints, those that it published, and those that were kept elsewhere."""
    own = sorted(checkpoints().glob("[0-9]*.json"))
    published = sorted((settings.RELEASES / FOLDER).glob("[0-9]*.json"))
    for path in [*own, *published, *elsewhere]:
        name = path.name if path in own else str(path)
        outside = path not in own and path not in published
        yield from (f"checkpoint {name}: {problem}" for problem in checkpoint_differs(path, outside))
    yield from sealed_differs(own, published)


def checkpoint_differs(path: Path, outside: bool) -> Iterator[str]:
    """One checkpoint: its signature, and each chain that it tells of. `outside`: it was kept elsewhere."""
    try:
        said = read(path)
        yield from signature_differs(path)
        for chain in CHAINS:
            if chain in said:
                yield from chain_differs(chain, int(said[chain]["size"]), said[chain]["head"])
        if outside and not any(chain in said and int(said[chain]["size"]) for chain in CHAINS):
            yield "it tells of no chain: nothing was compared with it"
    except (*CANNOT, OSError) as problem:
        yield f"it cannot be read ({problem})"


def signature_differs(path: Path) -> Iterator[str]:
    """The signature of a checkpoint, by a key that this site has or had, or one that lies beside it."""
    signature = path.with_name(f"{path.name}.sig")
    keys = sorted({*checkpoints().glob(KEYS), *path.parent.glob(KEYS)})
    if not signature.exists():
        yield "its signature is missing"
        return
    try:
        if not any(signed_by(key.read_bytes(), signature.read_bytes(), path.read_bytes()) for key in keys):
            yield "its signature is not of any key here"
    except BadKey as problem:
        yield f"its signature cannot be checked: {problem}"


def sealed_differs(own: Sequence[Path], published: Sequence[Path]) -> Iterator[str]:
    """Whether each checkpoint that the audit log tells of lies here as it was written, and none besides."""
    here, there = ({path.name: hash_of(path) for path in paths} for paths in (own, published))
    known = set()
    for number, entry, said in told():
        names = [f"{number:04}-{half}.json" for half in HALVES]
        public = names[0]
        known |= {*names}
        for half, name in zip(HALVES, names, strict=True):
            if name not in here:
                yield f"checkpoint {name}: audit entry {entry} tells of it, and it is not there"
            elif said.get(f"{half}_sha256", here[name]) != here[name]:
                yield f"checkpoint {name}: it is not what audit entry {entry} says"
        if public not in there:
            yield f"checkpoint {public}: it is not among those that are published"
        elif here.get(public, there[public]) != there[public]:
            yield f"checkpoint {public}: what is published is another one"
        yield from pair_differs(number, here)
    for name in sorted({*here, *there} - known):
        yield f"checkpoint {name}: no audit entry tells of it"


def pair_differs(number: int, here: dict[str, str]) -> Iterator[str]:
    """Whether a checkpoint names the hash of the one before, and its private half that of the public one."""
    before, public, private = (
        f"{number - 1:04}-public.json",
        *(f"{number:04}-{half}.json" for half in HALVES),
    )
    for name, column, other in ((public, "previous", before), (private, "public_sha256", public)):
        if name in here and other in here:
            try:
                said = read(checkpoints() / name)[column]
            except (*CANNOT, OSError):
                continue  # that it cannot be read is told already
            if said != here[other]:
                yield f"checkpoint {name}: its {column} is not the hash of {other}"


def told() -> Iterator[tuple[int, int, dict]]:
    """Number of a checkpoint, the audit entry that tells of it, and the hashes that it has (older ones have none)."""
    rows = AuditEntry.objects.filter(action=SEAL).order_by("sequence")
    for sequence, name, detail in rows.values_list("sequence", "object", "detail"):
        try:
            yield int(name.removeprefix(SEALED)), sequence, dict(json.loads(detail))
        except CANNOT:
            continue  # its own link is broken then, which is told


def hash_of(path: Path) -> str:
    """SHA-256 of a small file; "" where it cannot be read, which is told elsewhere."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def chain_differs(chain: str, size: int, head: str) -> Iterator[str]:
    """Whether a chain still has this link at this place."""
    if not size:
        return
    model, count, link = CHAINS[chain]
    found = model._default_manager.filter(**{count: size}).values_list(link, flat=True).first()
    if found is None:
        yield f"the chain of {chain} had {size} entries, and entry {size} is not there: it was cut"
    elif found != head:
        yield f"the chain of {chain} is another one up to entry {size}: it was written anew"
