"""Each mistake that an analyst makes is answered with what would be right, and nothing is written."""

import pytest
from django.test import Client

from tests.desk import make
from tracker import models

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db]
VIOLATION, CLAIM, ACTOR = (f"/admin/tracker/{noun}/" for noun in ("violation", "claim", "actor"))


def sent(analyst: Client, path: str, **values):
    """The answer to a form at `path`, filled in with `values`."""
    return analyst.post(path, make.filled(analyst.get(path), **values))


def record(analyst: Client, **changes):
    given = {"title": "New", "summary": "S", "date_text": "2024-03-07", "verified": "seen"}
    given |= {"category": make.category().pk, "regime": make.regime().pk}
    return sent(analyst, f"{VIOLATION}add/", **{**given, **changes})


def problems(page) -> dict[str, str]:
    """What stands beside each box of the page, the rows below included."""
    assert page.status_code == 200
    forms = [page.context["adminform"].form]
    forms += [form for i in page.context["inline_admin_formsets"] for form in i.formset.forms]
    found = {form.add_prefix(name): " ".join(texts) for form in forms for name, texts in form.errors.items()}
    assert all(text.replace("'", "&#x27;").replace('"', "&quot;") in page.text for text in found.values())
    return found


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("2024-13", "months run from 01 to 12"),
        ("7.3.2024", "the year comes first, such as 2024-03-07"),
        ("2024-3-7", "write 2024-03-07"),
        ("2020-Q1", "write 2020-33"),
        ("2024-02-30", "29"),
        ("about 2024-08", "write 2024-08~"),
        ("2024-05/2024-03", "write 2024-03/2024-05"),
    ],
)
def test_a_wrong_date(analyst: Client, typed, right):
    assert right in problems(record(analyst, date_text=typed))["date_text"]
    assert not models.Violation.objects.exists()


@pytest.mark.parametrize(
    ("values", "box", "right"),
    [
        (
            {"low": "9", "high": "3"},
            "low",
            "low 9 and high 3 are out of order. Low to high they would be low 3, high 9.",
        ),
        ({"low": "9", "best": "3"}, "low", "Low to high they would be low 3, best 9."),
        ({"best": "7", "high": "5"}, "best", "Low to high they would be best 5, high 7."),
        ({"low": "1", "best": "9", "high": "5"}, "best", "low 1, best 5, high 9"),
        ({"best": "-4"}, "best", "-4 is below zero"),
        ({"best": "1,000"}, "best", "Digits alone, with a point before decimals: 1360000 or 1360.5."),
    ],
)
def test_a_wrong_figure(analyst: Client, values, box, right):
    page = record(analyst, unit=make.unit().pk, **values)
    assert right in problems(page)[box]
    assert not models.Violation.objects.exists()


def test_a_figure_without_a_unit(analyst: Client):
    assert "choose what is counted, such as barrels" in problems(record(analyst, best="5"))["unit"]


def test_a_claim_is_judged_as_the_record_is(analyst: Client):
    row = make.ready()
    page = sent(analyst, f"{VIOLATION}{row.pk}/change/", **{"claims-0-low": "9", "claims-0-high": "3"})
    found = problems(page)
    assert "low 3, high 9" in found["claims-0-low"] and "A figure needs a unit" in found["claims-0-unit"]


@pytest.mark.parametrize("typed", ["9074728", "IMO 9074728", "imo: 9074728"])
def test_a_wrong_imo_number_names_the_digit_that_would_fit(analyst: Client, typed):
    page = sent(analyst, f"{ACTOR}add/", name="One", type="vessel", imo=typed)
    assert "907472 would end in 9" in problems(page)["imo"]
    assert not models.Actor.objects.exists()


def test_an_imo_number_may_have_its_letters(analyst: Client):
    assert sent(analyst, f"{ACTOR}add/", name="One", type="vessel", imo="IMO 9074729").status_code == 302
    assert models.Actor.objects.get().imo == "9074729"


def test_a_ship_that_is_there_already_is_named(analyst: Client):
    models.Actor.objects.create(slug="vs-old", name="Old Name", type="vessel", imo="9074729")
    page = sent(analyst, f"{ACTOR}add/", name="New Name", type="vessel", imo="9074729")
    assert "the number of Old Name (vs-old): open that vessel" in problems(page)["imo"]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Tanker at Vostochny", "write tanker-at-vostochny"),
        ("Танкер", "write tanker"),
        ("-tanker", "write tanker"),
        ("v-one", "Something else is called v-one already: write v-one-2"),
    ],
)
def test_a_wrong_slug(analyst: Client, typed, right):
    make.draft()
    assert right in problems(record(analyst, slug=typed))["slug"]


def test_a_second_claim_of_one_item(analyst: Client):
    row = make.ready()
    item = row.claims.get().evidence
    given = {"evidence": item.pk, "stance": "context", "reliability": "B", "credibility": "3"}
    page = sent(analyst, f"{CLAIM}add/", violation=row.pk, **given)
    told = problems(page)["evidence"]
    assert "has a claim on this record already (supports it, grade B2): change that one" in told
    rows = {"claims-TOTAL_FORMS": 2} | {f"claims-1-{name}": value for name, value in given.items()}
    page = sent(analyst, f"{VIOLATION}{row.pk}/change/", **rows)
    assert "change that one" in problems(page)["claims-1-evidence"]
    assert row.claims.count() == 1


def test_two_rows_that_say_the_same(analyst: Client):
    item = make.evidence()
    rows = {"claims-TOTAL_FORMS": 2}
    for n in (0, 1):
        given = {"evidence": item.pk, "stance": "context", "reliability": "B", "credibility": "3"}
        rows |= {f"claims-{n}-{name}": value for name, value in given.items()}
    page = record(analyst, **rows)
    assert "Two rows below have the same evidence" in page.text and "keep one of them" in page.text
    assert not models.Violation.objects.exists()


def test_all_that_is_wrong_stands_on_top_with_a_way_to_each_box(analyst: Client):
    make.provision()
    assert 'class="mistakes"' not in analyst.get(f"{VIOLATION}add/").text
    more = {"claims-0-stance": "supports", "claims-0-date_text": "<b>", "place_links-TOTAL_FORMS": "no"}
    page = record(analyst, title="", date_text="7.3.2024", **more)
    told = page.text.partition('class="mistakes"')[2].partition("</div>")[0]
    assert "Nothing was saved." in told and "<b>" not in told
    for place, box in (
        ("id_title", "Title"),
        ("id_date_text", "Date (EDTF)"),
        ("id_claims-0-evidence", "Claim 1: Evidence"),
        ("id_claims-0-date_text", "Claim 1: Date (EDTF)"),
        ("place_links-group", "Where: the places and what they were"),
    ):
        assert f'<a href="#{place}">{box}</a>: ' in told, place
        assert f'id="{place}"' in page.text, place
    assert told.count("<li>") == len(page.context["errors"]) == 5
