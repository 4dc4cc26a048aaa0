"""Searching the names of nouns that have no index of words, and the orders that they can be in."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from tests.release.make import edition, violations
from tracker.release import hidden
from tracker.release.library import Library
from tracker.release.rewriting import strays
from tracker.release.rows import Row
from tracker.rules.spelling import searchable, sought

ACTORS = {
    "vs-angara": (("Angara", "Ангара"), 4),
    "vs-an-san": (("An San 1",), 1),
    "st-russia": (("Russian Federation", "Россия", "러시아"), 46),
    "pe-nameless": ((), None),
}


def rows(refs: list[str]) -> list[Row]:
    """Actors, each public because of one of the violations."""
    return [
        Row(
            noun="actors",
            key=key,
            answer={"slug": key},
            facets={"type": (key[:2],)},
            numbers={"records": records},
            words={"names": searchable(names)} if names else {},
            because=(ref,),
        )
        for ref, (key, (names, records)) in zip(refs, ACTORS.items(), strict=True)
    ]


@pytest.fixture
def made(tmp_path):
    """An edition of a few actors."""
    about = violations(1, len(ACTORS))
    return edition(tmp_path, [*about, *rows([row.key for row in about])])


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        (["an"], ["vs-angara", "vs-an-san"]),
        (["an", "san"], ["vs-an-san"]),
        (["angara"], ["vs-angara"]),
        (["ангара"], ["vs-angara"]),
        (["시"], ["st-russia"]),
        (["gara"], []),
        (["angara", "san"], []),
    ],
)
def test_every_stretch_is_in_the_names(made, terms, found):
    selection = made.select("actors").named("q", map(sought, terms))
    assert selection.keys() == found
    assert selection.count() == len(found)
    assert selection.named("q", map(sought, terms)).keys() == found


def test_names_go_together_with_other_conditions_and_counts(made):
    selection = made.select("actors").named("q", [sought("an")]).any("type", "type", ["vs"])
    assert selection.count() == 2
    assert selection.facets(["type"]) == {"type": [("vs", "vs", 2)]}
    assert made.select("actors").none("type__not", "type", ["vs"]).named("q", [sought("an")]).count() == 0


@pytest.mark.parametrize("stretches", [[], [""], ["a", ""]])
def test_nothing_to_look_for_is_no_question(made, stretches):
    with pytest.raises(ValueError, match="nothing to look for"):
        made.select("actors").named("q", stretches)


def test_nouns_without_names_have_none(made):
    assert made.select("caps").named("q", ["x"]).count() == 0
    assert made.select("violations").named("q", ["x"]).count() == 0


def test_what_is_hidden_is_not_found_by_its_name(made, tmp_path):
    (ref,) = (row.because[0] for row in rows([r.key for r in violations(1, 4)]) if row.key == "vs-angara")
    hidden.add(tmp_path, "violations", ref, "", "hidden", "safety", "2026-11-22T00:00:00Z")
    now = Library(tmp_path).edition()
    assert now.select("actors").named("q", [sought("angara")]).count() == 0
    assert now.select("actors").named("q", [sought("an")]).keys() == ["vs-an-san"]


def test_orders_of_a_noun_and_its_own(made):
    actors = made.select("actors")
    assert actors.order == "name"
    assert actors.keys() == actors.ordered("name").keys() == list(ACTORS)
    assert actors.ordered("-records").keys() == ["st-russia", "vs-angara", "vs-an-san", "pe-nameless"]
    narrow = actors.named("q", [sought("an")]).ordered("-records")
    assert [json.loads(text)["slug"] for text in narrow] == ["vs-angara", "vs-an-san"]
    for wrong in ("key", "-date", "records", "nonsense"):
        with pytest.raises(ValueError, match="cannot be ordered"):
            actors.ordered(wrong)


def test_rows_from_before_they_had_the_number_stay_in_their_own_order(tmp_path):
    about = violations(1, len(ACTORS))
    before = [replace(row, numbers={}) for row in rows([row.key for row in about])]
    made = edition(tmp_path, [*about, *before])
    assert made.select("actors").ordered("-records").keys() == list(ACTORS)


def test_orders_that_are_worked_out_are_not_in_the_file(made, tmp_path):
    (path,) = tmp_path.glob("release-*.sqlite")
    with closing(sqlite3.connect(path)) as connection:
        stored = connection.execute("SELECT name FROM ordering WHERE noun = 'actors'").fetchall()
    assert stored == [("row",)]
    (tmp_path / "again").mkdir()
    assert strays(path, tmp_path / "again") == []
