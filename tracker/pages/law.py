"""Resolutions with their paragraphs, and the caps that some of them set."""

import re
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from tracker.pages.addresses import page, row, show
from tracker.pages.declared import by_year, reporters
from tracker.pages.listing import counted, counts, listing
from tracker.pages.paging import every, page_of
from tracker.rules.vocabulary import NOT_A_BREACH

NEWEST = 10  # records on the page of a cap
BREACHES = "".join(
    f"&status__not={status}" for status in sorted(NOT_A_BREACH)
)  # what leaves out what is no violation


def with_records(request: HttpRequest, rows: list[dict]) -> dict:
    """What the list of resolutions needs besides its rows: how many records cite each."""
    return {"rows": counted(rows, "number", counts(request, "resolution"))}


def with_provisions(request: HttpRequest, rows: list[dict]) -> dict:
    """What the list of caps needs besides its rows: the measure that sets each, and how many records cite it."""
    told = []
    for cap in rows:
        measure = request.edition.get("provisions", cap["provision"])
        told.append({**cap, "set_by": living(measure) if measure else None, **alleged(request, measure)})
    return {"rows": told}


resolutions = listing(
    "resolutions", "law/resolutions.html", ticked=("scope", "regime", "year"), beside=with_records
)
caps = listing("caps", "law/caps.html", ticked=("resolution", "unit"), beside=with_provisions)


@page()
def resolution(request: HttpRequest, number: str) -> HttpResponse:
    """One resolution: each numbered paragraph that the record knows, its measures, and what is alleged under it."""
    found = row(request, "resolutions", number)
    cited = request.edition.select("violations").any("resolution", "resolution", [number])
    context = {
        "resolution": found,
        "unchecked": [name for name, status in found.get("field_status", {}).items() if status == "recalled"],
        "paragraphs": paragraphs(request, found),
        "cited": cited.count(),
        "breaches": BREACHES,
        "read": read(found["sources"]),
        "listed_in": spoken_of((found.get("designations") or {}).get("source", "")),
    }
    return show(request, "law/resolution.html", context)


def paragraphs(request: HttpRequest, resolution: dict) -> list[dict]:
    """Each paragraph in the order of the text: its measures, how many records cite it and allege its breach."""
    measures = {measure["id"]: measure for measure in every(request.edition.select("provisions"))}
    cited = counts(request, "provision")
    breaches = request.edition.select("violations").none("status__not", "status", NOT_A_BREACH)
    alleged = {value: count for value, _label, count in breaches.facets(["provision"])["provision"]}
    found = []
    for paragraph in sorted(resolution["paragraphs"], key=lambda p: text_order(p["id"])):
        own = [m for m in measures.values() if paragraph["id"] in m["paragraphs"]]
        lives = [related(measure, measures) for measure in own]
        numbers = {name: of.get(paragraph["id"], 0) for name, of in (("cited", cited), ("alleged", alleged))}
        found.append({**paragraph, "measures": lives, **numbers})
    return found


def text_order(paragraph: str) -> tuple[int, str]:
    """Sorts "2397-op5" before "2397-op12", and letters within a paragraph after it."""
    rest = paragraph.partition("-op")[2]
    digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
    return int(digits or 0), rest[len(digits) :]


def related(measure: dict, measures: dict[str, dict]) -> dict:
    """A measure with its life and the measures that it is tied to, each as {id, name, url}."""
    replaces = [one for one in measures.values() if one["superseded_by"] == measure["id"]]
    expands = [one for one in measures.values() if measure["id"] in one.get("expanded_by", [])]
    return {
        **living(measure),
        "replaced_by": link(measures.get(measure["superseded_by"] or "")),
        "replaces": [link(one) for one in replaces],
        "expanded_by": [link(measures[slug]) for slug in measure.get("expanded_by", []) if slug in measures],
        "expands": [link(one) for one in expands],
        "read": read(measure["sources"]),
    }


def read(sources: list[str]) -> list[dict]:
    """Where something was read, as {name, url}: addresses by their host, other texts without a url."""
    hosts = [(text, urlsplit(text)) for text in sources]
    return [
        {"name": address.hostname.removeprefix("www."), "url": text}
        if address.scheme in {"http", "https"} and address.hostname
        else {"name": spoken_of(text), "url": ""}
        for text, address in hosts
    ]


def spoken_of(text: str) -> str:
    """What people call the place that a text which is no address stands for: what it says in brackets, or its start."""
    bracketed = re.search(r"\(([^()]+)\)\s*$", text)
    return bracketed[1] if bracketed else text.partition(" @ ")[0]


def living(measure: dict) -> dict:
    """A measure with `never`: whether it was replaced before the day on which it would have taken effect."""
    until = measure["in_force_until"]
    return {**measure, "never": until is not None and until < measure["in_force_from"]}


def link(measure: dict | None) -> dict | None:
    """What names a measure elsewhere: its paragraph, what it does, and the address of the paragraph."""
    if measure is None:
        return None
    first = measure["paragraphs"][0]
    url = f"/resolutions/{measure['resolution']}/#{first.partition('-')[2]}"
    return {"paragraph": measure["paragraph"], "summary": measure["summary"], "url": url}


def alleged(request: HttpRequest, measure: dict | None) -> dict:
    """How many records cite a paragraph of a measure, and the question that finds them."""
    paragraphs = measure["paragraphs"] if measure else []
    found = request.edition.select("violations").any("provision", "provision", paragraphs)
    return {
        "records": found.count() if paragraphs else 0,
        "question": "&".join(f"provision={one}" for one in paragraphs),
    }


@page()
def cap(request: HttpRequest, slug: str) -> HttpResponse:
    """One cap, the paragraph that sets it, what states declared under it month by month, and what is alleged."""
    found = row(request, "caps", slug)
    measure = request.edition.get("provisions", found["provision"])
    declared = every(request.edition.select("declarations").any("cap", "cap", [slug]))
    paragraphs = measure["paragraphs"] if measure else []
    records = request.edition.select("violations").any("provision", "provision", paragraphs).ordered("-date")
    context = {
        "cap": found,
        "provision": living(measure) if measure else None,
        "years": by_year(declared),
        "states": reporters(declared),
        "declared": len(declared),
        **alleged(request, measure),
        "page": page_of(records, size=NEWEST),
    }
    return show(request, "law/cap.html", context)
