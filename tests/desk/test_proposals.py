"""A record's form proposes measures from its category, direction, goods and date, with the reasons."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.desk import make
from tests.desk.test_citing import measure, party, plays
from tests.desk.test_forms_mistakes import VIOLATION
from tracker import models
from tracker.rules.law import Standing

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db]
SAYS = "/admin/says/law/"


@pytest.fixture
def law(db) -> models.Category:
    """A category with measures in each direction, of two kinds, old and new, and one with goods."""
    new = measure("2397-op5", in_force_from="2018-01-01")
    measure("2375-op14", in_force_until="2017-12-31", superseded_by=new)
    measure("2397-op6", "export_from_target")
    measure("2375-op11", "either", category="ship-to-ship", measure="prohibition")
    coded = measure("2397-op7", category="sectoral-imports", measure="prohibition")
    models.Goods.objects.create(provision=coded, hs_code="84", direction="import_to_target")
    category = make.category()
    category.measures = ["oil", "ship-to-ship"]
    category.save()
    return category


def asked(analyst: Client, category: models.Category, **more) -> dict:
    answer = analyst.get(SAYS, {"category": category.pk, "date": "2024-03", **more})
    assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]
    return answer.json()


def named(told: dict) -> list[str]:
    return [one["measure"].removesuffix("-measure") for group in told["groups"] for one in group["measures"]]


def test_what_bound_then_is_proposed_by_what_it_is_about_with_reasons(analyst: Client, law):
    told = asked(analyst, law)
    assert told["right"] is True and told["direction"] is None
    assert told["sentence"].startswith(
        "3 measures were in force in March 2024 that concern Refined petroleum, either way, "
        "since the roles of the parties do not tell."
    )
    groups = {group["about"]: group["measures"] for group in told["groups"]}
    assert list(groups) == ["oil", "ship-to-ship transfer"]
    first = groups["oil"][0]
    assert first["standing"] == Standing.APPLIED.label and first["summary"] == "S"
    assert first["paragraphs"] == [
        {
            "id": models.Paragraph.objects.get(slug="2397-op5").pk,
            "slug": "2397-op5",
            "name": "S/RES/2397(2017) OP5",
        }
    ]
    assert first["id"] == models.Provision.objects.get(slug=first["measure"]).pk
    assert any("took effect on 2018-01-01" in reason for reason in first["reasons"])
    assert "it replaced 2375-op14-measure" in first["reasons"]


@pytest.mark.parametrize(
    ("date_text", "found"),
    [
        ("2017-11", {"2375-op14", "2397-op6", "2375-op11"}),
        ("2017-12-31", {"2375-op14", "2397-op6", "2375-op11"}),
        ("2018-01-01", {"2397-op5", "2397-op6", "2375-op11"}),
        ("2017/..", {"2375-op14", "2397-op5", "2397-op6", "2375-op11"}),
        ("2016", set()),
        ("nonsense", {"2375-op14", "2397-op5", "2397-op6", "2375-op11"}),
        ("", {"2375-op14", "2397-op5", "2397-op6", "2375-op11"}),
    ],
)
def test_by_date(analyst: Client, law, date_text, found):
    told = asked(analyst, law, date=date_text)
    assert set(named(told)) == found
    assert found or "No measure on record was in force in 2016 that concerns" in told["sentence"]


@pytest.mark.parametrize(
    ("direction", "found"),
    [
        ("import_to_target", ["2397-op5", "2375-op11"]),
        ("export_from_target", ["2397-op6", "2375-op11"]),
        ("either", ["2397-op5", "2397-op6", "2375-op11"]),
    ],
)
def test_by_direction(analyst: Client, law, direction, found):
    told = asked(analyst, law, direction=direction)
    assert sorted(named(told)) == sorted(found) and told["direction"] == direction


@pytest.mark.parametrize(
    ("roles", "direction"),
    [
        (["supplier"], "export_from_target"),
        (["recipient"], "import_to_target"),
        (["supplier", "recipient"], None),
        (["host"], None),
    ],
)
def test_by_the_parties(analyst: Client, law, roles, direction):
    parts = [f"{party().pk}:{role}" for role in roles] + [f"{party('RU', 'st-russia').pk}:supplier"]
    told = asked(analyst, law, regime=make.regime().pk, part=parts)
    assert told["direction"] == direction
    chosen = asked(analyst, law, regime="dprk-1718", part=parts, direction="import_to_target")
    assert chosen["direction"] == "import_to_target", "what is chosen goes before what the parties say"


def test_by_goods_that_are_kept_nowhere(analyst: Client, law):
    told = asked(analyst, law, hs="8419")
    assert named(told)[0] == "2397-op7" and "HS 8419" in told["sentence"]
    first = told["groups"][0]["measures"][0]
    assert "its code 84 covers 8419" in first["reasons"]
    assert "2397-op7" not in named(asked(analyst, law, hs="8419", direction="export_from_target"))
    assert "2397-op7" not in named(asked(analyst, law))


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ({"category": ""}, "Choose a category"),
        ({"category": "no-such"}, "Choose a category"),
        ({"category": "9" * 18}, "Choose a category"),
        ({"category": "\0"}, "Choose a category"),
        ({"hs": "27.10"}, "2 to 10 digits and nothing else, such as 2710"),
        ({"hs": "2"}, "2 to 10 digits"),
        ({"hs": "٢٧"}, "2 to 10 digits"),
        ({"direction": "north"}, "one of: import_to_target, export_from_target, either"),
    ],
)
def test_what_cannot_be_asked_is_told_what_would_be_right(analyst: Client, law, question, right):
    told = analyst.get(SAYS, {"category": law.pk, **question}).json()
    assert told["right"] is False and right in told["sentence"] and told["groups"] == []


@pytest.mark.parametrize(
    "question",
    [
        {"part": ["x", ":", "1", "1:", ":supplier", "9" * 18 + ":supplier", "1:\0"]},
        {"regime": "\0"},
        {"regime": "no-such", "part": "1:supplier"},
        {"date": "\0"},
        {"date": "9" * 10_000},
        {"date": "[" * 300},
        {"unknown": "1"},
    ],
)
def test_odd_questions_break_nothing(analyst: Client, law, question):
    answer = analyst.get(SAYS, {"category": law.pk, "regime": make.regime().pk, **question})
    assert answer.status_code == 200 and answer.json()["right"] is True


def test_a_category_without_kinds_says_so(analyst: Client, law):
    models.Category.objects.update(measures=[])
    law.refresh_from_db()
    told = asked(analyst, law)
    assert "“Refined petroleum” names no kinds of measures" in told["sentence"]
    assert named(asked(analyst, law, hs="84")) == ["2397-op7"]


def test_only_who_may_look_at_records_is_answered(law):
    question = {"category": law.pk, "date": "2024-03"}
    assert Client().get(SAYS, question).status_code == 302
    visitor = Client()
    visitor.force_login(User.objects.create_user("guest", password="x"))
    assert visitor.get(SAYS, question).status_code == 302
    assert make.staff("lee", "view_actor").get(SAYS, question).status_code == 403
    for name in ("view_violation", "change_violation", "add_violation"):
        assert make.staff(name, name).get(SAYS, question).status_code == 200


def test_who_may_not_see_parties_learns_nothing_of_them(law):
    question = {"category": law.pk, "regime": make.regime().pk, "part": f"{party().pk}:supplier"}
    assert make.staff("lee", "change_violation").get(SAYS, question).json()["direction"] is None
    told = make.staff("kit", "change_violation", "view_actor").get(SAYS, question).json()
    assert told["direction"] == "export_from_target"


def test_it_is_asked_and_never_told(analyst: Client):
    assert analyst.post(SAYS, {"category": "1"}).status_code == 405


def test_a_saved_form_proposes_without_a_script(analyst: Client, law):
    row = make.draft()
    models.ViolationActor.objects.create(violation=row, actor=party(), role="recipient")
    page = analyst.get(f"{VIOLATION}{row.pk}/change/").text
    assert "Measures that would fit" in page and 'data-url="/admin/says/law/"' in page
    assert "2 measures were in force in March 2024 that concern Refined petroleum, to the state under" in page
    assert "<strong>2397-op5</strong>" in page and "it replaced 2375-op14-measure" in page
    assert "<strong>2397-op6</strong>" not in page
    assert '<div class="fits-asked" hidden>' in page  # its boxes wait for the script


def test_a_new_form_says_what_it_waits_for(analyst: Client, law):
    page = analyst.get(f"{VIOLATION}add/")
    assert "Choose a category and write a date." in page.text
    assert "fits-hs" not in make.filled(page), "what narrows the list is no part of the form"


def test_a_refused_form_proposes_what_fits_what_was_typed(analyst: Client, law):
    row = make.draft()
    path = f"{VIOLATION}{row.pk}/change/"
    form = make.filled(analyst.get(path), title="", date_text="2017-11", **plays("supplier"))
    page = analyst.post(path, form)
    assert page.status_code == 200
    assert "2 measures were in force in November 2017 that concern Refined petroleum, from the" in page.text
    page = analyst.post(path, form | {"category": "", "regime": "", "date_text": "no date"})
    assert page.status_code == 200 and "Measures that would fit" in page.text
