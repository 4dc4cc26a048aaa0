"""How many origins stand behind the claims about one record, for it and against it."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from tracker.rules.origins.graph import Graph, Node, graph
from tracker.rules.origins.standing import Item, Publication, body_of
from tracker.rules.vocabulary import Standing

ALLEGES = "supports"
COUNTED = (ALLEGES, "disputes")  # context neither supports nor disputes, so it has no origins to count


@dataclass(frozen=True, slots=True)
class Origin:
    """A body on whose word items of one stance rest in the end, with its publications and those items.

    `known` is false for a publisher of whom nobody knows where they have it from: counted apart. A party that denies
    has no publications here.
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

    Against an allegation stands whoever denies it: the party whose denial an item reports, not the outlet; and nobody
    whose allegation it is, though the item relays them to say what is denied. Such an item stands for its publisher, of
    unknown upstream, where nothing else is left.
    """
    items = list(items)
    made = graph(items, sources)
    alleging = {
        _body(root.source, sources)
        for item in items
        if item.stance == ALLEGES
        for root in made.roots[item.evidence]
    }
    behind: dict[tuple[str, bool, str], tuple[dict[str, None], dict[str, None]]] = {}
    for item in items:
        for known, body, source in _behind(item, made, sources, alleging) if item.stance in COUNTED else ():
            publications, refs = behind.setdefault((item.stance, known, body), ({}, {}))
            refs[item.evidence] = None
            if source:
                publications[source] = None
    named = [
        Origin(body, stance, known, tuple(sorted(publications)), tuple(sorted(refs)))
        for (stance, known, body), (publications, refs) in behind.items()
        if known or (stance, True, body) not in behind
    ]
    named.sort(key=lambda o: (COUNTED.index(o.stance), not o.known, -len(o.items), o.body))
    counts = {stance: sum(o.known for o in named if o.stance == stance) for stance in COUNTED}
    unknown = len({origin.body for origin in named if not origin.known})
    return Origins(**counts, unknown=unknown, named=tuple(named), graph=made)


def _behind(
    item: Item, made: Graph, sources: Mapping[str, Publication], alleging: Container[str]
) -> Iterable[tuple[bool, str, str]]:
    """(known, body, source) of everybody on whom an item rests in its stance; "" for a party, which is no source."""
    roots = [(root.known, _body(root.source, sources), root.source) for root in made.roots[item.evidence]]
    if item.stance == ALLEGES:
        return roots
    if item.party:
        return [(True, item.party, "")]
    if made.standing[Node("item", item.evidence)][0] != Standing.RELAY:  # it speaks for itself
        return roots
    left = [root for root in roots if root[1] not in alleging]
    return left or [(False, _body(item.source, sources), item.source)]


def _body(source: str, sources: Mapping[str, Publication]) -> str:
    return body_of(sources[source]) if source in sources else source
