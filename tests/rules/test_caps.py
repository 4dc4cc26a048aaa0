"""The periods of a cap: calendar years, anchored years, fixed days, and nothing where a cap has none."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.rules.caps import Period, days_of, months, period_reasons, periods, whole_months

TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)
days = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def ids(*arguments) -> list[str]:
    return [one.id for one in periods(*arguments)]


def test_calendar_years_are_named_by_their_number():
    """S/RES/2397(2017) OP5: twelve months beginning on 1 January 2018, and twelve months thereafter."""
    found = periods("P1Y", date(2018, 1, 1), None, TODAY)
    assert [one.id for one in found] == [str(year) for year in range(2018, 2027)]
    assert found[0] == Period("2018", date(2018, 1, 1), date(2018, 12, 31))
    assert found[-1].last == date(2026, 12, 31)


def test_anchored_years_are_named_by_their_days():
    """S/RES/2397(2017) OP4: twelve months from 22 December 2017, the day of adoption."""
    found = periods("P1Y", date(2017, 12, 22), None, date(2018, 12, 22))
    assert [one.id for one in found] == ["2017-12-22/2018-12-21", "2018-12-22/2019-12-21"]
    assert ids("P1Y", date(2017, 12, 22), None, date(2018, 12, 21)) == ["2017-12-22/2018-12-21"]


def test_the_last_period_is_cut_where_the_measure_ends():
    """Coal, S/RES/2321(2016) OP26(b): its year 2017 ended with 4 August."""
    assert periods("P1Y", date(2017, 1, 1), date(2017, 8, 4), TODAY) == [
        Period("2017", date(2017, 1, 1), date(2017, 8, 4))
    ]


def test_fixed_days_are_one_period():
    """S/RES/2375(2017) OP14: the last quarter of 2017."""
    first, last = date(2017, 10, 1), date(2017, 12, 31)
    assert periods("2017-10-01/2017-12-31", first, last, TODAY) == [
        Period("2017-10-01/2017-12-31", first, last)
    ]
    assert periods("2017-10-01/2017-12-31", first, date(2017, 11, 30), TODAY)[0].last == date(2017, 11, 30)
    assert periods("2017-10-01/2017-12-31", first, last, date(2017, 9, 30)) == []


@pytest.mark.parametrize("word", ["standing", "any 12 months from 2017-09-11", "", "P2Y", "2017-10-01/"])
def test_other_words_have_no_periods(word):
    assert periods(word, date(2017, 9, 11), None, TODAY) == []


def test_what_never_was_in_force_has_no_period():
    """S/RES/2375(2017) OP14, two million barrels: replaced on 22 December 2017, due to begin on 1 January 2018."""
    assert periods("P1Y", date(2018, 1, 1), date(2017, 12, 22), TODAY) == []
    assert periods("2018-01-01/2018-12-31", date(2018, 1, 1), date(2017, 12, 31), TODAY) == []


def test_the_29th_of_february_is_the_28th_where_there_is_none_and_comes_back():
    firsts = [one.first for one in periods("P1Y", date(2020, 2, 29), None, date(2024, 3, 1))]
    assert firsts == [
        date(2020, 2, 29),
        date(2021, 2, 28),
        date(2022, 2, 28),
        date(2023, 2, 28),
        date(2024, 2, 29),
    ]


@given(days, days, st.none() | days)
def test_years_follow_one_another_without_a_gap_up_to_the_day(first, until, last):
    assume(last is None or last >= first)
    found = periods("P1Y", first, last, until)
    if until < first:
        assert found == []
        return
    assert found[0].first == first
    assert [a.last + DAY for a in found[:-1]] == [b.first for b in found[1:]]
    assert all(one.first <= one.last for one in found)
    assert len({one.id for one in found}) == len(found)
    end = until if last is None else min(until, last)
    assert found[-1].first <= end <= found[-1].last
    assert last is None or found[-1].last <= last


def test_months():
    assert months(date(2023, 11, 30), date(2024, 2, 1)) == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert whole_months(date(2017, 1, 1), date(2017, 8, 4)) == [f"2017-0{number}" for number in range(1, 8)]
    assert whole_months(date(2017, 12, 22), date(2018, 12, 21)) == [
        f"2018-{number:02}" for number in range(1, 12)
    ]
    assert days_of("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))


@given(days, st.integers(0, 2000))
def test_every_day_lies_in_exactly_one_month(first, length):
    last = first + timedelta(days=length)
    found = months(first, last)
    spans = [days_of(month) for month in found]
    assert spans[0][0] <= first <= spans[0][1]
    assert spans[-1][0] <= last <= spans[-1][1]
    assert all(a[1] + DAY == b[0] for a, b in pairwise(spans))
    assert whole_months(first, last) == [m for m in found if first <= days_of(m)[0] and days_of(m)[1] <= last]


@pytest.mark.parametrize(
    "text",
    ["P1Y", "standing", "2017-10-01/2017-12-31", "2017-10-01/2017-10-01", "any 12 months from 2017-09-11"],
)
def test_a_cap_has_one_of_four_kinds_of_period(text):
    assert period_reasons(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2016-11-31/2016-12-31", "there is no such day"),
        ("2017-12-31/2017-10-01", "ends before it begins"),
        ("any 12 months from 2017-09-31", "is wanted"),
        ("P12M", "P1Y for twelve months"),
        ("2018", "is wanted"),
        ("", "is wanted"),
        ("P1Y ", "is wanted"),
    ],
)
def test_any_other_period_is_refused_with_what_would_be_right(text, said):
    assert said in period_reasons(text)[0]


def test_days_that_are_none_give_no_period():
    assert periods("2016-11-31/2016-12-31", date(2016, 11, 30), date(2016, 12, 31), date(2026, 1, 1)) == []
