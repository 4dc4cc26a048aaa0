"""What waits to be done, for the desk's front page: each heap with its count and the list of just these rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.admin import AdminSite
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from tracker.actions.changed import waiting, waiting_rows
from tracker.admin.narrowing import UNGRADED, ByChange, ByGrade, ByLaw, ByPublication
from tracker.models import Claim, Declaration, Evidence, Provision, Version, Violation, ViolationProvision
from tracker.rules.vocabulary import State, Verified

NEWEST = 10
UNCHECKED = ViolationProvision.objects.filter(paragraph_verified=Verified.RECALLED)


@dataclass(frozen=True, slots=True)
class Heap:
    """Work of one kind. `question` narrows the noun's list to `rows`."""

    title: str
    note: str
    model: type[models.Model]
    question: str
    rows: Callable[[], QuerySet]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A heap on the page: `count` rows at `url`, of which `newest` are listed as (words, address)."""

    title: str
    note: str
    url: str
    count: int
    newest: list[tuple[str, str]]


HEAPS = (
    Heap(
        "Drafts",
        "Not public yet. The record's own page says what is still missing.",
        Violation,
        "state__exact=draft",
        lambda: Violation.objects.filter(state=State.DRAFT),
        listed=True,
    ),
    Heap(
        "Changed since publication",
        "Readers see the published version until the record is published again.",
        Violation,
        f"{ByChange.parameter_name}=waiting",
        lambda: Violation.objects.filter(pk__in=waiting()),
        listed=True,
    ),
    Heap(
        "Declarations to publish",
        "Entered or changed here, and not told to readers yet: choose them in the list and publish the changes.",
        Declaration,
        f"{ByPublication.parameter_name}=waiting",
        lambda: Declaration.objects.filter(pk__in=waiting_rows(Declaration)),
        listed=True,
    ),
    Heap(
        "Unconfirmed records",
        "Written from memory: check each against a source, then mark it as seen.",
        Violation,
        "verified__exact=recalled",
        lambda: Violation.objects.filter(verified=Verified.RECALLED),
    ),
    Heap(
        "Unconfirmed evidence",
        "Written from memory: nothing that rests on it can be published.",
        Evidence,
        "verified__exact=recalled",
        lambda: Evidence.objects.filter(verified=Verified.RECALLED),
    ),
    Heap(
        "Claims without a grade",
        "F or 6: nobody has judged the source, or what it says.",
        Claim,
        f"{ByGrade.parameter_name}=open",
        lambda: Claim.objects.filter(UNGRADED),
    ),
    Heap(
        "Claims that are not ready",
        "They stay at the desk until “Ready” is ticked.",
        Claim,
        "ready__exact=0",
        lambda: Claim.objects.filter(ready=False),
    ),
    Heap(
        "Records with a paragraph number to check",
        "The paragraph was cited from memory: compare it with the resolution's text.",
        Violation,
        f"{ByLaw.parameter_name}=unchecked",
        lambda: Violation.objects.filter(pk__in=UNCHECKED.values("violation")),
    ),
    Heap(
        "Measures with a paragraph number to check",
        "The number was written from memory: compare it with the resolution's text.",
        Provision,
        "paragraph_verified__exact=recalled",
        lambda: Provision.objects.filter(paragraph_verified=Verified.RECALLED),
    ),
)


def heaps(site: AdminSite, request: HttpRequest) -> Iterator[Shown]:
    """The heaps that whoever asks may see, empty ones included: nothing to do is good to know."""
    for heap in HEAPS:
        page = site.get_model_admin(heap.model)
        if not page.has_view_permission(request):
            continue
        rows = heap.rows()
        newest = rows.order_by("-pk")[:NEWEST] if heap.listed else ()
        url = f"{page.address('changelist')}?{heap.question}"
        named = [(str(row), page.address("change", row.pk)) for row in newest]
        yield Shown(heap.title, heap.note, url, rows.count(), named)


def published(site: AdminSite, request: HttpRequest) -> list[dict]:
    """The newest versions of violations: {ref, number, change, at, url}, newest first."""
    page = site.get_model_admin(Violation)
    if not page.has_view_permission(request):
        return []
    rows = Version.objects.filter(noun="violations").defer("payload").order_by("-sequence")[:NEWEST]
    versions = list(rows)
    records = {
        row.ref: row for row in Violation.objects.filter(ref__in=[version.key for version in versions])
    }
    return [
        {
            "ref": version.key,
            "title": str(records[version.key]),
            "number": version.number,
            "change": version.get_change_display(),
            "at": version.published_at,
            "url": page.address("change", records[version.key].pk),
        }
        for version in versions
        if version.key in records
    ]
