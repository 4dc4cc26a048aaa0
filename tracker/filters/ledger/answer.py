"""The ledger as every door says it: one dictionary, which the page shows, the API sends and the file lists."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tracker.filters.ledger.life import Life
from tracker.rules.conversions import Conversion
from tracker.rules.ledger import (
    BOUNDS,
    Amount,
    Counted,
    Declared,
    Excluded,
    Explanation,
    Gap,
    Ledger,
    Month,
    Reason,
    Reporter,
    Stated,
    Step,
    english,
    explain,
)

PLACES = 6  # decimals that a number is rounded to where it leaves the exact arithmetic
Answer = dict[str, Any]
NOTHING: Answer = dict.fromkeys(BOUNDS)


def number(value: Fraction | Decimal | int | None) -> int | float | None:
    """A number as JSON has it: whole where it is whole, else rounded to six decimals."""
    if value is None:
        return None
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else round(float(round(exact, PLACES)), PLACES)


def reason(why: Reason) -> Answer:
    """{code, values, reason}: a word for programs, what stands in its sentence, and the sentence in English."""
    return {"code": why.code, "values": dict(why.values), "reason": str(english(why))}


def figure(value: Decimal | None, unit: str) -> Answer | None:
    """{quantity, unit} as it was given."""
    return None if value is None else {"quantity": number(value), "unit": unit}


def cap_of(life: Life) -> Answer:
    """What the cap allows, by which paragraph, and when."""
    cap, measure = life.cap, life.measure
    alternative = cap["alternative"]
    return {
        "slug": cap["slug"],
        "name": cap["name"],
        "quantity": number(cap["quantity"]),
        "unit": cap["unit"],
        "provision": cap["provision"],
        "paragraph": measure.get("paragraph"),
        "resolution": measure.get("resolution"),
        "alternative": {**alternative, "quantity": number(alternative["quantity"])} if alternative else None,
        "rule": cap["rule"],
        "in_force_from": life.first.isoformat() if life.first else None,
        "in_force_until": life.last.isoformat() if life.last else None,
        "never": life.never,
    }


def whole_answer(
    life: Life,
    found: Ledger | None,
    values: Mapping[str, Any],
    records: Mapping[str, Answer],
    declarations: Mapping[str, Answer],
) -> Answer:
    """Everything about one period; without a period, the same keys with nothing in them."""
    on: date | None = values.get("declared_as_of")
    note = life.note()
    head = {
        "cap": cap_of(life),
        "period": found.period.id if found else None,
        "periods": [one.id for one in life.periods],
        "days": {"first": found.period.first.isoformat(), "last": found.period.last.isoformat()}
        if found
        else None,
        "declared_as_of": on.isoformat() if on else None,
        "conversion": {
            "factor": number(values.get("factor")),
            "used": [used(*one) for one in found.factors()] if found else [],
        },
        "note": reason(note) if note else None,
    }
    return {**head, **(body(found, records, declarations) if found else empty())}


def empty() -> Answer:
    """What stands where a cap has no period."""
    return {
        "declared": {
            "total": {"quantity": None, "complete": False},
            "share": None,
            "reporters": [],
            "months": [],
            "together": None,
            "together_share": None,
            "stated": [],
        },
        "alleged": dict(NOTHING),
        "share": dict(NOTHING),
        "crossing": dict(NOTHING),
        "gaps": [],
        "rows": [],
        "excluded": [],
        "explain": {},
    }


def body(found: Ledger, records: Mapping[str, Answer], declarations: Mapping[str, Answer]) -> Answer:
    """The figures of a period, the rows behind them, and how each came about."""
    told, alleged = found.told, found.alleged
    together = told.together.amount if told.together else None
    totals = {bound: alleged.total(bound) for bound in BOUNDS}
    days = {bound: found.crossing(bound) for bound in BOUNDS}
    months = [(one, month) for one in told.reporters for month in one.months]
    return {
        "declared": {
            "total": {"quantity": number(told.total), "complete": told.complete},
            "share": number(found.share(told.total)),
            "reporters": [of_reporter(one, declarations) for one in told.reporters],
            "months": [
                of_month(one, month, declarations)
                for one, month in sorted(months, key=lambda pair: (pair[1].month, pair[0].reporter))
            ],
            "together": of_stated(told.together, declarations) if told.together else None,
            "together_share": number(found.share(together.quantity if together else None)),
            "stated": [of_stated(one, declarations) for one in told.stated],
        },
        "alleged": {bound: number(total) for bound, total in totals.items()},
        "share": {bound: number(found.share(total)) for bound, total in totals.items()},
        "crossing": {bound: day.isoformat() if day else None for bound, day in days.items()},
        "gaps": [of_gap(one, declarations) for one in found.gaps],
        "rows": [of_row(one, records[one.row.ref], found) for one in alleged.counted],
        "excluded": [of_excluded(one, records[one.row.ref]) for one in alleged.excluded],
        "explain": {path: of_explanation(one) for path, one in explain(found).items()},
    }


def used(reporter: str, factor: Fraction, conversion: Conversion | None) -> Answer:
    """A factor that turned a figure shown here: of whose figures, and who states it; a scenario is nobody's."""
    return {
        "reporter": reporter,
        "factor": number(factor),
        "label": conversion.label if conversion else "",
        "basis": conversion.basis if conversion else "",
        "sources": list(conversion.sources) if conversion else [],
        "verified": conversion.verified if conversion else None,
        "scenario": conversion is None,
    }


