"""Filters beside the lists that ask what no column says by itself. Each takes the values that it offers alone."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet

from tracker.actions.changed import waiting, waiting_rows
from tracker.models import Claim, Reply, ViolationProvision
from tracker.rules.vocabulary import Credibility, Reliability, Showing, Verified

UNGRADED = Q(reliability="") | Q(credibility="")
# Somebody has looked, and there is no basis to judge: a grade like any other, and not the worst.
CANNOT = ~UNGRADED & (Q(reliability=Reliability.F) | Q(credibility=Credibility.CANNOT_BE_JUDGED))


class Narrowing(SimpleListFilter):
    """A filter whose answers are written here. Django's takes any value for none of them: this one refuses it."""

    offers: ClassVar[dict[str, str]] = {}

    def lookups(self, request, model_admin) -> Iterable[tuple[str, str]]:
        return self.offers.items()

    def has_output(self) -> bool:
        """Where there is nothing to offer, a value sent all the same is still looked at, and refused."""
        return bool(self.lookup_choices) or self.value() is not None

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if value is None:
            return queryset
        if value not in {key for key, _ in self.lookup_choices}:
            raise IncorrectLookupParameters
        return self.narrowed(queryset, value)

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        """The rows for one of the values offered."""
        raise NotImplementedError


class ByYear(Narrowing):
    """Records whose days, from the earliest to the latest, touch a year: as readers' parameter `year`."""

    title = "year"
    parameter_name = "year"

    def lookups(self, request, model_admin) -> Iterable[tuple[str, str]]:
        """Every year from the first to the last on record, newest first."""
        ends = model_admin.model.objects.aggregate(Min("earliest"), Max("earliest"), Max("latest"))
        days = [day for day in ends.values() if day is not None]
        if not days:
            return []
        years = range(max(days).year, min(days).year - 1, -1)
        return [(str(year), str(year)) for year in years]

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        first, last = date(int(value), 1, 1), date(int(value), 12, 31)
        begun = Q(earliest__lte=last) | Q(earliest__isnull=True)
        return queryset.filter(begun, Q(latest__gte=first) | Q(latest__isnull=True))


class ByClaims(Narrowing):
    """Records by what is still to be done about their claims."""

    title = "claims"
    parameter_name = "with_claims"
    offers = {
        "none": "has no claim",
        "unready": "has a claim that is not ready",
        "ungraded": "has a claim without a grade",
    }

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        claims = Claim.objects.filter(violation=OuterRef("pk"))
        if value == "none":
            return queryset.filter(~Exists(claims))
        if value == "unready":
            return queryset.filter(Exists(claims.filter(ready=False)))
        return queryset.filter(Exists(claims.filter(UNGRADED)))


class ByLaw(Narrowing):
    """Records by what is still to be done about the paragraphs that they cite."""

    title = "paragraphs"
    parameter_name = "law"
    offers = {
        "none": "cites no paragraph",
        "unchecked": "cites a paragraph not yet checked against the text",
    }

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        links = ViolationProvision.objects.filter(violation=OuterRef("pk"))
        if value == "none":
            return queryset.filter(~Exists(links))
        return queryset.filter(Exists(links.filter(paragraph_verified=Verified.RECALLED)))


class ByChange(Narrowing):
    """Public records of which the desk says something else by now than readers are told."""

    title = "publication"
    parameter_name = "changed"
    offers = {"waiting": "changed since publication"}

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(pk__in=waiting())


class ByPublication(Narrowing):
    """What the desk has written of the law and readers are not told so yet."""

    title = "publication"
    parameter_name = "publication"
    offers = {"waiting": "waits for publication"}

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(pk__in=waiting_rows(queryset.model))


class ByGrade(Narrowing):
    """Claims that somebody has graded, those of which one half cannot be judged, and those that wait."""

    title = "grade"
    parameter_name = "grade"
    offers = {"open": "without a grade", "cannot": "cannot be judged (F or 6)", "given": "graded"}

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        asked = {"open": UNGRADED, "cannot": CANNOT, "given": ~UNGRADED & ~CANNOT}
        return queryset.filter(asked[value])


def unused(items: QuerySet) -> QuerySet:
    """Items that no record rests on: neither a claim nor a reply names them."""
    claims, replies = (kind.objects.filter(evidence=OuterRef("pk")) for kind in (Claim, Reply))
    return items.filter(~Exists(claims), ~Exists(replies))


class ByUse(Narrowing):
    """Items that stand behind a record, and those that do not."""

    title = "use"
    parameter_name = "used"
    offers = {"no": "no violation rests on it", "yes": "a violation rests on it"}

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        alone = unused(queryset)
        return alone if value == "no" else queryset.exclude(pk__in=alone.order_by().values("pk"))


class ByDecision(Narrowing):
    """Files by what was decided that readers see of them."""

    title = "what readers see"
    parameter_name = "decided"
    offers = {"none": "not decided", **dict(Showing.choices())}

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(shown="" if value == "none" else value)


class ByAddress(Narrowing):
    """What has an address on the web, and what has none."""

    title = "web address"
    parameter_name = "address"
    offers = {"no": "has none", "yes": "has one"}

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(url="") if value == "no" else queryset.exclude(url="")


class ByLanguage(Narrowing):
    """What is written in a language, of those on record."""

    title = "language"
    parameter_name = "written_in"

    def lookups(self, request, model_admin) -> Iterable[tuple[str, str]]:
        """Every code on record."""
        codes = model_admin.model.objects.order_by("language").values_list("language", flat=True).distinct()
        return [(code, code) for code in codes if code]

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(language=value)
