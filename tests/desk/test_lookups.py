"""Two thousand crafted questions: none narrows a list by what no filter offers, and none breaks the desk.

What a question did is judged by its effect: a list that is refused (400, or back to itself with `e=1`) tells nothing,
and one that is shown must hold the rows that it holds without the question.
"""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models as db
from django.test import Client

from tests.desk import make
from tests.desk.crafting import choices, crafted, sent
from tracker import models
from tracker.admin.guarded import LENGTH, WORDS, choosers, offered

pytestmark = [pytest.mark.editorial, pytest.mark.django_db]

SEED = 20240430
FEW, MANY = 400, 2000  # questions; many of them by `./run again`
CHOICES = 600
ODD = ("abc", "9" * 25, "\0", "\ud800", "'", "id")
# Parameters of Django's lists that choose, sort and page rows but ask no column anything.
ORDINARY = frozenset({"q", "p", "o", "e", "all", "_facets", "_popup", "_to_field", "_source_model"})


@pytest.fixture
def filled() -> None:
    """Two rows of most nouns, with secrets in one of each two."""
    make.everything()
    make.ready("v-two")
    make.evidence("ev-plain")


def rows_of(page) -> list:
    """The primary keys of the rows that a list shows, in any order."""
    return sorted(str(row.pk) for row in page.context["cl"].result_list)


def parameters_of(address: str, request) -> set[str]:
    """What the filters of a list write."""
    app, noun = address.strip("/").split("/")[1:]
    page = next(
        p for m, p in admin.site._registry.items() if (m._meta.app_label, m._meta.model_name) == (app, noun)
    )
    return offered(page.model, page.get_list_filter(request))


@pytest.mark.parametrize("lists", [FEW, pytest.param(MANY, marks=pytest.mark.again)])
def test_no_crafted_question_is_taken(analyst: Client, filled, rf, lists: int):
    request = rf.get("/admin/")
    request.user = User.objects.get(username="kim")
    whole: dict[str, list] = {}
    taken, broken, refused = [], [], 0
    for address, name, question in crafted(SEED, lists):
        if address not in whole:
            whole[address] = rows_of(analyst.get(address))
        answer = analyst.get(f"{address}?{question}")
        if answer.status_code >= 500:
            broken.append(f"{address}?{question[:200]}")
        elif answer.status_code == 400 or (
            answer.status_code == 302 and answer.headers["Location"].endswith("?e=1")
        ):
            refused += 1
        elif name in ORDINARY or name in parameters_of(address, request):
            continue
        elif answer.status_code != 200 or rows_of(answer) != whole[address]:
            taken.append(f"{answer.status_code} {address}?{question[:200]}")
    assert broken == []
    assert taken == []
    assert refused > lists * 0.7, refused


def test_no_crafted_choice_is_taken(analyst: Client, filled, rf):
    request = rf.get("/admin/")
    request.user = User.objects.get(username="kim")
    known = choosers(admin.site, request)
    answered, broken = 0, []
    for question in choices(SEED, CHOICES):
        answer = analyst.get(f"/admin/autocomplete/?{question}")
        if answer.status_code >= 500:
            broken.append(question[:300])
        elif answer.status_code == 200:
            answered += 1
            asked = answer.wsgi_request.GET
            name = (asked["app_label"], asked["model_name"], asked["field_name"])
            assert name in known and set(asked) <= {"app_label", "model_name", "field_name", "term", "page"}
            assert "heron" not in answer.text and "Do not call" not in answer.text
        else:
            assert answer.status_code in {400, 403, 404}, question
    assert broken == []
    assert 5 < answered < CHOICES / 2


@pytest.mark.parametrize("informant", ["heron", "stork"])
def test_a_secret_changes_no_answer(analyst: Client, filled, informant):
    """The same questions beside another secret: what a list gives does not depend on it."""
    told = []
    for secret in (informant, "crane"):
        models.Evidence.objects.filter(informant__gt="").update(informant=secret)
        pages = []
        for lookup in ("", "__startswith", "__regex", "__in", "__range", "__isnull", "__contains", "__gt"):
            for value in (informant, informant[:1], f"^{informant}$", f"a,{informant}", "True"):
                for path in ("", "claim/", "violation/"):
                    prefix = {"": "", "claim/": "evidence__", "violation/": "claims__evidence__"}[path]
                    address = f"/admin/tracker/{path or 'evidence/'}"
                    answer = analyst.get(f"{address}?{prefix}informant{lookup}={value}")
                    pages.append(answer.status_code)
        told.append(pages)
    assert told[0] == told[1] and set(told[0]) == {400}


