"""What records say of one another: parts and wholes, overlaps, and what is not counted between them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.ledgers import (
    REFS,
    allegation,
    allegations,
    barrels,
    counted,
    flow,
    made,
    reasons,
    totals,
)
from tracker.rules.ledger import explain

NAMED = [*REFS, "added"]  # the rows may name the one that is added, and it may name them


def test_a_part_is_not_added_to_its_whole_at_any_depth():
    whole = flow("whole", barrels(100))
    part = flow("part", barrels(900), part_of="whole")
    found = made([part, whole, flow("piece", barrels(5000), part_of="part")])
    assert counted(found) == ["whole"]
    assert reasons(found) == {"part": ["part_of"], "piece": ["part_of"]}


def test_the_whole_above_may_be_known_from_elsewhere():
    rows = [flow("whole"), flow("piece", part_of="part")]
    assert counted(made(rows, wholes={"part": "whole"})) == ["whole"]
    assert counted(made(rows)) == ["piece", "whole"]


def test_the_part_of_a_whole_that_is_not_counted_counts():
    found = made([flow("whole", status="disputed"), flow("part", part_of="whole")])
    assert counted(found) == ["part"]


def test_of_rows_that_overlap_the_larger_floor_is_counted():
    rows = [flow("a", barrels(5)), flow("b", barrels(9), overlaps=("a",)), flow("c", barrels(1))]
    found = made(rows)
    assert counted(found) == ["b", "c"]
    assert reasons(found) == {"a": ["overlaps"]}
    known = [flow("a", barrels(best=900)), flow("b", barrels(1), overlaps=("a",))]
    assert counted(made(known)) == ["b"]
    same = [flow("b", barrels(1)), flow("a", barrels(1), overlaps=("b",))]
    assert counted(made(same)) == ["a"]


def test_a_row_that_is_not_counted_excludes_no_other():
    rows = [
        flow("a", barrels(9)),
        flow("b", barrels(5), overlaps=("a", "c")),
        flow("c", barrels(1)),
        flow("d", barrels(99), status="refuted", overlaps=("c",)),
    ]
    assert counted(made(rows)) == ["a", "c"]


def test_circles_end():
    rows = [flow("a", barrels(1), part_of="b"), flow("b", barrels(2), part_of="a"), flow("c", part_of="c")]
    found = made(rows)
    assert counted(found) == ["b", "c"]
    assert reasons(found) == {"a": ["part_of"]}


@given(allegations(), st.randoms())
def test_the_order_of_the_rows_never_changes_anything(rows, lot):
    mixed = lot.sample(rows, len(rows))
    one, other = made(rows), made(mixed)
    assert one == other
    assert explain(one) == explain(other)


@settings(max_examples=300)
@given(allegations(refs=NAMED), allegation("added", refs=NAMED))
def test_adding_a_row_that_is_not_counted_and_that_no_other_names_as_its_whole_changes_nothing(rows, added):
    rows = [replace(row, part_of="" if row.part_of == "added" else row.part_of) for row in rows]
    after = made([*rows, added])
    if "added" not in counted(after):
        before = made(rows)
        assert totals(before) == totals(after)
        assert counted(before) == counted(after)
        assert all(before.crossing(bound) == after.crossing(bound) for bound in totals(before))


@settings(max_examples=300)
@given(allegations(refs=NAMED), allegation("added", refs=NAMED))
def test_a_row_that_is_not_counted_and_that_others_name_as_their_whole_never_makes_a_total_grow(rows, added):
    """It links its parts to its own whole, so that they may leave the sum; nothing comes in. Rows that overlap apart:
    one of them may take the place of a part that left.
    """
    *rows, added = in_a_line([replace(row, overlaps=()) for row in (*rows, added)])
    before, after = made(rows), made([*rows, added])
    if "added" not in counted(after):
        assert set(counted(after)) <= set(counted(before))
        was = totals(before)
        for bound, total in totals(after).items():
            assert total is None or was[bound] is None or total <= was[bound]


def in_a_line(rows: list) -> list:
    """The same rows, none of them a part of itself by way of others."""
    above: dict[str, str] = {}
    found = []
    for row in rows:
        seen = whole = row.part_of
        while whole and whole != row.ref:
            whole = above.get(whole, "")
        above[row.ref] = "" if whole else seen
        found.append(replace(row, part_of=above[row.ref]))
    return found


@pytest.mark.parametrize(
    "changes", [{"status": "disputed"}, {"counts_as": "none"}, {"cites": ""}, {"latest": date(2031, 1, 1)}]
)
def test_a_middle_that_is_not_counted_still_links_the_part_to_the_whole(changes):
    rows = [flow("whole"), flow("part", part_of="middle")]
    assert counted(made(rows)) == ["part", "whole"]
    found = made([*rows, flow("middle", part_of="whole", **changes)])
    assert counted(found) == ["whole"]
    assert reasons(found)["part"] == ["part_of"]


@settings(max_examples=300)
@given(allegations())
def test_taking_away_what_is_not_counted_never_changes_a_total(rows):
    """The same from the other side, with what the others say of the rows that are gone kept."""
    found = made(rows)
    wholes = {row.ref: row.part_of for row in rows if row.part_of}
    assert made([one.row for one in found.alleged.counted], wholes=wholes).alleged.counted == (
        made(rows, wholes=wholes).alleged.counted
    )


@given(allegations())
def test_nothing_is_counted_beside_its_whole_or_what_it_overlaps(rows):
    found = made(rows)
    inside = {row.row.ref: row.row for row in found.alleged.counted}
    above = {
        one.ref: one.part_of for one in (*inside.values(), *(gone.row for gone in found.alleged.excluded))
    }
    for ref, row in inside.items():
        assert not set(row.overlaps) & (inside.keys() - {ref})
        seen, whole = {ref}, above[ref]
        while whole and whole not in seen:
            assert whole not in inside
            seen.add(whole)
            whole = above.get(whole)
