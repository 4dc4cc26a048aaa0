"""Relays collapse into what they relay, one body is one origin, and nobody unknown is independent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.origins import Item, Node, Publication, denying, graph, of_item, of_source, origins
from tracker.rules.vocabulary import Originality, PublisherType, Standing, StandingReason

BODY, OUTLET = "think_tank", "news"


def source(slug: str, kind: str = OUTLET, *relays: str, **more: str) -> Publication:
    """A publication whose publisher is called like it."""
    return Publication(slug, slug.upper(), kind, derived_from=relays, **more)


def sources(*given: Publication) -> dict[str, Publication]:
    return {one.slug: one for one in given}


def item(ref: str, of: str, *relays: str, stance: str = "supports", **more) -> Item:
    return Item(ref, of, stance, derived_from=relays, **more)


def counts(items: list[Item], of: dict[str, Publication]) -> tuple[int, int, int]:
    found = origins(items, of)
    return found.supports, found.disputes, found.unknown


@pytest.mark.parametrize(
    ("kind", "standing"),
    [
        (PublisherType.STATE_AGENCY, Standing.ORIGINAL),
        (PublisherType.INTERGOVERNMENTAL, Standing.ORIGINAL),
        (PublisherType.THINK_TANK, Standing.ORIGINAL),
        (PublisherType.NGO, Standing.ORIGINAL),
        (PublisherType.NEWS, Standing.UNKNOWN),
        (PublisherType.WIRE, Standing.UNKNOWN),
        (PublisherType.STATE_MEDIA, Standing.UNKNOWN),
        (PublisherType.AGGREGATOR, Standing.UNKNOWN),
        (PublisherType.COMMENTARY, Standing.UNKNOWN),
        (PublisherType.LAW_FIRM, Standing.UNKNOWN),
    ],
)
def test_the_stated_rule_names_every_type_of_publisher(kind: str, standing: Standing) -> None:
    assert of_source(source("a", kind))[0] == standing
    assert of_source(source("a", kind, "b")) == (Standing.RELAY, StandingReason.STATED)
    for mark in Originality:
        assert of_source(source("a", kind, "b", originality=mark)) == (Standing(mark), StandingReason.MARKED)


def test_the_item_is_more_specific_than_its_source() -> None:
    relaying = source("copy", BODY, "study")
    assert of_item(item("1", "copy"), relaying)[0] == Standing.RELAY
    assert of_item(item("1", "copy", no_known_upstream=True), relaying) == (
        Standing.ORIGINAL,
        StandingReason.BODY,
    )
    assert of_item(item("1", "copy", no_known_upstream=True), source("copy", OUTLET, "study")) == (
        Standing.UNKNOWN,
        StandingReason.OUTLET,
    )
    assert of_item(item("1", "study", "other"), source("study", BODY))[0] == Standing.RELAY
    assert of_item(item("1", "x", "y", originality="unknown"), source("x", BODY)) == (
        Standing.UNKNOWN,
        StandingReason.MARKED,
    )
    assert of_item(item("1", "x", originality="unknown"), source("x", BODY)) == (
        Standing.UNKNOWN,
        StandingReason.MARKED,
    )
    assert of_item(item("1", "x", originality="original"), source("x")) == (
        Standing.ORIGINAL,
        StandingReason.MARKED,
    )


def test_twelve_outlets_that_repeat_one_ministry_are_one_origin() -> None:
    of = sources(
        source("ministry", "state_agency"), *(source(f"o{n}", OUTLET, "ministry") for n in range(12))
    )
    assert counts([item(str(n), f"o{n}", "ministry") for n in range(12)], of) == (1, 0, 0)


def test_two_studies_of_one_body_are_one_origin_also_under_another_name() -> None:
    of = sources(
        Publication("first", "Centre", BODY),
        Publication("second", "Centre with others", BODY, origin="Centre"),
        Publication("third", "Other", BODY),
    )
    found = origins([item("1", "first"), item("2", "second"), item("3", "third")], of)
    assert [(one.body, one.sources) for one in found.of("supports")] == [
        ("Centre", ("first", "second")),
        ("Other", ("third",)),
    ]


def test_a_relay_belongs_to_all_its_roots_however_far_up() -> None:
    of = sources(
        source("a", BODY), source("b", BODY), source("mid", OUTLET, "a"), source("low", OUTLET, "mid", "b")
    )
    assert counts([item("1", "low", "mid", "b")], of) == (2, 0, 0)


def test_upstream_unknown_is_counted_apart_and_each_publisher_once() -> None:
    of = sources(source("paper"), Publication("again", "PAPER", OUTLET), source("body", BODY))
    items = [item("1", "paper"), item("2", "again"), item("3", "body"), item("4", "paper", stance="disputes")]
    found = origins(items, of)
    assert (found.supports, found.disputes, found.unknown) == (1, 0, 1)
    assert [one.body for one in found.of("supports", known=False)] == ["PAPER"]


def test_a_publisher_that_is_an_origin_is_not_unknown_besides() -> None:
    of = sources(
        Publication("own", "PAPER", OUTLET, originality="original"), Publication("other", "PAPER", OUTLET)
    )
    assert counts([item("1", "own"), item("2", "other")], of) == (1, 0, 0)


def test_a_denial_is_the_word_of_the_party_and_not_of_the_outlet() -> None:
    of = sources(source("wire"), source("paper", OUTLET, "agency"), source("agency", "state_agency"))
    denials = [
        item("1", "wire", stance="disputes", party="Party"),
        item("2", "paper", "agency", stance="disputes", party="Party"),
    ]
    found = origins(denials, of)
    assert [(o.body, o.known, o.sources, o.items) for o in found.named] == [("Party", True, (), ("1", "2"))]
    assert counts([item("1", "wire", party="Party")], of) == (0, 0, 1)  # in support it is nobody's denial


def test_nobody_stands_against_their_own_allegation() -> None:
    """An outlet that relays the accusation, and adds that it is denied."""
    of = sources(
        source("ministry", "state_agency"), source("paper", OUTLET, "ministry"), source("other", BODY)
    )
    against = item("2", "paper", "ministry", stance="disputes")
    found = origins([item("1", "ministry"), against], of)
    assert [(o.body, o.stance, o.known) for o in found.named] == [
        ("MINISTRY", "supports", True),
        ("PAPER", "disputes", False),
    ]
    assert counts(
        [item("1", "ministry"), item("2", "paper", "ministry", "other", stance="disputes")], of
    ) == (1, 1, 0)
    assert counts([item("1", "ministry"), item("2", "ministry", stance="disputes")], of) == (
        1,
        1,
        0,
    )  # it took it back


def test_replies_name_the_party_of_an_item_that_reports_one_alone() -> None:
    def reply(actor: str, evidence: str | None, kind: str = "denial") -> dict:
        return {"actor": actor, "evidence": evidence, "kind": kind}

    given = [reply("a", "1"), reply("a", "1"), reply("b", "2"), reply("a", "2"), reply("a", None)]
    assert denying([*given, reply("c", "3", "admission"), reply("c", "4", "no_reply")]) == {"1": "a"}


def test_a_mark_on_an_item_wins_over_what_it_relays() -> None:
    of = sources(source("ministry", "state_agency"), source("paper"))
    assert counts([item("1", "paper", "ministry", originality="unknown")], of) == (0, 0, 1)


def test_context_has_no_origins() -> None:
    of = sources(source("body", BODY), source("paper"))
    assert counts([item("1", "body", stance="context"), item("2", "paper", stance="context")], of) == (
        0,
        0,
        0,
    )


def test_an_item_that_relays_an_item_rests_on_what_that_rests_on() -> None:
    of = sources(source("paper"), source("body", BODY), source("third"))
    first = item(
        "1", "paper", "body"
    )  # this article of the paper relays the body; the paper itself says nothing
    assert counts([first, item("2", "third", "paper", relays=("1",))], of) == (1, 0, 0)
    assert counts([first, item("2", "third", "paper")], of) == (1, 0, 1)


def test_an_item_marked_original_that_relays_others_rests_on_both() -> None:
    of = sources(source("paper"), source("body", BODY))
    assert counts([item("1", "paper", "body", originality="original")], of) == (2, 0, 0)


def test_rings_end_and_are_shown() -> None:
    of = sources(source("a", OUTLET, "b"), source("b", OUTLET, "a"), source("c", OUTLET, "a"))
    found = origins([item("1", "c", "a")], of)
    assert (found.supports, found.unknown) == (0, 1)
    assert found.graph is not None
    assert found.graph.rings == (("a", "b"),)
    speaking = sources(source("a", OUTLET, "b"), source("b", BODY, "a"))
    assert counts([item("1", "a", "b")], speaking) == (1, 0, 0)


def test_items_in_a_ring_end_too() -> None:
    of = sources(source("a"), source("b"))
    found = origins([item("1", "a", "b", relays=("2",)), item("2", "b", "a", relays=("1",))], of)
    assert (found.supports, found.unknown) == (0, 1)
    assert found.graph is not None and found.graph.rings == (("a", "b"),)


def test_a_source_that_is_not_there_is_of_unknown_upstream() -> None:
    assert counts([item("1", "gone")], {}) == (0, 0, 1)


NAMES = st.sampled_from([f"s{n}" for n in range(7)])
KINDS = st.sampled_from([OUTLET, BODY, "state_agency", "aggregator"])
MARKS = st.sampled_from(["", "", "", "original", "unknown"])


@st.composite
def worlds(draw) -> tuple[list[Item], dict[str, Publication]]:
    """Any graph, with rings, several publications of a body, and items on both sides."""
    of = {
        name: Publication(
            name,
            draw(st.sampled_from(["X", "Y", "Z", name])),
            draw(KINDS),
            originality=draw(MARKS),
            derived_from=tuple(draw(st.lists(NAMES, max_size=3, unique=True))),
        )
        for name in draw(st.lists(NAMES, min_size=1, max_size=7, unique=True))
    }
    items = [
        Item(
            str(n),
            draw(st.sampled_from(sorted(of))),
            draw(st.sampled_from(["supports", "disputes", "context"])),
            tuple(draw(st.lists(NAMES, max_size=2, unique=True))),
            tuple(draw(st.lists(st.integers(0, 5).map(str), max_size=2, unique=True))),
            draw(st.booleans()),
            draw(MARKS),
            draw(st.sampled_from(["", "", "Party"])),
        )
        for n in range(draw(st.integers(1, 6)))
    ]
    return items, of


@given(worlds())
def test_every_graph_ends_and_counts_no_more_than_it_has(world) -> None:
    items, of = world
    found = origins(items, of)
    bodies = {one.publisher for one in of.values()} | {f"s{n}" for n in range(7)}
    assert found.supports + found.disputes <= 2 * len(bodies) + 1
    for stance, count in (("supports", found.supports), ("disputes", found.disputes)):
        assert count == len(found.of(stance)) == len({one.body for one in found.of(stance)})
        assert not {one.body for one in found.of(stance)} & {
            one.body for one in found.of(stance, known=False)
        }
        assert (count > 0) <= any(one.stance == stance for one in items)
    for one in items:  # every item ends somewhere
        assert found.graph is not None and found.graph.roots[one.evidence]


@given(worlds(), st.data())
def test_an_item_that_relays_only_origins_already_counted_never_raises_the_count(world, data) -> None:
    items, of = world
    before = origins(items, of)
    named = [slug for origin in before.of("supports") for slug in origin.sources if slug in of]
    roots = [slug for slug in named if not of[slug].derived_from or of[slug].originality == "unknown"]
    if not roots:
        return
    relayed = tuple(data.draw(st.lists(st.sampled_from(roots), min_size=1, unique=True)))
    more = Item("more", data.draw(st.sampled_from(sorted(of))), "supports", relayed)
    after = origins([*items, more], of)
    assert after.supports == before.supports
    assert after.unknown == before.unknown


@given(worlds(), st.randoms())
def test_the_order_of_items_changes_nothing(world, random) -> None:
    items, of = world
    shuffled = list(items)
    random.shuffle(shuffled)
    assert origins(items, of).named == origins(shuffled, of).named


@given(worlds())
def test_links_lead_from_what_relays_to_what_is_relayed(world) -> None:
    items, of = world
    made = graph(items, of)
    listed = {one.evidence: one for one in items}
    for link in made.links:
        if link.below.kind == "source":
            assert link.above.key in of[link.below.key].derived_from
        elif not link.own:
            own = listed[link.below.key]
            assert own.originality != "unknown"
            upstream = {*own.derived_from, *(of[own.source].derived_from if own.source in of else ())}
            assert link.above in {Node("item", ref) for ref in own.relays} | {
                Node("source", s) for s in upstream
            }
