"""Rows of violations: joined, counted and indexed for the question."""

from collections.abc import Iterator

from anyascii import anyascii

from tracker.release.rows import Row
from tracker.rules.figures import differ
from tracker.rules.law import paragraph_in_force
from tracker.rules.vocabulary import PlaceType, Stance
from tracker.shapes.asked import facets, ranges
from tracker.shapes.claims import claim_of
from tracker.shapes.evidence import still_shown
from tracker.shapes.evidenced import Evidenced, conflict, figure
from tracker.shapes.law import iso, measures
from tracker.shapes.public import shaped
from tracker.shapes.published import Record
from tracker.shapes.wholes import wholes

FIRST_YEAR_SHOWN = 1946  # the Council's first; other years can be asked for all the same
LAST_YEAR_SHOWN = 2100  # an open start or end is shown in the years that the record's other dates span


class ViolationRows:
    """The rows of one record's violations."""

    def __init__(self, record: Record, because: dict) -> None:
        self.record = record
        self.because = because
        self.measures = measures(record)
        self.evidenced = Evidenced(record)
        self.numbers = {
            p["id"]: p["number"] for r in record.of("resolutions").values() for p in r["paragraphs"]
        }
        self.violations = record.of("violations")
        self.links = {name: self._both_ways(name) for name in ("overlaps_with",)}
        self.wholes = wholes(record)
        self.years = self._years()

    def _both_ways(self, name: str) -> dict[str, list[str]]:
        """A link that one side names holds on both."""
        found: dict[str, set[str]] = {ref: set() for ref in self.violations}
        for ref, violation in self.violations.items():
            for other in violation[name]:
                if other in found:
                    found[ref].add(other)
                    found[other].add(ref)
        return {ref: sorted(others) for ref, others in found.items()}

    def _years(self) -> tuple[int, int]:
        """The first and last year that a closed date of the record names."""
        days = [
            d for v in self.violations.values() for d in (v["date"]["earliest"], v["date"]["latest"]) if d
        ]
        years = [int(d[:4]) for d in days] or [LAST_YEAR_SHOWN]
        return max(min(years), FIRST_YEAR_SHOWN), min(max(years), LAST_YEAR_SHOWN)

    def whole_of(self, ref: str) -> str | None:
        """The nearest public record that this one is a part of: one in between that was public and is retracted or
        hidden is passed over, and not named.
        """
        seen, waiting = {ref}, [ref]
        while waiting:
            below = waiting.pop(0)
            for said in self.wholes:
                whole = said.get(below, ref)
                if whole not in seen:
                    if whole in self.violations:
                        return whole
                    seen.add(whole)
                    waiting.append(whole)
        return None

    def rows(self) -> Iterator[Row]:
        """One row a public violation."""
        parts: dict[str, list[str]] = {}
        for ref in self.violations:
            if whole := self.whole_of(ref):
                parts.setdefault(whole, []).append(ref)
        for ref, payload in self.violations.items():
            answer = self.answer(ref, payload, parts.get(ref, []))
            claims = [claim_of(self.evidenced, ref, claim) for claim in payload["claims"]]
            yield Row(
                noun="violations",
                key=ref,
                answer=answer,
                slug=payload["slug"],
                facets=facets(answer, claims, self.years),
                numbers=ranges(answer),
                points=tuple((p["lat"], p["lon"]) for p in answer["places"] if p["lat"] is not None),
                words=self.words(answer, claims),
                because=(ref,),
            )

    def answer(self, ref: str, payload: dict, parts: list[str]) -> dict:
        """What the API gives for a violation."""
        version, first = self.record.version("violations", ref), self.record.first["violations", ref]
        days = payload["date"]
        counted = self.evidenced.origins(payload)
        figures = [f for f in (figure(claim["estimate"]) for claim in payload["claims"]) if f]
        return shaped(
            "violations",
            {
                **payload,
                "url": f"/violations/{ref}/",
                "status_proposed": self.evidenced.proposed(payload, counted),
                "status_why": payload.get("status_why"),
                "likelihood": payload.get("likelihood"),
                "confidence": payload.get("confidence"),
                "provisions": [self.cited(link, days) for link in payload["provisions"]],
                "actors": [self.actor(link) for link in payload["actors"]],
                "places": [self.place(link) for link in payload["places"]],
                "part_of": self.whole_of(ref),
                "parts": parts,
                "overlaps_with": self.links["overlaps_with"][ref],
                "counts_why": payload.get("counts_why"),
                "transport": payload.get("transport"),
                "counted_claim": next((c["id"] for c in payload["claims"] if c.get("counted")), None),
                "evidence_count": len({claim["evidence"] for claim in payload["claims"]}),
                "claims": {s.value: sum(c["stance"] == s for c in payload["claims"]) for s in Stance},
                "origins": {
                    "supports": counted.supports,
                    "disputes": counted.disputes,
                    "unknown": counted.unknown,
                },
                "figures_differ": differ(figures),
                "has_conflict": bool(payload["conflicts"]),
                "conflicts": [conflict(one) for one in payload["conflicts"]],
                "comparisons": still_shown(payload.get("comparisons", []), self.record),
                "version": version.number,
                "published_at": first.published_at,
                "updated_at": version.published_at,
                "sha256": version.sha256,
            },
        )

    def cited(self, link: dict, days: dict) -> dict:
        """A cited paragraph, with whether a measure of it was in force on the date.

        One that its resolution, as published, does not have (it came later, or has another name now) stands by its id.
        """
        number = link["id"].split("-op")[0]
        resolution = self.record.of("resolutions").get(number)
        in_force, _ = paragraph_in_force(
            self.measures, link["id"], iso(days["earliest"]), iso(days["latest"])
        )
        return {
            "id": link["id"],
            "resolution": resolution["symbol"] if resolution else number,
            "paragraph": self.numbers.get(link["id"], link["id"]),
            "provision": link["provision"],
            "reasoning": link["reasoning"],
            "basis": link["basis"],
            "paragraph_verified": link["paragraph_verified"],
            "in_force": in_force,
        }

    def actor(self, link: dict) -> dict:
        """An actor in its role."""
        actor = self.record.of("actors")[link["slug"]]
        return {
            "slug": link["slug"],
            "name": actor["name"],
            "type": actor["type"],
            "role": link["role"],
            "country": actor["country"],
        }

    def place(self, link: dict) -> dict:
        """A place in its role; the centroid of a whole country is no spot, so it gives no coordinates."""
        place = self.record.of("places")[link["slug"]]
        spot = place["type"] != PlaceType.COUNTRY
        return {
            "slug": link["slug"],
            "name": place["name"],
            "type": place["type"],
            "role": link["role"],
            "country": place["country"],
            "lat": place["lat"] if spot else None,
            "lon": place["lon"] if spot else None,
            "precision_km": place["precision_km"],
        }

    def words(self, answer: dict, claims: list[dict]) -> dict[str, str]:
        """Text that `q` looks in, by search column."""
        called: dict[str, None] = {}
        numbers = [answer["ref"], answer["slug"]]
        for noun, links in (("actors", answer["actors"]), ("places", answer["places"])):
            for link in links:
                payload = self.record.of(noun)[link["slug"]]
                for name in (payload["name"], *(a["name"] for a in payload["aliases"])):
                    called[name] = None
                    called[anyascii(name)] = None
                if payload.get("imo"):
                    numbers += [payload["imo"], f"IMO {payload['imo']}", f"IMO{payload['imo']}"]
        for link in answer["provisions"]:
            numbers += [
                link["resolution"],
                link["id"].split("-op")[0],
                f"{link['resolution']} {link['paragraph']}",
                link["id"],
            ]
        said = [f"{c['publisher']}. {c['title']}. {c['what_was_seen']}" for c in claims]
        category = self.record.of("categories")[answer["category"]]["label"]
        return {
            "title": answer["title"],
            "summary": f"{answer['summary']} {category}",
            "names": " · ".join(called),
            "numbers": " · ".join(dict.fromkeys(numbers)),
            "evidence": " ".join(said),
        }
