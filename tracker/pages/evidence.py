"""What the record rests on: sources and items of evidence."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tracker.pages.addresses import page, row, show
from tracker.pages.listing import counted, counts, listing
from tracker.pages.paging import every, first, page_of
from tracker.release.selection import Selection

MOST_CLAIMS, MOST_NAMED = 50, 12  # on one page; the rest is behind a link
PUBLIC_ADDRESS = re.compile(r"https?://\S+")
KEPT_ARTICLE = re.compile(r"[0-9]{3}_[0-9a-f]{16}\.txt")  # a file of the founding articles
NO_UPSTREAM, UPSTREAM_NOT_KNOWN = "none", "not known"


def with_records(request: HttpRequest, rows: list[dict]) -> dict:
    """What the list of sources needs besides its rows: in how many records each is a source of a claim."""
    return {"rows": counted(rows, "slug", counts(request, "source"))}


sources = listing(
    "sources",
    "evidence/sources.html",
    ticked=("publisher_type", "language", "derived_from"),
    beside=with_records,
)
items = listing(
    "evidence",
    "evidence/items.html",
    ticked=("method", "publisher_type", "language", "source", "derived_from"),
)


@page("page")
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One source: how far it can be relied on, what it said, whom it relays, who relays it, where it is cited."""
    found = row(request, "sources", slug)
    edition = request.edition
    claims = edition.select("claims").any("source", "source", [slug])
    relaying = edition.select("sources").any("derived_from", "derived_from", [slug])
    context = {
        "source": found,
        "reason": (found["reliability_reason"] or "").strip(" ;"),
        "upstream": upstream(request, found["derived_from"], {slug}),
        "relaying": first(relaying, MOST_NAMED),
        "relaying_count": relaying.count(),
        "items": edition.select("evidence").any("source", "source", [slug]).count(),
        "claims": with_record(request, first(claims, MOST_CLAIMS)),
        "claims_count": claims.count(),
        "page": page_of(
            edition.select("violations").any("source", "source", [slug]).ordered("-date"),
            request.asked.get("page", 1),
        ),
        "question": f"source={slug}",
    }
    return show(request, "evidence/source.html", context)


def upstream(request: HttpRequest, slugs: list[str], seen: set[str]) -> list[dict]:
    """What is relayed, as a tree of {source, relays, again}; what `seen` has already is not followed again."""
    found = []
    for slug in slugs:
        source = request.edition.get("sources", slug)
        if source is None:
            continue
        again = slug in seen
        seen.add(slug)
        relays = [] if again else upstream(request, source["derived_from"], seen)
        found.append({"source": source, "relays": relays, "again": again})
    return found


def with_record(request: HttpRequest, claims: list[dict]) -> list[dict]:
    """The claims, each with the record that it is about."""
    return [{**claim, "record": request.edition.get("violations", claim["violation"])} for claim in claims]


@page()
def item(request: HttpRequest, ref: str) -> HttpResponse:
    """One item of evidence: what was seen in it and how it was read, and what it says about each record."""
    key = request.edition.key_of("evidence", ref)
    if key is None:
        raise Http404
    if key != ref:
        return redirect(f"{request.at}/evidence/{key}/", permanent=True)
    found = row(request, "evidence", key)
    source = request.edition.get("sources", found["source"])
    claims = every(request.edition.select("claims").any("evidence", "evidence", [key]))
    context = {
        "item": found,
        "read_at": read_at(found),
        "upstream": upstream(request, found["derived_from"], set()),
        "through_source": upstream(request, source["derived_from"], {source["slug"]}) if source else [],
        "source": source,
        "siblings": siblings(request, found).count(),
        "claims": with_record(request, claims),
        "copied": any(file.get("copy") for file in found.get("files", ())),
    }
    return show(request, "evidence/item.html", context)


def siblings(request: HttpRequest, item: dict) -> Selection:
    """All items from the same source, this one included."""
    return request.edition.select("evidence").any("source", "source", [item["source"]])


def read_at(item: dict) -> dict[str, str]:
    """Where an item was read, as {url} of another public address than its own, or {words}; {} where neither helps.

    File names of our own are told to nobody.
    """
    seen_at = item["seen_at"] or ""
    if PUBLIC_ADDRESS.fullmatch(seen_at):
        return {"url": seen_at} if seen_at != item["url"] else {}
    return (
        {"words": _("in one of the articles that this record began with")}
        if KEPT_ARTICLE.fullmatch(seen_at)
        else {}
    )