def test_every_filter_offers_something_and_none_a_pattern(rf):
    request = rf.get("/admin/")
    for page in admin.site._registry.values():
        for entry in page.get_list_filter(request):
            found = offered(page.model, [entry])
            assert found, (page, entry)
            assert all(
                name.rsplit("__", 1)[-1] in {"exact", "isnull"} or "__" not in name for name in found
            ), found
        fields = {field.name for field in page.model._meta.get_fields()}
        own = {name for name in offered(page.model, page.get_list_filter(request)) if "__" not in name}
        assert own & fields == set(), "a parameter of our own must not look like a column's"


def test_empty_is_offered_only_where_a_column_can_be_empty():
    found = offered(models.Violation, ("status", "category", "verified"))
    assert found == {"status__exact", "category__id__exact", "verified__exact"}
    assert offered(models.Resolution, ("regime",)) == {"regime__id__exact", "regime__isnull"}
    assert offered(models.Evidence, ("methods",)) == {"methods__id__exact", "methods__isnull"}
    assert offered(models.Evidence, ("informant", "note")) == set()


def test_a_long_search_is_not_begun(analyst: Client):
    make.draft()
    for words in ("a " * (WORDS + 1), "a" * (LENGTH + 1)):
        page = analyst.get("/admin/tracker/violation/", {"q": words})
        assert page.status_code == 200 and page.context["cl"].result_count == 0
        assert "Nothing was searched for" in page.text
        question = {"app_label": "tracker", "model_name": "claim", "field_name": "violation", "term": words}
        assert analyst.get("/admin/autocomplete/", question).json()["results"] == []
    assert (
        "Nothing was searched for" not in analyst.get("/admin/tracker/violation/", {"q": "a " * WORDS}).text
    )


@pytest.mark.parametrize(
    "question",
    [
        "app_label=tracker&model_name=violation&field_name=claims",
        "app_label=tracker&model_name=violation&field_name=internal_notes",
        "app_label=admin&model_name=logentry&field_name=user",
        "app_label=auth&model_name=user&field_name=groups",
        "app_label=tracker&model_name=violation&field_name=title",
        "app_label=tracker&model_name=handlingnote&field_name=nothing",
        "app_label=tracker&model_name=capture&field_name=%00",
    ],
)
def test_only_what_a_form_chooses_can_be_chosen(analyst: Client, filled, question):
    assert analyst.get(f"/admin/autocomplete/?{question}").status_code == 403


def test_what_a_form_chooses_is_found(analyst: Client, filled):
    question = "app_label=tracker&model_name=claim&field_name=evidence&term=Imagery"
    assert analyst.get(f"/admin/autocomplete/?{question}").json()["results"]
    assert analyst.get(f"/admin/autocomplete/?{question}&page=1").status_code == 200
    assert analyst.get(f"/admin/autocomplete/?{question}&page=2").status_code == 404
    assert analyst.get(f"/admin/autocomplete/?{question}&informant=h").status_code == 400


def test_every_chooser_of_the_forms_is_answered(analyst: Client, filled, rf):
    request = rf.get("/admin/")
    request.user = User.objects.get(username="kim")
    found = choosers(admin.site, request)
    assert len(found) > 20
    for app, noun, field in found:
        question = {"app_label": app, "model_name": noun, "field_name": field, "term": "a"}
        assert analyst.get("/admin/autocomplete/", question).status_code == 200, question


def test_sorting_goes_by_columns_shown_alone(analyst: Client, filled):
    for page in admin.site._registry.values():
        shown = set(page.list_display) | {"pk"}
        secret = {f.name for f in page.model._meta.fields if isinstance(f, db.TextField)} - shown
        address = f"/admin/{page.opts.app_label}/{page.opts.model_name}/"
        for order in ("99", "-99", "0", "1.2.3.4.5.6.7.8.9", *secret, *(f"-{name}" for name in secret)):
            assert analyst.get(address, {"o": order}).status_code == 200


@pytest.mark.parametrize("form", ["add/", "{}/change/", "{}/delete/", "{}/history/", "{}/do/publish/"])
@pytest.mark.parametrize(
    "name", ["_to_field", "_popup", "_changelist_filters", "title", "category", "overlaps_with", "é"]
)
def test_odd_questions_to_a_form_break_nothing(analyst: Client, form: str, name: str):
    path = f"/admin/tracker/violation/{form.format(make.draft().pk)}"
    for value in ODD:
        assert analyst.get(f"{path}?{sent(name)}={sent(value)}").status_code in {200, 302, 400, 404}, value


@pytest.mark.parametrize("kind", ["1", "0", "9" * 25, "abc", "%00"])
def test_the_way_to_the_site_leads_nowhere_odd(analyst: Client, kind: str):
    make.everything()
    for key in ("1", "0", "9" * 25, "abc", "%00", "heron"):
        assert analyst.get(f"/admin/r/{kind}/{key}/").status_code in {302, 400, 404}
