"""Goods in the law on a day, by prefix and direction; and what holds for any law."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.laws import IN, LAW, OUT, codes, stood
from tracker.rules.law import (
    Coded,
    Measure,
    Standing,
    covers,
    ever_in_force,
    in_english,
    in_force_on,
    in_words,
    last_day,
    measures_of,
    only_other_way,
    verdicts,
    ways,
)
from tracker.rules.vocabulary import Direction
from tracker.rules.vocabulary_law import GOODS_IN_WORDS

# goods


@pytest.mark.parametrize(
    ("code", "asked", "reach"),
    [
        ("72", "7203", "whole"),
        ("72", "72", "whole"),
        ("2710", "27", "part"),
        ("7203", "72", "part"),
        ("72", "73", ""),
        ("07", "7", ""),
        ("0702", "7", ""),
        ("2710", "2711", ""),
    ],
)
def test_codes_cover_by_prefix(code, asked, reach):
    assert covers(code, asked) == reach


@pytest.mark.parametrize("chapter", ["72", "84", "85", "89"])
def test_what_is_banned_both_ways_is_banned_by_different_paragraphs(chapter):
    way = {
        asked: {
            paragraph
            for v in verdicts(LAW, on=date(2024, 1, 1), hs=chapter, direction=asked)
            if v.bound
            for paragraph in v.measure.paragraphs
        }
        for asked in (IN, OUT)
    }
    assert "2397-op7" in way[IN]
    assert ("2371-op8" if chapter == "72" else "2397-op6") in way[OUT]
    assert not way[IN] & way[OUT]
    other = {v.measure.id for v in only_other_way(LAW, on=date(2024, 1, 1), hs=chapter, direction=IN)}
    assert other == {v.measure.id for v in verdicts(LAW, on=date(2024, 1, 1), hs=chapter, direction=OUT)}


def test_the_goods_that_matched_are_among_the_reasons():
    assert codes("2020-01-01", "2397-op7-import-ban-hs", hs="720310")["goods_whole"] == {
        "code": "72",
        "asked": "720310",
    }
    assert codes("2020-01-01", "2397-op5-refined-petroleum-cap", hs="27")["goods_part"]["asked"] == "27"
    scoped = codes("2020-01-01", "2375-op13-condensates-ngl", hs="27090010")
    assert scoped["goods_scope"] == {"code": "2709", "asked": "27090010", "text": "condensate only"}
    assert "no_codes" in codes(
        "2020-01-01", "2397-op5-refined-petroleum-30d-report", hs="2710", category="oil-refined"
    )
    assert "2397-op5-refined-petroleum-30d-report" not in stood("2020-01-01", hs="2710")
    assert "2397-op5-refined-petroleum-cap" not in stood("2020-01-01", hs="2709", category="oil-refined")


def test_a_code_binds_in_its_own_direction_even_where_its_measure_goes_either_way():
    both = Measure("m", ("1-op1",), "x", "either", goods=(Coded("72", IN), Coded("73", "either")))
    asked = {"on": date(2020, 1, 1), "hs": "7203"}
    assert [v.measure.id for v in verdicts([both], direction=IN, **asked)] == ["m"]
    assert verdicts([both], direction=OUT, **asked) == []
    (left,) = only_other_way([both], direction=OUT, **asked)
    assert left.reasons[0].code == "other_way"
    assert in_english(left.reasons[0]) == "it binds only what goes to the state under sanctions"
    assert verdicts([both], direction=OUT, on=date(2020, 1, 1), hs="73")
    assert verdicts([both], direction="either", **asked) == []
    assert verdicts([both], direction="either", on=date(2020, 1, 1), hs="73")
    assert ways(both) == tuple(sorted(Direction.values()))
    assert ways(Measure("n", ("1-op1",), direction=IN)) == (IN,)


# what holds for any law

DAYS = st.dates(date(2016, 1, 1), date(2019, 1, 1))
CODES = st.text("0123456789", min_size=2, max_size=6)
WAYS = st.sampled_from(Direction.values())


@st.composite
def laws(draw: st.DrawFn) -> list[Measure]:
    """A few measures, some of which replace others."""
    count = draw(st.integers(1, 5))
    rows = [
        {
            "id": f"m{number}",
            "paragraphs": [f"1-op{number}"],
            "resolution": "1",
            "category": draw(st.sampled_from(["a", "b"])),
            "measure": draw(st.sampled_from(["prohibition", "cap", "deadline"])),
            "direction": draw(WAYS),
            "in_force_from": draw(DAYS).isoformat(),
            "in_force_until": draw(st.none() | DAYS.map(date.isoformat)),
            "superseded_by": f"m{draw(st.integers(0, count - 1))}" if draw(st.booleans()) else None,
            "hs_codes": [{"code": c, "direction": draw(WAYS)} for c in draw(st.lists(CODES, max_size=2))],
            "deadline": draw(st.none() | DAYS.map(date.isoformat)),
            "exceptions": [],
            "expanded_by": [],
            "summary": "",
        }
        for number in range(count)
    ]
    return measures_of(rows, {})


@given(laws(), DAYS, st.none() | WAYS, st.none() | CODES, st.sampled_from([None, "a"]))
def test_every_measure_asked_about_is_told_once_and_bound_exactly_while_in_force(
    measures, day, way, hs, about
):
    asked = {"on": day, "category": about, "direction": way, "hs": hs}
    told, left = verdicts(measures, **asked), only_other_way(measures, **asked)
    both = [v.measure.id for v in (*told, *left)]
    assert len(both) == len(set(both))
    assert set(both) == {v.measure.id for v in verdicts(measures, on=day, category=about, hs=hs)}
    assert all(v.bound == in_force_on(v.measure, day) for v in (*told, *left))
    for v in told:
        undone = v.measure.undone_on
        assert (undone is None) == ever_in_force(v.measure)
        assert (v.standing == Standing.NEVER) == (undone is not None and day >= undone)


@given(laws(), DAYS, WAYS)
def test_what_binds_in_a_direction_is_what_the_list_of_measures_finds_in_it(measures, day, way):
    told = {v.measure.id for v in verdicts(measures, on=day, direction=way)}
    assert told == {one.id for one in measures if way in ways(one)}


@given(laws(), DAYS)
def test_no_reason_tells_of_a_later_day_as_of_a_past_one(measures, day):
    """Words for what is over stand only beside days that had come; what was still to come has its own."""
    past = {"adopted", "effective", "replaced", "ended", "deadline_come", "replaced_before_effect"}
    for v in verdicts(measures, on=day):
        assert all(reason.values["day"] <= day for reason in v.reasons if reason.code in past)


def test_bans_that_name_their_goods_in_words_are_told_where_they_were_in_force():
    asked = {"on": date(2020, 1, 1), "hs": "2208"}
    found = {v.measure.id: v for v in in_words(LAW, **asked)}
    assert {
        "1718-op8aiii-luxury-goods",
        "2270-op6-all-arms",
        "2321-op7-conventional-dual-use",
    } <= found.keys()
    assert all(v.bound and not v.measure.goods for v in found.values())
    assert {v.measure.category for v in found.values()} <= set(GOODS_IN_WORDS)
    assert "2397-op6-fishing-rights" not in found
    out = {v.measure.id for v in in_words(LAW, direction=OUT, **asked)}
    assert "1718-op8aiii-luxury-goods" not in out
    assert "1718-op8b-arms-wmd-exports" in out
    before = {v.measure.id for v in in_words(LAW, on=date(2006, 10, 13), hs="2208")}
    assert before == {"1695-op3-missile-transfers", "1695-op4-missile-procurement"}


@given(laws(), DAYS, st.randoms())
def test_the_order_in_which_the_law_is_given_changes_nothing(measures, day, chance):
    shuffled = chance.sample(measures, len(measures))
    told = [
        (v.measure.id, v.standing, sorted(map(in_english, v.reasons))) for v in verdicts(measures, on=day)
    ]
    assert told == [
        (v.measure.id, v.standing, sorted(map(in_english, v.reasons))) for v in verdicts(shuffled, on=day)
    ]


@given(DAYS, st.none() | DAYS)
def test_a_measure_and_the_one_that_replaced_it_never_share_the_last_day(until, successor):
    last = last_day(until, successor)
    assert last <= until
    assert last == until or last + timedelta(days=1) == successor


@given(CODES, CODES)
def test_covering_is_whole_one_way_and_part_the_other(code, asked):
    reach = covers(code, asked)
    assert (reach == "") == (covers(asked, code) == "")
    assert reach != "part" or covers(asked, code) == "whole"
