"""Claims whose figure is another than that of every claim they relay, asked of the tables: for review."""

from typing import ClassVar

from django.db.models import F, Q, QuerySet

from tracker.admin.narrowing import Narrowing
from tracker.models import Claim
from tracker.rules.figures import Figure
from tracker.rules.relaying import altered

PARTS = ("low", "best", "high", "unit__slug", "qualifier")
ABOVE = "evidence__relays__claims__"  # the claims of the items that a claim's item relays


def changed_on_the_way() -> set[int]:
    """Primary keys of claims that have a figure, relay claims of the same record that have one, and agree with none."""
    has_one = Q(low__isnull=False) | Q(best__isnull=False) | Q(high__isnull=False)
    theirs = [f"{ABOVE}{part}" for part in PARTS]
    rows = Claim.objects.filter(has_one, **{f"{ABOVE}violation": F("violation")}).order_by()
    found: dict[int, bool] = {}
    for pk, *values in rows.values_list("pk", *PARTS, *theirs):
        own, other = figure(*values[: len(PARTS)]), figure(*values[len(PARTS) :])
        if other.point() is not None:
            found[pk] = found.get(pk, True) and bool(altered(own, other))
    return {pk for pk, differs in found.items() if differs}


def figure(low, best, high, unit: str | None, qualifier: str) -> Figure:
    """A figure from its columns."""
    return Figure(low, best, high, unit or "", qualifier)


class ByRelay(Narrowing):
    """Claims by what became of a figure on the way to them."""

    title = "figure"
    parameter_name = "figure"
    offers: ClassVar[dict[str, str]] = {"altered": "differs from what it relays"}

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(pk__in=changed_on_the_way())
