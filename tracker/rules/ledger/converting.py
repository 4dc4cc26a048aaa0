"""Tonnes into barrels and back, by a factor that somebody stated. Nothing else is converted into anything else."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from tracker.rules.conversions import Conversion
from tracker.rules.ledger.parts import Allowed, Amount, Declared

BARRELS, TONNES = "barrels", "tonnes"


def to_barrels(tonnes: Fraction, factor: Fraction) -> Fraction:
    """Metric tons as barrels; `factor`: barrels in a metric ton."""
    return tonnes * factor


def to_tonnes(barrels: Fraction, factor: Fraction) -> Fraction:
    """Barrels as metric tons; the exact inverse of `to_barrels`."""
    return barrels / factor


def chosen(conversions: Iterable[Conversion], reporter: str = "") -> Conversion | None:
    """The factor of a reporter's own figures, else the one that is the default; None where there is neither."""
    listed = list(conversions)
    own = [one for one in listed if reporter and one.reporter == reporter]
    return next(iter(own or [one for one in listed if one.default]), None)


def amount(value: Decimal, unit: str, allowed: Allowed, reporter: str = "") -> Amount | None:
    """A figure in the cap's unit; None where its unit cannot be turned into that, or no factor is known."""
    if unit == allowed.unit:
        return Amount(Fraction(value), reported=(value, unit))
    if {unit, allowed.unit} != {BARRELS, TONNES}:
        return None
    conversion = None if allowed.factor is not None else chosen(allowed.conversions, reporter)
    factor = conversion.factor if conversion else allowed.factor
    if factor is None:
        return None
    turn = to_barrels if unit == TONNES else to_tonnes
    return Amount(turn(Fraction(value), factor), True, factor, conversion, (value, unit))


def declared_amount(row: Declared, allowed: Allowed) -> Amount | None:
    """The figure of a declaration in the cap's unit: as reported in that unit, else converted from the other as
    reported; a figure that the source itself did not give comes last, and is marked as converted.
    """
    of_the_cap_first = sorted(
        row.quantities, key=lambda unit: (unit not in row.reported, unit != allowed.unit)
    )
    for unit in of_the_cap_first:
        found = amount(row.quantities[unit], unit, allowed, row.reporter)
        if found is not None and unit not in row.reported:
            return Amount(found.quantity, True, found.factor, found.conversion, found.reported)
        if found is not None:
            return found
    return None
