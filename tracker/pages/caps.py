"""The page of one cap: its life, its ledger in a picture and in tables, and what states declared under it."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.filters.ledger import Books, Life, asked_of, life_of, siblings
from tracker.pages import charting
from tracker.pages.addresses import row, show
from tracker.pages.declared import by_year, reporters
from tracker.pages.languages import in_english
from tracker.pages.law import alleged, link, living
from tracker.pages.paging import every, page_of
from tracker.pages.reckoning import Ledger, bounds, conversion_of, reckoned
from tracker.release.library import Edition

NEWEST = 10  # records on the page of a cap
PICTURE = "image/svg+xml"
HEAD, FOOT = 60, 48  # units above and below the picture, in the file, for what says where it is from


@require_safe
def cap(request: HttpRequest, slug: str) -> HttpResponse:
    """One cap: what it allows, its ledger for every period and for the one asked, and all that was declared.

    Raises Refused for a parameter that it does not know, or a period that is none of its own.
    """
    found, life, values = asked(request, slug)
    edition = request.edition
    measure = edition.get("provisions", found["provision"])
    declared = every(edition.select("declarations").any("cap", "cap", [slug]))
    paragraphs = measure["paragraphs"] if measure else []
    records = edition.select("violations").any("provision", "provision", paragraphs).ordered("-date")
    books = Books(edition, life, values)
    ledger = books.chosen()
    context = {
        "cap": found,
        "provision": living(measure) if measure else None,
        "replaced_by": replacing(edition, measure),
        "siblings": [{**one.cap, "set_by": living(one.measure)} for one in siblings(edition, life)],
        **drawn(found, books.every(), kept(values)),
        **reckoned(edition, ledger, declared),
        "converts": life.converts,
        "ledger_question": urlencode({"period": ledger["period"] or "", **kept(values)}),
        "given": {name: request.GET.get(name, "") for name in ("declared_as_of", "factor")},
        "years": by_year(declared),
        "states_of_years": reporters(declared),
        "declared": len(declared),
        **alleged(request, measure),
        "page": page_of(records, size=NEWEST),
    }
    return show(request, "law/cap.html", context)


@require_safe
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The ledger of a cap as an SVG by itself: of every period, or of the one asked.

    Raises Http404 for a cap without periods, and Refused as the page does.
    """
    found, life, values = asked(request, slug)
    books = Books(request.edition, life, values)
    ledgers = [books.chosen()] if "period" in values else books.every()
    context = drawn(found, ledgers, kept(values))
    chart = context["chart"]
    if chart is None:
        raise Http404
    context |= {
        "edition": request.edition,
        "in_english": in_english(),
        "cap": found,
        "address": f"{request.get_host()}{request.at}/caps/{slug}/",
        "height": HEAD + chart.height + FOOT,
        "foot": HEAD + chart.height + 12,
        **{name: kept(values).get(name) for name in ("factor", "declared_as_of")},
    }
    return render(request, "law/chart_file.html", context, content_type=PICTURE)


def asked(request: HttpRequest, slug: str) -> tuple[dict, Life, dict[str, Any]]:
    """The cap, its life, and the values of the question to its ledger. Raises Http404 or Refused."""
    found = row(request, "caps", slug)
    life = life_of(request.edition, slug)
    if life is None:
        raise Http404
    return found, life, asked_of(request.GET, request.edition, life)


def kept(values: Mapping[str, Any]) -> dict[str, str]:
    """What a link to another period takes along: the day of knowledge and the scenario."""
    return {name: said(value) for name, value in values.items() if name != "period"}


def said(value: date | Fraction | str) -> str:
    """A value of the question as an address has it."""
    return f"{float(value):g}" if isinstance(value, Fraction) else str(value)


def drawn(cap: dict, ledgers: list[Ledger], kept: Mapping[str, str]) -> dict:
    """The ledgers of some periods, oldest first, and their picture; None where there is none."""
    periods = [charting.period_of(ledger) for ledger in ledgers]
    return {
        "kept": urlencode(kept),
        "ledgers": [row_of(ledger, kept) for ledger in ledgers],
        "chart": charting.chart(periods, cap["quantity"]) if periods else None,
    }


def row_of(ledger: Ledger, kept: Mapping[str, str]) -> dict:
    """One period in the table beside the picture: its ledger, its bounds, and the question that asks for it."""
    question = urlencode({"period": ledger["period"], **kept})
    return {
        **ledger,
        "bounds": bounds(ledger),
        "question": question,
        "conversion_of_total": conversion_of(ledger),
    }


def replacing(edition: Edition, measure: dict | None) -> dict | None:
    """The measure that replaced another, with its cap where it sets one."""
    successor = edition.get("provisions", measure["superseded_by"] or "") if measure else None
    named = link(successor)
    return {**named, "cap": capped(edition, successor)} if named and successor else None


def capped(edition: Edition, measure: dict) -> dict | None:
    """The cap that a measure sets."""
    return edition.get("caps", measure["cap"]["slug"]) if measure["cap"] else None
