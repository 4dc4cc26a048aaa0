"""The rows of a publication as they stand now, read together with everything that their payloads name."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from tracker.models import (
    Actor,
    Cap,
    Declaration,
    Evidence,
    Place,
    Provision,
    Resolution,
    Source,
    Violation,
)

ITEM = ("source", "methods", "derived_from", "relays__source", "captures__derivative")
WITH = {
    Resolution: ("paragraphs", "regime"),
    Provision: ("paragraphs", "resolution", "superseded_by", "expanded_by", "goods"),
    Cap: ("provision", "unit"),
    Declaration: ("cap",),
    Actor: ("countries", "aliases"),
    Place: ("countries", "aliases"),
    Source: ("derived_from", "conflicts__violation"),
    Evidence: ITEM,
    Violation: (
        "category",
        "regime",
        "unit",
        "part_of",
        "parts",
        "overlaps_with",
        "provision_links__paragraph__resolution",
        "provision_links__paragraph__provisions",
        "provision_links__provision",
        "actor_links__actor__countries",
        "place_links__place__countries",
        "conflicts__sources",
        "conflicts__claims",
        "comparisons__place",
        "comparisons__before__derivative",
        "comparisons__before__evidence",
        "comparisons__after__derivative",
        "comparisons__after__evidence",
        "replies__actor",
        *(f"replies__evidence__{name}" for name in ITEM),
        "claims__unit",
        *(f"claims__evidence__{name}" for name in ITEM),
    ),
}


def gather(violations: Sequence[Violation]) -> list[Violation]:
    """The rows as they stand, in the order asked for, with everything that their payloads name."""
    found = Violation.objects.in_bulk([row.pk for row in violations])
    rows = [found[row.pk] for row in violations]
    prefetch_related_objects(rows, *WITH[Violation])
    return rows
