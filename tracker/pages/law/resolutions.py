"""Resolutions with their paragraphs, also as they stood on a day."""

from datetime import date

from django.http import HttpRequest, HttpResponse

from tracker.filters import QUESTIONS
from tracker.filters.law import all_measures
from tracker.pages.addresses import page, row, show
from tracker.pages.law.lives import BREACHES, read, related, spoken_of, text_order
from tracker.pages.law.saying import OF_THE_DAY, later_than_known, told
from tracker.pages.listing import counted, counts, listing
from tracker.rules.law import verdicts
from tracker.rules.vocabulary import NOT_ALLEGING

ON_DAY = {"in_force_on": QUESTIONS["provisions"].base_filters["in_force_on"]}


def with_records(request: HttpRequest, rows: list[dict]) -> dict:
    """What the list of resolutions needs besides its rows: how many records cite each."""
    return {"rows": counted(rows, "number", counts(request, "resolution"))}


resolutions = listing(
    "resolutions", "law/resolutions.html", ticked=("scope", "regime", "year"), beside=with_records
)


@page(more=ON_DAY)
def resolution(request: HttpRequest, number: str) -> HttpResponse:
    """One resolution: each numbered paragraph that the record knows, its measures, and what is alleged under it.

    With `in_force_on`, each measure with how it stood on that day.
    """
    found = row(request, "resolutions", number)
    cited = request.edition.select("violations").any("resolution", "resolution", [number])
    on = request.asked.get("in_force_on")
    context = {
        "resolution": found,
        "on": on.isoformat() if on else "",
        "known_on": later_than_known(request, on),
        "unchecked": [name for name, status in found.get("field_status", {}).items() if status == "recalled"],
        "paragraphs": paragraphs(request, found, on),
        "cited": cited.count(),
        "breaches": BREACHES,
        "read": read(found["sources"]),
        "listed_in": spoken_of((found.get("designations") or {}).get("source", "")),
    }
    return show(request, "law/resolution.html", context)


def paragraphs(request: HttpRequest, resolution: dict, on: date | None) -> list[dict]:
    """Each paragraph in the order of the text: its measures, how many records cite it and allege its breach."""
    law, measures = all_measures(request.edition)
    stood = {one.measure.id: one for one in verdicts(law, on=on)} if on else {}
    cited = counts(request, "provision")
    breaches = request.edition.select("violations").none("status__not", "status", NOT_ALLEGING)
    alleged = {value: count for value, _label, count in breaches.facets(["provision"])["provision"]}
    found = []
    for paragraph in sorted(resolution["paragraphs"], key=lambda p: text_order(p["id"])):
        own = [m for m in measures.values() if paragraph["id"] in m["paragraphs"]]
        lives = [related(measure, measures) for measure in own]
        for life in lives:
            if life["id"] in stood:
                life["stood"] = told(stood[life["id"]], measures, request.at, OF_THE_DAY)
        numbers = {name: of.get(paragraph["id"], 0) for name, of in (("cited", cited), ("alleged", alleged))}
        found.append({**paragraph, "measures": lives, **numbers})
    return found
