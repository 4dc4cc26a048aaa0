"""Claims whose figure changed on the way to them, by the rule of the public pages, asked of the tables: for review."""

from collections import defaultdict
from collections.abc import Iterable
from typing import ClassVar

from django.db.models import QuerySet

from tracker.admin.narrowing import Narrowing
from tracker.models import Claim, Evidence, Source
from tracker.rules.figures import Figure
from tracker.rules.relaying import Stated, changed

PARTS = ("low", "best", "high", "unit__slug", "qualifier")


def changed_on_the_way() -> set[int]:
    """Primary keys of the claims that readers will see beside those that they relay: four questions, however many rows.

    Drafts are looked at like what is public, so one that waits is here before anybody else sees it.
    """
    links = list(
        Evidence.relays.through.objects.values_list(
            "from_evidence_id", "to_evidence_id", "to_evidence__source_id"
        )
    )
    relays = gathered((below, above) for below, above, _source in links)
    derived = gathered(  # as published: the source of an item that is relayed is relayed too
        [
            *Evidence.derived_from.through.objects.values_list("evidence_id", "source_id"),
            *((below, source) for below, _above, source in links),
        ]
    )
    upstream = gathered(Source.derived_from.through.objects.values_list("from_source_id", "to_source_id"))
    records: dict[int, list[Stated]] = defaultdict(list)
    rows = Claim.objects.order_by("pk").values_list(
        "pk", "violation_id", "evidence_id", "evidence__source_id", "stance", *PARTS
    )
    for pk, violation, evidence, source, stance, low, best, high, unit, qualifier in rows:
        records[violation].append(
            Stated(
                claim=str(pk),
                evidence=str(evidence),
                source=str(source),
                stance=stance,
                figure=Figure(low, best, high, unit or "", qualifier),
                derived_from=derived.get(str(evidence), ()),
                relays=relays.get(str(evidence), ()),
            )
        )
    return {
        int(own.claim)
        for record in records.values()
        for own in record
        if (own.derived_from or own.relays) and changed(own, record, upstream)
    }


def gathered(pairs: Iterable[tuple[int, int]]) -> dict[str, tuple[str, ...]]:
    """Who relays → those that are relayed, by their keys."""
    found: dict[str, list[str]] = defaultdict(list)
    for below, above in pairs:
        found[str(below)].append(str(above))
    return {below: tuple(above) for below, above in found.items()}


class ByRelay(Narrowing):
    """Claims by what became of a figure on the way to them."""

    title = "figure"
    parameter_name = "figure"
    offers: ClassVar[dict[str, str]] = {"altered": "differs from what it relays"}

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(pk__in=changed_on_the_way())