def of_amount(found: Amount | None) -> Answer:
    """{quantity, converted, factor, reported} of a figure in the cap's unit."""
    return {
        "quantity": number(found.quantity) if found else None,
        "converted": bool(found and found.converted),
        "factor": number(found.factor) if found else None,
        "reported": figure(*found.reported) if found and found.reported else None,
    }


def of_reporter(one: Reporter, declarations: Mapping[str, Answer]) -> Answer:
    """What is known of one reporter: the figure used, and the sum of the months beside it."""
    return {
        "reporter": one.reporter,
        "basis": one.basis or None,
        **of_amount(one.amount),
        "as_of": declarations[one.row.id]["as_of"] if one.row else None,
        "declaration": one.row.id if one.row else None,
        "months_sum": number(one.months_sum),
        "months_known": len(one.months),
        "months": one.months_of_period,
        "difference": number(one.difference),
        "complete": one.complete,
    }


def of_declaration(row: Declared, declarations: Mapping[str, Answer]) -> Answer:
    """What every declaration is shown with."""
    answer = declarations[row.id]
    return {
        "declaration": row.id,
        "reporter": row.reporter,
        "kind": row.kind,
        "as_of": answer["as_of"],
        "precision": answer["precision"],
        "sources": answer["sources"],
        "alternatives": [plain(one) for one in answer["alternatives"]],
    }


def of_month(one: Reporter, month: Month, declarations: Mapping[str, Answer]) -> Answer:
    """One month of one reporter: a figure, or a nil, which is zero."""
    return {"month": month.month, **of_declaration(month.row, declarations), **of_amount(month.amount)}


def of_stated(one: Stated, declarations: Mapping[str, Answer]) -> Answer:
    """A figure that is shown and not used, with the reason."""
    return {
        "period": declarations[one.row.id]["period"],
        **of_declaration(one.row, declarations),
        **of_amount(one.amount),
        **reason(one.reason),
    }


def of_gap(one: Gap, declarations: Mapping[str, Answer]) -> Answer:
    """A month without a figure, and what says so."""
    answer = declarations[one.row.id] if one.row else {"basis": None, "as_of": None, "sources": []}
    return {
        "month": one.month,
        "reporter": one.reporter,
        "kind": one.kind,
        "implied": one.implied,
        "basis": answer["basis"],
        "as_of": answer["as_of"],
        "sources": answer["sources"],
        "declaration": one.row.id if one.row else None,
    }


def of_record(answer: Answer) -> Answer:
    """What every record is shown with, its figure as it was stated."""
    estimate = answer["estimate"]
    stated = {name: number(estimate[name]) if estimate else None for name in BOUNDS}
    return {
        "ref": answer["ref"],
        "slug": answer["slug"],
        "title": answer["title"],
        "status": answer["status"],
        "date": answer["date"]["edtf"],
        "latest": answer["date"]["latest"],
        "transport": answer.get("transport"),
        "stated": {**stated, "unit": estimate["unit"], "qualifier": estimate["qualifier"]}
        if estimate
        else None,
    }


def of_row(one: Counted, answer: Answer, found: Ledger) -> Answer:
    """A row that is counted, its bounds in the cap's unit."""
    return {
        **of_record(answer),
        **{name: number(one.bound(name)) for name in BOUNDS},
        "unit": found.allowed.unit,
        "converted": any(amount.converted for amount in one.amounts.values() if amount),
        "claim": answer.get("counted_claim"),
        "claims": answer["claims"],
        "why": answer.get("counts_why"),
    }


def of_excluded(one: Excluded, answer: Answer) -> Answer:
    """A row that is not counted, the reason, and all others that apply as well."""
    return {**of_record(answer), **reason(one.reason), "also": [reason(other) for other in one.also]}


def of_explanation(one: Explanation) -> Answer:
    """How a figure came about."""
    shown = one.figure if isinstance(one.figure, str) else number(one.figure)
    return {
        "figure": shown,
        **reason(one.rule),
        "rows": [of_step(step) for step in one.steps],
        "left_out": list(one.left_out),
    }


def of_step(step: Step) -> Answer:
    """One row behind a figure."""
    return {
        "kind": step.kind,
        "key": step.key,
        "amount": number(step.amount),
        "so_far": number(step.so_far),
        "at": step.at or None,
    }


def plain(row: Mapping[str, Any]) -> Answer:
    """An answer with its decimals as numbers."""
    return {key: number(value) if isinstance(value, Decimal) else value for key, value in row.items()}
