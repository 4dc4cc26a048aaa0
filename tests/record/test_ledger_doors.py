"""The ledger's periods and refusals, and one answer at every door: page, API, file and their description."""

import random
import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from openapi_schema_validator import OAS31Validator

from tests.record.asking import Asker
from tests.record.books import BOUNDS, REFINED, converts, ledger, number, refused, table

FIGURE = re.compile(r'<data value="([^"]*)" data-figure="([^"]*)"')


def test_the_periods_of_each_cap(public):
    assert ledger(public)["periods"][:3] == ["2018", "2019", "2020"]
    assert ledger(public, "crude")["periods"][0] == "2017-12-22/2018-12-21"
    assert ledger(public, "refined-petroleum-2017")["periods"] == ["2017-10-01/2017-12-31"]
    assert ledger(public, "coal-2016")["days"] == {"first": "2016-11-30", "last": "2016-12-31"}
    assert ledger(public, "coal")["days"] == {"first": "2017-01-01", "last": "2017-08-04"}


def test_coal_is_declared_by_all_together(public):
    found = ledger(public, "coal", period="2017")
    total = found["declared"]["total"]
    assert (total["quantity"], total["complete"]) == (1_440_000 + 1_230_000 + 6_300, False)
    assert (found["declared"]["note"]["code"], found["declared"]["note"]["values"]) == (
        "cut_months",
        {"months": "2017-08"},
    )
    assert ledger(public, period="2024")["declared"]["note"] is None
    assert found["explain"]["declared.total"]["code"] == "all_together"
    assert {gap["month"]: gap["kind"] for gap in found["gaps"]} == {
        "2017-04": "declared_nil",
        "2017-05": "declared_nil",
        "2017-06": "no_figure",
        "2017-07": "no_figure",
    }


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("refined-petroleum-2375", "never_in_force"),
        ("crude-2375", "relative"),
        ("worker-number", "standing"),
        ("mission-bank-accounts", "standing"),
    ],
)
def test_a_cap_without_a_period_says_why_and_has_no_figure(public, slug, code):
    found = ledger(public, slug)
    assert (found["period"], found["periods"], found["note"]["code"]) == (None, [], code)
    assert found["alleged"] == found["share"] == found["crossing"] == dict.fromkeys(BOUNDS)
    assert found["declared"]["total"]["quantity"] is None
    assert [row["code"] for row in table(public, slug, "") if row["section"] == "cap"] == [code]


def test_the_cap_of_two_million_was_replaced_before_it_took_effect(public):
    assert "replaced before it took effect" in ledger(public, "refined-petroleum-2375")["note"]["reason"]
    assert ledger(public, "refined-petroleum-2375")["cap"]["never"]
    said = refused(public, "refined-petroleum-2375", period="2018")["problem"]
    assert "replaced before it took effect" in said


def test_a_period_before_the_cap_says_since_when_and_which_cap_there_was(public):
    said = refused(public, REFINED, period="2017")
    assert "applies from 2018-01-01" in said["problem"]
    assert "(refined-petroleum-2017)" in said["problem"]
    assert "2375)" not in said["problem"]
    assert "crude" not in said["problem"]
    assert said["did_you_mean"] is None
    after = refused(public, "coal", period="2018")["problem"]
    assert "applied until 2017-08-04" in after
    assert "not begun" in refused(public, REFINED, period="2031")["problem"]


def test_nonsense_is_refused_with_what_was_meant(public):
    for meant, texts in {
        "2024": ["2024-Q1", "2024-33", "2024-01", "2024-02-29", "2024-01-01/2024-12-31", "2024-03/2024-05"],
        None: ["20x4", "202", "2017", "2017-Q4", "2031", "2024/2025", "2024-12/2025-01", "2024-13", "last"],
    }.items():
        for text in texts:
            assert refused(public, REFINED, period=text)["did_you_mean"] == meant, text
    within = refused(public, "crude", period="2018-03")
    assert within["did_you_mean"] == "2017-12-22/2018-12-21"
    assert refused(public, "crude", period="2018")["did_you_mean"] is None
    assert "decimals" in refused(public, REFINED, factor="4.99")["problem"]
    assert refused(public, REFINED, factor="8.12345")
    assert refused(public, REFINED, factor="1e1")
    assert refused(public, REFINED, factor="nan")
    assert "neither barrels" in refused(public, "mission-bank-accounts", factor="8")["problem"]
    assert "No factor is stated" in refused(public, "coal", factor="8")["problem"]
    assert public.reader.status("/caps/coal/chart.svg?factor=8") == 400
    assert 'name="factor"' not in public.reader.ask("/caps/coal/")[2].decode()
    assert 'name="factor"' in public.reader.ask("/caps/crude/")[2].decode()
    assert refused(public, REFINED, declared_as_of="2024-02-30")
    assert refused(public, REFINED, declared_as_of="2024")
    assert refused(public, REFINED, nonsense="1")
    assert public.reader.status("/caps/nowhere/ledger.csv") == 404
    assert public.reader.status("/api/v1/caps/nowhere/ledger/") == 404
    assert public.reader.status(f"/api/v1/caps/{REFINED}/ledger/?format=xml") == 400
    assert public.reader.status(f"/api/v1/caps/{REFINED}/ledger/?format=json") == 200
    assert "after the day of this release" in refused(public, REFINED, declared_as_of="2100-01-01")["problem"]
    assert ledger(public, declared_as_of="1990-01-01")["declared"]["total"]["quantity"] is None


