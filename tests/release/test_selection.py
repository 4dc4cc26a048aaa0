"""Selections against an oracle that looks at every row: counts, rows, orders, facets, with things hidden or not."""

import json
import random
from pathlib import Path

import pytest

from tests.release.make import VALUES, edition, others, terms, violations
from tests.release.oracle import found, has, in_order, question
from tracker.release import hidden, search
from tracker.release.library import Edition, Library
from tracker.release.nouns import COMPLETE, ORDERS
from tracker.release.rows import Row

FACETS = [*VALUES, "year", "unit", "part_of", "nothing"]


def narrowed(made: Edition, asked: list):
    """The selection that the conditions make."""
    selection = made.select("violations")
    for one in asked:
        selection = one.narrow(selection)
    return selection


def check(made: Edition, rows: list[Row], rng: random.Random, silent: frozenset[str] = frozenset()) -> None:
    """One question: everything that a selection answers."""
    asked = question(rng, rows)
    selection, expected = narrowed(made, asked), found(rows, asked)
    assert selection.count() == len(selection) == len(expected)
    assert selection.keys() == in_order(expected, "-date")
    for order in ORDERS["violations"]:
        assert selection.ordered(order).keys() == in_order(expected, order), order
        start = rng.randint(0, 5)
        page = [json.loads(text)["ref"] for text in selection.ordered(order)[start : start + 7]]
        assert page == in_order(expected, order)[start : start + 7]
    assert [json.loads(text)["ref"] for text in selection] == in_order(expected, "-date")
    counted = selection.facets(FACETS)
    assert list(counted) == FACETS
    for facet in FACETS:
        base = found(rows, [one for one in asked if one.param != facet])
        values = {value for row in rows for value in row.facets.get(facet, ())} - silent
        naive = {value: sum(has(row, facet, value) for row in base) for value in values}
        if facet in COMPLETE:
            naive = {**{t.value: 0 for t in terms() if t.facet == facet}, **naive}
        kept = {v: n for v, n in naive.items() if n or (facet in COMPLETE and declared(facet, v))}
        assert {value: count for value, _, count in counted[facet]} == kept, facet


def declared(facet: str, value: str) -> bool:
    return any((term.facet, term.value) == (facet, value) for term in terms())


@pytest.mark.parametrize("seed", range(6))
def test_any_question_finds_what_looking_at_every_row_finds(tmp_path, seed):
    rows, rng = violations(seed), random.Random(seed)
    made = edition(tmp_path, rows)
    for _ in range(40):
        check(made, rows, rng)


@pytest.mark.parametrize("seed", range(6))
def test_nothing_hidden_is_found_or_counted(tmp_path, seed):
    rows, rng = violations(seed), random.Random(seed)
    library = put_all(tmp_path, rows)
    gone = frozenset(row.key for row in rng.sample(rows, 8))
    for key in sorted(gone):
        hidden.add(tmp_path, "violations", key, "", "hidden", "For safety.", "2026-11-23T00:00:00Z")
    left = [without(row, gone) for row in rows if row.key not in gone]
    for _ in range(40):
        check(library.edition(), left, rng, gone)


def put_all(folder: Path, rows: list[Row]) -> Library:
    edition(folder, rows)
    return Library(folder)


def without(row: Row, gone: frozenset[str]) -> Row:
    """The row as it may be asked for while `gone` is hidden."""
    facets = {name: tuple(v for v in values if v not in gone) for name, values in row.facets.items()}
    return Row(**{name: getattr(row, name) for name in Row.__dataclass_fields__} | {"facets": facets})


def test_a_count_is_what_its_link_finds(tmp_path):
    made = edition(tmp_path, violations(7))
    asked = (
        made.select("violations").any("category", "category", ["oil"]).none("actor__not", "actor", ["vs-one"])
    )
    for facet, counted in asked.any("actor", "actor", ["st-russia"]).facets(FACETS).items():
        for value, _, count in counted:
            alone = asked if facet == "actor" else asked.any("actor", "actor", ["st-russia"])
            if facet == "category":
                alone = made.select("violations").none("actor__not", "actor", ["vs-one"])
                alone = alone.any("actor", "actor", ["st-russia"])
            assert alone.any(facet, facet, [value]).count() == count, (facet, value)


