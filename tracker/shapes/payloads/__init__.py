"""What is written down when a thing is published: the payload of its version.

Each function reads a model row through `PublicView`, so it can name public fields only, and gives JSON types.
Payloads name other things by their lasting keys and hold nothing that is derived: names are joined, and counts
worked out, when a release is assembled.
"""

from collections.abc import Callable

from tracker.models.confidentiality import PublicView
from tracker.shapes.payloads.law import cap, declaration, provision, regime, resolution
from tracker.shapes.payloads.parties import actor, place, source
from tracker.shapes.payloads.record import evidence, violation
from tracker.shapes.payloads.words import category, country, label

__all__ = ["KEYS", "PAYLOADS", "key_of", "violation"]

# Model name → (noun of the public record, its payload). Violations need more than their row: see `violation`.
PAYLOADS: dict[str, tuple[str, Callable[[PublicView], dict]]] = {
    "Country": ("countries", country),
    "Category": ("categories", category),
    "Unit": ("units", label),
    "Method": ("methods", label),
    "Regime": ("regimes", regime),
    "Resolution": ("resolutions", resolution),
    "Provision": ("provisions", provision),
    "Cap": ("caps", cap),
    "Declaration": ("declarations", declaration),
    "Actor": ("actors", actor),
    "Place": ("places", place),
    "Source": ("sources", source),
    "Evidence": ("evidence", evidence),
}
KEYS = {
    "countries": "code",
    "resolutions": "number",
    "provisions": "id",
    "declarations": "id",
    "evidence": "ref",
    "violations": "ref",
}


def key_of(noun: str, payload: dict) -> str:
    """The lasting key of a payload of `noun`."""
    return payload[KEYS.get(noun, "slug")]
