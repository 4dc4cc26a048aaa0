"""A cap's ledger as one table: what each row is stands in its column `section`.

`about` where the file is from · `cap` what is allowed · `factor` what turned figures into the cap's unit ·
`declared` and its `share_declared` · `reporter`, `month`, `together`, `stated` what was told · `note` of months that
the period cuts · `gap` the months without a figure · `alleged`, `share`, `crossing` by bound · `counted`, `excluded`
the records, in the cap's unit and as stated · `how` the rows behind each figure, with its `rule`; the figure is named
in `kind`. `months` is the sum of a reporter's months.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tracker.exchange.formats.sheet import Cell, sheet
from tracker.rules.ledger import BOUNDS

COLUMNS = (
    "section",
    "period",
    "month",
    "reporter",
    "ref",
    "slug",
    "title",
    "status",
    "kind",
    "low",
    "best",
    "high",
    "quantity",
    "so_far",
    "unit",
    "reported",
    "reported_unit",
    "converted",
    "factor",
    "claim",
    "stated_low",
    "stated_best",
    "stated_high",
    "stated_unit",
    "qualifier",
    "date",
    "as_of",
    "code",
    "reason",
    "also",
    "sources",
)
Answer = Mapping[str, Any]
Row = dict[str, Cell]


def ledger_file(answer: Answer, about: Mapping[str, str]) -> bytes:
    """The file of a ledger's answer. `about`: name -> text, of where it is from."""
    return sheet(COLUMNS, rows(answer, about))


def rows(answer: Answer, about: Mapping[str, str]) -> Iterator[Row]:
    """Every row of the table."""
    for name, text in about.items():
        yield {"section": "about", "kind": name, "title": text}
    for row in (*head(answer), *declared(answer), *alleged(answer), *how(answer)):
        yield {"section": row.pop("section"), "period": answer["period"], **row}


def head(answer: Answer) -> Iterator[Row]:
    """The cap, and the factors used."""
    cap, note = answer["cap"], answer["note"] or {}
    yield {
        "section": "cap",
        "slug": cap["slug"],
        "title": cap["name"],
        "ref": cap["paragraph"],
        "kind": cap["provision"],
        "quantity": cap["quantity"],
        "unit": cap["unit"],
        "date": f"{cap['in_force_from'] or ''}/{cap['in_force_until'] or '..'}",
        "as_of": answer["declared_as_of"],
        "code": note.get("code"),
        "reason": note.get("reason"),
    }
    for one in answer["conversion"]["used"]:
        yield {
            "section": "factor",
            "reporter": one["reporter"],
            "title": one["label"],
            "kind": "scenario" if one["scenario"] else one["verified"],
            "factor": one["factor"],
            "reason": one["basis"],
            "sources": " ".join(one["sources"]),
        }


def declared(answer: Answer) -> Iterator[Row]:
    """What states declared, and the months without a figure."""
    told, unit = answer["declared"], answer["cap"]["unit"]
    total = told["total"]
    yield {
        "section": "declared",
        "quantity": total["quantity"],
        "unit": unit,
        "kind": "complete" if total["complete"] else "incomplete",
        "converted": total["converted"],
        "code": "at_least" if total["at_least"] else None,
        "also": " ".join(total["missing"]),
    }
    yield {"section": "share_declared", "quantity": told["share"]}
    for one in told["reporters"]:
        yield {
            "section": "reporter",
            "reporter": one["reporter"],
            "kind": one["basis"],
            "ref": one["declaration"],
            "as_of": one["as_of"],
            "code": assumed(one),
            **amount(one, unit),
        }
        yield {
            "section": "months",
            "reporter": one["reporter"],
            "kind": f"{one['months_known']} of {one['months']}",
            "quantity": one["months_sum"],
            "unit": unit,
        }
    for one in told["months"]:
        yield {"section": "month", "month": one["month"], "code": assumed(one), **declaration(one, unit)}
    if note := told["note"]:
        yield {"section": "note", "code": note["code"], "reason": note["reason"]}
    together = [told["together"]] if told["together"] else []
    for section, found in (("together", together), ("stated", told["stated"])):
        for one in found:
            said: Row = {"date": one["period"]["edtf"], "code": one["code"], "reason": one["reason"]}
            yield {"section": section, **declaration(one, unit), **said}
    for gap in answer["gaps"]:
        yield {
            "section": "gap",
            "month": gap["month"],
            "reporter": gap["reporter"],
            "kind": gap["kind"],
            "ref": gap["declaration"],
            "as_of": gap["as_of"],
            "code": "implied" if gap["implied"] else None,
            "reason": gap["basis"],
            "sources": " ".join(gap["sources"]),
        }


