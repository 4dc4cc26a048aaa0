"""No query string finds out what a field holds, and none breaks the desk."""

import pytest
from django.contrib import admin
from django.test import Client

from tests.desk import make

pytestmark = [pytest.mark.editorial, pytest.mark.django_db]

LIST = "/admin/tracker/{}/"


@pytest.mark.parametrize(
    ("noun", "question"),
    [
        ("violation", "slug__startswith=v"),
        ("violation", "title=A+shipment"),
        ("violation", "summary__regex=."),
        ("violation", "internal_notes__text__startswith=A"),
        ("violation", "internal_notes__isnull=False"),
        ("violation", "earliest__year=99999"),
        ("violation", "earliest__year__gte=1"),
        ("violation", "claims__evidence__informant__startswith=h"),
        ("violation", "status__in=alleged"),
        ("violation", "status__startswith=a"),
        ("violation", "category__label__startswith=R"),
        ("violation", "founding_claims__seed=A"),
        ("violation", "nothing=1"),
        ("violation", "pk=1"),
        ("violation", "id__gte=1"),
        ("violation", "status__exact=alleged%00"),
        ("violation", "category__isnull=True"),
        ("violation", "status__isnull=False"),
        ("evidence", "informant__startswith=h"),
        ("evidence", "informant=heron"),
        ("evidence", "handling_notes__text__contains=call"),
        ("evidence", "captures__original_name__startswith=x"),
        ("evidence", "note__contains=x"),
        ("provision", "exceptions__0__startswith=x"),
        ("auditentry", "by__startswith=k"),
        ("custodyevent", "who__startswith=k"),
        ("foundingclaim", "paraphrase__contains=S"),
        ("violation", "_to_field=title"),
    ],
)
def test_a_question_that_no_filter_offers_is_refused(analyst: Client, noun, question):
    make.everything()
    answer = analyst.get(LIST.format(noun) + f"?{question}")
    assert answer.status_code == 400
    assert "A shipment" not in answer.text and "Imagery" not in answer.text


def test_not_even_for_accounts(analyst: Client):
    for question in ("password__startswith=a", "email__startswith=a", "username__startswith=k"):
        assert analyst.get(f"/admin/auth/user/?{question}").status_code == 400


def lookups() -> list[str]:
    """Crafted parameters for every column of every noun."""
    words = ("", "__startswith", "__regex", "__gt", "__in", "__year", "__range", "__0", "__has_key", "__date")
    found = []
    for model in admin.site._registry:
        name = f"{model._meta.app_label}/{model._meta.model_name}"
        fields = [*model._meta.get_fields(), *model._meta.many_to_many]
        for field in fields:
            found += [f"/admin/{name}/?{field.name}{word}=1" for word in words]
            if related := getattr(field, "related_model", None):
                found += [
                    f"/admin/{name}/?{field.name}__{f.name}__startswith=1" for f in related._meta.fields
                ]
    return sorted(set(found))


@pytest.mark.parametrize("each", [pytest.param(1, marks=pytest.mark.again), 10])
def test_no_crafted_lookup_is_taken(analyst: Client, each: int):
    """Every tenth each time, and all of them by `./run again`."""
    crafted = lookups()
    assert len(crafted) > 2000
    crafted = crafted[::each]
    answers = {path: analyst.get(path).status_code for path in crafted}
    assert {path: code for path, code in answers.items() if code != 400} == {}


@pytest.mark.parametrize(
    "question",
    [
        "status__exact=disputed",
        "category__id__exact=99999999999999999999999",
        "category__id__exact=abc",
        "verified__exact=seen&state__exact=draft",
        "p=abc",
        "p=99999999999999999999999",
        "p=-1",
        "o=99.-3.x",
        "q=%00",
        "q=%22",
        "q=" + "a+" * 300,
        "_facets=True",
        "e=1",
        "all=",
    ],
)
def test_odd_values_of_what_is_offered_break_nothing(analyst: Client, question):
    make.draft()
    assert analyst.get(LIST.format("violation") + f"?{question}").status_code in {200, 302}


def test_a_filter_that_is_offered_narrows_the_list(analyst: Client):
    make.draft("v-one", title="First", status="disputed")
    make.draft("v-two", title="Second")
    page = analyst.get(LIST.format("violation") + "?status__exact=disputed")
    assert "First" in page.text and "Second" not in page.text
    page = analyst.get(LIST.format("violation") + f"?category__id__exact={make.category().pk}&q=Second")
    assert "First" not in page.text and "Second" in page.text


@pytest.mark.parametrize("term", ["heron", "call", "%00", "a" * 500])
def test_a_chooser_does_not_search_what_is_private(analyst: Client, term):
    make.everything()
    question = f"app_label=tracker&model_name=claim&field_name=evidence&term={term}"
    answer = analyst.get(f"/admin/autocomplete/?{question}")
    assert answer.status_code == 200
    assert term == "%00" or answer.json()["results"] == []


@pytest.mark.parametrize("key", ["abc", "99999999999999999999999", "_00", "1'"])
def test_an_address_of_no_row_breaks_nothing(analyst: Client, key):
    assert analyst.get(f"/admin/tracker/violation/{key}/change/").status_code in {302, 404}


@pytest.mark.parametrize("value", ["abc", "99999999999999999999999", "1,2,x"])
def test_a_form_opened_with_odd_values_breaks_nothing(analyst: Client, value):
    question = f"category={value}&overlaps_with={value}&part_of={value}&low={value}"
    assert analyst.get(f"/admin/tracker/violation/add/?{question}").status_code == 200


@pytest.mark.parametrize("key", ["abc", "99999999999999999999999", "\0"])
def test_odd_rows_cannot_be_selected(analyst: Client, key):
    form = {"action": "publish_selected", "_selected_action": [key]}
    assert analyst.post(LIST.format("violation"), form).status_code == 400


def test_rows_are_not_deleted_in_bulk(analyst: Client):
    row = make.draft()
    form = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    analyst.post(LIST.format("violation"), form)
    row.refresh_from_db()
