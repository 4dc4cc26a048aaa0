"""A thousand single cells changed by SQL in the tables of files, versions, claims and releases: each is located."""

import json
from collections import Counter

import pytest

from tests.editorial.preserving import keep_many
from tests.site import Site

SEEDS = ("11", "12")


@pytest.fixture(scope="module")
def seen(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What `verify` said before, of each batch of changes, and after they were undone."""
    site = loaded.copy(tmp_path_factory.mktemp("thousand") / "var")
    keep_many(site, 120, copied=24)
    site.manage(
        "retract", "v-oil-2024-vostochny", "--reason", "Withdrawn."
    )  # then no table of the release is empty
    done = site.python("-m", "tests.editorial.thousand", *SEEDS)
    return json.loads(done.stdout.splitlines()[-1])


def located(told: list[str], name: str) -> bool:
    """Whether a line tells of this row: its name, and nothing that would make it another's."""
    return any(line.startswith(name) and not line[len(name) :][:1].isalnum() for line in told)


def test_each_changed_cell_is_located_by_its_row(seen) -> None:
    for batch in (*seen["tables"], seen["file"]):
        missed = [cell for cell, name in batch["done"].items() if not located(batch["told"], name)]
        assert missed == []


def test_there_were_more_than_a_thousand_in_every_table_and_nearly_every_column(
    seen, record_property
) -> None:
    cells = [cell for batch in seen["tables"] for cell in batch["done"]]
    assert len(cells) >= 1000 and len(seen["file"]["done"]) >= 150
    columns = {cell.split("[")[0] + "." + cell.rsplit(".", 1)[1] for cell in cells}
    counted = Counter(column.split(".")[0].removeprefix("tracker_") for column in columns)
    least = {"version": 9, "claim": 17, "custodyevent": 6, "capture": 9, "derivative": 5, "releaserecord": 1}
    assert {table: counted[table] for table in least if counted[table] < least[table]} == {}
    tables = Counter(cell.split("[")[0].removeprefix("tracker_") for cell in cells)
    record_property(
        "told", f"{len(cells)} cells of {dict(tables)}, {len(seen['file']['done'])} of the release"
    )


def test_there_is_no_alarm_without_a_change(seen) -> None:
    assert seen["before"] == seen["after"] == []


def test_rows_that_nobody_changed_are_named_only_for_their_neighbours(seen) -> None:
    """Of claims, which stand alone, exactly those that were changed are told of."""
    for batch in seen["tables"]:
        changed = {name for cell, name in batch["done"].items() if cell.startswith("tracker_claim[")}
        changed |= {
            f"claim/{cell[14:-4]}"
            for cell in batch["done"]
            if cell.startswith("tracker_claim[") and cell.endswith("].id")
        }
        told = {line.split(":")[0].split(" ")[0] for line in batch["told"] if line.startswith("claim/")}
        assert told == changed
