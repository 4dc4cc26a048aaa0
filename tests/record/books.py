"""The ledgers of the real record, as its doors give them."""

import csv
import json
from html import unescape
from io import StringIO
from typing import Any
from urllib.parse import urlencode

REFINED = "refined-petroleum"
BOUNDS = ("low", "best", "high")
YEARS = [str(year) for year in range(2018, 2026)]


def ledger(public, slug: str = REFINED, **asked: Any) -> dict:
    """The answer of the API."""
    return public.one(f"caps/{slug}/ledger/?{urlencode(asked)}")


def converts(cap: dict) -> bool:
    """Whether a scenario of conversion can be asked of a cap."""
    return bool(cap["conversions"]) and cap["unit"] in {"barrels", "tonnes"}


def refused(public, slug: str, **asked: str) -> dict:
    """The one thing that is wrong with a question, of which every door says as much."""
    question = urlencode(asked)
    (name,) = asked
    status, headers, body = public.reader.ask(f"/api/v1/caps/{slug}/ledger/?{question}")
    assert (status, headers["content-type"]) == (400, "application/json")
    (error,) = json.loads(body)["errors"]
    assert error["parameter"] == name
    for door in (f"/caps/{slug}/ledger.csv", f"/caps/{slug}/"):
        status, _, page = public.reader.ask(f"{door}?{question}")
        assert status == 400, door
        assert error["problem"] in unescape(page.decode()), door
    return error


def table(public, slug: str, question: str) -> list[dict[str, str]]:
    """The rows of the file."""
    status, headers, body = public.reader.ask(f"/caps/{slug}/ledger.csv?{question}")
    assert status == 200, question
    assert headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"), newline="")))


def number(text: str) -> float | None:
    """A cell as a number; None where it is empty."""
    return float(text) if text else None
