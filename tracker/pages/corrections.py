"""What was changed after it had been published: day by day, in words, with its reason."""

from itertools import groupby

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.pages.listing import listing
from tracker.release.library import Edition
from tracker.rules.vocabulary import Change, Status

PAGES = frozenset(
    {"evidence", "sources", "actors", "places", "resolutions", "caps"}
)  # nouns with pages of their own
NOTICES = frozenset(
    {Change.RETRACTION.value, Change.HIDING.value}
)  # versions that hold a notice, not the thing
FIELDS = {
    "actors": gettext_lazy("actors"),
    "aliases": gettext_lazy("other names"),
    "category": gettext_lazy("category"),
    "claims": gettext_lazy("claims"),
    "conflicts": gettext_lazy("contradictions between sources"),
    "counts_as": gettext_lazy("how the figure counts"),
    "country": gettext_lazy("country"),
    "date": gettext_lazy("date"),
    "derived_from": gettext_lazy("sources that it relays"),
    "estimate": gettext_lazy("estimate"),
    "imo": gettext_lazy("IMO number"),
    "language": gettext_lazy("language"),
    "lat": gettext_lazy("latitude"),
    "lon": gettext_lazy("longitude"),
    "method": gettext_lazy("method"),
    "name": gettext_lazy("name"),
    "overlaps_with": gettext_lazy("overlaps with other records"),
    "part_of": gettext_lazy("the whole that it is a part of"),
    "parts": gettext_lazy("parts"),
    "places": gettext_lazy("places"),
    "precision_km": gettext_lazy("precision"),
    "proposed_reliability": gettext_lazy("reliability"),
    "provisions": gettext_lazy("paragraphs"),
    "published": gettext_lazy("date of publication"),
    "publisher": gettext_lazy("publisher"),
    "reliability_reason": gettext_lazy("reason for the reliability"),
    "replies": gettext_lazy("replies of the parties"),
    "slug": gettext_lazy("short name"),
    "summary": gettext_lazy("summary"),
    "title": gettext_lazy("title"),
    "type": gettext_lazy("kind"),
    "url": gettext_lazy("address"),
    "verified": gettext_lazy("whether a source was read"),
    "what_was_seen": gettext_lazy("what was seen"),
}


def by_day(request: HttpRequest, rows: list[dict]) -> dict:
    """What the list of corrections needs besides its rows: the same by day, each told in words, and with its links."""
    told = [{**row, **addresses(row), "what": what_changed(request.edition, row)} for row in rows]
    days = groupby(told, key=lambda row: row["published_at"][:10])
    return {"days": [{"day": day, "rows": list(of_day)} for day, of_day in days]}


corrections = listing(
    "corrections",
    "evidence/corrections.html",
    ticked=("change", "noun"),
    written=("record", "since"),
    beside=by_day,
)


def addresses(row: dict) -> dict[str, str]:
    """Where the corrected thing and its history are, as {thing, history}; "" for a thing without a page."""
    noun, key = row["noun"], row["key"]
    if noun == "violations":
        stands = row["change"] not in NOTICES
        return {"thing": f"/violations/{key}/", "history": f"/violations/{key}/history/" if stands else ""}
    if noun == "provisions":
        number, _dash, rest = key.partition("-")
        return {"thing": f"/resolutions/{number}/#{rest.partition('-')[0]}", "history": ""}
    return {"thing": f"/{noun}/{key}/" if noun in PAGES else "", "history": ""}


def what_changed(edition: Edition, row: dict) -> list[str]:
    """The fields that differ from the version before, in words; [] where one of the two is not public."""
    after, before = (
        edition.get("versions", f"{row['noun']}/{row['key']}/v{number}")
        for number in (row["number"], row["number"] - 1)
    )
    if after is None or before is None or NOTICES & {after["change"], before["change"]}:
        return []
    return changes(before["payload"], after["payload"])


def changes(before: dict, after: dict) -> list[str]:
    """Each field that differs between two payloads, in words; of the status, from what to what."""
    found = []
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) == after.get(name):
            continue
        if name == "status":
            words = {"before": said(before.get(name)), "after": said(after.get(name))}
            found.append(_("status: “%(before)s” became “%(after)s”") % words)
        else:
            found.append(str(FIELDS.get(name, name.replace("_", " "))))
    return found


def said(status: str | None) -> str:
    """A status as people read it."""
    return _(Status(status).label) if status in Status.values() else str(status)
