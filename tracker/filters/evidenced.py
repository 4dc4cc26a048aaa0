"""Whom a record rests on in the end, out of a release: the same rule by which its origins were counted."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tracker.release.library import Edition
from tracker.rules.origins import Item, Origins, Publication, denying, origins


@dataclass(frozen=True)
class Evidenced:
    """One record's claims, the items behind them by reference, and the sources that these rest on by slug.

    `parties`: item → (slug, name) of the party whose denial it reports.
    """

    claims: list[dict]
    items: dict[str, dict]
    sources: dict[str, dict]
    parties: dict[str, tuple[str, str]]

    @cached_property
    def origins(self) -> Origins:
        """The origins, and the graph of who relays whom."""
        stated = [
            Item.of(item, claim["stance"], self.parties.get(claim["evidence"], ("", ""))[1])
            for claim in self.claims
            if (item := self.items.get(claim["evidence"]))
        ]
        return origins(stated, {slug: Publication.of(source) for slug, source in self.sources.items()})


def evidenced(edition: Edition, ref: str) -> Evidenced:
    """What the record `ref` of this release rests on."""
    selection = edition.select("claims").any("violation", "violation", [ref])
    claims = [json.loads(text) for text in selection]
    refs = sorted({claim["evidence"] for claim in claims})
    items = {ref: item for ref in refs if (item := edition.get("evidence", ref))}
    named = [slug for claim in claims for slug in (claim["source"], *claim["derived_from"])]
    record = edition.get("violations", ref) or {}
    parties = {
        item: (slug, edition.label("violations", "actor", slug))
        for item, slug in denying(record.get("replies", ())).items()
    }
    return Evidenced(claims, items, upstream(edition, named), parties)


def upstream(edition: Edition, slugs: Iterable[str]) -> dict[str, dict]:
    """These sources, and all that they relay however far up, by slug."""
    found: dict[str, dict] = {}
    todo, seen = list(slugs), set()
    while todo:
        slug = todo.pop()
        if slug in seen:
            continue
        seen.add(slug)
        if source := edition.get("sources", slug):
            found[slug] = source
            todo += source["derived_from"]
    return found
