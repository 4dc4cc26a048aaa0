"""What follows from a declaration that is being entered, and what is said of its mistakes."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.conversions import Conversion
from tracker.rules.declaring import (
    disagreement,
    future_reason,
    is_month,
    is_year,
    kind_of,
    kind_reason,
    next_month,
    stem,
)
from tracker.rules.edtf import parse

TODAY = date(2024, 2, 15)
FACTORS = [
    Conversion(Fraction("7.98"), "basket", "Basket", default=True),
    Conversion(Fraction("11.6"), "lpg", "LPG"),
    Conversion(Fraction("6.35"), "residual", "Residual fuel oil"),
]


def days(text: str):
    parsed = parse(text)
    return parsed.earliest, parsed.latest


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("2024-02", True, False),
        ("2023-12~", True, False),
        ("2024-02-01/2024-02-29", True, False),
        ("2024-02-01/2024-02-28", False, False),
        ("2024", False, True),
        ("9999", False, True),
        ("9999-12", True, False),
        ("2024-01/2024-11", False, False),
        ("2024-02/..", False, False),
        ("../2024-02", False, False),
        ("2024-02-01", False, False),
        ("2020-33", False, False),
    ],
)
def test_a_month_and_a_year_are_known_by_their_days(text, month, year):
    assert (is_month(*days(text)), is_year(*days(text))) == (month, year)


@pytest.mark.parametrize(
    ("text", "figures", "kind"),
    [
        ("2024-01", ["5", None], "monthly"),
        ("2024-01", ["0", None], "monthly_zero"),
        ("2024-01", ["0", "0.0"], "monthly_zero"),
        ("2024-01", ["0", "3"], "monthly"),
        ("2024", ["5"], "annual"),
        ("2024", ["0"], "annual"),
        ("2024-01/2024-11", ["5"], None),
        ("2024-01", [None, None], None),
        ("2024", [], None),
    ],
)
def test_the_kind_follows_from_period_and_figure(text, figures, kind):
    given_ = [None if figure is None else Decimal(figure) for figure in figures]
    assert kind_of(*days(text), given_) == kind
    assert kind is None or kind_reason(kind, *days(text), given_) == ""


@pytest.mark.parametrize(
    ("kind", "text", "figure", "right"),
    [
        ("monthly", "2024", "5", "a month as its period, such as 2024-01"),
        ("monthly_zero", "2024", "0", "a month as its period"),
        ("annual", "2024-01", "5", "a year as its period, such as 2024"),
        ("annual_to_date", "2024-01", "5", "a year as its period"),
        ("monthly_zero", "2024-01", "5", "choose the figure of a month, or write 0"),
        ("monthly", "2024-01", "0", "choose the nil of a month, or leave the kind empty"),
        ("no_notice", "2024-01", "5", "empty it, or choose another kind"),
        ("no_notice", "2024-01", "0", "empty it, or choose another kind"),
        ("cumulative", "2024-01/2024-11", "5", ""),
        ("no_notice", "2024-02/..", None, ""),
    ],
)
def test_a_kind_that_does_not_go_with_the_rest(kind, text, figure, right):
    told = kind_reason(kind, *days(text), [figure and Decimal(figure), None])
    assert right in told and bool(told) is bool(right)


def test_a_period_that_has_not_begun():
    assert future_reason(*[days("2024-02")[0]], TODAY) == ""
    told = future_reason(date(2024, 3, 1), TODAY)
    assert "would start on 1 March 2024" in told and "over is 2024-01" in told
    assert future_reason(None, TODAY) == ""


@pytest.mark.parametrize(
    ("latest", "month"),
    [
        ("2023-11-30", "2023-12"),
        ("2023-12-31", "2024-01"),
        ("2024-01-31", "2024-02"),
        ("2024-02-29", ""),
        ("9999-12-31", ""),
    ],
)
def test_the_month_that_comes_next(latest, month):
    assert next_month(date.fromisoformat(latest), TODAY) == month


def test_names_begin_as_the_newest_does():
    named = [
        ("odd-name", "2024-01", "RU"),
        ("rp-2023-12-ru", "2023-12", "RU"),
        ("x-2023-11-ru", "2023-11", "RU"),
    ]
    assert stem("refined-petroleum", named) == "rp"
    assert stem("refined-petroleum", named[:1]) == stem("refined-petroleum", []) == "refined-petroleum"
    assert stem("coal", [("-2024-01-ru", "2024-01", "RU"), ("2024-01-ru", "2024-01", "RU")]) == "coal"


@pytest.mark.parametrize(
    ("tons", "barrels", "agree"),
    [
        ("32", "255", True),
        ("100", "1392", True),  # a fifth above the largest factor
        ("100", "1393", False),
        ("100", "508", True),  # a fifth below the smallest
        ("100", "507", False),
        ("32", "2550", False),
        ("0", "0", True),
        ("0", "5", False),
        ("5", "0", False),
    ],
)
def test_two_figures_agree_by_a_factor_that_somebody_states(tons, barrels, agree):
    told = disagreement(Decimal(tons), Decimal(barrels), FACTORS)
    assert (told == "") is agree


def test_what_does_not_agree_is_told_with_what_would():
    told = disagreement(Decimal("32"), Decimal("2550"), FACTORS)
    assert "32 tons and 2550 barrels do not agree: they make 79.69 barrels a ton" in told
    assert "from 6.35 to 11.6" in told and "By “Basket” (7.98) the tons would be some 255 barrels." in told


def test_without_two_figures_or_any_factor_there_is_nothing_to_compare():
    assert disagreement(None, Decimal(5), FACTORS) == disagreement(Decimal(5), None, FACTORS) == ""
    assert disagreement(Decimal(1), Decimal(1000), []) == ""


@given(
    st.decimals("0.1", "1000000", places=2),
    st.sampled_from(FACTORS),
    st.fractions(Fraction(4, 5), Fraction(6, 5)),
)
def test_nothing_within_a_fifth_of_a_stated_factor_is_warned_of(tons, factor, off):
    barrels = Fraction(tons) * factor.factor * off
    exact = Decimal(barrels.numerator) / Decimal(barrels.denominator)
    close = abs(Fraction(exact) - Fraction(tons) * factor.factor) * 5 <= Fraction(tons) * factor.factor
    assert not close or disagreement(tons, exact, FACTORS) == ""
