"""What the evidence of a record comes to: who it rests on, what its relays changed, what its grades propose.

Worked out once, when a release is assembled, from the published payloads alone.
"""

from decimal import Decimal

from tracker.rules.figures import Figure
from tracker.rules.grading import graded, proposed
from tracker.rules.origins import Item, Origins, Publication, body_of, of_source, origins
from tracker.rules.relaying import altered
from tracker.rules.vocabulary import Status
from tracker.shapes.published import Record


def figure(estimate: dict | None) -> Figure | None:
    """A published estimate as the rules want it."""
    if estimate is None:
        return None
    bounds = {n: None if estimate[n] is None else Decimal(str(estimate[n])) for n in ("low", "best", "high")}
    return Figure(**bounds, unit=estimate["unit"] or "", qualifier=estimate["qualifier"] or "")


def publication(payload: dict) -> Publication:
    """A published source as the rules want it."""
    return Publication(
        slug=payload["slug"],
        publisher=payload["publisher"],
        publisher_type=payload["publisher_type"],
        origin=payload.get("origin") or "",
        originality=payload.get("originality") or "",
        derived_from=tuple(payload["derived_from"]),
    )


def item(payload: dict, stance: str) -> Item:
    """A published item of evidence, in a stance, as the rules want it."""
    return Item(
        evidence=payload["ref"],
        source=payload["source"],
        stance=stance,
        derived_from=tuple(payload["derived_from"]),
        relays=tuple(payload.get("relays") or ()),
        no_known_upstream=payload["no_known_upstream"],
        originality=payload.get("originality") or "",
    )


class Evidenced:
    """The sources of a record as the rules want them, and what follows for one violation after the other."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.sources = {slug: publication(payload) for slug, payload in record.of("sources").items()}

    def origins(self, payload: dict) -> Origins:
        """The origins behind the claims of a violation's payload."""
        evidence = self.record.of("evidence")
        return origins(
            [item(evidence[claim["evidence"]], claim["stance"]) for claim in payload["claims"]], self.sources
        )

    def proposed(self, payload: dict, counted: Origins) -> Status | None:
        """The status that its grades and origins alone propose."""
        return proposed(payload["status"], graded(payload["claims"], counted))

    def altered(self, payload: dict, claim: dict) -> list[dict]:
        """The nearest claims up the chain that have a figure, where none of them has the figure of this one.

        [] where the claim has none, relays nobody, or agrees with one of them.
        """
        own = figure(claim["estimate"])
        if own is None:
            return []
        found = [
            {"claim": other["id"], "what": [one.value for one in altered(own, theirs)]}
            for other in self._above(payload, claim)
            if (theirs := figure(other["estimate"]))
        ]
        return [] if any(not one["what"] for one in found) else found

    def _above(self, payload: dict, claim: dict) -> list[dict]:
        """The claims of the same record that a claim relays: the nearest on each way up that give a figure."""
        evidence = self.record.of("evidence")
        by_item = {other["evidence"]: other for other in payload["claims"]}
        by_source: dict[str, list[dict]] = {}
        for other in payload["claims"]:
            by_source.setdefault(evidence[other["evidence"]]["source"], []).append(other)
        own = evidence[claim["evidence"]]
        relayed = [ref for ref in own.get("relays") or () if ref in by_item]
        covered = {evidence[ref]["source"] for ref in relayed}
        found = {by_item[ref]["id"]: by_item[ref] for ref in relayed if by_item[ref]["estimate"]}
        waiting = [slug for slug in own["derived_from"] if slug not in covered]
        seen = {own["source"]}
        while waiting:
            slug = waiting.pop(0)
            if slug in seen:
                continue
            seen.add(slug)
            said = [other for other in by_source.get(slug, ()) if other["estimate"] and other is not claim]
            found |= {other["id"]: other for other in said}
            if not said and slug in self.sources:
                waiting += self.sources[slug].derived_from
        return [found[key] for key in sorted(found)]


def source_standing(payload: dict) -> dict:
    """What a source is when origins are counted, why, and under which body's name."""
    source = publication(payload)
    standing, why = of_source(source)
    return {"origin": body_of(source), "standing": standing.value, "standing_why": why.value}


def conflict(payload: dict) -> dict:
    """A published contradiction; what later ones say is null or empty in earlier ones."""
    return {"reason": None, "claims": [], **payload}
