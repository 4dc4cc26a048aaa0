"""What is withheld to protect a source and stands elsewhere: with the source of the item, or in what was said."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tracker.actions.upstream import sources_of
from tracker.models import Evidence, Version, Violation
from tracker.rules.addresses import addresses_in, canonical
from tracker.rules.spelling import stands_in
from tracker.rules.vocabulary import State

ADDRESS, PUBLISHER = "address", "publisher"
Told = tuple[str, str]  # the item ("" where it is not to be named), and what of it is told


@dataclass(frozen=True, slots=True)
class Withheld:
    """What of an item is withheld."""

    addresses: frozenset[str]  # in their one form
    publisher: str

    @classmethod
    def of(cls, item: Evidence) -> "Withheld":
        """Of an item as it stands at the desk."""
        return cls(
            frozenset(told_by(item)) if item.withhold_address else frozenset(),
            item.publisher if item.withhold_identity else "",
        )

    def told_by(self, source: Mapping[str, Any]) -> Iterator[str]:
        """What of it a source tells, given by its row or by the payload of a version."""
        texts = [source.get(name) or "" for name in ("publisher", "origin", "title")]
        if self.addresses & {canonical(source.get("url") or ""), *addresses_in(texts[-1])}:
            yield ADDRESS
        if any(stands_in(self.publisher, text) for text in texts):
            yield PUBLISHER


def told_by(item: Evidence) -> set[str]:
    """The addresses of an item in their one form: its own, and those in the words on where it was read."""
    return {*addresses_in(item.url), *addresses_in(item.seen_at)}


def told_anyway(violation: Violation, items: Collection[Evidence], *, named: bool) -> list[Told]:
    """Items of which the source that they are filed under tells what is withheld, now or in a version before.

    Of the items that go out with a violation; and of those that are public with others, where a source of theirs goes
    out with this one as it stands now.
    """
    held = [item for item in items if item.withhold_address or item.withhold_identity]
    before = _versions("sources", {item.source.slug for item in held})
    found = set()
    for item in held:
        for told in (vars(item.source), *before.get(item.source.slug, ())):
            found |= {(item, what) for what in Withheld.of(item).told_by(told)}
    if others := [one for one in _public() if one not in held]:
        going = sources_of([violation], items)
        for item in others:
            if item.source_id in going:
                found |= {(item, what) for what in Withheld.of(item).told_by(vars(item.source))}
    return sorted({(item.slug if named else "", what) for item, what in found})


def shown_before(items: Collection[Evidence], *, named: bool) -> list[Told]:
    """Items of which a version that stays readable tells what is withheld now: by itself, or by its source then."""
    held = {
        item.ref: item for item in items if item.ref and (item.withhold_address or item.withhold_identity)
    }
    before = _versions("evidence", held)
    sources = _versions("sources", {one["source"] for said in before.values() for one in said})
    found: set[Told] = set()
    for key, said in before.items():
        item, parts = held[key], set()
        for told in said:
            addresses = [told["url"], told["seen_at"], *(one.get("url") for one in told.get("files", ()))]
            if item.withhold_address and any(addresses):
                parts.add(ADDRESS)
            if item.withhold_identity and "identity" not in told.get("withheld", ()):
                parts.add(PUBLISHER)
            for source in sources.get(told["source"], ()):
                parts.update(Withheld.of(item).told_by(source))
        found |= {(item.slug if named else "", what) for what in parts}
    return sorted(found)


def _public() -> list[Evidence]:
    """Items of which something is withheld and that readers have now, with any record."""
    held = Evidence.objects.filter(Q(withhold_address=True) | Q(withhold_identity=True), ref__isnull=False)
    claimed = Q(claims__ready=True, claims__violation__state=State.PUBLISHED)
    replied = Q(pk__in=Violation.objects.filter(state=State.PUBLISHED).values("replies__evidence"))
    return list(held.filter(claimed | replied).select_related("source").distinct().order_by("pk"))


def _versions(noun: str, keys: Collection[str]) -> dict[str, list[dict]]:
    """What every version of some things says, by key."""
    found: dict[str, list[dict]] = {}
    rows = Version.objects.filter(noun=noun, key__in=keys).order_by("sequence") if keys else ()
    for version in rows:
        found.setdefault(version.key, []).append(json.loads(version.payload))
    return found
