"""Each parameter against plain Python over the rows; facets against what their links find."""

import json
import random
from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pytest

from tests.question.make import LATER, PLACES, violations
from tracker.filters import FACETS, QUESTIONS, ViolationQuestion
from tracker.filters.conditions import Many
from tracker.release.rows import Row

ROWS = {row.key: row for row in violations()}
MANY = [
    name for name, one in ViolationQuestion.base_filters.items() if isinstance(one, Many) and "__" not in name
]


def years(row: Row) -> set[str]:
    """Every year that a row may lie in, up to 9999."""
    end = date.fromordinal(row.numbers["end"]).year if row.numbers["end"] else 9999
    return {f"{y:04}" for y in range(date.fromordinal(row.numbers["start"]).year, end + 1)}


def having(row: Row, name: str) -> set[str]:
    """The values of a many-valued parameter that a row has."""
    return years(row) if name == "year" else set(row.facets.get(name, ()))


def meets(row: Row, name: str, values: list[str]) -> bool:
    """What a many-valued parameter asks."""
    plain, _, way = name.partition("__")
    have = having(row, plain)
    return set(values) <= have if way == "all" else bool(set(values) & have) != (way == "not")


def refs(asked) -> set[str]:
    """The references that a question finds, all pages."""
    return {json.loads(text)["ref"] for text in asked.selection}


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize("name", MANY)
def test_any_all_and_none(put, name):
    pool = sorted({value for row in ROWS.values() for value in having(row, name)})[:8]
    assert pool, name
    rng = random.Random(name)
    for ending in ("", "__all", "__not"):
        for size in (1, 2, 3):
            values = rng.sample(pool, min(size, len(pool)))
            found = put(urlencode({name + ending: values}, doseq=True))
            assert refs(found) == {key for key, row in ROWS.items() if meets(row, name + ending, values)}
            assert found.count == len(refs(found))


SINGLE = {
    "from=2024": lambda r: (r.numbers["end"] or 10**9) >= ordinal("2024-01-01"),
    "from=2024-03": lambda r: (r.numbers["end"] or 10**9) >= ordinal("2024-03-01"),
    "to=2022": lambda r: r.numbers["start"] <= ordinal("2022-12-31"),
    "to=2023-02": lambda r: r.numbers["start"] <= ordinal("2023-02-28"),
    "from=2022-06-01&to=2022-06-30": lambda r: (
        (r.numbers["end"] or 10**9) >= ordinal("2022-06-01") and r.numbers["start"] <= ordinal("2022-06-30")
    ),
    "origins_min=2": lambda r: r.numbers["origins"] >= 2,
    "evidence_min=2": lambda r: r.numbers["evidence_count"] >= 2,
    "evidence_max=1": lambda r: r.numbers["evidence_count"] <= 1,
    "unit=barrels": lambda r: r.facets.get("unit") == ("barrels",),
    "quantity_min=180&unit=barrels": lambda r: (
        r.facets.get("unit") == ("barrels",) and (r.numbers["high"] or 10**9) >= 180
    ),
    "quantity_max=120&unit=tonnes": lambda r: (
        r.facets.get("unit") == ("tonnes",) and (r.numbers["low"] or 0) <= 120
    ),
    "has_conflict=true": lambda r: r.facets["has_conflict"] == ("true",),
    "figures_differ=false": lambda r: r.facets["figures_differ"] == ("false",),
    "bbox=130,42,134,43.5": lambda r: any(42 <= a <= 43.5 and 130 <= o <= 134 for a, o in r.points),
    "bbox=170,-30,-160,0": lambda r: any(p in r.points for p in (PLACES["suva"], PLACES["apia"])),
    "q=disputed+rajin": lambda r: (
        r.facets["status"] == ("disputed",) and "rajin" in r.facets.get("place", ())
    ),
    "q=%22of+oil%22&year=2024": lambda r: r.facets["category"] == ("oil",) and "2024" in years(r),
}


@pytest.mark.parametrize("query", SINGLE)
def test_single_valued_parameters(put, query):
    assert refs(put(query)) == {key for key, row in ROWS.items() if SINGLE[query](row)} != set()


