"""What the evidence of a record comes to: who it rests on, what its relays changed, what its grades propose.

Worked out once, when a release is assembled, from the published payloads alone.
"""

from decimal import Decimal

from tracker.rules.figures import Figure
from tracker.rules.grading import graded, proposed
from tracker.rules.origins import Item, Origins, Publication, body_of, denying, of_source, origins
from tracker.rules.relaying import altered
from tracker.rules.vocabulary import Alteration, Status
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

    def altered(self, payload: dict, claim: dict) -> list[dict]:
        """The nearest claims up the chain that have a figure, where none of them has the figure of this one.

        Where nothing up the chain gives a figure here, other relays of the same sources instead (`another_relay`), as
        far as unit or kind of bound differ: whether their numbers do, `figures_differ` says. [] where the claim has no
        figure, relays nobody, or agrees with one of them.
        """
        own = figure(claim["estimate"])
        if own is None:
            return []
        above = self._above(payload, claim)
        another = not above
        found = [
            {
                "claim": other["id"],
                "what": [
                    one.value for one in altered(own, theirs) if not another or one != Alteration.NUMBER
                ],
                "another_relay": another,
            }
            for other in above or self._beside(payload, claim)
            if (theirs := figure(other["estimate"]))
        ]
        return (
            [] if any(not one["what"] for one in found) and not another else [o for o in found if o["what"]]
        )

    def _beside(self, payload: dict, claim: dict) -> list[dict]:
        """The other claims of the record that relay a source which this one relays, with a figure."""
        evidence = self.record.of("evidence")
        relayed = set(evidence[claim["evidence"]]["derived_from"])
        return [
            other
            for other in payload["claims"]
            if other is not claim
            and other["estimate"]
            and other["stance"] == claim["stance"]
            and relayed & set(evidence[other["evidence"]]["derived_from"])
        ]

    def _above(self, payload: dict, claim: dict) -> list[dict]:
        """The claims of the same record that a claim relays: the nearest on each way up that give a figure."""
        evidence = self.record.of("evidence")
        by_item = {other["evidence"]: other for other in payload["claims"]}
        by_source: dict[str, list[dict]] = {}
        for other in payload["claims"]:
            by_source.setdefault(evidence[other["evidence"]]["source"], []).append(other)
        found: dict[str, dict] = {}
        waiting: list[tuple[str, str]] = [("item", claim["evidence"])]
        seen = {("source", evidence[claim["evidence"]]["source"])}
        while waiting:
            kind, key = waiting.pop(0)
            if (kind, key) in seen:
                continue
            seen.add((kind, key))
            said = [by_item[key]] if kind == "item" and key in by_item else by_source.get(key, [])
            told = [other for other in said if other["estimate"] and other is not claim]
            found |= {other["id"]: other for other in told}
            if told:
                continue
            if kind == "item":
                relays = [ref for ref in evidence[key].get("relays") or () if ref in by_item]
                covered = {evidence[ref]["source"] for ref in relays}
                waiting += [("item", ref) for ref in relays]
                waiting += [("source", slug) for slug in evidence[key]["derived_from"] if slug not in covered]
            elif key in self.sources:
                waiting += [("source", slug) for slug in self.sources[key].derived_from]
        return [found[key] for key in sorted(found)]


def source_standing(payload: dict) -> dict:
    """What a source is when origins are counted, why, and under which body's name."""
    source = Publication.of(payload)
    standing, why = of_source(source)
    return {"origin": body_of(source), "standing": standing.value, "standing_why": why.value}


def conflict(payload: dict) -> dict:
    """A published contradiction; what later ones say is null or empty in earlier ones."""
    return {"reason": None, "claims": [], **payload}
