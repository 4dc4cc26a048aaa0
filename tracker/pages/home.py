"""The front page, what explains the record, and what machines ask about its health."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tracker.pages.addresses import page, show
from tracker.pages.middleware import library
from tracker.pages.paging import page_of
from tracker.release.library import NoRelease
from tracker.rules.vocabulary import Credibility, Reliability, Status

NOUNS = (
    "violations",
    "evidence",
    "claims",
    "sources",
    "actors",
    "places",
    "resolutions",
    "provisions",
    "caps",
)
LISTED_BY_API = (*NOUNS, "declarations", "categories", "versions", "corrections")


@page()
def home(request: HttpRequest) -> HttpResponse:
    """What the record is, how much it holds, and the newest events."""
    every = request.edition.select("violations")
    facets = every.facets(["category", "status", "year"])
    years = sorted((one for one in facets.get("year", []) if int(one[0]) <= last_year(request)), reverse=True)
    context = {
        "counts": [(noun, request.edition.select(noun).count()) for noun in NOUNS],
        "categories": [one for one in facets.get("category", []) if one[2]],
        "statuses": [one for one in facets.get("status", []) if one[2]],
        "years": years,
        "page": page_of(every.ordered("-date"), size=10),
    }
    return show(request, "home.html", context)


def last_year(request: HttpRequest) -> int:
    """The year of the newest publication in the release."""
    return date.fromisoformat(request.edition.at[:10]).year


@page()
def methodology(request: HttpRequest) -> HttpResponse:
    """How to read the record: statuses, dates, figures, grades, origins, corrections."""
    context = {"statuses": list(Status), "reliability": list(Reliability), "credibility": list(Credibility)}
    return show(request, "methodology.html", context)


@page()
def data(request: HttpRequest) -> HttpResponse:
    """How programs ask, and how anyone checks that this is the record that was published."""
    context = {"nouns": [(noun, request.edition.select(noun).count()) for noun in LISTED_BY_API]}
    return show(request, "data.html", context)


def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the process answers: always 200."""
    return plain("ok", 200)


@page()
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether a release is in service: 200 with its id, or 503."""
    try:
        return plain(library(settings.RELEASES).edition().id, 200)
    except NoRelease:
        return plain("no release in service", 503)


@page()
def robots(request: HttpRequest) -> HttpResponse:
    """Every page may be read by every machine; what may not be read is not here."""
    return plain("User-agent: *\nAllow: /", 200)


def plain(text: str, status: int) -> HttpResponse:
    """A line of text for a machine, never kept."""
    answer = HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
