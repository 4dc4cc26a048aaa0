"""How single values are written for the public: figures as numbers, days and times as ISO text."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any


def number(value: Decimal | None) -> int | float | None:
    """A figure as a JSON number: whole ones without a point."""
    if value is None:
        return None
    value = Decimal(value)
    return int(value) if value == value.to_integral_value() else float(value)


def day(value: date | None) -> str | None:
    """`2024-03-07`, or None where the end is open."""
    return value.isoformat() if value else None


def moment(value: datetime) -> str:
    """`2026-11-22T00:00:00Z`: UTC, whole seconds."""
    return value.strftime("%Y-%m-%dT%H:%M:%SZ")


def dated(row: Any) -> dict:
    """The date of a row: the EDTF text, and the two days worked out from it."""
    return {"edtf": row.date_text, "earliest": day(row.earliest), "latest": day(row.latest)}


def estimated(row: Any) -> dict | None:
    """The figure of a row with its bounds and unit, or None where it has none."""
    bounds = {name: number(getattr(row, name)) for name in ("low", "best", "high")}
    if all(bound is None for bound in bounds.values()):
        return None
    return {**bounds, "unit": row.unit.slug if row.unit else None, "qualifier": row.qualifier or None}


def said(**more: object) -> dict:
    """Those of some later additions to a payload that say something: one that says nothing makes no new version."""
    return {name: value for name, value in more.items() if value not in (None, "", [], False)}
