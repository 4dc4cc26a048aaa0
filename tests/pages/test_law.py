"""Resolutions with the life of their paragraphs, and caps with what was declared under them."""

import re

import pytest

from tracker.pages.declared import between, by_year, reporters
from tracker.pages.law import living, read, text_order
from tracker.pages.law.lives import BREACHES


def section(text: str, anchor: str) -> str:
    """The part of a page that an anchor leads to."""
    (found,) = re.findall(rf'<section id="{anchor}".*?</section>', text, re.DOTALL)
    return found


def test_paragraphs_stand_in_the_order_of_the_text_with_a_list_of_contents(whole):
    text = whole.text("/resolutions/2270/")
    known = whole.api("/resolutions/2270/")["paragraphs"]
    anchors = re.findall(r'<section id="(op[^"]+)"', text)
    assert sorted(anchors) == sorted(one["id"].partition("-")[2] for one in known)
    assert anchors == sorted(anchors, key=lambda anchor: text_order(f"x-{anchor}"))
    contents = text[text.index('<nav class="contents"') : text.index('<h2 id="paragraphs"')]
    assert re.findall(r'href="#(op[^"]+)"', contents) == anchors


def test_every_measure_stands_under_each_of_its_paragraphs(whole):
    for number in ("1718", "2094", "2371", "2375", "2397"):
        text = whole.text(f"/resolutions/{number}/")
        for measure in whole.api(f"/provisions/?resolution={number}&page_size=100")["results"]:
            for paragraph in measure["paragraphs"]:
                part = section(text, paragraph.partition("-")[2])
                assert f'<code class="hash">{measure["id"]}</code>' in part
                for goods in measure["hs_codes"]:
                    assert f"<code>{goods['code']}</code>" in part
                assert all(exception.split("'")[0] in part for exception in measure["exceptions"])


def test_what_was_replaced_before_its_day_never_took_effect(whole):
    text = whole.text("/resolutions/2375/")
    assert text.count("never took effect") == 1
    part = section(text, "op14")
    assert "it was to apply from 1 January 2018 and was replaced on 22 December 2017" in part
    assert "never took effect" in whole.text("/caps/refined-petroleum-2375/")
    assert whole.text("/caps/").count("never took effect") == 1


def test_replacing_is_told_at_both_ends(whole):
    new, old = (
        section(whole.text("/resolutions/2397/"), "op5"),
        section(whole.text("/resolutions/2375/"), "op14"),
    )
    assert re.search(r'Replaces</dt>\s*<dd>.*?"/resolutions/2375/#op14"', new, re.DOTALL)
    assert re.search(r'Replaced by</dt>\s*<dd><a href="/resolutions/2397/#op5"', old)
    assert '"/ko/resolutions/2375/#op14"' in whole.text("/ko/resolutions/2397/")


def test_widening_is_told_at_both_ends(whole):
    assert '"/resolutions/2397/#op8"' in section(whole.text("/resolutions/2375/"), "op17")
    assert '"/resolutions/2375/#op17"' in section(whole.text("/resolutions/2397/"), "op8")


def test_whether_a_paragraph_number_was_checked_is_said_of_each(whole):
    for number in ("2397", "1718"):
        measures = whole.api(f"/provisions/?resolution={number}&page_size=100")["results"]
        text = whole.text(f"/resolutions/{number}/")
        shown = sum(len(one["paragraphs"]) for one in measures if one["paragraph_verified"] == "recalled")
        assert text.count("paragraph number not yet checked against the text") == shown
        assert text.count("paragraph number checked against the text") == (
            sum(len(one["paragraphs"]) for one in measures) - shown
        )


def test_what_alleges_a_breach_is_told_apart_from_what_only_cites(whole):
    counts = whole.counts("/resolutions/2397/")
    cited = counts["/violations/?provision=2397-op5"]
    alleged = counts[f"/violations/?provision=2397-op5{BREACHES}"]
    assert cited > alleged > 0
    assert whole.agrees("/resolutions/2397/") > 5


def test_facts_from_memory_are_marked(whole):
    assert whole.text("/resolutions/1887/").count("from memory, not yet checked") == 3
    assert "from memory" not in whole.text("/resolutions/2375/").partition('<h2 id="paragraphs"')[0]


@pytest.mark.parametrize(
    "path", ["/caps/refined-petroleum/", "/caps/coal/", "/resolutions/1718/", "/resolutions/2375/"]
)
def test_every_count_is_what_its_link_finds(whole, path):
    whole.agrees(path)


def test_where_it_was_read_is_an_address_only_where_it_is_one():
    assert read(
        [
            "https://www.un.org/a",
            "github:x/y data/UN.xml @ 11c6 (UN list, 2025)",
            "github:x/y z @ 1",
            "javascript:x",
        ]
    ) == [
        {"name": "un.org", "url": "https://www.un.org/a"},
        {"name": "UN list, 2025", "url": ""},
        {"name": "github:x/y z", "url": ""},
        {"name": "javascript:x", "url": ""},
    ]


def test_the_life_of_a_measure():
    assert living({"in_force_from": "2018-01-01", "in_force_until": "2017-12-22"})["never"]
    assert not living({"in_force_from": "2018-01-01", "in_force_until": "2018-01-01"})["never"]
    assert not living({"in_force_from": "2018-01-01", "in_force_until": None})["never"]


# what was declared


