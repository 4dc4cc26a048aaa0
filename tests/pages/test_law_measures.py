"""The page of one measure: its whole life, and what was alleged against it by year."""

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from tests.pages.whole import Whole
from tracker.pages.law.measures import life, picture
from tracker.rules.law import Measure


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
        assert ("not yet checked against the text" in text) == (row["paragraph_verified"] == "recalled")
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
    table = re.findall(
        r'<tr><th scope="row">(\d{4})</th><td class="n">(?:<a[^>]*>)?(\d+)(?:</a>)?</td></tr>', text
    )
    (drawn,) = re.findall(r'<svg class="years".*?</svg>', text, re.DOTALL)
    svg = ET.fromstring(drawn)
    texts = [one.text for one in svg.iter("text")]
    assert list(zip(texts[::2], texts[1::2], strict=True)) == table
    assert svg.find("title").text and svg.find("desc").text
    widths = [int(one.get("width")) for one in svg.iter("rect")]
    most = max(int(count) for _year, count in table)
    assert [round(max(widths) * int(count) / most) for _year, count in table] == widths
    years = [int(year) for year, _count in table]
    assert years == list(range(years[0], years[-1] + 1))


def test_without_an_allegation_there_is_no_picture(whole: Whole):
    text = whole.text("/measures/2375-op14-refined-petroleum-2m/")
    assert "<svg" not in text
    assert "No record alleges a breach" in text


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
        [{"year": 2020, "records": 4}, {"year": 2021, "records": 0}, {"year": 2022, "records": 1}]
    )
    assert [bar["width"] for bar in drawn["bars"]] == [240, 0, 60]
    assert picture([])["bars"] == []
