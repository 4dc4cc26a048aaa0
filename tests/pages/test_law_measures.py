"""The page of one measure: its whole life, and what was alleged against it by year."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.pages import answers
from tests.pages.make import release
from tests.pages.whole import Whole
from tracker.pages.law.lives import BREACHES
from tracker.pages.law.measures import life, picture
from tracker.rules.law import Measure

OLD = (("DPRK-2024-0001", "v-oil-2024-vostochny"), ("DPRK-2023-0002", "v-nasty"))


def events(text: str) -> list[tuple[str, str, str]]:
    """(code, day, other measure or "") of each event, in order."""
    found = re.findall(r'<li data-event="(\w+)"><strong class="nowrap">([^<]+)</strong>(.*?)</li>', text)
    named = [(code, day, re.findall(r'href="/measures/([^/]+)/"', rest)) for code, day, rest in found]
    return [(code, day, other[0] if other else "") for code, day, other in named]


def test_the_life_of_the_ban_on_coal_and_of_what_it_replaced(whole: Whole):
    ban, cap = "2371-op8-coal-iron-ironore-ban", "2321-op26b-coal-cap-annual"
    text = whole.text(f"/measures/{ban}/")
    found = events(text)
    assert found[0] == ("adopted", "5 August 2017", "")
    assert ("replaces", "5 August 2017", cap) in found
    assert ("effective", "5 August 2017", "") in found
    assert events(whole.text(f"/measures/{cap}/")) == [
        ("adopted", "30 November 2016", ""),
        ("replaces", "1 January 2017", "2321-op26b-coal-cap-2016"),
        ("effective", "1 January 2017", ""),
        ("replaced", "4 August 2017", ban),
    ]


def test_the_cap_that_never_took_effect(whole: Whole):
    assert events(whole.text("/measures/2375-op14-refined-petroleum-2m/")) == [
        ("adopted", "11 September 2017", ""),
        ("never", "22 December 2017", "2397-op5-refined-petroleum-cap"),
    ]
    assert events(whole.text("/measures/2397-op5-refined-petroleum-cap/")) == [
        ("adopted", "22 December 2017", ""),
        ("undoes", "22 December 2017", "2375-op14-refined-petroleum-2m"),
        ("replaces", "1 January 2018", "2375-op14-refined-petroleum-q4-2017"),
        ("effective", "1 January 2018", ""),
    ]


def test_a_deadline_with_its_reports_and_what_it_widened(whole: Whole):
    assert events(whole.text("/measures/2397-op8-repatriation/")) == [
        ("adopted", "22 December 2017", ""),
        ("effective", "22 December 2017", ""),
        ("widens", "22 December 2017", "2375-op17-work-authorisations"),
        ("report", "22 March 2019", "2397-op8-repatriation-interim-report"),
        ("deadline", "22 December 2019", ""),
        ("report", "22 March 2020", "2397-op8-repatriation-final-report"),
    ]
    widened = events(whole.text("/measures/2375-op17-work-authorisations/"))
    assert ("widened", "22 December 2017", "2397-op8-repatriation") in widened
    assert ("grace", "4 September 2017", "") in events(whole.text("/measures/2371-op9-seafood/"))


def test_every_measure_has_a_page_that_its_resolution_leads_to(whole: Whole):
    rows = [row for page in (1, 2) for row in whole.api(f"/provisions/?page_size=100&page={page}")["results"]]
    pages = {number: whole.text(f"/resolutions/{number}/") for number in {row["resolution"] for row in rows}}
    for row in rows:
        text = whole.text(f"/measures/{row['id']}/")
        assert f'href="/measures/{row["id"]}/"' in pages[row["resolution"]]
        assert all(
            f'href="/resolutions/{row["resolution"]}/#{one.partition("-")[2]}"' in text
            for one in row["paragraphs"]
        )
        assert all(f"<code>{goods['code']}</code>" in text for goods in row["hs_codes"])
        own = text.split('<dl class="key">')[1].split("</dl>")[0]
        assert ("not yet checked against the text" in own) == (row["paragraph_verified"] == "recalled")
        timeline = text.split('<h2 id="life">')[1].split("<h2")[0]
        others = {other for _code, _day, other in events(text) if other}
        recalled = any(one["id"] in others and one["paragraph_verified"] == "recalled" for one in rows)
        assert ("not yet checked against the text" in timeline) == recalled
        assert ("what it says is from memory" in timeline) == (row["verified"] == "recalled")
        days = [name for name, _day, _other in events(text)]
        assert days[0] == "adopted"
        assert ("never" in days) == bool(row["last_day"] and row["last_day"] < row["in_force_from"])


@pytest.mark.parametrize(
    "measure", ["2397-op5-refined-petroleum-cap", "2397-op8-repatriation", "2270-op6-all-arms"]
)
def test_what_was_alleged_by_year_is_counted_in_table_and_picture_alike(whole: Whole, measure: str):
    path = f"/measures/{measure}/"
    assert whole.agrees(path) >= 3
    text = whole.text(path)
    cell = r'<td class="n">(?:<a[^>]*>)?(\d+)(?:</a>)?</td>'
    table = [
        (year, int(named), int(left))
        for year, named, left in re.findall(rf'<tr><th scope="row">(\d{{4}})</th>{cell}{cell}</tr>', text)
    ]
    (drawn,) = re.findall(r'<svg class="years".*?</svg>', text, re.DOTALL)
    svg = ET.fromstring(drawn)
    texts = [one.text for one in svg.iter("text")]
    shown = [(year, " + ".join(str(count) for count in counts if count) or "0") for year, *counts in table]
    assert list(zip(texts[::2], texts[1::2], strict=True)) == shown
    assert svg.find("title").text and svg.find("desc").text
    assert len(list(svg.iter("rect"))) == sum(1 + bool(left) for _year, _named, left in table)
    hollow = [one for one in svg.iter("rect") if one.get("class") == "open"]
    assert len(hollow) == sum(bool(left) for _year, _named, left in table)
    years = [int(year) for year, *_counts in table]
    assert years == list(range(years[0], years[-1] + 1))


def test_without_an_allegation_there_is_no_picture(whole: Whole):
    text = whole.text("/measures/2375-op14-refined-petroleum-2m/")
    assert "<svg" not in text
    assert "No record that alleges a breach names this measure" in text


def test_what_is_no_measure_is_not_there(whole: Whole):
    for path in ("/measures/2397-op5/", "/measures/x/", "/measures/"):
        whole.text(path, 404)
    whole.text("/measures/2397-op5-refined-petroleum-cap/?year=2024", 400)


def test_a_record_leads_to_the_measure_that_it_cites(whole: Whole):
    rows = whole.api("/violations/?provision=2397-op5&page_size=100")["results"]
    named = [
        (row["url"], cited["provision"]) for row in rows for cited in row["provisions"] if cited["provision"]
    ]
    for url, measure in named[:5]:
        assert f'href="/measures/{measure}/"' in whole.text(url)


def test_events_of_one_day_stand_in_a_fixed_order():
    day = date(2020, 1, 2)
    old = Measure("old", ("1-op1",), in_force_until=day, superseded_by="new", expanded_by=("new",))
    new = Measure("new", ("1-op2",), in_force_from=day, adopted=day, deadline=day, grace_days=0)
    known = {"new": new, "old": old}
    assert [one.code for one in life(new, known, [])] == [
        "adopted",
        "replaces",
        "effective",
        "widens",
        "grace",
        "deadline",
    ]
    assert [one.code for one in life(old, known, [])] == ["widened", "replaced"]


def test_a_year_without_a_record_has_no_bar():
    drawn = picture(
        [
            {"year": 2020, "named": 3, "open": 1},
            {"year": 2021, "named": 0, "open": 0},
            {"year": 2022, "named": 0, "open": 1},
        ]
    )
    assert [(bar["width"], bar["rest"]) for bar in drawn["bars"]] == [(165, 55), (0, 0), (0, 55)]
    assert [bar["from"] for bar in drawn["bars"]] == [44 + 165, 44, 44]


def test_what_is_alleged_goes_by_the_measure_that_a_record_names(whole: Whole):
    """Each record is counted under the measure that it names, and apart where it names only the paragraph."""
    records, today = whole.rows("/violations/"), whole.api("/law/")["on"]
    left_out = {"exempt", "context", "planned", "attempted", "refuted"}
    for row in whole.rows("/provisions/"):
        named, left = set(), set()
        for record in records:
            cited = [one for one in record["provisions"] if one["id"] in row["paragraphs"]]
            if any(one["provision"] == row["id"] for one in record["provisions"]):
                named.add(record["ref"])
            elif any(one["provision"] is None for one in cited):
                left.add(record["ref"])
        alleging = {one["ref"] for one in records if one["status"] not in left_out}
        counts = whole.counts(f"/measures/{row['id']}/")
        mine = {url: n for url, n in counts.items() if "year=" not in url and "status=" not in url}
        assert sorted(mine.values()) == sorted(
            n for n in (len(named | left), len(named & alleging), len(left & alleging)) if n
        ), row["id"]
        apart = sum(n for url, n in counts.items() if "&status=" in url)
        assert apart == len((named | left) - alleging)
        years = [
            int(y)
            for y in re.findall(r'<tr><th scope="row">(\d{4})</th>', whole.text(f"/measures/{row['id']}/"))
        ]
        assert not years or max(years) <= int(today[:4])


def test_a_record_that_names_another_measure_of_the_paragraph_is_not_counted(folder: Path):
    (set_by,) = (one for one in answers.law() if one.noun == "provisions")
    other = {**set_by.answer, "id": "2397-op5-report", "measure": "duty_to_report", "cap": None}
    named = answers.violation("DPRK-2024-0003", "v-named")
    named["provisions"] = [{**named["provisions"][0], "provision": set_by.key}]
    planned = answers.violation(
        "DPRK-2024-0004", "v-planned", status="planned", provisions=named["provisions"]
    )
    more = [answers.row("provisions", other["id"], other, facets={"paragraph": ("2397-op5",)})]
    release(
        folder,
        instead=[*more, answers.violation_row(named, "Rajin"), answers.violation_row(planned, "Rajin")],
    )
    reader = Whole()
    own, sibling = (reader.counts(f"/measures/{one}/") for one in (set_by.key, other["id"]))
    counted = {url: n for url, n in own.items() if "year=" not in url}
    left = f"/violations/?measure=2397-op5&measure__not={set_by.key}"
    assert counted == {
        f"/violations/?measure={set_by.key}&measure=2397-op5": 4,
        f"/violations/?measure={set_by.key}{BREACHES}": 1,
        f"{left}{BREACHES}": 2,
        f"/violations/?measure={set_by.key}&measure=2397-op5&status=attempted&status=planned": 1,
    }
    text = reader.text(f"/measures/{set_by.key}/")
    assert "1 record that alleges a breach names this measure." in text
    assert "2 records cite the paragraph without naming a measure." in text
    assert "1 is of what was only planned or attempted." in text
    assert {n for url, n in sibling.items() if "year=" not in url} == {
        2
    }  # those that leave it open, all alleging
    reader.agrees(f"/measures/{set_by.key}/")


def test_a_release_of_an_older_program_says_that_it_does_not_know_the_measures(folder: Path):
    bare = [answers.violation_row(answers.violation(ref, slug), "") for ref, slug in OLD]
    old = [replace(one, facets={k: v for k, v in one.facets.items() if k != "measure"}) for one in bare]
    release(folder, instead=old, unknown={"measure"})
    text = Whole().text("/measures/2397-op5-refined-petroleum-cap/")
    assert "This release does not say which measure each record names." in text
    assert "No record that alleges" not in text
    (error,) = Whole().errors("/violations/?measure=2397-op5")
    assert "does not know what this asks for" in error["problem"]


@pytest.mark.parametrize(
    "measure",
    ["1718-op5-missile-programme-suspension", "1718-op8b-arms-wmd-exports", "2375-op18-joint-ventures"],
)
def test_every_count_of_a_measure_is_what_its_link_finds(whole: Whole, measure: str):
    whole.agrees(f"/measures/{measure}/")
    assert picture([])["bars"] == []
