"""Answers to mistakes: each says what would be right."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.rules.edtf import answer
from tracker.rules.figures import Figure, bound_reasons
from tracker.rules.identifiers import next_free, slug_from
from tracker.rules.law import Measure, fitting
from tracker.rules.publication import CitedProvision, not_in_force

OIL = {"category": "oil", "direction": "import_to_target"}
OLD = Measure(
    "old", ("2375-op14",), **OIL, in_force_from=date(2017, 10, 1), in_force_until=date(2017, 12, 31)
)
NEW = Measure("new", ("2397-op5",), **OIL, in_force_from=date(2018, 1, 1))
NEVER = Measure(
    "never", ("2375-op14",), **OIL, in_force_from=date(2018, 1, 1), in_force_until=date(2017, 12, 22)
)
COAL = Measure("coal", ("2371-op8",), category="coal", direction="export_from_target")
BACK = Measure("back", ("2397-op6",), category="oil", direction="export_from_target")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Tanker at Vostochny", "tanker-at-vostochny"),
        ("  DPRK's  missiles — 2024! ", "dprks-missiles-2024"),
        ("Щука, ёж и объём", "shuka-yozh-i-obyom"),
        ("Café São Paulo", "cafe-sao-paulo"),
        ("나진 port", "port"),
        ("나진", ""),
        ("", ""),
        ("one " * 40, "-".join(["one"] * 15)),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_slug_is_made_of_words(text, slug):
    assert slug_from(text) == slug and len(slug) <= 60
    assert slug_from(slug) == slug


def test_a_slug_that_is_held_gets_a_number():
    assert next_free("a", set()) == "a"
    assert next_free("a", {"a", "a-2", "a-4"}) == "a-3"


def test_what_would_fit_is_of_the_same_kind_and_in_force():
    measures = [NEW, COAL, BACK, NEVER, OLD]
    assert fitting(measures, [OLD], date(2024, 3, 1), date(2024, 3, 31)) == [NEW]
    assert fitting(measures, [OLD], date(2017, 11, 1), date(2018, 2, 1)) == [NEW, OLD]
    assert fitting(measures, [COAL], date(2024, 3, 1), None) == [COAL]
    assert fitting(measures, [], date(2024, 3, 1), None) == []
    assert fitting(measures, [OLD], date(2016, 1, 1), date(2016, 1, 1)) == []


def test_a_paragraph_that_did_not_bind_is_told_with_those_that_did():
    cited = [CitedProvision("a", True), CitedProvision("b", False, "it ended", ("c with d", "e with f"))]
    (sentence,) = not_in_force(cited)
    assert "Paragraph b" in sentence and "(it ended)" in sentence
    assert "cite a paragraph that did (c with d; e with f), or correct the date" in sentence


@pytest.mark.parametrize(
    ("bounds", "box"),
    [
        ((None, None, None), None),
        ((1, 2, 3), None),
        ((2, 2, 2), None),
        ((None, 2, None), None),
        ((3, None, 3), None),
        ((3, None, 2), "low"),
        ((3, 2, None), "low"),
        ((None, 3, 2), "best"),
        ((1, 3, 2), "best"),
        ((3, 2, 1), "low"),
        ((-1, 2, 3), "low"),
    ],
)
def test_bounds_out_of_order_are_told_in_their_order(bounds, box):
    low, best, high = (None if b is None else Decimal(b) for b in bounds)
    found = bound_reasons(Figure(low, best, high, "barrels"))
    assert list(found) == ([box] if box else [])


def test_a_figure_without_a_unit_and_a_unit_without_a_figure():
    assert list(bound_reasons(Figure(best=Decimal(5)))) == ["unit"]
    assert list(bound_reasons(Figure(best=Decimal(5), unit="  "))) == ["unit"]
    assert bound_reasons(Figure(unit="barrels")) == {}


def test_a_date_is_answered_in_words_or_with_what_would_be_right():
    told = answer("2023-08/..")
    assert (told.right, told.earliest, told.latest) == (True, date(2023, 8, 1), None)
    assert told.sentence == "from August 2023, still open (earliest 2023-08-01, latest open)"
    told = answer("2020-Q1")
    assert (told.right, told.earliest, told.latest) == (False, None, None)
    assert told.sentence.endswith("write 2020-33.")
