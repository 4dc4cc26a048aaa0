"""What the stated rule makes of sources and items when origins are counted, asked of the tables: for review.

The rule itself is `rules/origins`; this finds the rows that it speaks of without reading them all. A test compares.
"""

from typing import ClassVar

from django.contrib import admin
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from tracker.admin.narrowing import Narrowing
from tracker.models import Evidence, Source
from tracker.rules.origins.standing import SPEAKS_FOR_ITSELF
from tracker.rules.vocabulary import Originality

MARKED, RELAY, ORIGINAL, UNKNOWN = "marked", "relay", "original", "unknown"
BY_RULE = (ORIGINAL, UNKNOWN)
WORDS = {
    ORIGINAL: "an origin, by the rule",
    UNKNOWN: "upstream unknown, by the rule",
    RELAY: "relays others",
    MARKED: "marked by an analyst",
}


def verdict(noun: type[Source] | type[Evidence]) -> Case:
    """An expression over the rows of a noun: one of the four, each with whoever decided it."""
    return of_sources() if noun is Source else of_items()


def of_sources(path: str = "") -> Case:
    """Of sources, or of those at the end of a path."""
    relays = Source.derived_from.through.objects.filter(from_source=OuterRef(f"{path}pk"))
    return _case(
        (~Q(**{f"{path}originality": ""}), MARKED),
        (Exists(relays), RELAY),
        (Q(**{f"{path}publisher_type__in": SPEAKS_FOR_ITSELF}), ORIGINAL),
    )


def of_items() -> Case:
    """Of items: what they say of themselves, else what holds of their source."""
    sources = Evidence.derived_from.through.objects.filter(evidence=OuterRef("pk"))
    items = Evidence.relays.through.objects.filter(from_evidence=OuterRef("pk"))
    above = Source.derived_from.through.objects.filter(from_source=OuterRef("source_id"))
    return _case(
        (~Q(originality=""), MARKED),
        (Exists(sources) | Exists(items), RELAY),
        (~Q(source__originality=""), MARKED),
        (Exists(above) & Q(no_known_upstream=False), RELAY),
        (Q(source__publisher_type__in=SPEAKS_FOR_ITSELF), ORIGINAL),
    )


def _case(*steps: tuple[Q | Combinable, str]) -> Case:
    """The first that holds; the upstream is unknown where none does."""
    return Case(*(When(condition, then=Value(name)) for condition, name in steps), default=Value(UNKNOWN))


def ruled(rows: QuerySet) -> QuerySet:
    """Rows of which the stated rule alone decided, and nobody who has looked."""
    return rows.alias(narrowed=verdict(rows.model)).filter(narrowed__in=BY_RULE)


class ByStanding(Narrowing):
    """Sources or items by what they count as, and by whose word."""

    title = "origin"
    parameter_name = "standing"
    offers: ClassVar[dict[str, str]] = {"rule": "decided by the stated rule alone", **WORDS}

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        if value == "rule":
            return ruled(queryset)
        return queryset.alias(narrowed=verdict(queryset.model)).filter(narrowed=value)


class Standing(admin.ModelAdmin):
    """A page whose list says of each row what it counts as."""

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(judged=verdict(self.model))

    @admin.display(description="origin", ordering=F("judged"))
    def whence(self, row: Source | Evidence) -> str:
        """What it counts as; where somebody has marked it or its source, as what."""
        judged = row.judged  # type: ignore[union-attr]
        if judged == MARKED:
            mark = row.originality or getattr(getattr(row, "source", None), "originality", "")
            return f"{Originality(mark).label}: marked"
        return WORDS[judged]
