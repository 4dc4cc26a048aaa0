"""Factors between metric tons and barrels: stated by somebody, kept with who states them, never in a stored figure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tracker.rules.vocabulary import Ground

LEAST, MOST = Fraction(5), Fraction(15)  # barrels of any oil product in a metric ton; LPG has 11.6
WRITTEN = re.compile(r"[0-9]{1,2}(\.[0-9]{1,4})?")
KEYS = frozenset({"slug", "label", "factor", "reporter", "basis", "sources", "verified", "default"})


@dataclass(frozen=True, slots=True)
class Conversion:
    """How many barrels somebody makes of a metric ton, and on what ground.

    `reporter`: the state whose own pairs of figures give it ("" for any). `verified`: `seen` where a source that
    was read gives it, `derived` where it was worked out from such a source, else `recalled`.
    """

    factor: Fraction
    slug: str = ""
    label: str = ""
    reporter: str = ""
    basis: str = ""
    sources: tuple[str, ...] = ()
    verified: str = "recalled"
    default: bool = False


def conversions(rows: Iterable[dict[str, Any]]) -> list[Conversion]:
    """The factors as a cap's public answer lists them."""
    return [
        Conversion(**{**row, "factor": Fraction(row["factor"]), "sources": tuple(row["sources"])})
        for row in rows
    ]


def conversion_reasons(rows: Any) -> list[str]:
    """What is wrong with the list of factors that an analyst writes, with what would be right; [] if nothing."""
    if not isinstance(rows, list):
        return ["A list of factors is wanted."]
    found = [reason for number, row in enumerate(rows, 1) for reason in _row_reasons(number, row)]
    if not found and len({row["slug"] for row in rows}) < len(rows):
        found.append("Two factors have the same slug.")
    if not found and rows and sum(row["default"] for row in rows) != 1:
        found.append("Exactly one factor is the default.")
    return found


def _row_reasons(number: int, row: Any) -> list[str]:
    if not isinstance(row, dict) or set(row) != KEYS:
        return [f"Factor {number} has the keys {', '.join(sorted(KEYS))} and no others."]
    texts = ("slug", "label", "reporter", "basis")
    if not all(isinstance(row[name], str) for name in texts) or not row["slug"] or not row["label"]:
        return [
            f"Factor {number}: slug and label are texts that say something; reporter and basis may be empty."
        ]
    found = []
    text = row["factor"]
    factor = Fraction(text) if isinstance(text, str) and WRITTEN.fullmatch(text) else None
    if factor is None or not LEAST <= factor <= MOST:
        found.append(
            f'Factor {number}: barrels in a metric ton, as text, from {LEAST} to {MOST}: "7.98", '
            f"not {row['factor']!r}."
        )
    if row["verified"] not in Ground.values():
        found.append(f"Factor {number}: verified is one of {', '.join(Ground.values())}.")
    if not isinstance(row["default"], bool):
        found.append(f"Factor {number}: default is true or false.")
    if not isinstance(row["sources"], list) or not all(isinstance(one, str) for one in row["sources"]):
        found.append(f"Factor {number}: sources is a list of addresses.")
    return found