def declared(reporter: str, edtf: str, kind: str = "monthly", **more) -> dict:
    """A row of a declaration; `edtf` is a month, a year, or months with a slash between."""
    first, _slash, last = edtf.partition("/")
    days = {"earliest": f"{first}-01"[:10] if len(first) == 7 else f"{first}-01-01"}
    days["latest"] = (
        None if last == ".." else f"{last or first}-28" if len(last or first) == 7 else f"{first}-12-31"
    )
    row = {
        "reporter": reporter,
        "kind": kind,
        "period": {"edtf": edtf, **days},
        "basis": None,
        "tons": None,
        "as_of": None,
        "sources": [],
    }
    return {**row, "barrels": None, "tons_reported": False, "barrels_reported": False, **more}


def kinds(years: list[dict]) -> dict[str, list[str]]:
    """Month → the kind of each state's cell."""
    return {m["month"]: [cell["kind"] for cell in m["cells"]] for year in years for m in year["months"]}


def test_three_kinds_of_nothing_are_told_apart():
    rows = [
        declared("CN", "2020-11", tons=5, tons_reported=True),
        declared("CN", "2020-12", "monthly_zero", tons=0, barrels=0),
        declared("CN", "2021-01", "no_notice", basis="no report seen"),
        declared("CN", "2021-03"),
        declared("RU", "2020-12", barrels=7.5, barrels_reported=True),
    ]
    years = by_year(rows)
    assert reporters(rows) == ["CN", "RU"]
    assert kinds(years) == {
        "2021-01": ["no_notice", "no_figure"],
        "2021-02": ["no_figure", "no_figure"],
        "2021-03": ["no_figure", "no_figure"],
        "2020-11": ["figure", "no_figure"],
        "2020-12": ["nil", "figure"],
    }
    assert [year["year"] for year in years] == ["2021", "2020"]
    assert years[0]["notes"] == [{"state": "CN", "text": "no report seen"}]


def test_a_silence_without_an_end_fills_the_months_that_nothing_else_is_known_of():
    rows = [
        declared("CN", "2024-01", tons=1, tons_reported=True),
        declared("CN", "2024-05", tons=1, tons_reported=True),
        declared("RU", "2024-01", tons=1, tons_reported=True),
        declared("RU", "2024-02/..", "no_notice", basis="still so"),
        declared("RU", "2024-04", tons=1, tons_reported=True),
    ]
    assert [cells[1] for cells in kinds(by_year(rows)).values()] == [
        "figure",
        "no_notice",
        "no_notice",
        "figure",
        "no_notice",
    ]


def test_a_silence_ends_where_its_source_looked():
    rows = [
        declared("RU", "2024-01/..", "no_notice", as_of="2024-02"),
        declared("CN", "2024-03", tons=1, tons_reported=True),
    ]
    assert [cells[1] for cells in kinds(by_year(rows)).values()] == ["no_notice", "no_notice", "no_figure"]


def test_totals_are_in_order_of_reporter_and_day():
    rows = [
        declared("CN", "2024/2024", "annual", tons=3, as_of="2025-03-14"),
        declared("ALL", "2024-01/2024-09", "cumulative", tons=2, as_of="2024-12-04"),
        declared("ALL", "2024-01/2024-06", "cumulative", tons=1),
    ]
    (year,) = by_year(rows)
    assert [row["tons"] for row in year["stated"]] == [1, 2, 3]


def test_what_spans_months_or_states_is_stated_and_never_a_cell():
    rows = [
        declared("CN", "2020-01/2020-03", "cumulative", tons=9, tons_reported=True),
        declared("ALL", "2020-01", tons=9, tons_reported=True),
        declared("ALL", "2020", "annual", barrels=9, barrels_reported=False),
    ]
    (year,) = by_year(rows)
    assert year["months"] == []
    assert [row["figures"] for row in year["stated"]] == [
        [{"quantity": 9, "unit": "tons", "converted": False}],
        [{"quantity": 9, "unit": "barrels", "converted": True}],
        [{"quantity": 9, "unit": "tons", "converted": False}],
    ]


def test_a_figure_leads_to_where_it_was_read_only_where_that_is_an_address():
    sources = ["github:x/y z @ 1", "javascript:x", "https://example.org/a"]
    row = declared("CN", "2020-01", tons=1, tons_reported=True, sources=sources)
    ((year,), (other,)) = (by_year([row]), by_year([{**row, "sources": sources[:2]}]))
    assert year["months"][0]["cells"][0]["at"] == "https://example.org/a"
    assert other["months"][0]["cells"][0]["at"] == ""


def test_months_between():
    assert list(between("2019-11", "2020-02")) == ["2019-11", "2019-12", "2020-01", "2020-02"]
    assert list(between("", "")) == []


def test_every_declaration_of_the_record_is_on_the_page_of_its_cap(whole):
    rows = [
        row
        for page in (1, 2)
        for row in whole.api(f"/declarations/?cap=refined-petroleum&page_size=100&page={page}")["results"]
    ]
    assert len(rows) == whole.api("/declarations/?cap=refined-petroleum")["count"]
    years = by_year(rows)
    told = {c["row"]["id"] for year in years for m in year["months"] for c in m["cells"] if c["row"]}
    told |= {row["id"] for year in years for row in year["stated"]}
    assert told == {row["id"] for row in rows}
    text = whole.text("/caps/refined-petroleum/")
    for year in years:
        assert f'id="y{year["year"]}"' in text
        assert f"<summary>{year['year']}</summary>" in text
    assert text.count('<details class="more" open>') == 1
    for words in ("nil declared", "no notice came", "no figure"):
        assert text.count(words) > 1
    assert "14 385</a> <small>bbl</small>".replace(" 385", "\u202f385") in text
