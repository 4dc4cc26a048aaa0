"""The "must"s of the tables as database constraints, each written once."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Mod, Substr
from django.db.models.lookups import Exact

from tracker.rules.vocabulary import Word

NAME = "%(app_label)s_%(class)s_"


def in_list(field: str, words: type[Word], empty: bool = False) -> models.CheckConstraint:
    """`field` holds one of `words` (or, with `empty`, nothing)."""
    legal = words.values() + ([""] if empty else [])
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": legal}),
        name=f"{NAME}{field}_in_list",
        violation_error_message=f"{field} must be one of: {', '.join(words.values())}",
    )


def days_in_order(first: str = "earliest", last: str = "latest") -> models.CheckConstraint:
    """The earliest day is not after the latest; either may be open."""
    return models.CheckConstraint(
        condition=Q(**{f"{first}__isnull": True})
        | Q(**{f"{last}__isnull": True})
        | Q(**{f"{first}__lte": F(last)}),
        name=f"{NAME}{first}_not_after_{last}",
        violation_error_message=f"{first} must not be after {last}",
    )


def figure_in_order() -> models.CheckConstraint:
    """low ≤ best ≤ high, as far as each is known."""
    pairs = [("low", "best"), ("best", "high"), ("low", "high")]
    condition = Q()
    for less, more in pairs:
        condition &= (
            Q(**{f"{less}__isnull": True}) | Q(**{f"{more}__isnull": True}) | Q(**{f"{less}__lte": F(more)})
        )
    return models.CheckConstraint(
        condition=condition,
        name=f"{NAME}low_best_high",
        violation_error_message="low, best and high must be in order: low ≤ best ≤ high",
    )


def figure_has_unit() -> models.CheckConstraint:
    """A figure names its unit."""
    return models.CheckConstraint(
        condition=Q(low__isnull=True, best__isnull=True, high__isnull=True) | Q(unit__isnull=False),
        name=f"{NAME}figure_has_unit",
        violation_error_message="a figure needs a unit, chosen from the table of units",
    )


def imo_is_valid(field: str = "imo") -> models.CheckConstraint:
    """The seventh digit is the last digit of the first six times 7, 6, 5, 4, 3, 2 (IMO ship number)."""

    def digit(position: int) -> Cast:
        return Cast(Substr(field, position, 1), models.IntegerField())

    total = sum((digit(i) * weight for i, weight in ((2, 6), (3, 5), (4, 4), (5, 3), (6, 2))), digit(1) * 7)
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True})  # type: ignore[arg-type]
        | (Q(**{f"{field}__regex": r"^[0-9]{7}$"}) & Exact(Mod(total, 10), digit(7))),
        name=f"{NAME}{field}_check_digit",
        violation_error_message="an IMO number has seven digits, the last of which checks the others",
    )