def test_every_answer_is_what_the_description_says(public):
    schema = public.reader.json("/api/v1/schema/?format=json")
    says = schema["paths"]["/api/v1/caps/{key}/ledger/"]["get"]["responses"]["200"]
    shape = says["content"]["application/json"]["schema"]
    validator = OAS31Validator({**shape, "components": schema["components"]})
    ledger_shape = schema["components"]["schemas"]["Ledger"]
    for cap in public.rows("caps/"):
        for period in ledger(public, cap["slug"])["periods"] or [None]:
            for asked in ({}, {"factor": "7.3"}, {"declared_as_of": "2021-07-01"}):
                if "factor" in asked and not converts(cap):
                    continue
                found = ledger(public, cap["slug"], **({"period": period} if period else {}), **asked)
                assert list(validator.iter_errors(found)) == []
                assert found.keys() == ledger_shape["properties"].keys()


def test_it_is_kept_and_asked_after_as_every_other_answer(public):
    address = f"/api/v1/caps/{REFINED}/ledger/?period=2024"
    _, headers, body = public.reader.ask(address)
    assert headers["etag"]
    assert "max-age" in headers["cache-control"]
    assert public.reader.ask(address)[2] == body
    _, other, _ = public.reader.ask(f"/caps/{REFINED}/ledger.csv?period=2024")
    assert other["etag"] != headers["etag"]
    assert 'filename="ledger-refined-petroleum-2024.csv"' in other["content-disposition"]
    anchored = "/caps/crude/ledger.csv?period=2017-12-22/2018-12-21&factor=7.3&declared_as_of=2020-01-01"
    name = public.reader.ask(anchored)[1]["content-disposition"]
    assert 'ledger-crude-2017-12-22--2018-12-21-as-of-2020-01-01-factor-7.3.csv"' in name


def test_a_russian_reader_gets_the_same_file_and_the_refusal_in_russian(public):
    address = f"/caps/{REFINED}/ledger.csv?period=2024"
    english, russian = (public.reader.ask(at + address)[2].decode() for at in ("", "/ru"))
    changed = [
        pair for pair in zip(english.splitlines(), russian.splitlines(), strict=True) if pair[0] != pair[1]
    ]
    assert len(changed) == 1  # the line with the address


def test_a_counted_figure_that_was_converted_is_shown_as_stated_too(site):
    """In the API, in the file and on the page, with the factor and the claim that it rests on."""
    site.sql(
        "UPDATE tracker_violation SET unit_id = (SELECT id FROM tracker_unit WHERE slug = 'tonnes'), low = 1000 "
        "WHERE slug = 'v-oil-2024-rail'"
    )
    site.manage("publish", "v-oil-2024-rail", "--reason", "A test of the ledger: metric tons.")
    with site.serve("public") as reader:
        public = Asker(reader)
        (row,) = [one for one in ledger(public, period="2024")["rows"] if one["slug"] == "v-oil-2024-rail"]
        assert (row["unit"], row["converted"]) == ("barrels", True)
        assert row["low"] == pytest.approx(1000 * row["factor"])
        assert (row["stated"]["low"], row["stated"]["unit"]) == (1000, "tonnes")
        (cells,) = [
            one
            for one in table(public, REFINED, "period=2024")
            if one["section"] == "counted" and one["ref"] == row["ref"]
        ]
        assert (cells["stated_low"], cells["stated_unit"], cells["unit"]) == ("1000", "tonnes", "barrels")
        assert (number(cells["low"]), number(cells["factor"])) == (row["low"], row["factor"])
        assert cells["claim"] == row["claim"] is not None
        page = reader.ask(f"/caps/{REFINED}/?period=2024")[2].decode()
        told = page[page.index(f'<tr data-counted="{row["ref"]}">') :].partition("</tr>")[0]
        assert re.search(r"converted: at least 1000\s[a-z ]*ton", re.sub(r"<[^>]*>", "", told))


