"""What waits to be done, for the desk's front page: each heap with its count and the list of just these rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.admin import AdminSite
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from tracker.actions.changed import waiting, waiting_rows
from tracker.admin.narrowing import (
    UNGRADED,
    ByChange,
    ByDecision,
    ByGrade,
    ByLaw,
    ByPublication,
    ByUse,
    unused,
)
from tracker.admin.relayed import ByRelay, changed_on_the_way
from tracker.admin.standing import ByStanding, ruled
from tracker.models import (
    Capture,
    Claim,
    Declaration,
    Evidence,
    Provision,
    Source,
    Version,
    Violation,
    ViolationProvision,
)
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
        "Evidence without a violation",
        "No claim and no reply rests on it: record what it says, or leave it for later.",
        Evidence,
        f"{ByUse.parameter_name}=no",
        lambda: unused(Evidence.objects.all()),
    ),
    Heap(
        "Files of which nothing is decided",
        "What readers see of them: until somebody says so, no record with their items can be published.",
        Capture,
        f"{ByDecision.parameter_name}=none",
        lambda: Capture.objects.filter(shown=""),
    ),
    Heap(
        "Items whose origin the rule decides",
        "By the stated rule an origin, or of unknown upstream: look, and name whom it repeats or overrule the rule.",
        Evidence,
        f"{ByStanding.parameter_name}=rule",
        lambda: ruled(Evidence.objects.all()),
    ),
    Heap(
        "Sources whose origin the rule decides",
        "The same, for whole publications: what they publish and say of nobody else counts by this.",
        Source,
        f"{ByStanding.parameter_name}=rule",
        lambda: ruled(Source.objects.all()),
    ),
    Heap(
        "Claims without a grade",
        "Nobody has judged the source, or what it says: choose a letter and a digit, F or 6 where there is no basis.",
        Claim,
        f"{ByGrade.parameter_name}=open",
        lambda: Claim.objects.filter(UNGRADED),
    ),
    Heap(
        "Claims whose figure changed on the way",
        "Another number, unit or bound than in what they relay, by the rule of the public pages; drafts too: "
        "an error of the relay, or of ours.",
        Claim,
        f"{ByRelay.parameter_name}=altered",
        lambda: Claim.objects.filter(pk__in=changed_on_the_way()),
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
    seen = [heap for heap in HEAPS if site.get_model_admin(heap.model).has_view_permission(request)]
    found = [(heap, heap.rows()) for heap in seen]
    for (heap, rows), count in zip(found, counted([rows for _, rows in found]), strict=True):
        page = site.get_model_admin(heap.model)
        newest = rows.order_by("-pk")[:NEWEST] if heap.listed else ()
        url = f"{page.address('changelist')}?{heap.question}"
        named = [(str(row), page.address("change", row.pk)) for row in newest]
        yield Shown(heap.title, heap.note, url, count, named)


def counted(groups: list[QuerySet]) -> list[int]:
    """How many rows each of these has, in one question for each noun."""
    found = dict.fromkeys(range(len(groups)), 0)
    for model in dict.fromkeys(rows.model for rows in groups):
        asked = {
            f"n{n}": Count("pk", filter=Q(pk__in=rows.order_by().values("pk")))
            for n, rows in enumerate(groups)
            if rows.model is model
        }
        found |= {int(name[1:]): count for name, count in model._default_manager.aggregate(**asked).items()}
    return list(found.values())


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
