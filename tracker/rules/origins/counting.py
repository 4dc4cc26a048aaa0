"""How many origins stand behind the claims about one record, for it and against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tracker.rules.origins.graph import Graph, graph
from tracker.rules.origins.standing import Item, Publication, body_of

COUNTED = ("supports", "disputes")  # context neither supports nor disputes, so it has no origins to count


@dataclass(frozen=True, slots=True)
class Origin:
    """A body on whose word items of one stance rest in the end, with its publications and those items.

    `known` is false for a publisher of whom nobody knows where he has it from: he is counted apart.
    """

    body: str
    stance: str
    known: bool
    sources: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """The counts that a record shows, and who they are."""

    supports: int
    disputes: int
    unknown: int
    named: tuple[Origin, ...] = field(default=(), repr=False)
    graph: Graph | None = field(default=None, repr=False)

    def of(self, stance: str, *, known: bool = True) -> tuple[Origin, ...]:
        """The origins of one stance (or its publishers of unknown upstream), those with most items first."""
        return tuple(origin for origin in self.named if origin.stance == stance and origin.known == known)


def origins(items: Iterable[Item], sources: Mapping[str, Publication]) -> Origins:
    """Count the origins behind the items of one record; `sources`: by slug, all that these rest on.

    An item belongs to every root of its chains. Roots of one body are one origin, however many of its publications
    they are. `supports` and `disputes` are the bodies of the items of that stance; one on both sides counts once on
    each. `unknown` is the number of publishers at which a chain of either side ends without anybody knowing where they
    have it from; one that is an origin on that side already is not counted again. They are never origins: nothing shows
    that they are independent.
    """
    items = list(items)
    made = graph(items, sources)
    behind: dict[tuple[str, bool, str], tuple[dict[str, None], dict[str, None]]] = {}
    for item in items:
        for root in made.roots[item.evidence] if item.stance in COUNTED else ():
            body = body_of(sources[root.source]) if root.source in sources else root.source
            publications, refs = behind.setdefault((item.stance, root.known, body), ({}, {}))
            publications[root.source] = refs[item.evidence] = None
    named = [
        Origin(body, stance, known, tuple(sorted(publications)), tuple(sorted(refs)))
        for (stance, known, body), (publications, refs) in behind.items()
        if known or (stance, True, body) not in behind
    ]
    named.sort(key=lambda o: (COUNTED.index(o.stance), not o.known, -len(o.items), o.body))
    counts = {stance: sum(o.known for o in named if o.stance == stance) for stance in COUNTED}
    unknown = len({origin.body for origin in named if not origin.known})
    return Origins(**counts, unknown=unknown, named=tuple(named), graph=made)
