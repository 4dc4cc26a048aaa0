"""The page of one alleged violation, its history and its versions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from tracker.filters.evidenced import evidenced
from tracker.pages.addresses import page, show
from tracker.pages.gone import elsewhere_or_gone
from tracker.pages.judgement import judgement
from tracker.pages.origins import rests_on
from tracker.pages.paging import every
from tracker.pages.ranges import scales
from tracker.pages.unchecked import unchecked
from tracker.rules.canonical import sha256
from tracker.rules.vocabulary import Verified

VERSIONS = 5  # newest, on the record's own page


@page()
def violation(request: HttpRequest, ref: str) -> HttpResponse:
    """What is alleged, under which paragraph, by whom, on what evidence, and who disputes it."""
    if elsewhere := elsewhere_or_gone(request, ref):
        return elsewhere
    record = request.edition.get("violations", ref)
    found = evidenced(request.edition, ref)
    claims = found.claims
    recalled = recalled_places(request, record)
    context = {
        "record": record,
        "figures": scales(claims),
        **rests_on(found, record),
        **judgement(request.edition, record, found),
        "comparisons": compared(request, record),
        "caps": caps_of(request, record),
        "imo": imo_numbers(request, record),
        "recalled": recalled,
        "unchecked": unchecked(record, claims, found.items, recalled),
        "kin": kin(request, record),
        "versions": versions(request, ref)[:VERSIONS],
        "json_ld": linked_data(request, record),
    }
    return show(request, "violations/record.html", context)


@page()
def history(request: HttpRequest, ref: str) -> HttpResponse:
    """Every published version of a record, newest first, with the public reason for each change."""
    if elsewhere := elsewhere_or_gone(request, ref, "history/"):
        return elsewhere
    context = {"record": request.edition.get("violations", ref), "versions": versions(request, ref)}
    return show(request, "violations/history.html", context)


@page()
def version(request: HttpRequest, ref: str, number: str) -> HttpResponse:
    """One published version as it was, with the hash that anyone can work out again."""
    if elsewhere := elsewhere_or_gone(request, ref, f"v{number}/"):
        return elsewhere
    found = request.edition.get("versions", f"violations/{ref}/v{number}")
    if found is None:
        raise Http404
    record = request.edition.get("violations", ref)
    context = {
        "record": record,
        "version": found,
        "payload": found["payload"],
        "newest": found["number"] == record["version"],
        "agrees": sha256(found["payload"]) == found["sha256"],
    }
    return show(request, "violations/version.html", context)


def versions(request: HttpRequest, ref: str) -> list[dict]:
    """The versions of a record, newest first."""
    selection = (
        request.edition.select("versions").any("noun", "noun", ["violations"]).any("record", "record", [ref])
    )
    return sorted(every(selection), key=lambda found: -found["number"])


def compared(request: HttpRequest, record: dict) -> list[dict]:
    """Pairs of images as {caption, place, sides}, each side with its item and the facts of its copy."""
    found = []
    for pair in record.get("comparisons", ()):
        sides = [side_of(request, pair, name) for name in ("before", "after")]
        if all(sides):
            found.append({**pair, "sides": sides})
    return found


def side_of(request: HttpRequest, pair: dict, name: str) -> dict | None:
    """One image of a pair as {before, item, copy, captured_at}; None where its copy is not among its item's.

    Of several files of the same pixels the earliest counts.
    """
    item = request.edition.get("evidence", pair[name]["evidence"])
    files = [file for file in item["files"] if file.get("copy")] if item else []
    same = [file for file in files if file["copy"]["sha256"] == pair[name]["copy"]]
    file = min(same, key=lambda one: one["captured_at"], default=None)
    facts = file and {one: file[one] for one in ("copy", "captured_at")}
    return facts and {"before": name == "before", "item": item, **facts}


def caps_of(request: HttpRequest, record: dict) -> list[dict]:
    """The caps that the paragraphs which a record cites set, each with its `paragraph`; superseded ones too."""
    cited = {link["id"] for link in record["provisions"]}
    found = []
    for cap in every(request.edition.select("caps")) if cited else []:
        measure = request.edition.get("provisions", cap["provision"])
        found += [
            {**cap, "paragraph": one} for one in (measure["paragraphs"] if measure else []) if one in cited
        ]
    return found


def imo_numbers(request: HttpRequest, record: dict) -> dict[str, str]:
    """Slug → IMO number of the vessels that are named and have one."""
    vessels = (
        request.edition.get("actors", link["slug"]) for link in record["actors"] if link["type"] == "vessel"
    )
    return {vessel["slug"]: vessel["imo"] for vessel in vessels if vessel and vessel["imo"]}


def recalled_places(request: HttpRequest, record: dict) -> list[str]:
    """Slugs of the places with a point that were written from memory."""
    places = (
        request.edition.get("places", link["slug"]) for link in record["places"] if link["lat"] is not None
    )
    return [place["slug"] for place in places if place and place["verified"] == Verified.RECALLED]


def kin(request: HttpRequest, record: dict) -> list[dict]:
    """Records that this one is a part of, has as parts, or overlaps with, each with what that means for sums."""
    groups = (
        (
            _("Part of"),
            [record["part_of"]] if record["part_of"] else [],
            _("Its figure is included in that record’s."),
        ),
        (
            _("Parts"),
            record.get("parts", []),
            _("Their figures are included in this record’s: never add them to it."),
        ),
        (
            _("Overlaps with"),
            record["overlaps_with"],
            _("The same goods or people may be counted in both: do not add them up."),
        ),
    )
    found = []
    for heading, refs, note in groups:
        rows = [row for row in (request.edition.get("violations", ref) for ref in refs) if row]
        if rows:
            found.append({"heading": heading, "note": note, "rows": rows})
    return found


def linked_data(request: HttpRequest, record: dict) -> dict:
    """The record for search engines: schema.org's Claim, so that nobody's machine takes it for a finding."""
    address = request.build_absolute_uri(record["url"])
    return {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": address,
        "url": address,
        "identifier": record["ref"],
        "name": record["title"],
        "abstract": record["summary"],
        "creativeWorkStatus": record["status"],
        "temporalCoverage": record["date"]["edtf"],
        "datePublished": record["published_at"],
        "dateModified": record["updated_at"],
        "version": record["version"],
        "inLanguage": "en",
        "isPartOf": {
            "@type": "Dataset",
            "name": "DPRK sanctions record",
            "url": request.build_absolute_uri("/"),
        },
    }
