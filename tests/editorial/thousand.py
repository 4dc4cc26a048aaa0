"""Run beside a site: change hundreds of cells at once by SQL, ask `verify`, undo; prints what it said, as JSON.

`python -m tests.editorial.thousand SEED`. In a chain never two rows side by side, and no row of a file together with
its event, so that each row that is named is named for itself.
"""

import json
import shutil
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import Error, models, transaction

from tests.editorial import tampering
from tests.editorial.tampering import as_stored, execute, other, undone
from tracker.actions import verifying

# Table → its model, its primary key, how many rows are changed (of so many apart), and how verify names a row.
CHOSEN = {
    "tracker_version": ("Version", 300, 3, "version {} "),
    "tracker_claim": ("Claim", 250, 1, "claim/{}"),
    "tracker_custodyevent": ("CustodyEvent", 40, 3, "custody event {} "),
    "tracker_capture": ("Capture", 60, 1, "capture {} "),
    "tracker_derivative": ("Derivative", 12, 1, "copy {} "),
    "tracker_releaserecord": ("ReleaseRecord", 1, 1, "release {} "),
}
EACH = 25  # rows of each table of the release file
FILLED: dict[type, Any] = {models.DateField: "2024-02-02", models.DecimalField: 7, models.IntegerField: 7}


def values(column: models.Field, value: Any) -> Iterator[Any]:
    """Other values for a cell."""
    if value is None:
        kinds = [filled for kind, filled in FILLED.items() if isinstance(column, kind)]
        yield kinds[0] if kinds else 7 if column.is_relation else "x"
    elif isinstance(value, bool) or (column.get_internal_type() == "BooleanField"):
        yield not value
    elif isinstance(value, Decimal):
        yield value + 1
    elif column.choices:
        yield from (word for word, _ in column.flatchoices if word != value)
    elif isinstance(value, datetime | str):
        yield from other(as_stored(value))
    elif isinstance(value, date):
        yield value - timedelta(days=1)
    else:
        yield from other(value)


def change(lot: Random, model: type[models.Model], table: str, key: Any) -> tuple[str, Any] | None:
    """Change one cell of a row, by lot; its column and the key that the row has then. None where nothing can be."""
    columns = list(model._meta.concrete_fields)
    lot.shuffle(columns)
    primary = model._meta.pk.column
    for column in columns:
        ((value,),) = execute(f"SELECT {column.column} FROM {table} WHERE {primary} = %s", key)
        for changed in values(column, value):
            try:
                with transaction.atomic():
                    execute(f"UPDATE {table} SET {column.column} = %s WHERE {primary} = %s", changed, key)
            except Error:
                continue
            return column.column, changed if column.primary_key else key
    return None


def chosen(lot: Random, table: str, many: int, apart: int, without: set) -> list:
    """Primary keys of rows by lot, none beside another where they are `apart`."""
    primary = apps.get_model("tracker", CHOSEN[table][0])._meta.pk.column
    keys = [key for (key,) in execute(f"SELECT {primary} FROM {table} ORDER BY {primary}")]
    keys = [key for key in keys[lot.randrange(apart) :: apart] if key not in without]
    return lot.sample(keys, min(many, len(keys)))


def batch(seed: int) -> dict[str, Any]:
    """One batch: what was changed, by the name under which verify should tell of it, and what it told."""
    lot, done = Random(seed), {}
    with undone():
        without: dict[str, set] = {"tracker_capture": set(), "tracker_derivative": set()}
        for table, (name, many, apart, called) in CHOSEN.items():
            model = apps.get_model("tracker", name)
            for key in chosen(lot, table, many, apart, without.get(table, set())):
                if table == "tracker_custodyevent":
                    of_file = "SELECT c.id FROM tracker_capture c JOIN tracker_custodyevent e ON e.sha256 = c.sha256"
                    files = {pk for (pk,) in execute(f"{of_file} WHERE e.sequence = %s", key)}
                    copies = execute("SELECT id, capture_id FROM tracker_derivative")
                    without["tracker_capture"] |= files
                    without["tracker_derivative"] |= {pk for pk, capture in copies if capture in files}
                if cell := change(lot, model, table, key):
                    done[f"{table}[{key}].{cell[0]}"] = called.format(cell[1]).rstrip()
        told = list(verifying.verify())
    return {"done": done, "told": told}


def file_batch(seed: int) -> dict[str, Any]:
    """The same with cells of the release file in service, one in a row."""
    lot, done = Random(seed), {}
    path = settings.RELEASES / (settings.RELEASES / "current").read_text().strip()
    pristine = settings.VAR / "pristine"
    shutil.copyfile(path, pristine)
    rows: dict[tuple, list] = {}
    for table, key, column, value in tampering.chosen(pristine, EACH):
        rows.setdefault((table, *key.values()), []).append((table, key, column, value))
    for (named, *_), cells in rows.items():
        if named == "meta":  # then no release is in service at all: see test_verify_cells.py
            continue
        table, key, column, value = lot.choice(cells)
        if tampering.change(path, table, key, column, value):
            name = f"{table}[{','.join(tampering.shown(part) for part in key.values())}]"
            done[f"{name}.{column}"] = f"{path.name}: {name}"
    told = list(verifying.service_differs())
    shutil.move(pristine, path)
    return {"done": done, "told": told}


if __name__ == "__main__":
    before = list(verifying.verify())
    seeds = [int(seed) for seed in sys.argv[1:]]
    found = {"tables": [batch(seed) for seed in seeds], "file": file_batch(seeds[0])}
    print(json.dumps({"before": before, **found, "after": list(verifying.verify())}))
