"""Checkpoints against the chains: whether one was cut, or written anew, since they were signed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings

from tracker.actions.sealing import CHAINS, FOLDER, KEY, checkpoints, read
from tracker.actions.verifying.chains import CANNOT
from tracker.custody.signing import BadKey, signed_by


def checkpoints_differ(elsewhere: Sequence[Path] = ()) -> Iterator[str]:
    """The site's own checkpoints, those that it published, and those that were kept elsewhere."""
    own = sorted(checkpoints().glob("[0-9]*.json"))
    published = sorted((settings.RELEASES / FOLDER).glob("[0-9]*.json"))
    for path in [*own, *published, *elsewhere]:
        name = path.name if path in own else str(path)
        yield from (f"checkpoint {name}: {problem}" for problem in checkpoint_differs(path))


def checkpoint_differs(path: Path) -> Iterator[str]:
    """One checkpoint: its signature, where it has one beside it, and each chain that it tells of."""
    try:
        said = read(path)
        yield from signature_differs(path)
        for chain in CHAINS:
            if chain in said:
                yield from chain_differs(chain, int(said[chain]["size"]), said[chain]["head"])
    except (*CANNOT, OSError) as problem:
        yield f"it cannot be read ({problem})"


def signature_differs(path: Path) -> Iterator[str]:
    """The signature of a checkpoint, by the site's own key or one that lies beside it."""
    signature = path.with_name(f"{path.name}.sig")
    keys = [one for one in (checkpoints() / KEY, path.with_name(KEY)) if one.exists()]
    if not signature.exists():
        if path.parent in (checkpoints(), settings.RELEASES / FOLDER):
            yield "its signature is missing"
        return
    try:
        if not any(signed_by(key.read_bytes(), signature.read_bytes(), path.read_bytes()) for key in keys):
            yield "its signature is not of the key here"
    except BadKey as problem:
        yield f"its signature cannot be checked: {problem}"


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
