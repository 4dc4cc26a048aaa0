"""Figures, dates and words as people read them."""

import pytest

from tracker.pages import tags

THIN = "\u202f"


class Labels:
    """An edition that calls every unit by its slug."""

    def label(self, noun: str, facet: str, value: str) -> str:
        return value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (2397, "2397"),
        (1055000, f"1{THIN}055{THIN}000"),
        (54.9, "54.9"),
        (12345.678, f"12{THIN}345.68"),
        (500000.0, f"500{THIN}000"),
        (None, ""),
    ],
)
def test_numbers(value, text):
    assert tags.number(value) == text


@pytest.mark.parametrize(
    ("low", "best", "high", "text"),
    [
        (None, None, 10, "up to 10 persons"),
        (10, None, None, "at least 10 persons"),
        (None, 10, None, "10 persons"),
        (8, 10, 12, "between 8 and 12 persons (best figure 10)"),
        (8, None, 12, "between 8 and 12 persons"),
        (8, 10, None, "10 persons (at least 8)"),
        (None, 10, 12, "10 persons (at most 12)"),
        (10, 10, 10, "10 persons"),
        (None, 1, None, "persons: 1"),
        (1, None, None, "persons: at least 1"),
    ],
)
def test_estimates(low, best, high, text):
    value = {"low": low, "best": best, "high": high, "unit": "persons", "qualifier": None}
    assert tags.estimate({"edition": Labels()}, value) == text


def test_no_estimate_is_no_zero():
    assert tags.estimate({"edition": Labels()}, None) == "no figure"


def test_dates():
    assert tags.edtf("2022-09~") == "about September 2022"
    assert tags.edtf("not a date") == "not a date"
    assert tags.edtf(None) == "date not known"
    assert tags.period("2024") == "2024"
    assert tags.period("2024-03-07") == "7 March 2024"
    assert tags.period("2022-09~") == "about September 2022"
    assert tags.day("2024-03-07") == "7 March 2024"
    assert tags.day("2026-11-22T00:00:00Z") == "22 November 2026"
    assert tags.day(None) == ""


def test_words():
    assert tags.words("officially_found", "status") == "officially found"
    assert tags.words("something_new", "status") == "something new"
    assert tags.words(None, "status") == ""


def test_paragraphs():
    assert tags.anchor("2397-op5") == "op5"
    assert tags.before_dash("1718-op8aiii") == "1718"


def test_linked_data_cannot_end_its_element():
    text = tags.json_ld({"name": "</script><!-- & \u2028"})
    assert text.count("<") == 2
    assert "&" not in text
