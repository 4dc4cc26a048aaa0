"""The ledger's answer for one period as its page shows it: each figure beside the rule and the rows that gave it.

Nothing is added up here: every number, sum so far and reason is of the one answer that the API gives too.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, pgettext

from tracker.filters.labels import translated_label
from tracker.pages.declared import FIGURE, TOGETHER, read_at
from tracker.pages.law import read
from tracker.release.library import Edition
from tracker.rules.ledger import BOUNDS

Ledger = dict[str, Any]
NOT_ENDED = "not_ended"


def reckoned(edition: Edition, ledger: Ledger, declarations: Iterable[dict]) -> dict:
    """What the tables of one period need, from its answer and from the declarations under the cap."""
    by_id = {row["id"]: row for row in declarations}
    return {
        "ledger": ledger,
        "bounds": bounds(ledger),
        "counted": answered(edition, counted(ledger)),
        "excluded": answered(edition, ledger["excluded"]),
        "states": states(edition, ledger, by_id),
        "all_rule": ledger["explain"].get("declared.total"),
        "months": months(ledger, by_id),
        "notes": notes(edition, ledger),
        "stated": stated(edition, ledger),
        "factors": factors(edition, ledger),
        "conversion_of_total": conversion_of(ledger),
        "assumed": assumed(ledger),
        "left_out": [name_of(edition, one) for one in ledger["declared"]["total"]["missing"]],
        "values": any(row.get("usd") is not None for row in by_id.values()),
    }


def conversion_of(ledger: Ledger) -> str:
    """How much of what is declared in all was converted: "all", "part", or "" for nothing; a nil is neither."""
    if not ledger["declared"]["total"]["converted"]:
        return ""
    of_months = {one["reporter"] for one in ledger["declared"]["reporters"] if one["basis"] == "months"}
    annual = [one for one in ledger["declared"]["reporters"] if one["basis"] == "annual"]
    months = [one for one in ledger["declared"]["months"] if one["reporter"] in of_months]
    added = [one["converted"] for one in (*annual, *months) if one["quantity"]]
    return "all" if all(added) else "part"


def assumed(ledger: Ledger) -> int:
    """How many figures shown have no recorded day and are taken as known 30 days after their period."""
    declared = ledger["declared"]
    annual = [one for one in declared["reporters"] if one["declaration"]]
    together = [declared["together"]] if declared["together"] else []
    return sum(one["assumed"] for one in (*annual, *declared["months"], *together, *declared["stated"]))


def bounds(ledger: Ledger) -> list[dict]:
    """Low, best and high, each with its share, the day by which it has passed the cap, and the rules of both."""
    said = ledger["explain"]
    called = {
        "low": pgettext("bound", "low"),
        "best": pgettext("bound", "best"),
        "high": pgettext("bound", "high"),
    }
    return [
        {
            "name": name,
            "called": called[name],
            "quantity": ledger["alleged"][name],
            "share": ledger["share"][name],
            "crossing": ledger["crossing"][name],
            "rule": said.get(f"alleged.{name}"),
            "crossing_rule": said.get(f"crossing.{name}"),
        }
        for name in BOUNDS
    ]


def counted(ledger: Ledger) -> list[dict]:
    """The records that are counted, each with its bounds and the sum of each so far."""
    steps = {
        (name, step["key"]): step["so_far"]
        for name in BOUNDS
        for step in ledger["explain"].get(f"alleged.{name}", {"rows": []})["rows"]
    }
    return [
        {
            **row,
            "sums": [
                {**bound, "amount": row[bound["name"]], "so_far": steps.get((bound["name"], row["ref"]))}
                for bound in bounds(ledger)
            ],
        }
        for row in ledger["rows"]
    ]


def answered(edition: Edition, rows: Iterable[dict]) -> list[dict]:
    """These records, each with what the parties replied to it."""
    found = []
    for row in rows:
        record = edition.get("violations", row["ref"]) or {}
        found.append({**row, "replies": record.get("replies", [])})
    return found


def states(edition: Edition, ledger: Ledger, by_id: Mapping[str, dict]) -> list[dict]:
    """Each reporter with its figure, the rule that gave it, and where a figure of the whole period was read."""
    return [
        {
            **one,
            "name": name_of(edition, one["reporter"]),
            "rule": ledger["explain"][f"declared.{one['reporter']}"],
            "read": read(by_id[one["declaration"]]["sources"]) if one["declaration"] in by_id else [],
        }
        for one in ledger["declared"]["reporters"]
    ]


def months(ledger: Ledger, by_id: Mapping[str, dict]) -> list[dict]:
    """{month, cells} of every month of which something is known or missing, a cell for each reporter.

    A cell is a figure or one of the three gaps, with the first public address at which that was read.
    """
    known = {(one["month"], one["reporter"]): {**one, "kind": FIGURE} for one in ledger["declared"]["months"]}
    gaps = {(one["month"], one["reporter"]): one for one in ledger["gaps"]}
    found = {**known, **gaps}
    reporters = [one["reporter"] for one in ledger["declared"]["reporters"]]
    return [
        {"month": month, "cells": [cell(found.get((month, one)), one, by_id) for one in reporters]}
        for month in sorted({month for month, _reporter in found})
    ]


def cell(row: dict | None, reporter: str, by_id: Mapping[str, dict]) -> dict:
    """What is known of one reporter and month; of one that has not ended, that."""
    if row is None:
        return {"kind": NOT_ENDED, "reporter": reporter}
    declaration = by_id.get(row["declaration"] or "", {})
    return {**row, "at": read_at(row), "usd": declaration.get("usd"), "verified": declaration.get("verified")}


def notes(edition: Edition, ledger: Ledger) -> list[dict]:
    """{name, text}: what is said of the months without a figure, each remark on a reporter once."""
    said = dict.fromkeys((gap["reporter"], gap["basis"]) for gap in ledger["gaps"] if gap["basis"])
    return [{"name": name_of(edition, reporter), "text": text} for reporter, text in said]


def stated(edition: Edition, ledger: Ledger) -> list[dict]:
    """What was stated and is not used, first what is said of all states together, each with where it was read."""
    declared = ledger["declared"]
    rows = [*([declared["together"]] if declared["together"] else []), *declared["stated"]]
    return [{**row, "name": name_of(edition, row["reporter"]), "at": read_at(row)} for row in rows]


def factors(edition: Edition, ledger: Ledger) -> list[dict]:
    """The factors by which figures were turned into the cap's unit, each with whose figures and where it was read."""
    return [
        {**one, "name": name_of(edition, one["reporter"]), "read": read(one["sources"])}
        for one in ledger["conversion"]["used"]
    ]


def name_of(edition: Edition, reporter: str) -> str:
    """A reporter as people read it; "" for none."""
    if not reporter:
        return ""
    if reporter == TOGETHER:
        return gettext("all states together")
    return translated_label(
        "violations", "country", reporter, edition.label("violations", "country", reporter)
    )