def test_updated_since_takes_a_day_or_a_time(put):
    at = datetime.fromtimestamp(1_700_000_030, UTC)
    for text in (at.strftime("%Y-%m-%dT%H:%M:%SZ"), at.strftime("%Y-%m-%dT%H:%M:%S"), at.isoformat()):
        assert put(urlencode({"updated_since": text})).count == 30
    assert put("updated_since=2023-11-14").count == 60
    assert put("updated_since=2023-11-15").count == 0


def test_conditions_are_joined_by_and(put):
    pool = {
        name: sorted({v for r in ROWS.values() for v in r.facets.get(name, ())})
        for name in MANY
        if name != "year"
    }
    rng = random.Random(3)
    for _ in range(60):
        question = {
            n + rng.choice(["", "", "__not"]): [rng.choice(pool[n])] for n in rng.sample(sorted(pool), 3)
        }
        expected = {key for key, row in ROWS.items() if all(meets(row, n, v) for n, v in question.items())}
        assert refs(put(urlencode(question, doseq=True))) == expected


def test_pages_hold_every_row_once(put):
    for sort in ("-date", "date", "-updated", "-origins", "-quantity", "ref"):
        found = [
            json.loads(t)["ref"]
            for n in range(1, 10)
            for t in put(f"sort={sort}&page_size=7&page={n}").rows()
        ]
        assert sorted(found) == sorted(ROWS), sort
    assert put("page_size=7").pages == 9
    assert found == sorted(ROWS)


def test_facets_count_what_their_links_show(put):
    for query in (
        "",
        "category=oil",
        "category=arms&status=alleged&year=2024",
        "actor__not=st-russia&unit=barrels",
    ):
        asked = put(query)
        counted = asked.selection.facets(list(FACETS))
        assert set(counted) == set(FACETS)
        for name in FACETS:
            for value, _, count in counted[name]:
                assert put(asked.query(**{name: value})).count == count, (query, name, value)


def test_an_earlier_day_is_answered_by_its_release(put):
    for day in ("2024-06-01", "2024-06-30"):
        assert put(f"as_of={day}").count == 40
    assert put(f"as_of={LATER[:10]}").count == 60
    assert put("as_of=2024-06-15").edition.id != put().edition.id


def test_words_say_the_question(put):
    asked = put("category=oil&actor__not=st-russia&party=supplier:RU&from=2024&page=1&sort=ref&q=oil")
    assert asked.words() == [
        ("category", "oil", "category: Refined petroleum"),
        ("actor__not", "st-russia", "actor: not Russia"),
        ("party", "supplier:RU", "party: supplier: Russian Federation"),
        ("from", "2024", "from: 2024"),
        ("q", "oil", "words: oil"),
    ]
    assert asked.query(page=None, sort=None, q=None) == (
        "category=oil&actor__not=st-russia&party=supplier%3ARU&from=2024"
    )


@pytest.mark.parametrize(
    ("noun", "query", "count"),
    [
        ("claims", f"violation={next(iter(ROWS))}", 1),
        ("claims", "stance=disputes", 0),
        ("evidence", "source=src-one&language=en", 3),
        ("sources", "publisher_type=news", 2),
        ("actors", "type=state&country=RU", 1),
        ("places", "type__not=port", 0),
        ("resolutions", "year=2017&regime=dprk-1718&scope=dprk", 1),
        ("resolutions", "year=1950", 0),
        ("provisions", "in_force_on=2018-06-01", 2),
        ("provisions", "in_force_on=2019-01-01", 1),
        ("provisions", "in_force_on=2000-01-01", 0),
        ("provisions", "paragraph=2397-op5&measure=cap", 1),
        ("declarations", "reporter=RU&kind=monthly&year=2024", 1),
        ("caps", "provision=2397-op5-cap", 1),
        ("versions", "noun=violations&since=2024-06-01", 1),
        ("versions", "since=2024-06-02", 0),
        ("corrections", "change=correction", 1),
    ],
)
def test_other_nouns(put, noun, query, count):
    assert put(query, QUESTIONS[noun]).count == count
