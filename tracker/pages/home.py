"""The front page, what explains the record, and what machines ask about its health."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from tracker.filters import ViolationQuestion, ask
from tracker.pages.addresses import page, show
from tracker.pages.middleware import library
from tracker.pages.paging import first, page_of
from tracker.release.library import NoRelease
from tracker.rules.likelihood import BANDS
from tracker.rules.vocabulary import Credibility, Disagreement, Reliability, Status

# What has a list on the pages; the rest is listed by the API alone.
LISTED = ("violations", "evidence", "sources", "actors", "places", "resolutions", "caps")
# Lists of the API, and what a row of each is.
LISTED_BY_API = {
    "violations": _("an alleged violation, with its counts"),
    "claims": _("what one item says about one alleged violation"),
    "evidence": _("an item of evidence"),
    "sources": _("a publication, and whom it relays"),
    "actors": _("a party that is named"),
    "places": _("a place, with its precision"),
    "resolutions": _("a resolution, with its paragraphs"),
    "provisions": _("a measure: what a paragraph does, and when"),
    "caps": _("a quantity that a paragraph allows in a period"),
    "declarations": _("what a state reported to the Committee for a period"),
    "categories": _("a kind of violation"),
    "versions": _("one published version of anything, with its hash"),
    "corrections": _("a change to what was published, with its reason"),
}
DATES = ("2024-03-07", "2024-08~", "2024-03-07/2024-11-05", "2023-08/..", "202X")  # examples in words
NEWEST = 6  # versions on the front page
# Questions that readers come with, as the list of violations answers them.
READY_MADE = {
    "origins": "origins_min=2&status__not=exempt&status__not=context",
    "conflicts": "has_conflict=true",
    "disputed": "stance=disputes",
}


@page()
def home(request: HttpRequest) -> HttpResponse:
    """What the record is and is not, what is new in it, how much it holds, and the ways in."""
    edition = request.edition
    every = edition.select("violations")
    facets = every.facets(["category", "status", "year"])
    years = sorted(one for one in facets.get("year", []) if int(one[0]) <= last_year(request))
    versions = edition.select("versions").any("noun", "noun", ["violations"])
    context = {
        "totals": {noun: edition.select(noun).count() for noun in LISTED},
        "categories": bars(facets.get("category", [])),
        "statuses": bars(facets.get("status", [])),
        "years": bars(years),
        "asked": {name: counted(request, question) for name, question in READY_MADE.items()},
        "news": [{**one, "record": edition.get("violations", one["key"])} for one in first(versions, NEWEST)],
        "corrections": edition.select("corrections").count(),
        "page": page_of(every.ordered("-date"), size=8),
    }
    return show(request, "home.html", context)


def bars(counted: list[tuple[str, str, int]]) -> list[dict]:
    """Values that rows have, each with its share of the largest in per cent."""
    most = max((count for *_, count in counted), default=0)
    return [
        {"value": value, "label": label, "count": count, "percent": round(100 * count / most)}
        for value, label, count in counted
        if count
    ]


def counted(request: HttpRequest, question: str) -> int:
    """How many violations a question finds."""
    return ask(ViolationQuestion, QueryDict(question), request.library, request.edition).selection.count()


def last_year(request: HttpRequest) -> int:
    """The year of the newest publication in the release."""
    return date.fromisoformat(request.edition.at[:10]).year


@page()
def methodology(request: HttpRequest) -> HttpResponse:
    """How to read the record: statuses, dates, figures, grades, origins, corrections."""
    grades = zip(Reliability, Credibility, strict=True)
    context = {
        "statuses": list(Status),
        "grades": [(letter.value, digit.value) for letter, digit in grades],
        "dates": DATES,
        "likelihood": [(word.value, ends) for word, ends in BANDS.items()],
        "disagreements": list(Disagreement),
    }
    return show(request, "methodology.html", context)


@page()
def data(request: HttpRequest) -> HttpResponse:
    """How programs ask, and how anyone checks that this is the record that was published."""
    nouns = [(noun, means, request.edition.select(noun).count()) for noun, means in LISTED_BY_API.items()]
    context = {"nouns": nouns}
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
