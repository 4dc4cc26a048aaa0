"""What a source or an item is when origins are counted: an origin, a relay, or of unknown upstream.

The stated rule: a state body, an intergovernmental body, and the author of a study (a think tank, a non-governmental
organisation) speak for themselves, so what they publish and do not say to have from others is original. An outlet
that names nobody has it from somebody all the same: its upstream is unknown. An analyst's mark overrules the rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from tracker.rules.vocabulary import PublisherType, ReplyKind, Standing, StandingReason

SPEAKS_FOR_ITSELF = frozenset(
    {
        PublisherType.STATE_AGENCY,
        PublisherType.INTERGOVERNMENTAL,
        PublisherType.THINK_TANK,
        PublisherType.NGO,
    }
)

Judged = tuple[Standing, StandingReason]


@dataclass(frozen=True, slots=True)
class Publication:
    """A source. `derived_from`: the sources that it relays; `origin`: the body it counts as, else the publisher."""

    slug: str
    publisher: str
    publisher_type: str
    origin: str = ""
    originality: str = ""
    derived_from: tuple[str, ...] = ()

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        """A published source, as a payload or an answer says it."""
        return cls(
            slug=said["slug"],
            publisher=said["publisher"],
            publisher_type=said["publisher_type"],
            origin=said.get("origin") or "",
            originality=said.get("originality") or "",
            derived_from=tuple(said["derived_from"]),
        )


@dataclass(frozen=True, slots=True)
class Item:
    """An item of evidence in its stance: `derived_from` names the sources that it relays, `relays` the items.

    The source of an item that it relays is among `derived_from` too. `party`: the one party whose denial an item
    against the allegation reports; that party, and not the outlet, is then against it.
    """

    evidence: str
    source: str
    stance: str
    derived_from: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    no_known_upstream: bool = False
    originality: str = ""
    party: str = ""

    @classmethod
    def of(cls, said: Mapping[str, Any], stance: str, party: str = "") -> Self:
        """A published item of evidence, as a payload or an answer says it, in the stance of one of its claims."""
        return cls(
            evidence=said["ref"],
            source=said["source"],
            stance=stance,
            derived_from=tuple(said["derived_from"]),
            relays=tuple(said.get("relays") or ()),
            no_known_upstream=said["no_known_upstream"],
            originality=said.get("originality") or "",
            party=party,
        )


def body_of(source: Publication) -> str:
    """The body under whose name a source counts: whatever one body publishes is one origin."""
    return source.origin or source.publisher


def of_source(source: Publication) -> Judged:
    """What a source is, and why."""
    if source.originality:
        return Standing(source.originality), StandingReason.MARKED
    if source.derived_from:
        return Standing.RELAY, StandingReason.STATED
    return _by_rule(source.publisher_type)


def of_item(item: Item, source: Publication) -> Judged:
    """What an item is, and why. Where it and its source disagree, the item is the more specific and wins.

    One that is marked original and relays others besides is an origin, and rests on those too. One that is marked as of
    unknown upstream rests on nobody.
    """
    if item.originality:
        return Standing(item.originality), StandingReason.MARKED
    if item.derived_from or item.relays:
        return Standing.RELAY, StandingReason.STATED
    if item.no_known_upstream:
        if source.originality:
            return Standing(source.originality), StandingReason.MARKED
        return _by_rule(source.publisher_type)
    return of_source(source)


def _by_rule(publisher_type: str) -> Judged:
    if publisher_type in SPEAKS_FOR_ITSELF:
        return Standing.ORIGINAL, StandingReason.BODY
    return Standing.UNKNOWN, StandingReason.OUTLET


def denying(replies: Iterable[Mapping[str, str | None]]) -> dict[str, str]:
    """Item → the party whose denial it reports, as `replies` ({actor, kind, evidence}) say.

    Items that report the denials of several parties are left out: whose word each claim is, they do not tell apart.
    """
    found: dict[str, set[str]] = {}
    for reply in replies:
        if reply["kind"] == ReplyKind.DENIAL and (item := reply["evidence"]) and (actor := reply["actor"]):
            found.setdefault(item, set()).add(actor)
    return {item: min(actors) for item, actors in found.items() if len(actors) == 1}
