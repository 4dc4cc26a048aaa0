"""Who relays whom as a picture: a row for each publication, below what it relays, under the body it rests on.

A publication that relays two is drawn below the first and joined to the other by a dashed line. Rings end where they
come back to what is drawn already, by such a line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.pages.charting.scale import EDGE, WIDTH, at
from tracker.rules.origins import Origins, body_of
from tracker.rules.origins.standing import Publication
from tracker.rules.vocabulary import Standing

ROW, STEP, LEFT, FOOT = 26.0, 22.0, 16.0, 8.0
# Units that a letter takes, what stands before a label, and the words of a side behind it.
LETTER, AFTER, SIDE = 6.7, 20.0, 90.0
LETTERS = 50  # of a label at the left edge; each step to the right costs three
UNKNOWN = ""  # the body under which publishers of unknown upstream stand


@dataclass
class Branch:
    """A publication in the tree. `stances`: of its items in the record; `again`: others that it relays besides."""

    slug: str
    publisher: str
    title: str
    standing: str
    items: tuple[str, ...]
    stances: tuple[str, ...]
    again: list[str] = field(default_factory=list)
    below: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class Trunk:
    """A body on which publications rest in the end, or (no `body`) everybody whose upstream is unknown.

    `party`: it is a party whose denial they report.
    """

    body: str
    items: int
    branches: list[Branch]
    party: bool = False


@dataclass(frozen=True)
class Line:
    """A row of the picture: a trunk (`kind` "body" or "unknown") or a branch ("origin", "relay", "silent")."""

    kind: str
    label: str
    x: str
    y: str
    text: str
    path: str
    stance: str = ""
    slug: str = ""


@dataclass(frozen=True)
class Picture:
    """Rows from above, and the dashed lines that join a row to another that it relays besides."""

    width: int
    height: int
    lines: list[Line]
    joins: list[str]

    @property
    def signs(self) -> set[str]:
        """The kinds of rows and the stances that it holds, for the legend."""
        return {line.kind for line in self.lines} | {
            line.stance for line in self.lines if line.kind == "relay"
        }


def trunks(
    counted: Origins,
    sources: Mapping[str, Publication],
    items: Mapping[str, tuple[str, str]],
    titles: Mapping[str, str],
    parties: Mapping[str, str],
) -> list[Trunk]:
    """The trees of a record, those on which most items rest first, the unknown last.

    `items`: reference → (source, stance) of the items of the record, in the order to show them; `titles`: those of
    the sources; `parties`: item → the party whose denial it reports.
    """
    denials, items = dict(items), {ref: of for ref, of in items.items() if ref not in parties}
    above = _above(counted, items)
    below: dict[str, list[str]] = {}
    for slug, ups in above.items():
        for up in ups:
            below.setdefault(up, []).append(slug)
    ends = {slug for origin in counted.named for slug in origin.sources}
    known = {slug for origin in counted.named if origin.known for slug in origin.sources}
    for ref, roots in counted.graph.roots.items() if counted.graph else ():
        if ref in items:
            ends |= {root.source for root in roots}
            known |= {root.source for root in roots if root.known}
    groups: dict[str, list[str]] = {}
    for slug in sorted(ends, key=lambda s: (-len(_under(s, below)), s)):
        body = (body_of(sources[slug]) if slug in sources else slug) if slug in known else UNKNOWN
        groups.setdefault(body, []).append(slug)
    seen: dict[str, Branch] = {}
    found = []
    for body in sorted(groups, key=lambda b: (b == UNKNOWN, -len(_all_under(groups[b], below, items)), b)):
        branches = [
            _branch(slug, None, above, below, sources, items, known, titles, seen) for slug in groups[body]
        ]
        found.append(
            Trunk(
                body, len(_all_under(groups[body], below, items)), [branch for branch in branches if branch]
            )
        )
    for party in sorted(set(parties.values())):
        reported = {ref: denials[ref][0] for ref, name in parties.items() if name == party}
        leaves = [
            Branch(
                slug,
                sources[slug].publisher if slug in sources else slug,
                titles.get(slug, slug),
                Standing.RELAY.value,
                tuple(ref for ref, source in reported.items() if source == slug),
                ("disputes",),
            )
            for slug in sorted(set(reported.values()))
        ]
        found.append(Trunk(party, len(reported), leaves, party=True))
    return [trunk for trunk in found if trunk.branches]


def _above(counted: Origins, items: Mapping[str, tuple[str, str]]) -> dict[str, list[str]]:
    """Source → the sources that it, or an item of it in the record, relays; every source that is reached."""
    found: dict[str, list[str]] = {source: [] for source, _stance in items.values()}
    if counted.graph is None:
        return found
    for link in counted.graph.links:
        if link.own or (link.below.kind == "item" and link.below.key not in items):
            continue
        lower, upper = (
            items[node.key][0] if node.kind == "item" and node.key in items else node.key
            for node in (link.below, link.above)
        )
        ups = found.setdefault(lower, [])
        found.setdefault(upper, [])
        if upper != lower and upper not in ups:
            ups.append(upper)
    return found


def _under(slug: str, below: Mapping[str, Sequence[str]]) -> set[str]:
    """A source and everything that rests on it."""
    reached, waiting = {slug}, [slug]
    while waiting:
        for one in below.get(waiting.pop(), ()):
            if one not in reached:
                reached.add(one)
                waiting.append(one)
    return reached


def _all_under(slugs: Iterable[str], below: Mapping[str, Sequence[str]], items: Mapping) -> set[str]:
    """The items that rest on any of some sources."""
    reached = {one for slug in slugs for one in _under(slug, below)}
    return {ref for ref, (source, _stance) in items.items() if source in reached}


def _branch(
    slug: str,
    parent: str | None,
    above: Mapping[str, Sequence[str]],
    below: Mapping[str, Sequence[str]],
    sources: Mapping[str, Publication],
    items: Mapping[str, tuple[str, str]],
    known: set[str],
    titles: Mapping[str, str],
    seen: dict[str, Branch],
) -> Branch | None:
    """A source with what relays it; None where it stands in the tree already: then that place names the parent too."""
    if slug in seen:
        if parent is not None:
            seen[slug].again.append(parent)
        return None
    own = {ref: stance for ref, (source, stance) in items.items() if source == slug}
    relays = bool(above.get(slug))
    standing = Standing.ORIGINAL if slug in known else Standing.RELAY if relays else Standing.UNKNOWN
    branch = Branch(
        slug=slug,
        publisher=sources[slug].publisher if slug in sources else slug,
        title=titles.get(slug, slug),
        standing=standing.value,
        items=tuple(own),
        stances=tuple(sorted(set(own.values()))),
    )
    seen[slug] = branch
    made = [
        _branch(one, slug, above, below, sources, items, known, titles, seen)
        for one in sorted(below.get(slug, ()))
    ]
    branch.below = [one for one in made if one]
    return branch


def picture(found: Sequence[Trunk], unknown: str) -> Picture:
    """The trees as rows of a picture. `unknown`: the words for those whose upstream is unknown."""
    lines: list[Line] = []
    places: dict[str, tuple[float, float]] = {}  # where the label of a row ends
    again: list[tuple[str, str]] = []

    def draw(
        branch: Branch, depth: int, up: tuple[float, float] | None, kind: str = "", label: str = ""
    ) -> None:
        x, y = LEFT + STEP * depth, ROW * len(lines) + ROW / 2 + 4
        again.extend((branch.slug, one) for one in branch.again)
        kind = kind or {Standing.ORIGINAL: "origin", Standing.UNKNOWN: "silent"}.get(
            Standing(branch.standing), "relay" if branch.items else "passed"
        )
        stance = branch.stances[0] if len(branch.stances) == 1 else "both" if branch.stances else ""
        line = _line(kind, label or branch.publisher, x, y, up, depth, stance, branch.slug)
        lines.append(line)
        side = 0.0 if stance in ("", "supports") else SIDE
        places[branch.slug] = (min(x + AFTER + LETTER * len(line.label) + side, EDGE - 14), y)
        below(branch.below, depth + 1, (x, y))

    def below(branches: Sequence[Branch], depth: int, up: tuple[float, float], title: str = "") -> None:
        for one in branches:  # each line goes on from the one before, so that none is drawn twice
            at_row = ROW * len(lines) + ROW / 2 + 4
            draw(one, depth, up, label=getattr(one, title) if title else "")
            up = (up[0], at_row - 7)

    for trunk in found:
        if trunk.body and len(trunk.branches) == 1 and not trunk.party:
            draw(trunk.branches[0], 0, None, "body", trunk.body)
            continue
        y = ROW * len(lines) + ROW / 2 + 4
        lines.append(_line("body" if trunk.body else "unknown", trunk.body or unknown, LEFT, y, None, 0))
        below(trunk.branches, 1, (LEFT, y), "title" if trunk.body and not trunk.party else "")
    joins = [_join(places[lower], places[upper]) for lower, upper in again if upper in places]
    return Picture(WIDTH, round(ROW * len(lines) + FOOT), lines, joins)


def _line(
    kind: str,
    label: str,
    x: float,
    y: float,
    up: tuple[float, float] | None,
    depth: int,
    stance: str = "",
    slug: str = "",
) -> Line:
    room = LETTERS - 3 * depth
    said = label if len(label) <= room else f"{label[: room - 1].rstrip()}…"
    path = f"M{at(up[0])} {at(up[1] + 7)}V{at(y)}H{at(x - 7)}" if up else ""
    return Line(kind, said, at(x), at(y), at(y + 4.5), path, stance, slug)


def _join(lower: tuple[float, float], upper: tuple[float, float]) -> str:
    """A dashed line along the right edge from where one row's label ends to where another's does."""
    return f"M{at(lower[0])} {at(lower[1])}H{at(EDGE - 4)}V{at(upper[1])}H{at(upper[0])}"
