"""What the record rests on: sources, items of evidence, and the corrections made since."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from tracker.pages.addresses import listing, page, row, show
from tracker.pages.paging import every, page_of

sources = listing("sources", "evidence/sources.html", "publisher_type", "language")
items = listing("evidence", "evidence/items.html", "method")
corrections = listing("corrections", "evidence/corrections.html", "change")


@page("page")
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One source: what it relays, who relays it, its items of evidence and the records that cite it."""
    found = row(request, "sources", slug)
    edition = request.edition
    context = {
        "source": found,
        "relays": named(request, found["derived_from"]),
        "relayed_by": named(request, found.get("relayed_by", [])),
        "items": every(edition.select("evidence").any("source", "source", [slug])),
        "page": page_of(
            edition.select("violations").any("source", "source", [slug]).ordered("-date"),
            request.asked.get("page", 1),
        ),
        "question": f"source={slug}",
    }
    return show(request, "evidence/source.html", context)


@page()
def item(request: HttpRequest, ref: str) -> HttpResponse:
    """One item of evidence, and what it says about each record."""
    key = request.edition.key_of("evidence", ref)
    if key is None:
        raise Http404
    if key != ref:
        return redirect(f"{request.at}/evidence/{key}/", permanent=True)
    found = row(request, "evidence", key)
    claims = every(request.edition.select("claims").any("evidence", "evidence", [key]))
    context = {
        "item": found,
        "relays": named(request, found["derived_from"]),
        "claims": [{**c, "record": request.edition.get("violations", c["violation"])} for c in claims],
    }
    return show(request, "evidence/item.html", context)


def named(request: HttpRequest, slugs: list[str]) -> list[dict]:
    """The sources of these slugs that are public."""
    return [found for found in (request.edition.get("sources", slug) for slug in slugs) if found]
