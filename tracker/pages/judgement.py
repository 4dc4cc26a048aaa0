"""What a record's claims come to: their order by grade, where they conflict or differ, what was replied, what is held
back, and the status that grades and origins alone would propose."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.filters.evidenced import Evidenced
from tracker.release.library import Edition
from tracker.rules.figures import Figure, differences
from tracker.rules.grading import Bearing, Proposal, graded, in_order, weigh
from tracker.rules.likelihood import band_of
from tracker.rules.vocabulary import NOT_A_BREACH, ActorRole, ActorType, Status

STANCES = (
    ("supports", gettext_lazy("In support")),
    ("disputes", gettext_lazy("Against it")),
    ("context", gettext_lazy("Context")),
)
NOT_ACCUSED = frozenset({ActorRole.OBJECTOR, ActorRole.AFFECTED, ActorRole.ABSTAINED})


def judgement(edition: Edition, record: dict, found: Evidenced) -> dict:
    """Everything of this kind that the page of a record shows."""
    by_id = {claim["id"]: claim for claim in found.claims}
    return {
        "claims": by_stance(found.claims),
        "conflicts": [
            {**one, "between": [by_id[key] for key in one.get("claims", ()) if key in by_id]}
            for one in record["conflicts"]
        ],
        "differing": differing(found.claims),
        "replies": replies(edition, record),
        "unanswered": unanswered(record),
        "proposal": proposal(record, found),
        "band": band_of(record["likelihood"]) if record.get("likelihood") else None,
    }


def by_stance(claims: list[dict]) -> list[dict]:
    """{stance, heading, count, ranked, apart}: the claims that could be judged, best first, and the others."""
    groups = []
    for stance, heading in STANCES:
        rows = [claim for claim in claims if claim["stance"] == stance]
        ranked, apart = in_order(rows, lambda claim: (claim["reliability"], claim["credibility"]))
        groups.append(
            {"stance": stance, "heading": heading, "count": len(rows), "ranked": ranked, "apart": apart}
        )
    return groups


def differing(claims: Iterable[dict]) -> list[dict]:
    """{unit, low, high} of each unit in which the figures lie more than a fifth apart; each end with its claim."""
    points: dict[str, list[dict]] = {}
    figures = []
    for claim in claims:
        if claim["estimate"] and (point := (own := figure(claim["estimate"])).point()) is not None:
            figures.append(own)
            points.setdefault(own.unit, []).append({"claim": claim, "figure": float(point)})
    found = []
    for unit in differences(figures):
        ends = sorted(points[unit], key=lambda one: one["figure"])
        found.append({"unit": unit, "low": ends[0], "high": ends[-1]})
    return found


def figure(estimate: dict) -> Figure:
    """The figure of a claim as the rules want it."""
    low, best, high = (
        None if estimate[name] is None else Decimal(str(estimate[name])) for name in ("low", "best", "high")
    )
    return Figure(low, best, high, estimate["unit"] or "", estimate["qualifier"] or "")


def replies(edition: Edition, record: dict) -> list[dict]:
    """The replies in the order of their days, each with the name of its party."""
    rows = [
        {**reply, "name": edition.label("violations", "actor", reply["actor"])} for reply in record["replies"]
    ]
    rows.sort(key=lambda reply: (reply["date"]["earliest"] or "", reply["actor"]))
    return rows


def unanswered(record: dict) -> list[dict]:
    """{slug, name} of the parties of which no reply is known, in the order in which the record names them.

    Ships answer through others; who objected, abstained or was affected is not accused, and
    nobody is by what is no breach.
    """
    if record["status"] in NOT_A_BREACH:
        return []
    told = {reply["actor"] for reply in record["replies"]}
    named = {
        link["slug"]: link["name"]
        for link in record["actors"]
        if link["type"] != ActorType.VESSEL and link["role"] not in NOT_ACCUSED
    }
    return [{"slug": slug, "name": name} for slug, name in named.items() if slug not in told]


def proposal(record: dict, found: Evidenced) -> dict | None:
    """What grades and origins alone would propose and why; None for a status that rests on more than they say."""
    if not record.get("status_proposed"):
        return None
    weighed = weigh(graded(found.claims, found.origins))
    by_id = {claim["id"]: claim for claim in found.claims}
    return {
        "status": weighed.status,
        "differs": weighed.status != record["status"],
        "because": because(weighed),
        "bearings": [
            {"bearing": bearing, "claims": [by_id[one.claim] for one in claims]}
            for bearing in reversed(Bearing)
            if (claims := weighed.of(bearing))
        ],
    }


def because(weighed: Proposal) -> str:
    """The rule in a sentence, as it comes out here."""
    if weighed.status == Status.DISPUTED:
        return ngettext(
            "The claims against it that carry rest on %(count)s origin.",
            "The claims against it that carry rest on %(count)s origins.",
            len(weighed.against),
        ) % {"count": len(weighed.against)}
    if not weighed.behind:
        return _("No claim in support carries, and no claim against it does.")
    return ngettext(
        "The claims in support that carry rest on %(count)s origin, and no claim against it carries.",
        "The claims in support that carry rest on %(count)s origins, and no claim against it carries.",
        len(weighed.behind),
    ) % {"count": len(weighed.behind)}