def questions() -> list[tuple[str, dict[str, str]]]:
    """Questions by lot, the same at every run."""
    lot = random.Random(2397)
    found = []
    for _ in range(40):
        slug = lot.choice([REFINED, REFINED, REFINED, "crude", "coal", "refined-petroleum-2017", "coal-2016"])
        asked = {}
        if slug == REFINED and lot.random() < 0.9:
            asked["period"] = str(lot.randint(2018, 2026))
        if lot.random() < 0.5:
            asked["declared_as_of"] = str(date(2016, 6, 1) + timedelta(days=lot.randint(0, 3800)))
        if not slug.startswith("coal") and lot.random() < 0.5:
            asked["factor"] = str(lot.choice([5, 15, 7.33, 8.0001, 11.6]))
        found.append((slug, asked))
    return found


@pytest.mark.parametrize(("slug", "asked"), questions())
def test_page_api_and_file_agree(public, slug, asked):
    answer, question = ledger(public, slug, **asked), urlencode(asked)
    rows = table(public, slug, question)
    of = {}
    for row in rows:
        of.setdefault(row["section"], []).append(row)
    for section in ("alleged", "share"):
        (row,) = of[section]
        assert {bound: number(row[bound]) for bound in BOUNDS} == answer[section]
    (days,) = of["crossing"]
    assert {bound: days[bound] or None for bound in BOUNDS} == answer["crossing"]
    (total,) = of["declared"]
    declared = answer["declared"]
    assert number(total["quantity"]) == declared["total"]["quantity"]
    assert number(of["share_declared"][0]["quantity"]) == declared["share"]
    told = [(row["reporter"], number(row["quantity"])) for row in of.get("reporter", [])]
    assert told == [(one["reporter"], one["quantity"]) for one in declared["reporters"]]
    for section, given in (("counted", "rows"), ("excluded", "excluded")):
        assert [row["ref"] for row in of.get(section, [])] == [one["ref"] for one in answer[given]]
        for row, one in zip(of.get(section, []), answer[given], strict=True):
            stated = one["stated"] or {}
            assert {name: number(row[f"stated_{name}"]) for name in BOUNDS} == {
                name: stated.get(name) for name in BOUNDS
            }
            assert row["stated_unit"] == (stated.get("unit") or "")
            assert row["qualifier"] == (stated.get("qualifier") or "")
    for row, one in zip(of.get("counted", []), answer["rows"], strict=True):
        assert {name: number(row[name]) for name in (*BOUNDS, "factor")} == {
            name: one[name] for name in (*BOUNDS, "factor")
        }
        assert (row["unit"], row["claim"]) == (one["unit"], one["claim"] or "")
        assert row["converted"] == ("yes" if one["converted"] else "no")
    gaps = [(row["month"], row["reporter"], row["kind"]) for row in of.get("gap", [])]
    assert gaps == [(gap["month"], gap["reporter"], gap["kind"]) for gap in answer["gaps"]]
    months = [(row["month"], row["reporter"], number(row["quantity"])) for row in of.get("month", [])]
    assert months == [(one["month"], one["reporter"], one["quantity"]) for one in declared["months"]]
    assert [row["kind"] for row in of["rule"]] == list(answer["explain"])

    status, _, page = public.reader.ask(f"/caps/{slug}/?{question}")
    assert status == 200
    shown: dict[str, set[str]] = {}
    for value, path in FIGURE.findall(page.decode()):
        shown.setdefault(path, set()).add(value)
    figures_of_rows = {f"rows.{one['ref']}.{bound}": one[bound] for one in answer["rows"] for bound in BOUNDS}
    said: dict[str, Any] = {
        f"{name}.{bound}": answer[name][bound]
        for name in ("alleged", "share", "crossing")
        for bound in BOUNDS
    }
    said |= figures_of_rows
    said["declared.total.quantity"], said["declared.share"] = declared["total"]["quantity"], declared["share"]
    for one in declared["reporters"]:
        said[f"declared.reporters.{one['reporter']}.quantity"] = one["quantity"]
        said[f"declared.reporters.{one['reporter']}.months_sum"] = one["months_sum"]
    for path, value in said.items():
        if value is None:
            assert path not in shown, path
        elif path.startswith("crossing"):
            assert shown[path] == {value}, path
        else:
            assert {float(text) for text in shown[path]} == {value}, path
