"""The graph of who relays whom, between sources and between items; rings are tolerated, and shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tracker.rules.origins.standing import (
    SPEAKS_FOR_ITSELF,
    Item,
    Judged,
    Publication,
    of_item,
    of_source,
)
from tracker.rules.vocabulary import Originality, Standing


class Node(NamedTuple):
    """An item of evidence or a source, by reference or slug."""

    kind: str  # "item" or "source"
    key: str


class Link(NamedTuple):
    """`below` relays `above`, or (`own`) is published in it."""

    below: Node
    above: Node
    own: bool = False


class Root(NamedTuple):
    """A source at which a chain ends; `known`: that it is an origin, and not merely the last of whom is known."""

    source: str
    known: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """What each node is, the links, the roots of each item by its reference, and rings: the sources of each, sorted."""

    standing: Mapping[Node, Judged]
    links: tuple[Link, ...]
    roots: Mapping[str, frozenset[Root]]
    rings: tuple[tuple[str, ...], ...] = ()


def graph(items: Iterable[Item], sources: Mapping[str, Publication]) -> Graph:
    """Follow every item to the ends of its chains. A source that is not in `sources` is of unknown upstream."""
    listed = {item.evidence: item for item in items}
    standing: dict[Node, Judged] = {}
    above: dict[Node, tuple[Node, ...]] = {}
    own: list[Link] = []
    for item in listed.values():
        node = Node("item", item.evidence)
        source = sources.get(item.source) or _nobody(item.source)
        standing[node] = of_item(item, source)
        above[node] = () if standing[node][0] == Standing.UNKNOWN else _relayed(item, source, listed)
        if standing[node][0] != Standing.RELAY:
            own.append(Link(node, Node("source", item.source), own=True))
    waiting = [one for nodes in above.values() for one in nodes] + [link.above for link in own]
    while waiting:
        node = waiting.pop()
        if node not in standing:
            source = sources.get(node.key) or _nobody(node.key)
            standing[node] = of_source(source)
            ends = standing[node][0] == Standing.UNKNOWN
            above[node] = () if ends else tuple(Node("source", slug) for slug in source.derived_from)
            waiting += above[node]
    relayed = [Link(below, one) for below, nodes in above.items() for one in nodes]
    reach = _closure(above)
    homes = {Node("item", item.evidence): item.source for item in listed.values()}
    rings = {
        tuple(sorted({homes.get(one, one.key) for one in reach[node] if node in reach[one]}))
        for node in reach
        if node in reach[node]
    }
    return Graph(
        standing=standing,
        links=tuple(sorted(own + relayed)),
        roots={node.key: frozenset(_roots(node, homes, standing, above, reach, sources)) for node in homes},
        rings=tuple(sorted(rings)),
    )


def _nobody(slug: str) -> Publication:
    """A source of which nothing is known but its name."""
    return Publication(slug, slug, "")


def _relayed(item: Item, source: Publication, listed: Mapping[str, Item]) -> tuple[Node, ...]:
    """What an item relays: items where it names them, else sources; where it names nothing, what its source relays."""
    items = [ref for ref in item.relays if ref in listed and ref != item.evidence]
    covered = {listed[ref].source for ref in items}
    found = [Node("item", ref) for ref in items]
    found += [Node("source", slug) for slug in item.derived_from if slug not in covered]
    silent = not (found or item.no_known_upstream or item.originality or source.originality)
    if silent:
        found = [Node("source", slug) for slug in source.derived_from]
    return tuple(dict.fromkeys(found))


def _roots(
    item: Node,
    homes: Mapping[Node, str],
    standing: Mapping[Node, Judged],
    above: Mapping[Node, Sequence[Node]],
    reach: Mapping[Node, frozenset[Node]],
    sources: Mapping[str, Publication],
) -> Iterable[Root]:
    """The ends of every chain that begins at an item, and every origin on the way.

    A ring without a way out is one end: an origin where one of its members speaks for itself, named by the first of
    these; otherwise of unknown upstream, named by the first of all.
    """
    for node in {item, *reach[item]}:
        judged = standing[node][0]
        if judged != Standing.RELAY:
            yield Root(homes.get(node, node.key), judged == Standing.ORIGINAL)
        elif not above[node]:  # it names items alone that nobody may see, or itself
            yield Root(homes.get(node, node.key), False)
        elif node in reach[node] and all(node in reach[one] for one in reach[node]):
            ring = sorted({homes.get(one, one.key) for one in reach[node]})
            speaking = [slug for slug in ring if slug in sources and _speaks(sources[slug])]
            yield Root((speaking or ring)[0], bool(speaking))


def _speaks(source: Publication) -> bool:
    if source.originality:
        return source.originality == Originality.ORIGINAL
    return source.publisher_type in SPEAKS_FOR_ITSELF


def _closure(above: Mapping[Node, Sequence[Node]]) -> dict[Node, frozenset[Node]]:
    """Node → everything that it rests on, however far up; itself too where it stands in a ring."""
    found = {}
    for node in above:
        reached: set[Node] = set()
        waiting = list(above[node])
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting.extend(above[one])
        found[node] = frozenset(reached)
    return found
