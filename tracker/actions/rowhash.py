"""The hash of a row as the database holds it, which the audit log keeps for the nouns that carry the record.

A column that holds what a new row would hold without anybody's doing is left out, so that a column added to a table
later leaves the hashes of its rows as they were.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from tracker.models import Claim, Comparison, Conflict, Evidence, Reply, Source, Violation
from tracker.rules.canonical import sha256

WATCHED: tuple[type[models.Model], ...] = (Source, Evidence, Violation, Claim, Reply, Conflict, Comparison)


def name_of(row: models.Model) -> str:
    """`claim/12`, by the primary key; "" for a row of a noun that is not watched."""
    return f"{row._meta.model_name}/{row.pk}" if isinstance(row, WATCHED) else ""


def row_hash(row: models.Model) -> str:
    """SHA-256 over a row's noun, primary key and columns. Read the row from the database first."""
    columns = {}
    for column in row._meta.concrete_fields:
        value = getattr(row, column.attname)
        if column.primary_key or value != column.get_default():
            columns[column.column] = _plain(value)
    return sha256([row._meta.model_name, columns])


def hashes(rows: Iterable[models.Model]) -> dict[str, str]:
    """Name → hash of those rows that are watched, read anew from the database."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for row in rows:
        if isinstance(row, WATCHED):
            wanted.setdefault(type(row), set()).add(row.pk)
    found = {}
    for model, keys in wanted.items():
        for row in model._default_manager.in_bulk(keys, field_name="pk").values():
            found[name_of(row)] = row_hash(row)
    return found


def _plain(value: Any) -> Any:
    """A value as JSON has it; figures as text, without zeros that say nothing."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value
