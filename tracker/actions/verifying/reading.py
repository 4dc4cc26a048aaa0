"""Rows as far as they can be read: somebody may have written what is no value of its column."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)

UNREADABLE = (ValueError, TypeError, ArithmeticError)


def readable(rows: QuerySet[Row]) -> Iterator[tuple[Any, Row | None]]:
    """(primary key, row) in the order of the rows; None for one that cannot be read."""
    keys: list = []
    try:
        for row in rows.iterator(chunk_size=1000):
            keys.append(row.pk)
            yield row.pk, row
        return
    except UNREADABLE:
        pass
    for key in list(rows.values_list("pk", flat=True))[len(keys) :]:
        try:
            row = rows.get(pk=key)
        except UNREADABLE:
            row = None
        yield key, row
