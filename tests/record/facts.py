"""The facts as they were handed over and the fixtures as they are committed, read without the making code."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
FIXTURES = ROOT / "fixtures"
SOURCE = FIXTURES / "source"


@cache
def source(file: str) -> Any:
    """A file of the source: `record/violations`."""
    return json.loads((SOURCE / f"{file}.json").read_text(encoding="utf-8"))


@cache
def committed() -> dict[str, list[dict]]:
    """Model → the fields of its rows."""
    found: dict[str, list[dict]] = {}
    for path in sorted(FIXTURES.glob("[0-9]*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            found.setdefault(row["model"].removeprefix("tracker."), []).append(row["fields"])
    return found


def row_of(model: str, slug: str) -> dict:
    """One fixture row by its slug."""
    (row,) = [fields for fields in committed()[model] if fields["slug"] == slug]
    return row


def strings(value: Any) -> Iterator[str]:
    """Every text anywhere in a JSON value, names of fields apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
