"""The fixtures are what the making code writes from the source, and nothing of the source is lost on the way.

The comparisons read both sides with code of their own, so that no mistake of the making agrees with itself.
"""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from fixtures.making.__main__ import left_out, made
from fixtures.making.taking import Source
from tests.record.facts import FIXTURES, ROOT, SOURCE, committed, source, strings
from tests.record.said import as_said

# Model → the lists of the source that its rows come from: file, name of the list in it.
LISTS = {
    "regime": [("law/regimes", "regimes")],
    "resolution": [("law/resolutions", "resolutions")],
    "provision": [("law/provisions", "provisions")],
    "declaration": [
        ("law/refined_petroleum_reported", "monthly"),
        ("law/refined_petroleum_reported", "aggregates"),
    ],
    "actor": [("record/actors", "")],
    "place": [("record/places", "")],
    "source": [("record/sources", "")],
    "violation": [("record/violations", "")],
    "evidence": [("record/evidence", "")],
    "conflict": [("record/contradictions", "")],
    "foundingclaim": [("record/seed_claims", "")],
}
MARK = re.compile(r"\bseed\b|(^|: ) *;", re.IGNORECASE)
LEFT = {"holdout", "evidence_ids", "evidence_summary", "inherited_from_violation"}
INHERITED = {"category", "provisions", "actors", "places"}
WORDS = {"basis", "binding", "hs_codes", "method", "publisher_type", "unit"}
COUNTS = {
    "regime": 16,
    "resolution": 28,
    "provision": 149,
    "cap": 9,
    "goods": 97,
    "violation": 74,
    "evidence": 292,
    "claim": 292,
    "source": 279,
    "actor": 108,
    "place": 54,
    "foundingclaim": 63,
    "conflict": 43,
    "reply": 16,
    "declaration": 96 + 62 + 9 + 5,  # months, running totals, months or stretches without a notice, coal
    "category": 10,
}


def rows(model: str) -> Iterator[dict]:
    """The source's rows of a model."""
    for file, name in LISTS[model]:
        yield from source(file)[name] if name else source(file)


def key(row: dict) -> str:
    """What a row of the source is called: its id, a resolution's number, a founding claim's id."""
    return str(row.get("number") or row.get("id") or row["claim_id"].lower())


def fixture_key(fields: dict) -> str:
    """The same of a row of the fixtures."""
    return fields.get("law_id") or fields.get("number") or fields["slug"]


def pairs(model: str) -> Iterator[tuple[dict, dict]]:
    """Each row of the source with the one of the fixtures."""
    there = {fixture_key(fields): fields for fields in committed()[model]}
    for row in rows(model):
        yield row, there[key(row)]


def addresses(value: object) -> set[str]:
    """Every web address and repository in a JSON value."""
    return {text for text in strings(value) if text.startswith(("http://", "https://", "github:"))}


@pytest.fixture(scope="module")
def whole() -> Source:
    """The source, read through once."""
    found = Source(SOURCE)
    made(found)
    return found


def test_the_fixtures_are_what_is_made_from_the_source():
    files = made(Source(SOURCE))
    there = {path.name: path.read_text(encoding="utf-8") for path in FIXTURES.glob("*.json")}
    assert files.keys() == there.keys()
    assert [name for name, text in files.items() if there[name] != text] == []


