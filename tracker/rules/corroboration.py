"""How many origins stand behind the claims about one alleged breach: relays collapse into what they relay."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

COUNTED = ("supports", "disputes")  # context neither supports nor disputes, so it has no origins to count


@dataclass(frozen=True, slots=True)
class Item:
    """One evidence item in its stance: `derived_from` names the sources that it relays."""

    evidence: str
    source: str
    stance: str
    derived_from: tuple[str, ...] = ()
    no_known_upstream: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """A source on which items of one stance rest, and those items."""

    source: str
    stance: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """The counts that a violation shows, and the origins by name."""

    supports: int
    disputes: int
    unknown: int
    named: tuple[Origin, ...] = field(default=(), repr=False)

    def of(self, stance: str) -> tuple[Origin, ...]:
        """The origins of one stance, those with most items first."""
        return tuple(origin for origin in self.named if origin.stance == stance)


def origins(items: Iterable[Item], upstream: Mapping[str, Sequence[str]]) -> Origins:
    """Count the origins behind the items of one violation; `upstream` maps a source to those it relays.

    An item that names what it relays belongs to the roots of those sources. An item that names nothing
    belongs to its own source: two items of one source are one origin. Where the item and its source
    disagree the item is the more specific and wins: `no_known_upstream` makes it an origin even though its
    source usually relays; only an item that says neither follows its source. A ring of sources that relay
    each other is one origin, named by the first of them in alphabetical order.

    What is counted where: `supports` and `disputes` are distinct roots of the items of that stance. One item
    that relays two roots brings two; a root on both sides counts once on each. `unknown` is the number of
    items, of any stance (context too), that state no upstream. It is no third kind of origin: those of them
    that support or dispute are also counted there as their own origin, because nothing shows the contrary;
    so `unknown` says how much of the count rests on nobody having said where the item has it from.
    """
    unknown = 0
    behind: dict[tuple[str, str], dict[str, None]] = {}  # dicts for sets that keep their order
    for item in items:
        unknown += not item.derived_from
        for root in roots_of(item, upstream) if item.stance in COUNTED else ():
            behind.setdefault((item.stance, root), {})[item.evidence] = None
    named = [Origin(root, stance, tuple(sorted(evidence))) for (stance, root), evidence in behind.items()]
    named.sort(key=lambda origin: (COUNTED.index(origin.stance), -len(origin.items), origin.source))
    counts = {stance: sum(origin.stance == stance for origin in named) for stance in COUNTED}
    return Origins(**counts, unknown=unknown, named=tuple(named))


def roots_of(item: Item, upstream: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The sources that an item rests on in the end, sorted; itself where it relays nobody."""
    if item.derived_from:
        starts: Iterable[str] = item.derived_from
    elif item.no_known_upstream:
        return (item.source,)
    else:
        starts = (item.source,)
    return tuple(sorted({root for start in starts for root in _roots(start, upstream)}))


def _roots(source: str, upstream: Mapping[str, Sequence[str]]) -> set[str]:
    """The ends of the chain that begins at `source`; a ring without a way out is one end."""
    reached = {source} | _reach(source, upstream)
    ends = set()
    for one in reached:
        beyond = _reach(one, upstream)
        if not beyond:
            ends.add(one)
        elif one in beyond and all(one in _reach(other, upstream) for other in beyond):
            ends.add(min(beyond))
    return ends


def _reach(source: str, upstream: Mapping[str, Sequence[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(upstream.get(source, ()))
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting.extend(upstream.get(one, ()))
    return reached
