"""One measure: what it says, its whole life in order, and what was alleged against it, year by year."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from tracker.filters.law import all_measures, release_day
from tracker.pages.addresses import page, row, show
from tracker.pages.law.limits import reports_due
from tracker.pages.law.lives import BREACHES, alleged, related
from tracker.pages.law.saying import told
from tracker.release.selection import Selection
from tracker.rules.law import Measure, ever_in_force, verdicts
from tracker.rules.vocabulary import NOT_A_BREACH

ROW, LABEL, ROOM = 24, 44, 36  # of the picture: height of a year; widths of its label and of the figure
WIDTH = 320


@page()
def measure(request: HttpRequest, key: str) -> HttpResponse:
    """One measure by its id."""
    found = row(request, "provisions", key)
    law, measures = all_measures(request.edition)
    known = {one.id: one for one in law}
    (now,) = (one for one in verdicts(law, on=release_day(request.edition)) if one.measure.id == key)
    resolution = request.edition.get("resolutions", found["resolution"])
    years = by_year(request, found)
    context = {
        "measure": related(found, measures),
        "resolution": resolution,
        "category": found["category"],
        "now": told(now, measures, request.at, ()),
        "today": release_day(request.edition).isoformat(),
        "events": [one.said(measures) for one in life(known[key], known, reports_due(found, measures))],
        "siblings": siblings(found, measures),
        "years": years,
        "picture": picture(years),
        "breaches": BREACHES,
        **alleged(request, found),
        "alleging": alleging(request, found["paragraphs"]).count(),
    }
    return show(request, "law/measure.html", context)


@dataclass(frozen=True)
class Event:
    """Something in the life of a measure: its day, what it is, and the other measure that it is about."""

    day: str
    code: str
    other: str = ""

    def said(self, measures: Mapping[str, dict]) -> dict:
        """As the template wants it: {day, code, other}, the other measure by its row."""
        return {"day": self.day, "code": self.code, "other": measures.get(self.other)}


ORDER = (
    "adopted",
    "undoes",
    "replaces",
    "effective",
    "widens",
    "widened",
    "grace",
    "report",
    "deadline",
    "never",
    "replaced",
    "ended",
)


def life(one: Measure, known: Mapping[str, Measure], reports: list[dict]) -> list[Event]:
    """What happened to a measure, in order of the days; on one day in the order of ORDER."""
    found = [(one.adopted, "adopted", "")]
    never = not ever_in_force(one)
    if not never:
        found.append((one.in_force_from, "effective", ""))
    for old in (m for m in known.values() if m.superseded_by == one.id):
        undone = not ever_in_force(old)
        found.append(
            (old.in_force_until if undone else one.in_force_from, "undoes" if undone else "replaces", old.id)
        )
    found += [(one.in_force_from, "widens", m.id) for m in known.values() if one.id in m.expanded_by]
    found += [(known[slug].in_force_from, "widened", slug) for slug in one.expanded_by if slug in known]
    found += [(one.grace_until, "grace", ""), (one.deadline, "deadline", "")]
    if never:
        found.append((one.in_force_until, "never", one.superseded_by or ""))
    elif one.last_day:
        found.append((one.last_day, "replaced" if one.superseded_by else "ended", one.superseded_by or ""))
    events = [Event(day.isoformat(), code, other) for day, code, other in found if day]
    events += [Event(report["deadline"], "report", report["id"]) for report in reports]
    return sorted(events, key=lambda event: (event.day, ORDER.index(event.code), event.other))


def siblings(measure: dict, measures: Mapping[str, dict]) -> list[dict]:
    """The other measures of the same paragraph."""
    own = set(measure["paragraphs"])
    found = [one for one in measures.values() if own & set(one["paragraphs"]) and one["id"] != measure["id"]]
    return sorted(found, key=lambda one: one["id"])


def alleging(request: HttpRequest, paragraphs: list[str]) -> Selection:
    """The records that allege a breach of one of the paragraphs."""
    every = request.edition.select("violations").any("provision", "provision", paragraphs)
    return every.none("status__not", "status", NOT_A_BREACH)


def by_year(request: HttpRequest, measure: dict) -> list[dict]:
    """Year → how many records allege a breach of a paragraph of the measure, oldest first, and the whole stretch.

    A record whose date spans several years is in each of them. Years to come, which only an open end reaches, are
    left out.
    """
    counted = alleging(request, measure["paragraphs"]).facets(["year"]).get("year", [])
    known = {int(year): count for year, _label, count in counted}
    last = release_day(request.edition).year
    past = [year for year, count in known.items() if count and year <= last]
    if not past:
        return []
    return [{"year": year, "records": known.get(year, 0)} for year in range(min(past), max(past) + 1)]


def picture(years: list[dict]) -> dict:
    """The bars of the years: their places and lengths as whole numbers, which no locale rewrites."""
    most = max((one["records"] for one in years), default=0)
    room = WIDTH - LABEL - ROOM
    bars = [
        {
            **one,
            "top": ROW * place + 4,
            "text": ROW * place + 16,
            "width": round(room * one["records"] / most) if most else 0,
            "after": LABEL + (round(room * one["records"] / most) if most else 0) + 6,
        }
        for place, one in enumerate(years)
    ]
    return {"width": WIDTH, "height": ROW * len(years) + 4, "left": LABEL, "most": most, "bars": bars}
