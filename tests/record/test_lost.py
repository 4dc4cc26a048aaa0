"""What nobody has decided about stops the making, and the error names it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fixtures.making.__main__ import made
from fixtures.making.taking import Lost, Source
from tests.record.facts import SOURCE

ROWS = [  # file, then the way to a row in it
    "law/regimes regimes",
    "law/resolutions resolutions",
    "law/resolutions resolutions vote",
    "law/provisions provisions",
    "law/provisions provisions cap",
    "law/refined_petroleum_reported monthly",
    "law/refined_petroleum_reported aggregates",
    "law/refined_petroleum_reported not_reported",
    "record/actors",
    "record/places",
    "record/sources",
    "record/violations",
    "record/violations estimate",
    "record/violations provisions",
    "record/violations actors",
    "record/violations places",
    "record/evidence",
    "record/evidence estimate",
    "record/evidence admiralty",
    "record/contradictions",
    "record/seed_claims",
    "record/ledger rows",
]
LISTS = [
    "law/regimes",
    "law/resolutions",
    "law/provisions",
    "law/hs_categories",
    "law/refined_petroleum_reported",
    "record/ledger",
    "record/aliases",
]


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, Callable[[Any], None]], Source]:
    """A copy of the source in which one file was changed."""

    def change(file: str, how: Callable[[Any], None]) -> Source:
        shutil.copytree(SOURCE, tmp_path / "source")
        path = tmp_path / "source" / f"{file}.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        how(data)
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return Source(tmp_path / "source")

    return change


def last_row(data: Any, way: list[str]) -> dict:
    """The last row that the way leads to."""
    for name in way:
        rows = data if isinstance(data, list) else [data]
        data = next(row[name] for row in reversed(rows) if row.get(name))
    return data[-1] if isinstance(data, list) else data


@pytest.mark.parametrize("place", ROWS)
def test_an_unknown_field_is_named(changed, place):
    file, *way = place.split()
    source = changed(file, lambda data: last_row(data, way).update(colour_of_ink="blue"))
    with pytest.raises(Lost, match="colour_of_ink"):
        made(source)


@pytest.mark.parametrize("file", LISTS)
def test_an_unknown_list_is_named(changed, file):
    source = changed(file, lambda data: data.update(footnotes=[{"text": "see there"}]))
    with pytest.raises(Lost, match=f"{file}.json: footnotes"):
        made(source)


def row(slug: str) -> Callable[[list[dict]], dict]:
    """Find a row by its id."""
    return lambda data: next(one for one in data if one["id"] == slug)


def without(slug: str) -> Callable[[list[dict]], None]:
    """Take a row out."""
    return lambda data: data.remove(row(slug)(data))


def test_aliases_of_somebody_who_is_gone_are_named(changed):
    with pytest.raises(Lost, match="vs-maria"):
        made(changed("record/actors", without("vs-maria")))


def test_aliases_of_a_place_that_is_gone_are_named(changed):
    with pytest.raises(Lost, match="rason"):
        made(changed("record/places", without("rason")))


def test_a_category_that_nobody_described_is_named(changed):
    source = changed("record/violations", lambda data: data[0].update(category="gold"))
    with pytest.raises(Lost, match="gold"):
        made(source)


def test_a_file_that_nobody_reads_is_named(changed):
    source = changed("record/ledger", lambda data: None)
    (source.folder / "record" / "replies.json").write_text("[]", encoding="utf-8")
    with pytest.raises(Lost, match=r"record/replies\.json"):
        made(source)


def test_a_record_that_does_not_name_its_item_is_named(changed):
    source = changed("record/violations", lambda data: row("v-oil-2024-rail")(data)["evidence_ids"].pop())
    with pytest.raises(Lost, match=r"ev-[0-9]+ names v-oil-2024-rail"):
        made(source)


def test_an_item_that_does_not_name_its_record_is_named(changed):
    source = changed(
        "record/violations", lambda data: row("v-oil-2024-rail")(data)["evidence_ids"].append("ev-001")
    )
    with pytest.raises(Lost, match=r"v-oil-2024-rail.*ev-001"):
        made(source)


def test_a_ledger_row_without_a_record_is_named(changed):
    source = changed("record/ledger", lambda data: data["rows"][0].update(violation="v-oil-1900"))
    with pytest.raises(Lost, match="v-oil-1900"):
        made(source)


def test_a_goods_code_that_cannot_be_read_is_named(changed):
    source = changed("law/provisions", lambda data: data["provisions"][0].update(hs_codes=["27O1"]))
    with pytest.raises(Lost, match="unscr-1695-op3-missile-transfers: HS code '27O1'"):
        made(source)


def test_two_units_are_not_taken_for_one(changed):
    def planted(data: list[dict]) -> None:
        row("ev-140")(data)["estimate"]["unit"] = "barrels!"

    with pytest.raises(Lost, match="two units have the slug barrels"):
        made(changed("record/evidence", planted))


def test_a_measure_that_was_superseded_by_nothing_known_is_named(changed):
    source = changed("law/provisions", lambda data: data["provisions"][0].update(superseded_by="unscr-0"))
    with pytest.raises(KeyError, match="unscr-0"):
        made(source)


def test_an_item_about_a_record_that_is_gone_is_named(changed):
    source = changed("record/evidence", lambda data: row("ev-001")(data).update(violation_ids=["v-gone"]))
    with pytest.raises(KeyError, match="v-gone"):
        made(source)
