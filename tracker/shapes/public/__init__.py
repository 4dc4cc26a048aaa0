"""The public shape of each noun: the allow-list. What is served holds these fields, in this order, and no others.

DRF serializers, plain ones, so that describing the API never reaches a model.
"""

from rest_framework import serializers as s

from tracker.shapes.public.evidence import ActorShape, EvidenceShape, PlaceShape, SourceShape
from tracker.shapes.public.law import (
    CapShape,
    CategoryShape,
    DeclarationShape,
    ProvisionShape,
    RegimeShape,
    ResolutionShape,
    UnitShape,
)
from tracker.shapes.public.versions import CorrectionShape, VersionShape
from tracker.shapes.public.violations import ClaimShape, ViolationShape

SHAPES: dict[str, type[s.Serializer]] = {
    "violations": ViolationShape,
    "claims": ClaimShape,
    "evidence": EvidenceShape,
    "sources": SourceShape,
    "actors": ActorShape,
    "places": PlaceShape,
    "resolutions": ResolutionShape,
    "provisions": ProvisionShape,
    "caps": CapShape,
    "declarations": DeclarationShape,
    "categories": CategoryShape,
    "regimes": RegimeShape,
    "units": UnitShape,
    "versions": VersionShape,
    "corrections": CorrectionShape,
}
FIELDS = {noun: tuple(shape().get_fields()) for noun, shape in SHAPES.items()}


def shaped(noun: str, values: dict) -> dict:
    """`values` cut down to the public shape of `noun`, in its order. Raises KeyError where one is missing."""
    return {name: values[name] for name in FIELDS[noun]}
