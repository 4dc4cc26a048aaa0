"""Who is named and where: actors and places, each with the records that name them."""

from django.http import HttpRequest, HttpResponse

from tracker.pages.addresses import page, row, show
from tracker.pages.listing import counted, counts, listing
from tracker.pages.paging import every, page_of
from tracker.pages.scripts import by_script
from tracker.release.selection import Selection
from tracker.rules.vocabulary import ActorRole, ActorType

SPREAD = ("category", "status")  # how the records that name something are counted on its page
IN_NO_LIST = frozenset({ActorType.STATE, ActorType.INTERGOVERNMENTAL})  # what no sanctions list can name


def with_records(facet: str):
    """What a list of actors or places needs besides its rows: how many records name each."""

    def beside(request: HttpRequest, rows: list[dict]) -> dict:
        return {"rows": counted(rows, "slug", counts(request, facet))}

    return beside


actors = listing(
    "actors",
    "parties/actors.html",
    ticked=("type", "role", "country"),
    written=("imo",),
    beside=with_records("actor"),
)
places = listing("places", "parties/places.html", ticked=("type", "country"), beside=with_records("place"))


@page("page")
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """One actor: its names in every script, the roles that sources give it, its answers, the records that name it."""
    found = row(request, "actors", slug)
    named = request.edition.select("violations").any("actor", "actor", [slug]).ordered("-date")
    answered = request.edition.select("violations").any("reply", "reply", [slug]).ordered("-date")
    context = {
        "actor": found,
        "names": by_script(found["aliases"]),
        "roles": roles(named, slug),
        "listable": found["type"] not in IN_NO_LIST,
        "spread": spread(named),
        "replies": replies(every(answered), slug),
        "page": page_of(named, request.asked.get("page", 1)),
        "question": f"actor={slug}",
    }
    return show(request, "parties/actor.html", context)


def roles(named: Selection, slug: str) -> list[dict]:
    """The roles of an actor in the records that name it, as {role, count}, in the order of the word list."""
    found = {value: count for value, _label, count in named.facets(["party"])["party"]}
    roles = [(role.value, found.get(f"{role.value}:{slug}", 0)) for role in ActorRole]
    return [{"role": role, "count": count} for role, count in roles if count]


def spread(named: Selection) -> list[dict]:
    """How many of the records are of each category and each status, as {facet, values: [{value, label, count}]}."""
    found = named.facets(SPREAD)
    return [
        {
            "facet": facet,
            "values": [{"value": v, "label": label, "count": n} for v, label, n in found[facet] if n],
        }
        for facet in SPREAD
    ]


def replies(records: list[dict], slug: str) -> list[dict]:
    """What an actor answered in these records, each with its record."""
    return [
        {**reply, "record": record}
        for record in records
        for reply in record["replies"]
        if reply["actor"] == slug
    ]


@page("page")
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """One place with its precision, and the records that name it."""
    found = row(request, "places", slug)
    named = request.edition.select("violations").any("place", "place", [slug]).ordered("-date")
    context = {
        "place": found,
        "names": by_script(found["aliases"]),
        "spread": spread(named),
        "page": page_of(named, request.asked.get("page", 1)),
        "question": f"place={slug}",
    }
    return show(request, "parties/place.html", context)
