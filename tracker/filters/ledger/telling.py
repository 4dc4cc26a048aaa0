"""What was declared, as the answer of a ledger says it, and how a number leaves the exact arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tracker.rules.ledger import Amount, Declared, Gap, Month, Reason, Reporter, Stated, assumed, english

PLACES = 6  # decimals that a number is rounded to where it leaves the exact arithmetic
Answer = dict[str, Any]


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


def plain(row: Mapping[str, Any]) -> Answer:
    """An answer with its decimals as numbers."""
    return {key: number(value) if isinstance(value, Decimal) else value for key, value in row.items()}


@dataclass(frozen=True, slots=True)
class Shown:
    """The public answers of the declarations, by id, and the day as of which they are taken."""

    answers: Mapping[str, Answer]
    on: date | None

    def known(self, row: Declared | None) -> Answer:
        """{as_of, assumed}: the day of which a figure is, and whether that it was known by the day that is asked for is
        only taken to be so, 30 days after its period.
        """
        return {
            "as_of": self.answers[row.id]["as_of"] if row else None,
            "assumed": bool(row and assumed(row, self.on)),
        }


def of_amount(found: Amount | None) -> Answer:
    """{quantity, converted, factor, reported} of a figure in the cap's unit."""
    return {
        "quantity": number(found.quantity) if found else None,
        "converted": bool(found and found.converted),
        "factor": number(found.factor) if found else None,
        "reported": figure(*found.reported) if found and found.reported else None,
    }


def of_reporter(one: Reporter, shown: Shown) -> Answer:
    """What is known of one reporter: the figure used, and the sum of the months beside it."""
    used = [one.row] if one.row else [month.row for month in one.months]
    return {
        "reporter": one.reporter,
        "basis": one.basis or None,
        **of_amount(one.amount),
        "as_of": shown.known(one.row)["as_of"],
        "assumed": any(assumed(row, shown.on) for row in used),
        "declaration": one.row.id if one.row else None,
        "months_sum": number(one.months_sum),
        "months_known": len(one.months),
        "months": one.months_of_period,
        "difference": number(one.difference),
        "complete": one.complete,
    }


def of_declaration(row: Declared, shown: Shown) -> Answer:
    """What every declaration is shown with."""
    answer = shown.answers[row.id]
    return {
        "declaration": row.id,
        "reporter": row.reporter,
        "kind": row.kind,
        **shown.known(row),
        "precision": answer["precision"],
        "sources": answer["sources"],
        "alternatives": [plain(one) for one in answer["alternatives"]],
    }


def of_month(month: Month, shown: Shown) -> Answer:
    """One month of one reporter: a figure, or a nil, which is zero."""
    return {"month": month.month, **of_declaration(month.row, shown), **of_amount(month.amount)}


def of_stated(one: Stated, shown: Shown) -> Answer:
    """A figure that is shown and not used, with the reason."""
    return {
        "period": shown.answers[one.row.id]["period"],
        **of_declaration(one.row, shown),
        **of_amount(one.amount),
        **reason(one.reason),
    }


def of_gap(one: Gap, shown: Shown) -> Answer:
    """A month without a figure, and what says so."""
    answer = shown.answers[one.row.id] if one.row else {"basis": None, "sources": []}
    return {
        "month": one.month,
        "reporter": one.reporter,
        "kind": one.kind,
        "implied": one.implied,
        "basis": answer["basis"],
        **shown.known(one.row),
        "sources": answer["sources"],
        "declaration": one.row.id if one.row else None,
    }