def test_relevance_puts_titles_first_and_ties_by_key(tmp_path):
    blank = {"answer": {}, "facets": {}, "numbers": {}, "points": ()}
    rows = [
        Row(noun="violations", key=key, words=words, **blank)
        for key, words in {
            "C": {"title": "tanker"},
            "B": {"title": "tanker"},
            "A": {"evidence": "tanker"},
            "D": {"title": "coal"},
        }.items()
    ]
    asked = edition(tmp_path, rows).select("violations").matching("q", search.parse("tanker"))
    assert asked.ordered("relevance").keys() == ["B", "C", "A"]
    assert asked.ordered("relevance").keys_in("ref", ["A", "B"]).keys() == ["B", "A"]
    with pytest.raises(ValueError, match="relevance"):
        edition(tmp_path, rows).select("violations").ordered("relevance")


def test_labels_and_orders_of_facets(tmp_path):
    counted = (
        edition(tmp_path, violations(3)).select("violations").facets(["category", "status", "actor", "grade"])
    )
    assert [value for value, _, _ in counted["category"]] == ["coal", "oil", "arms"]
    assert counted["category"][0] == ("coal", "Coal", 0)
    assert [value for value, _, _ in counted["status"]] == ["alleged", "disputed", "context", "planned"]
    assert [value for value, _, _ in counted["grade"]] == ["A1", "B2", "F6"]
    counts = [count for _, _, count in counted["actor"]]
    assert counts == sorted(counts, reverse=True)


def test_other_nouns_keep_the_order_given(tmp_path):
    rows = violations(1, 5)
    made = edition(tmp_path, [*rows, *others([row.key for row in rows])])
    assert made.select("sources").keys() == ["src-one", "src-two"]
    assert made.select("actors").ordered("name").keys() == ["st-russia", "pe-three"]
    assert made.select("caps").count() == 1
    assert made.select("units").count() == 0
    assert made.select("units").facets(["year"]) == {"year": []}
    assert list(made.select("units").overlapping("in_force_on", 1, 1)) == []
    with pytest.raises(ValueError, match="nonsense"):
        made.select("nonsense")
    with pytest.raises(ValueError, match="-date"):
        made.select("caps").ordered("-date")
    with pytest.raises(ValueError, match="search"):
        made.select("caps").matching("q", search.parse("oil"))


def test_a_selection_stands_where_a_list_would(tmp_path):
    rows = violations(2, 12)
    every = edition(tmp_path, rows).select("violations")
    refs = in_order(rows, "-date")
    assert [json.loads(text)["ref"] for text in every[-3:]] == refs[-3:]
    assert json.loads(every[0])["ref"] == refs[0]
    assert json.loads(every[-1])["ref"] == refs[-1]
    assert every[5:2] == every[100:] == []
    assert every.keys(3, 5) == refs[3:5]
    assert every and not every.keys_in("ref", [])
    for wrong in (12, -13):
        with pytest.raises(IndexError):
            every[wrong]
    with pytest.raises(ValueError, match="order"):
        every[::2]
    narrow = every.any("category", "category", ["oil"])
    assert narrow is not every and every.conditions == ()


def test_what_no_text_can_be_is_not_found(tmp_path):
    made = edition(tmp_path, violations(2, 12))
    for text in ("\ud800", "a\0b", "", "x" * 100_000):
        assert made.get("violations", text) is None
        assert made.key_of("violations", text) is None
        assert made.notice("violations", text) is None
        assert made.select("violations").any("actor", "actor", [text]).count() == 0
        assert made.select("violations").keys_in("ref", [text]).count() == 0
