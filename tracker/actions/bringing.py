"""The law and the words that a publication brings along."""

from collections.abc import Iterator, Sequence

from django.db import models

from tracker.actions.pen import Chain
from tracker.actions.readiness import publishable_claims
from tracker.models import Violation, ViolationActor
from tracker.shapes.payloads import PAYLOADS


def law_of(chain: Chain, rows: Sequence[Violation]) -> Iterator[models.Model]:
    """The law and the words that violations cannot be read without.

    Of a paragraph that has a public measure, no draft of another measure comes along, unless the record names it.
    """
    for row in rows:
        yield from (row.category, row.regime)
        yield from (unit for unit in (row.unit, *(c.unit for c in publishable_claims(row))) if unit)
        for claim in publishable_claims(row):
            yield from claim.evidence.methods.all()
        for link in (*row.actor_links.all(), *row.place_links.all()):
            party = link.actor if isinstance(link, ViolationActor) else link.place
            yield from party.countries.all()  # type: ignore[misc]
        for link in row.provision_links.all():
            yield link.paragraph.resolution
            measures = list(link.paragraph.provisions.all())
            if not any(is_public(chain, measure) for measure in measures):
                yield from measures
            if link.provision:
                yield link.provision


def is_public(chain: Chain, row: models.Model) -> bool:
    """Whether a row of the law is public already."""
    noun, _ = PAYLOADS[type(row).__name__]
    return chain.has(noun, row.natural_key()[0])
