"""What states declared under a cap, year by year: months beside one another, and totals as they were stated.

Nothing is added up here. Three kinds of nothing are told apart: a declared nil, a month for which no notice came,
and a month of which this record holds no figure.
"""

from collections.abc import Iterable, Iterator

from tracker.rules.vocabulary import DeclarationKind

TOGETHER = "ALL"  # the reporter of what all states are said to have declared together
FIGURE, NIL, NO_NOTICE, NO_FIGURE = "figure", "nil", "no_notice", "no_figure"
OF_A_MONTH = {
    DeclarationKind.MONTHLY: FIGURE,
    DeclarationKind.MONTHLY_ZERO: NIL,
    DeclarationKind.NO_NOTICE: NO_NOTICE,
}


def by_year(rows: Iterable[dict]) -> list[dict]:
    """The declarations of one cap as [{year, months: [{month, cells}], notes, stated: [row]}], newest first.

    A cell is {kind, row, figures, at}, one for each state in the order of `reporters`; `stated` holds what is said of
    longer periods, or of all states together; `notes`, {state, text}, what is said of the months besides.
    """
    rows = list(rows)
    cells = {(row["reporter"], month): row for row in rows for month in months_of(row)}
    states = reporters(rows)
    known = [month for row in rows if is_of_a_month(row) for month in months_of(row)[:1]]
    last = max(known, default="")
    waiting = {row["reporter"]: row for row in rows if is_of_a_month(row) and row["period"]["latest"] is None}
    found: dict[str, dict] = {}
    for month in between(min(known, default=""), last):
        rows_of_month = [cells.get((state, month)) or going_on(waiting.get(state), month) for state in states]
        of_year = year(found, month)
        of_year["months"].append({"month": month, "cells": [cell(row) for row in rows_of_month]})
        for row in rows_of_month:
            note = {"state": row["reporter"], "text": row["basis"]} if row and row["basis"] else None
            if note and note not in of_year["notes"]:
                of_year["notes"].append(note)
    for row in rows:
        if not is_of_a_month(row):
            stated = {**row, "figures": figures(row), "at": read_at(row)}
            year(found, row["period"]["earliest"])["stated"].append(stated)
    for one in found.values():
        one["stated"].sort(
            key=lambda row: (row["reporter"], row["period"]["latest"] or "", row["as_of"] or "")
        )
    return [found[name] for name in sorted(found, reverse=True)]


def year(found: dict[str, dict], day: str) -> dict:
    """The year that a day or month lies in, added where it is new."""
    return found.setdefault(day[:4], {"year": day[:4], "months": [], "notes": [], "stated": []})


def reporters(rows: Iterable[dict]) -> list[str]:
    """The states that reported, or did not, for single months."""
    return sorted({row["reporter"] for row in rows if is_of_a_month(row)})


def is_of_a_month(row: dict) -> bool:
    """Whether a row says something of one state and one month, or of every month from one on."""
    if row["reporter"] == TOGETHER or row["kind"] not in OF_A_MONTH:
        return False
    first, last = row["period"]["earliest"], row["period"]["latest"]
    return last is None or first[:7] == last[:7]


def months_of(row: dict) -> list[str]:
    """The month that a row is of, as 2024-03; for one that goes on, its first."""
    return [row["period"]["earliest"][:7]] if is_of_a_month(row) else []


def going_on(row: dict | None, month: str) -> dict | None:
    """A row without an end, where the month lies after its start and not after the day on which its source looked."""
    if row is None or not row["period"]["earliest"][:7] <= month:
        return None
    looked = (
        row["as_of"] or month
    )  # where nobody wrote down when the source looked, the row itself is all there is
    return row if month <= looked[:7] else None


def cell(row: dict | None) -> dict:
    """What is known of one state and one month."""
    if row is None:
        return {"kind": NO_FIGURE, "row": None, "figures": [], "at": ""}
    given, kind = figures(row), OF_A_MONTH[row["kind"]]
    kind = NO_FIGURE if kind == FIGURE and not given else kind
    return {"kind": kind, "row": row, "figures": given, "at": read_at(row)}


def read_at(row: dict) -> str:
    """The first public address at which a row was read; "" where there is none."""
    return next((text for text in row["sources"] if text.startswith(("https://", "http://"))), "")


def figures(row: dict) -> list[dict]:
    """The quantities of a row as {quantity, unit, converted}, what was reported before what was worked out from it."""
    found = [
        {"quantity": row[unit], "unit": unit, "converted": not row[f"{unit}_reported"]}
        for unit in ("tons", "barrels")
        if row[unit] is not None
    ]
    return sorted(found, key=lambda one: one["converted"])


def between(first: str, last: str) -> Iterator[str]:
    """Every month from `first` to `last`, both like 2024-03; none where there is no first."""
    month = first
    while month and month <= last:
        yield month
        number = int(month[5:])
        month = f"{month[:5]}{number + 1:02}" if number < 12 else f"{int(month[:4]) + 1:04}-01"
