"""What a declaration that is being entered says: its kind, its name, the month that comes next; and its mistakes."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tracker.rules.conversions import Conversion
from tracker.rules.edtf import day_in_words
from tracker.rules.vocabulary import DeclarationKind

TOGETHER = "ALL"  # all reporting states together
REPORTER = re.compile(r"[A-Z]{2}|ALL")
AGREES = Fraction(1, 5)  # how far two figures of one delivery may lie apart: products differ in weight
OF_A_MONTH = frozenset({DeclarationKind.MONTHLY, DeclarationKind.MONTHLY_ZERO, DeclarationKind.NO_NOTICE})
FIGURES_OF_A_MONTH = frozenset({DeclarationKind.MONTHLY, DeclarationKind.MONTHLY_ZERO})
OF_A_YEAR = frozenset({DeclarationKind.ANNUAL, DeclarationKind.ANNUAL_TO_DATE})


def is_month(earliest: date | None, latest: date | None) -> bool:
    """Whether two days are the first and the last of one month."""
    return earliest is not None and latest is not None and _ends(earliest, latest, earliest.month)


def is_year(earliest: date | None, latest: date | None) -> bool:
    """Whether two days are the first and the last of one year."""
    return earliest is not None and latest is not None and earliest.month == 1 and _ends(earliest, latest, 12)


def _ends(earliest: date, latest: date, month: int) -> bool:
    last = date(earliest.year, month, monthrange(earliest.year, month)[1])
    return earliest.day == 1 and latest == last


def kind_of(
    earliest: date | None, latest: date | None, figures: Iterable[Decimal | None]
) -> DeclarationKind | None:
    """The kind that a period and its figures have; None where somebody has to choose.

    Nothing is ever taken for a nil or for a month without a notice because no figure was typed.
    """
    given = [figure for figure in figures if figure is not None]
    if not given:
        return None
    if is_month(earliest, latest):
        return DeclarationKind.MONTHLY if any(given) else DeclarationKind.MONTHLY_ZERO
    return DeclarationKind.ANNUAL if is_year(earliest, latest) else None


def kind_reason(
    kind: str, earliest: date | None, latest: date | None, figures: Iterable[Decimal | None]
) -> str:
    """Why a kind does not go with its period and figures, and which one would; "" if it does."""
    given = [figure for figure in figures if figure is not None]
    if kind in FIGURES_OF_A_MONTH and not is_month(earliest, latest):
        return "A figure of a month needs a month as its period, such as 2024-01: correct it, or choose another kind."
    if kind in OF_A_YEAR and not is_year(earliest, latest):
        return (
            "A figure of a year needs a year as its period, such as 2024: correct it, or choose another kind."
        )
    if kind == DeclarationKind.MONTHLY_ZERO and any(given):
        return "A nil has no figure but 0: choose the figure of a month, or write 0."
    if kind == DeclarationKind.MONTHLY and given and not any(given):
        return "A figure of 0 is a nil: choose the nil of a month, or leave the kind empty."
    if kind == DeclarationKind.NO_NOTICE and given:
        return "Where no notice came there is no figure: empty it, or choose another kind."
    return ""


def future_reason(earliest: date | None, today: date) -> str:
    """Why nothing can be declared yet for a period that has not begun, with the last month that is over; else ""."""
    if earliest is None or earliest <= today:
        return ""
    over = today.replace(day=1) - timedelta(days=1)
    return (
        f"This period has not begun: it would start on {day_in_words(earliest)}. "
        f"The last month that is over is {over:%Y-%m}."
    )


def next_month(latest: date, today: date) -> str:
    """The month after the one that ends on `latest`, as EDTF; "" where it has not begun."""
    if latest == date.max:
        return ""
    first = latest + timedelta(days=1)
    return f"{first:%Y-%m}" if first <= today else ""


def stem(cap: str, named: Iterable[tuple[str, str, str]]) -> str:
    """What the names of a cap's declarations begin with: as the newest of those given does (`rp`), else the cap's own.

    `named`: slug, period and reporter of declarations of the cap, newest first.
    """
    for slug, period, reporter in named:
        end = f"-{period}-{reporter.lower()}"
        if slug.endswith(end) and len(slug) > len(end):
            return slug.removesuffix(end)
    return cap


def disagreement(tons: Decimal | None, barrels: Decimal | None, factors: Sequence[Conversion]) -> str:
    """Why two figures of one delivery do not agree by any factor that somebody states; "" if they do by one, or where
    there is nothing to compare."""
    if tons is None or barrels is None or not factors:
        return ""
    made = {one.factor: one for one in factors}
    if any(_agree(Fraction(tons) * factor, Fraction(barrels)) for factor in made):
        return ""
    usual = next((one for one in factors if one.default), factors[0])
    low, high = min(made), max(made)
    usually = Fraction(round(Fraction(tons) * usual.factor))
    at = f"{_short(Fraction(barrels) / Fraction(tons))} barrels a ton" if tons else "barrels without tons"
    return (
        f"{_short(Fraction(tons))} tons and {_short(Fraction(barrels))} barrels do not agree: they make {at}, and the "
        f"factors stated for this cap run from {_short(low)} to {_short(high)}. By “{usual.label}” "
        f"({_short(usual.factor)}) the tons would be some {_short(usually)} barrels. "
        "Check both against the source."
    )


def _agree(made: Fraction, stated: Fraction) -> bool:
    return abs(stated - made) <= AGREES * made


def _short(number: Fraction) -> str:
    return f"{float(number):.2f}".rstrip("0").rstrip(".")
