"""The ledger as every door says it: one dictionary, which the page shows, the API sends and the file lists."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tracker.filters.ledger.life import Life
from tracker.filters.ledger.telling import (
    Answer,
    Shown,
    number,
    of_gap,
    of_month,
    of_reporter,
    of_stated,
    reason,
)
from tracker.rules.conversions import Conversion
from tracker.rules.ledger import BOUNDS, Counted, Excluded, Explanation, Ledger, Step, explain

NOTHING: Answer = dict.fromkeys(BOUNDS)


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
    return {**head, **(body(found, records, Shown(declarations, on)) if found else empty())}


def empty() -> Answer:
    """What stands where a cap has no period."""
    return {
        "declared": {
            "total": {
                "quantity": None,
                "at_least": False,
                "complete": False,
                "converted": False,
                "missing": [],
            },
            "share": None,
            "reporters": [],
            "months": [],
            "together": None,
            "together_share": None,
            "stated": [],
            "note": None,
        },
        "alleged": dict(NOTHING),
        "share": dict(NOTHING),
        "crossing": dict(NOTHING),
        "gaps": [],
        "rows": [],
        "excluded": [],
        "explain": {},
    }


def body(found: Ledger, records: Mapping[str, Answer], shown: Shown) -> Answer:
    """The figures of a period, the rows behind them, and how each came about."""
    told, alleged = found.told, found.alleged
    together = told.together.amount if told.together else None
    totals = {bound: alleged.total(bound) for bound in BOUNDS}
    days = {bound: found.crossing(bound) for bound in BOUNDS}
    months = [(one, month) for one in told.reporters for month in one.months]
    return {
        "declared": {
            "total": {
                "quantity": number(told.total),
                "at_least": told.at_least,
                "complete": told.complete,
                "converted": told.converted,
                "missing": list(told.missing),
            },
            "share": number(found.share(told.total)),
            "reporters": [of_reporter(one, shown) for one in told.reporters],
            "months": [
                of_month(month, shown)
                for _, month in sorted(months, key=lambda pair: (pair[1].month, pair[0].reporter))
            ],
            "together": of_stated(told.together, shown) if told.together else None,
            "together_share": number(found.share(together.quantity if together else None)),
            "stated": [of_stated(one, shown) for one in told.stated],
            "note": reason(told.note) if told.note else None,
        },
        "alleged": {bound: number(total) for bound, total in totals.items()},
        "share": {bound: number(found.share(total)) for bound, total in totals.items()},
        "crossing": {bound: day.isoformat() if day else None for bound, day in days.items()},
        "gaps": [of_gap(one, shown) for one in found.gaps],
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
    """A row that is counted, its bounds in the cap's unit, and the factor that turned them into it."""
    factors = [amount.factor for amount in one.amounts.values() if amount and amount.factor is not None]
    return {
        **of_record(answer),
        **{name: number(one.bound(name)) for name in BOUNDS},
        "unit": found.allowed.unit,
        "converted": bool(factors),
        "factor": number(factors[0]) if factors else None,
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
