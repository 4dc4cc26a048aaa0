"""The measures that are committed, as the rules want them, and questions to them."""

from datetime import date

from tests.record.facts import committed
from tracker.rules.law import Measure, measures_of, verdicts

IN, OUT = "import_to_target", "export_from_target"


def law() -> list[Measure]:
    """Every measure that is committed."""
    goods: dict[str, list[dict]] = {}
    for row in committed()["goods"]:
        one = {"code": row["hs_code"], "direction": row["direction"], "scope": row["scope"]}
        goods.setdefault(row["provision"][0], []).append(one)
    adopted = {row["number"]: row["adopted"] for row in committed()["resolution"]}
    rows = [
        {
            **row,
            "id": row["slug"],
            "paragraphs": [name for (name,) in row["paragraphs"]],
            "resolution": row["resolution"][0],
            "superseded_by": row["superseded_by"][0] if row["superseded_by"] else None,
            "expanded_by": [name for (name,) in row["expanded_by"]],
            "hs_codes": goods.get(row["slug"], []),
        }
        for row in committed()["provision"]
    ]
    return measures_of(rows, adopted)


LAW = law()
KNOWN = {measure.id: measure for measure in LAW}


def stood(on: str, **asked: object) -> dict[str, str]:
    """Measure → how it stood on a day."""
    return {v.measure.id: v.standing for v in verdicts(LAW, on=date.fromisoformat(on), **asked)}


def codes(on: str, measure: str, **asked: object) -> dict[str, dict]:
    """Code of each reason of one measure → what stands in its places."""
    (found,) = (v for v in verdicts(LAW, on=date.fromisoformat(on), **asked) if v.measure.id == measure)
    return {reason.code: reason.values for reason in found.reasons}