def test_what_is_left_out_is_what_the_docs_say(whole):
    assert left_out(whole) == (ROOT / "docs" / "left-out.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("model", COUNTS)
def test_there_are_as_many_rows_as_were_gathered(model):
    assert len(committed()[model]) == COUNTS[model]


@pytest.mark.parametrize("model", LISTS)
def test_every_row_has_its_row(model):
    assert len(list(pairs(model))) == len({key(row) for row in rows(model)}) > 0


@pytest.mark.parametrize("model", [model for model in LISTS if model != "conflict"])
def test_every_flag_stands_at_its_row(model):
    for row, fields in pairs(model):
        assert fields["verified"] == row["verified"], key(row)
        assert fields.get("paragraph_verified") == row.get("paragraph_verified"), key(row)
        assert fields.get("field_status", {}) == row.get("field_status", {}), key(row)


def test_every_cited_paragraph_keeps_its_flag():
    given = Counter(
        (row["id"], one["paragraph_verified"]) for row in rows("violation") for one in row["provisions"]
    )
    kept = Counter(
        (row["violation"][0], row["paragraph_verified"]) for row in committed()["violationprovision"]
    )
    assert given == kept
    assert Counter(flag for _, flag in kept.elements()) == {"recalled": 110, "seen": 42}


@pytest.mark.parametrize("model", LISTS)
def test_every_address_stands_at_its_row(model):
    for row, fields in pairs(model):
        assert addresses(row) - addresses(fields) == set(), key(row)


def test_every_source_that_a_row_of_the_law_gives_stands_there_in_order():
    for model in ("regime", "resolution", "provision", "declaration"):
        for row, fields in pairs(model):
            assert fields["sources"] == row["sources"], key(row)
            assert fields.get("sources_partial", []) == row.get("sources_partial_address", []), key(row)
    given = [one["sources"] for one in source("law/refined_petroleum_reported")["not_reported"]]
    kept = [row["sources"] for row in committed()["declaration"] if row["kind"] == "no_notice"]
    assert all(one in given for one in kept)
    assert all(one in kept for one in given)


def test_addresses_are_missing_only_where_whole_lists_are_left_out():
    kept = addresses([row for model in committed().values() for row in model])
    missing = set()
    for path in sorted(SOURCE.rglob("*.json")):
        file = str(path.relative_to(SOURCE).with_suffix(""))
        lists = source(file).items() if isinstance(source(file), dict) else [("", source(file))]
        missing |= {(file, name) for name, value in lists if addresses(value) - kept}
    assert missing == {
        ("law/hs_categories", "categories"),
        ("law/provisions", "exemption_provisions"),
        ("law/refined_petroleum_reported", "conversion"),
        ("law/refined_petroleum_reported", "related"),
        ("law/regimes", "meta"),
        ("law/resolutions", "events"),
    }


def sentences(value: object, left: set[str]) -> Iterator[str]:
    """The texts with a space in a row that must come through, but those of the fields `left`."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in left:
                yield from sentences(one, left)
    elif isinstance(value, list):
        for one in value:
            yield from sentences(one, left)
    elif isinstance(value, str) and " " in value and not value.startswith("S/RES/"):
        yield value


@pytest.mark.parametrize("model", LISTS)
def test_every_sentence_comes_through(model):
    """But words of closed lists, which have a form of their own, and what docs/left-out.md names."""
    said = {text for fields in committed().values() for text in strings(fields)}
    left = LEFT | WORDS | (INHERITED if model == "evidence" else set())
    for row in rows(model):
        assert {as_said(text) for text in sentences(row, left)} - said == set(), key(row)


def test_no_mark_of_those_who_gathered_it_is_left_for_readers():
    """But in the names of two publishers, which are what a reader question asks for."""
    read = ("source", "evidence", "claim", "violation", "conflict", "reply")
    for model in read:
        for fields in committed()[model]:
            shown = {
                name: value
                for name, value in fields.items()
                if isinstance(value, str) and name not in {"publisher", "slug", "handling"}
            }
            assert not [text for text in shown.values() if MARK.search(text)], fields


def test_every_code_of_goods_stands_at_its_measure():
    names = {row["slug"]: row["law_id"] for row in committed()["provision"]}
    kept = [(names[row["provision"][0]], row["hs_code"], row["scope"]) for row in committed()["goods"]]
    given = []
    for row in rows("provision"):
        for code in row["hs_codes"]:
            digits, _, scope = code.partition(" (")
            given.append((row["id"], digits.replace(".", ""), scope.rstrip(")")))
    assert sorted(kept) == sorted(given)


def test_nine_codes_of_the_taxonomy_stand_in_no_measure():
    """As docs/left-out.md says: they wait there."""
    listed = {c for row in source("law/hs_categories")["categories"] for c in row["hs_codes"] or []}
    digits = {code.partition(" (")[0].replace(".", "") for code in listed}
    alone = digits - {row["hs_code"] for row in committed()["goods"]}
    assert sorted(alone) == ["4907", "5805", "6911", "7113", "7116", "8703", "8710", "8903", "93"]
    assert all(code in (ROOT / "docs" / "left-out.md").read_text(encoding="utf-8") for code in alone)


def figure(fields: dict) -> list[float | None]:
    """Low, best and high as numbers."""
    return [None if fields[n] is None else float(fields[n]) for n in ("low", "best", "high")]


def test_every_figure_is_as_it_was_given():
    claims = {row["evidence"][0]: row for row in committed()["claim"]}
    violations = {row["slug"]: row for row in committed()["violation"]}
    empty = {"low": None, "best": None, "high": None}
    for row in rows("evidence"):
        assert figure(claims[row["id"]]) == figure(row["estimate"] or empty), row["id"]
        grade = claims[row["id"]]["reliability"] + claims[row["id"]]["credibility"]
        assert grade == row["admiralty"]["code"], row["id"]
        assert claims[row["id"]]["stance"] == row["stance"], row["id"]
    for row in rows("violation"):
        assert figure(violations[row["id"]]) == figure(row["estimate"] or empty), row["id"]


def test_what_an_item_is_said_to_inherit_is_that_of_its_record():
    """So leaving it out loses nothing: docs/left-out.md."""
    records = {row["id"]: row for row in rows("violation")}
    for row in rows("evidence"):
        assert set(row["inherited_from_violation"]) == INHERITED
        (record,) = [records[name] for name in row["violation_ids"]]
        cited = [[(one["resolution"], one["op"]) for one in both["provisions"]] for both in (row, record)]
        assert cited[0] == cited[1], row["id"]
        assert [row[n] for n in ("category", "actors", "places")] == [
            record[n] for n in ("category", "actors", "places")
        ], row["id"]


def test_records_and_items_name_each_other():
    listed = {(row["id"], item) for row in rows("violation") for item in row["evidence_ids"]}
    naming = {(name, row["id"]) for row in rows("evidence") for name in row["violation_ids"]}
    assert listed == naming == {(row["violation"][0], row["evidence"][0]) for row in committed()["claim"]}
