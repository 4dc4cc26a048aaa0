"""The page of a cap over the whole record: its figures are those of the API, each open to its rows, none invented."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from tests.pages.ledgers import OIL, QUESTIONS, caps, expected, figures, section
from tests.record.books import converts
from tracker.pages.middleware import library
from tracker.rules.ledger.reasons import SENTENCES

CELL = re.compile(
    r'<td class="n" data-month="([^"]*)" data-reporter="([^"]*)" data-kind="([^"]*)">(.*?)</td>', re.S
)
LEFT_OUT = re.compile(r'<tr data-excluded="([^"]*)" data-code="([^"]*)">(.*?)</tr>', re.S)
ANCHOR = re.compile(r' href="#([^"]+)"')
REVIEWED = Path(__file__).parents[2] / "fixtures" / "source" / "record" / "ledger.json"


def errors(whole, path: str, question: str) -> list[dict]:
    """What is wrong with a question to a page or picture of a cap, which refuses as much as the API, in its words."""
    said = whole.client.get(f"{path}?{question}")
    assert said.status_code == 400, (path, question)
    found = whole.client.get(f"/api/v1{path.removesuffix('chart.svg')}ledger/?{question}").json()["errors"]
    assert all(error["problem"] in unescape(said.text) for error in found)
    return found


@pytest.fixture
def oil_2024(whole) -> str:
    """The page of refined petroleum in 2024."""
    return whole.text(f"{OIL}?period=2024")


# what the page says


def test_2024_shows_the_reviewed_totals_and_says_that_there_is_no_upper_bound(oil_2024):
    found = figures(oil_2024)
    assert found["alleged.low"] == "1322000"
    assert found["share.low"] == "2.644"
    assert found["crossing.low"] == "2024-11-05"
    assert not {"alleged.best", "alleged.high", "share.high", "crossing.high"} & found.keys()
    told = section(oil_2024, "period", "counted")
    assert "no upper bound" in told
    assert "no best figure" in told
    assert re.search(r"at least\s+<data [^>]*>2\.644</data> <small>times the cap", told)


def test_2024_counts_and_leaves_out_the_reviewed_rows_each_with_its_reason(whole, oil_2024):
    reviewed = {row["violation"]: row for row in json.loads(REVIEWED.read_text())["rows"]}
    slugs = {
        row["ref"]: row["slug"] for row in whole.api("/violations/?category=oil&page_size=100")["results"]
    }
    counted = re.findall(r'<tr data-counted="([^"]*)">', oil_2024)
    assert {slugs[ref] for ref in counted} == {"v-oil-2024-vostochny", "v-oil-2024-rail"}
    left_out = {slugs.get(ref, ref): (code, text) for ref, code, text in LEFT_OUT.findall(oil_2024)}
    assert {"v-oil-2024-april", "v-oil-2024-network-designations"} <= left_out.keys()
    for slug, (code, text) in left_out.items():
        assert code
        cells = re.findall(r"<td.*?</td>", text, re.S)
        assert re.sub(r"<[^>]*>", "", cells[-1]).strip(), f"{slug} is left out without a reason in words"
        if slug in reviewed:
            assert reviewed[slug]["counts_as"] == "none"
    whole_of_it = next(ref for ref, slug in slugs.items() if slug == "v-oil-2024-vostochny")
    assert f'It is part of <a href="/violations/{whole_of_it}/">' in left_out["v-oil-2024-april"][1]


def test_the_claims_behind_a_counted_row_can_be_reached_the_founding_one_among_them(whole, oil_2024):
    links = re.findall(r'href="(/violations/[^"#]+/)#([^"]+)"', section(oil_2024, "counted", "excluded"))
    assert len(links) == 4, "the claims, and the one that the figure rests on, of two rows"
    for page, anchor in links:
        assert f'id="{anchor}"' in whole.text(page), f"{page} has no #{anchor}"
    (tankers,) = {page for page, _ in links if "v-oil-2024-vostochny" in whole.api(page)["slug"]}
    founding = whole.api(f"/claims/?violation={tankers.split('/')[2]}&page_size=100")["results"]
    (over_a_million,) = [c for c in founding if "over a million barrels" in c["what_was_seen"]]
    assert f'id="{over_a_million["id"]}"' in whole.text(tankers)
    assert len(founding) > 10, "it is one among its siblings"


def test_2023_shows_the_year_as_stated_and_the_sum_of_its_months(whole):
    text = whole.text(f"{OIL}?period=2023")
    found = figures(text)
    assert found["declared.reporters.RU.quantity"] == "105845"
    assert found["declared.reporters.RU.months_sum"] == "105841"
    assert "differ by 4; the one as stated is used" in re.sub(r"\s+", " ", text)
    assert found["alleged.high"] == "781497"
    assert not {"alleged.low", "share.low", "crossing.low"} & found.keys()
    told = section(text, "period", "counted")
    assert "no lower bound" in told
    assert re.search(r"at most\s+<data [^>]*>1\.563</data>", told)


def test_the_three_kinds_of_month_without_a_figure_are_said_in_words_and_linked_to_where_they_were_read(
    whole,
):
    ledger = whole.api(f"{OIL}ledger/?period=2020")
    cells = {(m, r): (kind, text) for m, r, kind, text in CELL.findall(whole.text(f"{OIL}?period=2020"))}
    gaps = {(gap["month"], gap["reporter"]): gap for gap in ledger["gaps"]}
    assert {key: kind for key, (kind, _) in cells.items() if kind != "figure"} == {
        key: gap["kind"] for key, gap in gaps.items()
    }
    words = {"declared_nil": "nil declared", "no_notice": "no notice came", "no_figure": "no figure"}
    assert {gap["kind"] for gap in gaps.values()} == set(words)
    for key, gap in gaps.items():
        text = cells[key][1]
        assert words[gap["kind"]] in text
        assert "<data" not in text, "a gap is no figure"
        addresses = [source for source in gap["sources"] if source.startswith("http")]
        assert bool(addresses) == ("<a " in text)
        assert not addresses or f'href="{addresses[0]}"' in unescape(text)


# page, picture and API agree


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_page_shows_the_figures_of_the_api_and_no_others(whole, question):
    compared = 0
    for slug, periods in caps(whole).items():
        if "factor" in question and not converts(whole.api(f"/caps/{slug}/")):
            continue
        for period in periods:
            asked = f"period={period}&{question}".rstrip("&")
            ledger = whole.api(f"/caps/{slug}/ledger/?{asked}")
            assert figures(whole.text(f"/caps/{slug}/?{asked}")) == expected(ledger), (slug, asked)
            compared += 1
    assert compared > 15


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_anchor_of_the_page_leads_somewhere(whole, question):
    for slug in caps(whole):
        if "factor" in question and not converts(whole.api(f"/caps/{slug}/")):
            continue
        text = whole.text(f"/caps/{slug}/?{question}")
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids)), slug
        assert not set(ANCHOR.findall(text)) - set(ids), slug


@pytest.mark.parametrize("at", ["/ko", "/ru"])
def test_the_figures_are_the_same_in_every_language(whole, at):
    for period in ("2018", "2020", "2024"):
        assert figures(whole.text(f"{at}{OIL}?period={period}")) == figures(
            whole.text(f"{OIL}?period={period}")
        )


@pytest.mark.parametrize("code", SENTENCES)
def test_the_page_has_words_of_its_own_for_every_reason_that_the_rules_give(whole, code):
    places = re.findall(r"%\((\w+)\)s", SENTENCES[code])
    days = {"day", "first", "earliest", "latest"}
    values = {place: "2024-01-31" if place in days else f"some-{place}" for place in places}
    reason = {"code": code, "values": values, "reason": "as the API says it"}
    context = {"reason": reason, "at": "", "in_english": "", "edition": library(settings.RELEASES).edition()}
    said = render_to_string("law/_reason.html", context)
    assert said.strip()
    assert "as the API says it" not in said
    for place in places:
        shown = "31 January 2024" if place in days else f"some-{place}"
        assert shown in said


# life


def test_the_cap_of_two_million_barrels_says_that_it_was_replaced_before_it_took_effect(whole):
    text = re.sub(r"\s+", " ", whole.text("/caps/refined-petroleum-2375/"))
    assert "This cap never took effect." in text
    assert "replaced before it took effect" in text
    assert re.search(r'Replaced by: <a href="/caps/refined-petroleum/">', text)
    (error,) = errors(whole, "/caps/refined-petroleum-2375/", "period=2018")
    assert "replaced before it took effect" in error["problem"]


def test_caps_on_the_same_goods_stand_together_each_with_its_standing(whole):
    links = {
        slug: set(re.findall(r'<dt><a href="/caps/([^"]+)/"', whole.text(f"/caps/{slug}/")))
        for slug in ("refined-petroleum", "refined-petroleum-2017", "refined-petroleum-2375", "coal")
    }
    assert links["refined-petroleum"] == {"refined-petroleum-2017", "refined-petroleum-2375"}
    assert links["refined-petroleum-2017"] == {"refined-petroleum", "refined-petroleum-2375"}
    assert links["coal"] == {"coal-2016"}
    assert "never took effect" in whole.text(OIL)


def test_coal_shows_its_limit_of_value_and_ends_the_day_before_the_ban(whole):
    text = whole.text("/caps/coal/")
    assert "whichever is lower" in section(text, "period", "counted")
    assert "value declared: 570\u202f000 US dollars" in text
    assert "From 1 January 2017 to 4 August 2017" in text
    assert "from 1 January 2017 until 4 August 2017" in text


# the question


def test_mistakes_are_named_and_nothing_is_shown(whole):
    for question, parameter in (
        ("period=20x4", "period"),
        ("period=2017", "period"),
        ("period=2024&period=2023", "period"),
        ("nonsense=1", "nonsense"),
        ("declared_as_of=2024-02-30", "declared_as_of"),
        ("factor=0", "factor"),
        ("factor=8,3", "factor"),
    ):
        for path in (OIL, f"{OIL}chart.svg"):
            assert [error["parameter"] for error in errors(whole, path, question)] == [parameter]
    assert len(errors(whole, OIL, "period=20x4&factor=x&nonsense=1")) == 3
    assert whole.client.get("/caps/no-such-cap/").status_code == 404
    assert whole.client.get("/caps/no-such-cap/chart.svg").status_code == 404


def test_a_plain_form_may_send_empty_values(whole):
    assert figures(whole.text(f"{OIL}?period=2024&declared_as_of=&factor=")) == figures(
        whole.text(f"{OIL}?period=2024")
    )


def test_a_scenario_is_said_and_kept_on_the_way_to_other_periods(whole):
    plain = whole.text(f"{OIL}?period=2019")
    assert "A scenario is on" not in plain
    text = whole.text(f"{OIL}?period=2019&factor=8&declared_as_of=2021-01-01")
    assert "A scenario is on" in text
    assert "Declarations are shown as they were known on 1 January 2021." in text
    assert figures(text)["conversion.RU"] == "8"
    links = [unescape(one) for one in re.findall(r'href="(\?period=[^"]*)#period"', text)]
    assert "?period=2020&declared_as_of=2021-01-01&factor=8" in {"&".join(sorted_of(link)) for link in links}
    assert 'href="chart.svg?' in text
    assert 'name="factor" value="8"' in text
    assert 'name="declared_as_of" value="2021-01-01"' in text


def sorted_of(link: str) -> list[str]:
    """The parts of a question, the period first."""
    first, *others = link.split("&")
    return [first, *sorted(others)]


def test_each_factor_is_named_with_whose_it_is_and_whether_it_was_read(whole):
    text = whole.text(f"{OIL}?period=2020")
    used = whole.api(f"{OIL}ledger/?period=2020")["conversion"]["used"]
    assert {one["verified"] for one in used} >= {"derived"}
    told = section(text, "declared-all", "alleged")
    for one in used:
        assert one["label"] in unescape(told)
        assert one["basis"] in unescape(told)
    assert told.count("worked out from figures that were read") == sum(
        u["verified"] == "derived" for u in used
    )