def assumed(one: Answer) -> str | None:
    """The mark of a figure of which no day is recorded, under `declared_as_of`."""
    return "assumed" if one["assumed"] else None


def declaration(one: Answer, unit: str) -> Row:
    """The cells of a declaration."""
    return {
        "reporter": one["reporter"],
        "ref": one["declaration"],
        "kind": one["kind"],
        "as_of": one["as_of"],
        "sources": " ".join(one["sources"]),
        "also": json.dumps(one["alternatives"], ensure_ascii=False) if one["alternatives"] else None,
        **amount(one, unit),
    }


def amount(one: Answer, unit: str) -> Row:
    """The cells of a figure in the cap's unit, and as it was reported."""
    reported = one["reported"] or {}
    return {
        "quantity": one["quantity"],
        "unit": unit,
        "reported": reported.get("quantity"),
        "reported_unit": reported.get("unit"),
        "converted": one["converted"],
        "factor": one["factor"],
    }


def alleged(answer: Answer) -> Iterator[Row]:
    """The bounds of what is alleged, the records that are counted, and those that are not."""
    unit = answer["cap"]["unit"]
    yield {"section": "alleged", "unit": unit, **bounds(answer["alleged"])}
    yield {"section": "share", **bounds(answer["share"])}
    yield {"section": "crossing", **bounds(answer["crossing"])}
    for one in answer["rows"]:
        yield {
            "section": "counted",
            **record(one),
            **bounds(one),
            **as_stated(one),
            "unit": one["unit"],
            "converted": one["converted"],
            "factor": one["factor"],
            "claim": one["claim"],
            "reason": one["why"],
        }
    for one in answer["excluded"]:
        stated = one["stated"] or {}
        yield {
            "section": "excluded",
            **record(one),
            **as_stated(one),
            **{name: stated.get(name) for name in BOUNDS},
            "unit": stated.get("unit"),
            "code": one["code"],
            "reason": one["reason"],
            "also": " ".join(other["reason"] for other in one["also"]),
        }


def bounds(found: Answer) -> Row:
    """The three bounds."""
    return {name: found[name] for name in BOUNDS}


def record(one: Answer) -> Row:
    """The cells of a record."""
    return {name: one[name] for name in ("ref", "slug", "title", "status", "date")}


def as_stated(one: Answer) -> Row:
    """The cells of a record's figure as it was stated, in the unit in which it was."""
    stated = one["stated"] or {}
    return {
        **{f"stated_{name}": stated.get(name) for name in (*BOUNDS, "unit")},
        "qualifier": stated.get("qualifier"),
    }


def how(answer: Answer) -> Iterator[Row]:
    """The rule and the rows behind each figure."""
    for path, one in answer["explain"].items():
        yield {
            "section": "rule",
            "kind": path,
            "title": None if one["figure"] is None else str(one["figure"]),
            "code": one["code"],
            "reason": one["reason"],
            "also": " ".join(one["left_out"]),
        }
        for step in one["rows"]:
            yield {
                "section": "how",
                "kind": path,
                "ref": step["key"],
                "quantity": step["amount"],
                "so_far": step["so_far"],
                "date": step["at"],
            }
