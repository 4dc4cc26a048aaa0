"""What is withheld to protect a source and stands elsewhere: with the source of the item, or in what was said."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tracker.actions.naming import called
from tracker.actions.upstream import sources_of
from tracker.models import Evidence, Version, Violation
from tracker.rules.addresses import addresses_in, canonical
from tracker.rules.spelling import stands_in
from tracker.rules.vocabulary import State

ADDRESS, PUBLISHER = "address", "publisher"
Told = tuple[str, str]  # the item ("" where it is not to be named), and what of it is told
Telling = tuple[Evidence, str, str]  # the item, what of it is told, and where: `version 2 of EV-1`


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
    held = [item for item in items if is_held(item)]
    found = {(item, what) for item, what, _ in told_by_sources(held)}
    if others := [one for one in _public() if one not in held]:
        going = sources_of([violation], items)
        for item in others:
            if item.source_id in going:
                found |= {(item, what) for what in Withheld.of(item).told_by(vars(item.source))}
    return sorted({(called(item) if named else "", what) for item, what in found})


def told_by_sources(held: Collection[Evidence]) -> Iterator[Telling]:
    """What the sources that items are filed under tell of what is withheld: now (""), and in each version."""
    before = _versions("sources", {item.source.slug for item in held})
    for item in held:
        for what in Withheld.of(item).told_by(vars(item.source)):
            yield item, what, ""
        for where, told in before.get(item.source.slug, ()):
            for what in Withheld.of(item).told_by(told):
                yield item, what, where


def shown_before(items: Collection[Evidence], *, named: bool) -> list[Told]:
    """Items of which a version that stays readable tells what is withheld now: by itself, or by its source then."""
    return sorted({(called(item) if named else "", what) for item, what, _ in told_by_versions(items)})


def told_by_versions(items: Collection[Evidence]) -> Iterator[Telling]:
    """What versions of items, and of the sources that they were filed under then, tell of what is withheld now."""
    held = {item.ref: item for item in items if item.ref and is_held(item)}
    before = _versions("evidence", held)
    sources = _versions("sources", {one["source"] for said in before.values() for _, one in said})
    for key, said in before.items():
        item = held[key]
        for where, told in said:
            addresses = [told["url"], told["seen_at"], *(one.get("url") for one in told.get("files", ()))]
            if item.withhold_address and any(addresses):
                yield item, ADDRESS, where
            if item.withhold_identity and "identity" not in told.get("withheld", ()):
                yield item, PUBLISHER, where
            for its_place, source in sources.get(told["source"], ()):
                for what in Withheld.of(item).told_by(source):
                    yield item, what, its_place


def is_held(item: Evidence) -> bool:
    """Whether something of an item is withheld."""
    return item.withhold_address or item.withhold_identity


def _public() -> list[Evidence]:
    """Items of which something is withheld and that readers have now, with any record."""
    held = Evidence.objects.filter(Q(withhold_address=True) | Q(withhold_identity=True), ref__isnull=False)
    claimed = Q(claims__ready=True, claims__violation__state=State.PUBLISHED)
    replied = Q(pk__in=Violation.objects.filter(state=State.PUBLISHED).values("replies__evidence"))
    return list(held.filter(claimed | replied).select_related("source").distinct().order_by("pk"))


def _versions(noun: str, keys: Collection[str]) -> dict[str, list[tuple[str, dict]]]:
    """What every version of some things says, by key, oldest first; each with its name: `version 2 of EV-1`."""
    found: dict[str, list[tuple[str, dict]]] = {}
    rows = Version.objects.filter(noun=noun, key__in=keys).order_by("sequence") if keys else ()
    for version in rows:
        name = f"the source {version.key}" if noun == "sources" else version.key
        where = f"version {version.number} of {name}"
        found.setdefault(version.key, []).append((where, json.loads(version.payload)))
    return found
