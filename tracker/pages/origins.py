"""What a record rests on in the end: bodies, who relays whom, and figures that changed on the way."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tracker.filters.evidenced import Evidenced, evidenced
from tracker.pages.addresses import page
from tracker.pages.charting.relays import Branch, Picture, Trunk, picture, trunks
from tracker.pages.gone import elsewhere_or_gone
from tracker.pages.languages import in_english
from tracker.rules.origins import COUNTED, Origin, Publication, doubts_independence

PICTURE = "image/svg+xml"
HEAD, FOOT = 56, 62  # units above and below the picture, in the file, for what says where it is from


def rests_on(found: Evidenced, record: dict) -> dict:
    """What the page of a record shows of its origins; lists of {publisher, sources} by stance.

    `earlier_rule`: the release holds another count than today's rule gives, because an earlier program wrote it.
    """
    trees = trees_of(found)
    drawn = drawing(trees)
    return {
        "origins": {stance: named(found, found.origins.of(stance)) for stance in COUNTED},
        "unknown": {stance: named(found, found.origins.of(stance, known=False)) for stance in COUNTED},
        "several": [
            one
            for origin in found.origins.named
            if origin.known
            for one in named(found, [origin])
            if one["several"]
        ],
        "relayed_only": relayed_only(found),
        "doubted": doubted(found),
        "trees": [{"tree": tree, "branches": [shown(found, one) for one in tree.branches]} for tree in trees],
        "picture": drawn if len(drawn.lines) > 1 else None,
        "rings": [[found.sources[slug] for slug in ring if slug in found.sources] for ring in rings(found)],
        "altered": altered(found),
        "earlier_rule": record["origins"] != counts(found),
    }


def counts(found: Evidenced) -> dict[str, int]:
    """The origins as today's rule counts them."""
    counted = found.origins
    return {"supports": counted.supports, "disputes": counted.disputes, "unknown": counted.unknown}


def named(found: Evidenced, origins: list[Origin] | tuple[Origin, ...]) -> list[dict]:
    """{publisher, sources, several, own, actor} of each origin; `several`: that more than one publication of the body
    is in it; `own`: that an item of its own is, and not only what others relay; `actor`: the party that it is, which
    has no publications here.
    """
    slugs = {name: slug for slug, name in found.parties.values()}
    return [
        {
            "publisher": one.body,
            "sources": [found.sources[slug] for slug in one.sources if slug in found.sources],
            "several": len(one.sources) > 1,
            "own": speaks_here(found, one),
            "actor": "" if one.sources else slugs.get(one.body, ""),
        }
        for one in origins
    ]


def speaks_here(found: Evidenced, origin: Origin) -> bool:
    """Whether an item of a body's own is among those that rest on it. Of a party its denial is, in whosever report."""
    return not origin.sources or any(found.items[ref]["source"] in origin.sources for ref in origin.items)


def relayed_only(found: Evidenced) -> list[dict]:
    """Origins of which no item of their own is in the record, each with the claims by way of which it is known."""
    return [
        {**said, "claims": [claim for claim in found.claims if claim["evidence"] in origin.items]}
        for origin in found.origins.named
        if origin.known and not speaks_here(found, origin)
        for said in named(found, [origin])
    ]


def doubted(found: Evidenced) -> list[dict]:
    """Claims whose grade doubts that they are independent, each with the bodies among which it is counted."""
    counted = [origin for origin in found.origins.named if origin.known]
    return [
        {"claim": claim, "bodies": bodies}
        for claim in found.claims
        if doubts_independence(claim["reasoning"])
        and (
            bodies := [
                one.body
                for one in counted
                if one.stance == claim["stance"] and claim["evidence"] in one.items
            ]
        )
    ]


def rings(found: Evidenced) -> tuple[tuple[str, ...], ...]:
    """Sources that relay one another in a circle."""
    return found.origins.graph.rings if found.origins.graph else ()


def trees_of(found: Evidenced) -> list[Trunk]:
    """The record's publications, each below what it relays."""
    sources = {slug: Publication.of(source) for slug, source in found.sources.items()}
    items = {claim["evidence"]: (claim["source"], claim["stance"]) for claim in found.claims}
    titles = {slug: source["title"] for slug, source in found.sources.items()}
    parties = {
        ref: name for ref, (_slug, name) in found.parties.items() if items.get(ref, ("", ""))[1] == "disputes"
    }
    return trunks(found.origins, sources, items, titles, parties)


def drawing(trees: list[Trunk]) -> Picture:
    """The same as a picture."""
    return picture(trees, _("Upstream unknown"))


def shown(found: Evidenced, branch: Branch) -> dict:
    """A publication of the list beside the picture, with its claims and what relays it."""
    return {
        "source": found.sources.get(branch.slug),
        "standing": branch.standing,
        "claims": [claim for claim in found.claims if claim["evidence"] in branch.items],
        "again": [found.sources[slug] for slug in branch.again if slug in found.sources],
        "below": [shown(found, one) for one in branch.below],
    }


def altered(found: Evidenced) -> list[dict]:
    """Claims whose figure is none of those that they relay, each beside the claims that it relays."""
    by_id = {claim["id"]: claim for claim in found.claims}
    return [
        {
            "claim": claim,
            "relayed": [
                {
                    "claim": by_id[one["claim"]],
                    "what": one["what"],
                    "another": one.get("another_relay", False),
                }
                for one in claim.get("altered", ())
                if one["claim"] in by_id
            ],
        }
        for claim in found.claims
        if claim.get("altered")
    ]


@page()
def origins_picture(request: HttpRequest, ref: str) -> HttpResponse:
    """Who relays whom, as an SVG by itself. Raises Http404 for a record that never was public or has no claims."""
    if elsewhere := elsewhere_or_gone(request, ref, "origins.svg"):
        return elsewhere
    record = request.edition.get("violations", ref)
    found = evidenced(request.edition, ref)
    drawn = drawing(trees_of(found))
    if not drawn.lines:
        raise Http404
    context = {
        "edition": request.edition,
        "in_english": in_english(),
        "record": record,
        "picture": drawn,
        "address": f"{request.get_host()}{request.at}{record['url']}",
        "height": HEAD + drawn.height + FOOT,
        "foot": HEAD + drawn.height + 14,
    }
    return render(request, "violations/origins_file.html", context, content_type=PICTURE)
