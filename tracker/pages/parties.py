"""Who is named and where: actors and places, each with the records that name them."""

from django.http import HttpRequest, HttpResponse

from tracker.pages.addresses import listing, page, row, show
from tracker.pages.paging import page_of

actors = listing("actors", "parties/actors.html", "type")
places = listing("places", "parties/places.html", "type")


@page("page")
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """One actor, its names in every script, and the records that name it."""
    found = row(request, "actors", slug)
    named = request.edition.select("violations").any("actor", "actor", [slug]).ordered("-date")
    context = {
        "actor": found,
        "page": page_of(named, request.asked.get("page", 1)),
        "question": f"actor={slug}",
    }
    return show(request, "parties/actor.html", context)


@page("page")
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """One place with its precision, and the records that name it."""
    found = row(request, "places", slug)
    named = request.edition.select("violations").any("place", "place", [slug]).ordered("-date")
    context = {
        "place": found,
        "page": page_of(named, request.asked.get("page", 1)),
        "question": f"place={slug}",
    }
    return show(request, "parties/place.html", context)
