"""One measure: what it says, its whole life in order, and what was alleged against it, year by year."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from tracker.filters.law import all_measures, release_day
from tracker.pages.addresses import page, row, show
from tracker.pages.law.limits import reports_due
from tracker.pages.law.lives import BREACHES, related
from tracker.pages.law.saying import resting_on, told
from tracker.release.selection import Selection
from tracker.rules.law import Measure, ever_in_force, verdicts
from tracker.rules.vocabulary import NOT_A_BREACH, NOT_ALLEGING, NOT_COMPLETED, Status

ROW, LABEL, ROOM = 24, 44, 56  # of the picture: height of a year; widths of its label and of the figure
WIDTH = 320


@page()
def measure(request: HttpRequest, key: str) -> HttpResponse:
    """One measure by its id."""
    found = row(request, "provisions", key)
    law, measures = all_measures(request.edition)
    known = {one.id: one for one in law}
    (now,) = (one for one in verdicts(law, on=release_day(request.edition)) if one.measure.id == key)
    resolution = request.edition.get("resolutions", found["resolution"])
    cited = citing(request, found)
    years = by_year(request, cited)
    context = {
        "measure": related(found, measures),
        "resolution": resolution,
        "category": found["category"],
        "now": told(now, measures, request.at, ()),
        "today": release_day(request.edition).isoformat(),
        "events": [
            one.said(measures, resting_on(found))
            for one in life(known[key], known, reports_due(found, measures))
        ],
        "siblings": siblings(found, measures),
        "years": years,
        "picture": picture(years),
        "breaches": BREACHES,
        "known": request.edition.knows("violations", facet="measure"),
        "cited": cited,
        "alleging": {name: one.alleging.count() for name, one in cited.items()},
        "apart": apart(cited["all"]),
    }
    return show(request, "law/measure.html", context)


@dataclass(frozen=True)
class Event:
    """Something in the life of a measure: its day, what it is, and the other measure that it is about."""

    day: str
    code: str
    other: str = ""

    def said(self, measures: Mapping[str, dict], unchecked: Collection[str]) -> dict:
        """As the template wants it: {day, code, other, unchecked}, the other measure by its row; `unchecked`: the
        codes that rest on a field which nobody has checked yet.
        """
        return {
            "day": self.day,
            "code": self.code,
            "other": measures.get(self.other),
            "unchecked": self.code in unchecked,
        }


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


@dataclass(frozen=True)
class Cited:
    """Records of the list of violations, and the question that finds them there."""

    records: Selection
    question: str

    @property
    def count(self) -> int:
        """How many there are."""
        return self.records.count()

    @property
    def alleging(self) -> Selection:
        """Those that allege a breach."""
        return self.records.none("status__not", "status", NOT_ALLEGING)

    def of(self, statuses: frozenset[Status]) -> "Cited":
        """Those that have one of the statuses."""
        wanted = sorted(statuses)
        question = "".join(f"&status={status}" for status in wanted)
        return Cited(self.records.any("status", "status", wanted), self.question + question)


def citing(request: HttpRequest, measure: dict) -> dict[str, Cited]:
    """The records about a measure: `named`, which name it; `open`, which cite its paragraph without naming a measure,
    so that another of the paragraph may be meant; `all`: either. One that names another measure alone is in none.
    """
    every, own, paragraphs = request.edition.select("violations"), [measure["id"]], measure["paragraphs"]

    def found(values: list[str]) -> Cited:
        question = "&".join(f"measure={one}" for one in values)
        return Cited(every.any("measure", "measure", values), question)

    left = found(paragraphs)
    left = Cited(
        left.records.none("measure__not", "measure", own), f"{left.question}&measure__not={measure['id']}"
    )
    return {"named": found(own), "open": left, "all": found([*own, *paragraphs])}


# What stands apart from the allegations, by what the page calls it.
APART = {
    "not_completed": NOT_COMPLETED,
    "refuted": frozenset({Status.REFUTED}),
    "no_violation": NOT_A_BREACH,
}


def apart(cited: Cited) -> list[dict]:
    """What else the records are than allegations of a breach, as {code, count, question}; only what there is."""
    found = [(code, cited.of(statuses)) for code, statuses in APART.items()]
    return [{"code": code, "count": one.count, "question": one.question} for code, one in found if one.count]


def by_year(request: HttpRequest, cited: Mapping[str, Cited]) -> list[dict]:
    """Each year from the first to the last with a record as {year, named, open}: how many allege a breach.

    A record whose date spans several years is in each of them. Years to come, which only an open end reaches, are
    left out.
    """
    last = release_day(request.edition).year
    known: dict[int, dict[str, int]] = {}
    for name in ("named", "open"):
        for year, _label, count in cited[name].alleging.facets(["year"]).get("year", []):
            if count and int(year) <= last:
                known.setdefault(int(year), {})[name] = count
    if not known:
        return []
    none = {"named": 0, "open": 0}
    return [{"year": year, **none, **known.get(year, {})} for year in range(min(known), max(known) + 1)]


def picture(years: list[dict]) -> dict:
    """The bars of the years, what names the measure before what leaves it open: their places and lengths as whole
    numbers, which no locale rewrites.
    """
    most = max((one["named"] + one["open"] for one in years), default=0)
    room = WIDTH - LABEL - ROOM

    def length(count: int) -> int:
        return round(room * count / most) if most else 0

    bars = [
        {
            **one,
            "top": ROW * place + 4,
            "text": ROW * place + 16,
            "width": length(one["named"]),
            "from": LABEL + length(one["named"]),
            "rest": length(one["open"]),
            "after": LABEL + length(one["named"]) + length(one["open"]) + 6,
        }
        for place, one in enumerate(years)
    ]
    return {"width": WIDTH, "height": ROW * len(years) + 4, "left": LABEL, "most": most, "bars": bars}
