"""What the law allows in a period, and what it wanted done by a day: the list of caps, with the deadlines below it."""

from datetime import date

from django.http import HttpRequest

from tracker.filters.law import all_measures, release_day
from tracker.filters.reading import days
from tracker.pages.law.lives import alleged, living
from tracker.pages.law.saying import later_than_known
from tracker.pages.listing import listing
from tracker.rules.law import Measure, standing_of
from tracker.rules.vocabulary import MeasureKind


def with_provisions(request: HttpRequest, rows: list[dict]) -> dict:
    """What the list of caps needs besides its rows: the measure that sets each, how it stood in the year or on the day
    asked for (without one: on the day of the release), how many records cite it; and the deadlines of the law.
    """
    law, measures = all_measures(request.edition)
    known = {one.id: one for one in law}
    first, last = span(request)
    told = []
    for cap in rows:
        measure = measures.get(cap["provision"])
        told.append(
            {
                **cap,
                "set_by": living(measure) if measure else None,
                "standing": standing_of(known[measure["id"]], first, last).value if measure else "",
                **alleged(request, measure),
            }
        )
    return {
        "rows": told,
        "deadlines": deadlines(request, law, measures),
        "span": (first.isoformat(), last.isoformat()),
        "known_on": later_than_known(request, last if "in_force_on" in request.GET else None),
    }


def span(request: HttpRequest) -> tuple[date, date]:
    """The days of which a list of caps says how each stood: the day asked for, else the year, else the release's.

    What was asked has been read before.
    """
    for name in ("in_force_on", "year"):
        if asked := request.GET.get(name):
            return days(asked)
    today = release_day(request.edition)
    return today, today


def deadlines(request: HttpRequest, law: list[Measure], measures: dict[str, dict]) -> list[dict]:
    """Each measure that sets a deadline, with the reports due under the same paragraph, in order of the day."""
    found = []
    for one in law:
        if one.kind == MeasureKind.DEADLINE and one.deadline:
            row = measures[one.id]
            reports = reports_due(row, measures)
            found.append({**living(row), "reports": reports, **alleged(request, row)})
    return sorted(found, key=lambda row: (row["deadline"], row["id"]))


def reports_due(measure: dict, measures: dict[str, dict]) -> list[dict]:
    """The duties to report under the same paragraph that are due on a day, in order of the day."""
    own = set(measure["paragraphs"])
    found = [
        one
        for one in measures.values()
        if one["measure"] == MeasureKind.DUTY_TO_REPORT and one["deadline"] and own & set(one["paragraphs"])
    ]
    return sorted((one for one in found if one["id"] != measure["id"]), key=lambda one: one["deadline"])


caps = listing(
    "caps",
    "law/caps.html",
    ticked=("resolution", "unit"),
    written=("year", "in_force_on"),
    beside=with_provisions,
)
