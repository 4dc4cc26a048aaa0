"""The law of the real record at its public door: days, goods and directions, each held against the fixtures."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from openapi_schema_validator import OAS31Validator

from tests.record.asking import Asker
from tests.record.facts import committed, source
from tests.site import Site
from tracker.rules.vocabulary_law import MeasureCategory

DAYS = ["2006-10-13", "2006-10-14", "2016-11-30", "2017-08-04", "2017-08-05", "2017-12-22", "2019-12-22"]
IN, OUT = "import_to_target", "export_from_target"


@pytest.fixture(scope="module")
def public(loaded: Site) -> Iterator[Asker]:
    """A server of the public side alone, and somebody who asks it."""
    with loaded.serve("public") as reader:
        yield Asker(reader)


def governed(day: str) -> set[str]:
    """The measures that the fixtures say governed on a day: a successor governs from its own first day on."""
    rows = {row["slug"]: row for row in committed()["provision"]}
    found = set()
    for slug, row in rows.items():
        until = row["in_force_until"]
        successor = rows[row["superseded_by"][0]] if row["superseded_by"] else None
        if successor and until and successor["in_force_from"] <= until:
            until = str(date.fromisoformat(successor["in_force_from"]) - timedelta(days=1))
        if row["in_force_from"] <= day and (until is None or until >= day):
            found.add(slug)
    return found


@pytest.mark.parametrize("day", DAYS)
def test_what_was_in_force_is_the_same_as_a_filter_and_as_a_verdict(public: Asker, day: str) -> None:
    filtered = {row["id"] for row in public.rows(f"provisions/?in_force_on={day}")}
    told = public.one(f"law/?on={day}")["verdicts"]
    bound = {row["measure"] for row in told if row["standing"] in {"applied", "due", "not_yet_due"}}
    assert filtered == bound == governed(day)
    assert len(told) == len(committed()["provision"])


@pytest.mark.parametrize("asked", ["72", "7203", "84", "85", "89", "27", "2710", "270900", "03", "99"])
@pytest.mark.parametrize("direction", [IN, OUT])
def test_goods_are_found_by_prefix_and_only_in_the_direction_of_the_code(
    public: Asker, asked: str, direction: str
) -> None:
    wanted = {
        row["provision"][0]
        for row in committed()["goods"]
        if (asked.startswith(row["hs_code"]) or row["hs_code"].startswith(asked))
        and row["direction"] in {direction, "either"}
    }
    found = {row["id"] for row in public.rows(f"provisions/?hs={asked}&direction={direction}")}
    told = public.one(f"law/?on=2020-01-01&hs={asked}&direction={direction}")
    assert found == {row["measure"] for row in told["verdicts"]} == wanted
    other = {row["measure"] for row in told["other_direction"]}
    assert not other & wanted
    assert other | wanted == {row["id"] for row in public.rows(f"provisions/?hs={asked}")}


@pytest.mark.parametrize("chapter", ["72", "84", "85", "89"])
def test_the_four_chapters_are_banned_both_ways_by_different_paragraphs(public: Asker, chapter: str) -> None:
    """Source: hs_categories.json, "72, 84, 85 and 89 are banned in both directions by different paragraphs"."""
    found = {
        direction: {
            row["paragraph"]
            for row in public.rows(f"provisions/?hs={chapter}&direction={direction}&in_force_on=2024-01-01")
        }
        for direction in (IN, OUT)
    }
    assert found[IN] and found[OUT]
    assert not found[IN] & found[OUT]


def test_the_verdicts_on_workers_abroad_name_their_paragraphs(public: Asker) -> None:
    eve, day = (
        {
            row["measure"]: row
            for row in public.one(f"law/?on=2019-12-{one}&category=labour&direction={OUT}")["verdicts"]
        }
        for one in (21, 22)
    )
    changed = {name for name in day if eve[name]["standing"] != day[name]["standing"]}
    assert changed == {"2397-op8-repatriation"}
    assert day["2397-op8-repatriation"]["paragraph"] == "2397-op8"
    assert day["2375-op17-work-authorisations"]["paragraph"] == "2375-op17"
    (reason,) = [one for one in day["2397-op8-repatriation"]["reasons"] if one["code"] == "deadline_come"]
    assert reason["day"] == "2019-12-22"
    assert reason["reason"] == "its deadline was this day, 2019-12-22"


def test_the_two_million_cap_was_replaced_before_it_took_effect(public: Asker) -> None:
    before, told = (
        {row["measure"]: row for row in public.one(f"law/?on={day}&measure_category=oil-refined")["verdicts"]}
        for day in ("2017-11-15", "2017-12-22")
    )
    open_yet = before["2375-op14-refined-petroleum-2m"]
    assert open_yet["standing"] == "not_yet"
    assert "later_replaced_before_effect" in {one["code"] for one in open_yet["reasons"]}
    never = told["2375-op14-refined-petroleum-2m"]
    assert never["standing"] == "never"
    (reason,) = [one for one in never["reasons"] if one["code"] == "replaced_before_effect"]
    assert reason["measure"] == "2397-op5-refined-petroleum-cap"
    assert told["2375-op14-refined-petroleum-q4-2017"]["standing"] == "applied"
    row = public.one("provisions/2375-op14-refined-petroleum-2m/")
    assert row["last_day"] < row["in_force_from"]


def test_goods_that_no_code_covers_are_told_with_the_bans_that_name_goods_in_words(public: Asker) -> None:
    coded = {row["provision"][0] for row in committed()["goods"]}
    for code in ("2208", "9301"):
        told = public.one(f"law/?on=2024-01-01&hs={code}")
        assert told["verdicts"] == []
        found = {row["measure"] for row in told["without_code"]}
        assert {"1718-op8aiii-luxury-goods", "2270-op6-all-arms"} <= found <= governed("2024-01-01") - coded
        assert told["count"] == len(found)
    assert public.one("law/?on=2024-01-01&hs=2208")["known_on"] == public.one("law/")["on"]


def test_caps_of_2017(public: Asker) -> None:
    rows = {row["slug"]: row for row in public.rows("caps/?year=2017")}
    assert {
        "refined-petroleum-2017",
        "refined-petroleum-2375",
        "crude-2375",
        "refined-petroleum",
        "crude",
    } <= rows.keys()
    never = {
        slug
        for slug, row in rows.items()
        if row["in_force_until"] and row["in_force_until"] < row["in_force_from"]
    }
    assert never == {"refined-petroleum-2375"}


def test_the_law_is_what_its_description_says(public: Asker) -> None:
    schema = public.one("schema/?format=json")
    says = schema["paths"]["/api/v1/law/"]["get"]["responses"]["200"]["content"]["application/json"]
    validator = OAS31Validator({**says["schema"], "components": schema["components"]})
    for question in (
        "",
        "?on=2017-08-05&category=coal",
        "?on=2020-01-01&hs=72",
        "?category=trade&direction=either",
    ):
        assert list(validator.iter_errors(public.one(f"law/{question}"))) == []


def test_what_measures_are_about_is_a_closed_list_labelled_as_in_the_source() -> None:
    used = {row["category"] for row in committed()["provision"]}
    assert used == set(MeasureCategory.values())
    labels = {row["slug"]: row["label"] for row in source("law/hs_categories")["categories"]}
    told = {word.value: word.label for word in MeasureCategory if word.value in labels}
    assert {slug: label.casefold() for slug, label in told.items()} == {
        slug: labels[slug].casefold() for slug in told
    }
    assert {one for row in committed()["category"] for one in row["measures"]} <= used
