"""A thousand single cells changed by SQL in the tables of files, versions, claims and releases: each is located."""

import json
from collections import Counter

from tests.editorial.preserving import keep_many
from tests.site import Site

SEEDS = ("11", "12")
LEAST = {
    "version": 9,
    "claim": 17,
    "custodyevent": 6,
    "capture": 9,
    "derivative": 5,
    "releaserecord": 1,
}  # columns


def located(told: list[str], name: str) -> bool:
    """Whether a line tells of this row: its name, and nothing that would make it another's."""
    return any(line.startswith(name) and not line[len(name) :][:1].isalnum() for line in told)


def table_of(cell: str) -> str:
    """`claim` of `tracker_claim[12].pinpoint`."""
    return cell.split("[")[0].removeprefix("tracker_")


def test_each_of_a_thousand_changed_cells_is_located_by_its_row(site: Site, record_property) -> None:
    keep_many(site, 120, copied=24)
    site.manage(
        "retract", "v-oil-2024-vostochny", "--reason", "Withdrawn."
    )  # then no table of the release is empty
    done = site.python("-m", "tests.editorial.thousand", *SEEDS)
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["before"] == seen["after"] == [], "an alarm without a change"
    for batch in (*seen["tables"], seen["file"]):
        assert [cell for cell, name in batch["done"].items() if not located(batch["told"], name)] == []

    cells = [cell for batch in seen["tables"] for cell in batch["done"]]
    assert len(cells) >= 1000 and len(seen["file"]["done"]) >= 150
    columns = Counter(table for table, _ in {(table_of(cell), cell.rsplit(".", 1)[1]) for cell in cells})
    assert {table: columns[table] for table in LEAST if columns[table] < LEAST[table]} == {}
    tables = dict(Counter(table_of(cell) for cell in cells))
    record_property(
        "told", f"{len(cells)} cells of {tables}, {len(seen['file']['done'])} of the release file"
    )

    for batch in seen["tables"]:  # of claims, which stand alone, exactly those that were changed are told of
        claims = [cell for cell in batch["done"] if table_of(cell) == "claim"]
        changed = {batch["done"][cell] for cell in claims}
        changed |= {f"claim/{cell[14:-4]}" for cell in claims if cell.endswith("].id")}
        assert {
            line.split(":")[0].split(" ")[0] for line in batch["told"] if line.startswith("claim/")
        } == changed
