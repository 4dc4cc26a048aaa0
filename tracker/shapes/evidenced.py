"""What the evidence of a record comes to: who it rests on, what its relays changed, what its grades propose.

Worked out once, when a release is assembled, from the published payloads alone.
"""

from decimal import Decimal

from tracker.rules.figures import Figure
from tracker.rules.grading import graded, proposed
from tracker.rules.origins import Item, Origins, Publication, body_of, denying, of_source, origins
from tracker.rules.relaying import Stated, changed
from tracker.rules.vocabulary import Status
from tracker.shapes.published import Record


def figure(estimate: dict | None) -> Figure | None:
    """A published estimate as the rules want it."""
    if estimate is None:
        return None
    bounds = {n: None if estimate[n] is None else Decimal(str(estimate[n])) for n in ("low", "best", "high")}
    return Figure(**bounds, unit=estimate["unit"] or "", qualifier=estimate["qualifier"] or "")


class Evidenced:
    """The sources of a record as the rules want them, and what follows for one violation after the other."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.sources = {slug: Publication.of(payload) for slug, payload in record.of("sources").items()}
        self.upstream = {slug: source.derived_from for slug, source in self.sources.items()}

    def origins(self, payload: dict) -> Origins:
        """The origins behind the claims of a violation's payload."""
        evidence, parties = self.record.of("evidence"), denying(payload["replies"])
        actors = self.record.of("actors")
        names = {ref: actors[slug]["name"] for ref, slug in parties.items()}
        return origins(
            [
                Item.of(evidence[claim["evidence"]], claim["stance"], names.get(claim["evidence"], ""))
                for claim in payload["claims"]
            ],
            self.sources,
        )

    def proposed(self, payload: dict, counted: Origins) -> Status | None:
        """The status that its grades and origins alone propose."""
        return proposed(payload["status"], graded(payload["claims"], counted))

    def stated(self, payload: dict) -> list[Stated]:
        """The claims of a violation's payload as the rule about figures along a relay wants them."""
        evidence = self.record.of("evidence")
        return [
            Stated(
                claim=claim["id"],
                evidence=claim["evidence"],
                source=(item := evidence[claim["evidence"]])["source"],
                stance=claim["stance"],
                figure=figure(claim["estimate"]),
                derived_from=tuple(item["derived_from"]),
                relays=tuple(item.get("relays") or ()),
            )
            for claim in payload["claims"]
        ]

    def altered(self, payload: dict, claim: dict) -> list[dict]:
        """The claims whose figure a claim relays otherwise, and what changed: `rules.relaying.changed`."""
        record = self.stated(payload)
        own = next(one for one in record if one.claim == claim["id"])
        return [
            {"claim": one.claim, "what": [word.value for word in one.what], "another_relay": one.another}
            for one in changed(own, record, self.upstream)
        ]


def source_standing(payload: dict) -> dict:
    """What a source is when origins are counted, why, and under which body's name."""
    source = Publication.of(payload)
    standing, why = of_source(source)
    return {"origin": body_of(source), "standing": standing.value, "standing_why": why.value}


def conflict(payload: dict) -> dict:
    """A published contradiction; what later ones say is null or empty in earlier ones."""
    return {"reason": None, "claims": [], **payload}
