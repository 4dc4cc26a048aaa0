"""What is read from the page of a cap, and what an answer of the API wants there."""

import re
from html import unescape

FIGURE = re.compile(r'<data value="([^"]*)" data-figure="([^"]*)">')
OIL = "/caps/refined-petroleum/"
BOUNDS = ("low", "best", "high")
QUESTIONS = ("", "declared_as_of=2023-12-31", "factor=7.5", "declared_as_of=2024-06-30&factor=8.3333")


def figures(text: str) -> dict[str, str]:
    """Path in the answer → value, of every figure of the ledger on a page; no figure stands there twice."""
    found = FIGURE.findall(text)
    paths = [path for _value, path in found]
    assert len(paths) == len(set(paths)), paths
    return {path: unescape(value) for value, path in found}


def expected(ledger: dict) -> dict[str, str]:
    """The figures that a page must show of an answer of the API, and no others."""
    declared = ledger["declared"]
    found = {"cap.quantity": ledger["cap"]["quantity"]}
    for name in ("alleged", "share", "crossing"):
        found |= {f"{name}.{bound}": ledger[name][bound] for bound in BOUNDS}
    found |= {"declared.total.quantity": declared["total"]["quantity"], "declared.share": declared["share"]}
    if declared["together"]:
        found["declared.together.quantity"] = declared["together"]["quantity"]
        found["declared.together_share"] = declared["together_share"]
    for one in declared["reporters"]:
        for name in ("quantity", "months_sum"):
            found[f"declared.reporters.{one['reporter']}.{name}"] = one[name]
    nil = {(gap["month"], gap["reporter"]) for gap in ledger["gaps"]}
    for one in declared["months"]:
        if (one["month"], one["reporter"]) not in nil:
            found[f"declared.months.{one['month']}.{one['reporter']}"] = one["quantity"]
    for row in ledger["rows"]:
        found |= {f"rows.{row['ref']}.{bound}": row[bound] for bound in BOUNDS}
    for one in ledger["conversion"]["used"]:
        found[f"conversion.{one['reporter']}"] = one["factor"]
    return {path: str(value) for path, value in found.items() if value is not None}


def section(text: str, first: str, last: str) -> str:
    """The part of a page from one anchor to another."""
    return text[text.index(f'id="{first}"') : text.index(f'id="{last}"')]


def caps(whole) -> dict[str, list[str]]:
    """Slug → periods of every cap."""
    return {
        row["slug"]: whole.api(f"/caps/{row['slug']}/ledger/")["periods"]
        for row in whole.api("/caps/")["results"]
    }
