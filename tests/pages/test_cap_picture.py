"""The picture of a cap's ledger, in its page and as a file, beside a table with the same figures."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from tests.pages.ledgers import BOUNDS, OIL, QUESTIONS, caps
from tracker.filters import ledger as ledgers

IN_THE_TABLE = re.compile(r'<data value="([^"]*)" data-of="([^"]*) ([^ "]*)">')
DRAWN = re.compile(r"<g (data-period=[^>]*)>")
SVG = "{http://www.w3.org/2000/svg}"


def test_no_language_rewrites_a_position_or_a_figure_of_the_picture(whole):
    def machine(at: str) -> list[str]:
        text = whole.text(f"{at}{OIL}")
        drawing = text[text.index('<svg class="chart"') : text.index("</table>")]
        return re.findall(r'(?: data-(?!label)\w+| [xyd]|c[xy]|width|value)="([^"]*)"', drawing)

    assert len(machine("")) > 400
    assert machine("/ko") == machine("/ru") == machine("")


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_picture_and_the_table_beside_it_hold_the_same_figures_for_every_period(whole, question):
    text = whole.text(f"{OIL}?{question}")
    drawn = {}
    for attributes in DRAWN.findall(text):
        told = dict(re.findall(r'data-(\w+)="([^"]*)"', attributes))
        drawn[told.pop("period")] = told
    table: dict[str, dict[str, str]] = {period: {} for period in drawn}
    for value, period, path in IN_THE_TABLE.findall(text):
        table[period][path] = value
    periods = whole.api(f"{OIL}ledger/")["periods"]
    assert list(drawn) == periods
    for period in periods:
        ledger = whole.api(f"{OIL}ledger/?period={period}&{question}")
        together = (ledger["declared"]["together"] or {}).get("quantity")
        wanted = {
            "declared": ledger["declared"]["total"]["quantity"],
            "together": together,
            **ledger["alleged"],
        }
        assert drawn[period] == {name: str(v) for name, v in wanted.items() if v is not None}, period
        shares = {f"share.{bound}": ledger["share"][bound] for bound in BOUNDS}
        named = {f"alleged.{bound}": ledger["alleged"][bound] for bound in BOUNDS}
        named |= {"declared.total.quantity": wanted["declared"], **shares}
        named |= {"declared.together.quantity": together}
        assert table[period] == {name: str(v) for name, v in named.items() if v is not None}, period


def test_every_cap_with_periods_has_a_picture_with_its_table_and_every_other_says_why_not(whole):
    found = caps(whole)
    assert [slug for slug, periods in found.items() if not periods]
    for slug, periods in found.items():
        text = whole.text(f"/caps/{slug}/")
        pictured = '<svg class="chart"' in text
        assert pictured == bool(periods), slug
        if periods:
            assert "<table" in text
            assert re.search(r'role="img" aria-labelledby="chart-title" aria-describedby="chart-desc"', text)
            for name in ("title", "desc"):
                assert re.search(rf'<{name} id="chart-{name}">[^<]+</{name}>', text), slug
            links = re.findall(r'href="\?period=([^"&]+)#period"', text)
            assert [unescape(one).replace("%2F", "/") for one in links] == periods
        else:
            assert "There is no ledger of this cap." in text
            assert whole.client.get(f"/caps/{slug}/chart.svg").status_code == 404


def test_the_picture_is_a_file_that_says_what_it_shows_and_where_and_when_it_is_from(whole):
    drawn = 0
    for slug, periods in caps(whole).items():
        answer = whole.client.get(f"/caps/{slug}/chart.svg")
        if not periods:
            assert answer.status_code == 404
            continue
        drawn += 1
        assert answer.headers["Content-Type"] == "image/svg+xml"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["ETag"]
        root = ElementTree.fromstring(answer.content)
        assert root.tag == f"{SVG}svg"
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert title.text
        assert desc is not None
        assert desc.text.strip().endswith(".")
        assert root.get("aria-labelledby") == title.get("id")
        assert root.get("aria-describedby") == desc.get("id")
        assert root.get("role") == "img"
        words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
        assert f"/caps/{slug}/" in words
        assert re.search(r"Release [0-9a-f]{16}, published up to \d+ \w+ \d{4}", words)
        assert "CC BY 4.0" in words
        assert not [one for one in root.iter() if "style" in one.attrib or one.tag.endswith("script")]
        assert len([one for one in root.iter() if one.get("data-period")]) == len(periods)
    assert drawn > 3


def test_the_file_follows_the_question_and_the_language(whole):
    one = whole.client.get(f"{OIL}chart.svg?period=2024&factor=8").text
    assert re.findall(r'data-period="([^"]*)"', one) == ["2024"]
    assert "8 barrels in a metric ton" in one
    russian = whole.client.get(f"/ru{OIL}chart.svg")
    assert 'xml:lang="ru"' in russian.text
    assert "Россия" in russian.text
    ElementTree.fromstring(russian.content)


def test_only_the_periods_that_are_shown_are_worked_out_and_each_once(whole, monkeypatch):
    worked_out, books = [], []
    once, read = ledgers.ledger, ledgers.records
    monkeypatch.setattr(
        ledgers, "ledger", lambda period, *a, **k: worked_out.append(period.id) or once(period, *a, **k)
    )
    monkeypatch.setattr(ledgers, "records", lambda *given: books.append(given) or read(*given))
    assert whole.client.get(f"{OIL}chart.svg?period=2020").status_code == 200
    assert (worked_out, len(books)) == (["2020"], 1)
    periods = whole.api(f"{OIL}ledger/?period=2020")["periods"]
    for question in ("", "?period=2020"):
        worked_out.clear()
        books.clear()
        whole.text(f"{OIL}{question}")
        assert (sorted(worked_out), len(books)) == (periods, 1)


def test_an_open_bound_is_drawn_as_open_in_the_picture(whole):
    root = ElementTree.fromstring(whole.client.get(f"{OIL}chart.svg").content)
    parts = {
        row.get("data-period"): [one.get("class") for one in row.iter() if one.get("class")]
        for row in root.iter(f"{SVG}g")
        if row.get("data-period")
    }
    assert "above" in parts["2024"]
    assert "below" not in parts["2024"]
    assert "below" in parts["2023"]
    assert "above" not in parts["2023"]
    assert "best" in parts["2020"]
    assert not {"above", "below", "bound", "known"} & set(parts["2020"])
    assert not {"alleged", "best", "bound"} & set(parts["2021"])
    assert all("cap" in classes for classes in parts.values())
