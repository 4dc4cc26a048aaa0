"""Drafts are added, changed and deleted through the forms; what is refused says why and writes nothing."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.desk import make
from tracker import models
from tracker.actions import editing
from tracker.actions.pen import Refused
from tracker.admin import written

pytestmark = [pytest.mark.editorial, pytest.mark.django_db]

VIOLATION = "/admin/tracker/violation/"
EVIDENCE = "/admin/tracker/evidence/"


def log() -> list[tuple[str, str, str]]:
    return list(models.AuditEntry.objects.values_list("by", "action", "object"))


def new_violation(analyst: Client, **changes):
    page = analyst.get(f"{VIOLATION}add/")
    given = {"slug": "v-new", "title": "New", "summary": "S", "date_text": "2024-03-07/2024-03"}
    given |= {"category": make.category().pk, "regime": make.regime().pk}
    return analyst.post(f"{VIOLATION}add/", make.filled(page, **{**given, **changes}))


def errors(page) -> dict[str, list[str]]:
    return dict(page.context["adminform"].form.errors)


def test_a_draft_is_added_in_the_analysts_name(analyst: Client):
    assert new_violation(analyst).status_code == 302
    made = models.Violation.objects.get(slug="v-new")
    assert (made.state, made.ref, str(made.earliest), str(made.latest)) == (
        "draft",
        None,
        "2024-03-07",
        "2024-03-31",
    )
    assert ("kim", "add", "violation v-new") in log()


def test_a_draft_is_changed_with_its_rows_and_relations(analyst: Client):
    row, other, russia = make.ready(), make.draft("v-two"), make.actor()
    page = analyst.get(f"{VIOLATION}{row.pk}/change/")
    form = make.filled(page, title="Renamed", overlaps_with=[other.pk])
    form |= {"actor_links-TOTAL_FORMS": 1, "actor_links-0-actor": russia.pk, "actor_links-0-role": "supplier"}
    form |= {"internal_notes-TOTAL_FORMS": 1, "internal_notes-0-text": "Ask again."}
    form |= {"claims-0-pinpoint": "p. 4"}
    assert analyst.post(f"{VIOLATION}{row.pk}/change/", form).status_code == 302
    row.refresh_from_db()
    assert row.title == "Renamed"
    assert list(row.overlaps_with.all()) == [other]
    assert row.actor_links.get().actor == russia
    assert row.internal_notes.get().text == "Ask again."
    assert row.claims.get().pinpoint == "p. 4"
    assert log() == [
        ("kim", "change", "violation v-one"),
        ("kim", "relate", "violation v-one"),
        ("kim", "add", "violationactor v-one st-russia supplier"),
        ("kim", "change", "claim ev-v-one v-one"),
        ("kim", "add", "internalnote v-one Ask again."),
    ]


def test_relations_of_a_row_on_the_page_are_written_too(analyst: Client):
    row, source = make.draft(), make.source()
    form = make.filled(analyst.get(f"{VIOLATION}{row.pk}/change/"), **{"conflicts-TOTAL_FORMS": 1})
    form |= {"conflicts-0-slug": "c-one", "conflicts-0-kind": "figure", "conflicts-0-what": "Two"}
    form |= {"conflicts-0-sources": [source.pk]}
    assert analyst.post(f"{VIOLATION}{row.pk}/change/", form).status_code == 302
    assert list(models.Conflict.objects.get().sources.all()) == [source]
    assert ("kim", "relate", "conflict c-one") in log()


def test_a_row_on_the_page_is_deleted(analyst: Client):
    row = make.draft()
    models.InternalNote.objects.create(violation=row, text="Old")
    form = make.filled(analyst.get(f"{VIOLATION}{row.pk}/change/"), **{"internal_notes-0-DELETE": "on"})
    assert analyst.post(f"{VIOLATION}{row.pk}/change/", form).status_code == 302
    assert not row.internal_notes.exists()
    assert ("kim", "delete", "internalnote v-one Old") in log()


def test_a_draft_is_deleted(analyst: Client):
    row = make.draft()
    assert analyst.post(f"{VIOLATION}{row.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not models.Violation.objects.exists()
    assert log() == [("kim", "delete", "violation v-one")]


@pytest.mark.parametrize(
    ("box", "value", "reason"),
    [
        ("date_text", "2024-13", "month"),
        ("date_text", "yesterday", "yesterday"),
        ("date_text", "2024-05/2024-03", "2024"),
        ("date_text", "", "required"),
        ("slug", "Not a slug", "small letters"),
        ("title", "", "required"),
        ("low", "abc", "Digits alone"),
        ("category", "abc", "valid choice"),
        ("category", "9" * 16, "valid choice"),
        ("overlaps_with", "abc", "not a valid"),
        ("status", "guilty", "valid choice"),
    ],
)
def test_a_wrong_value_says_why_beside_its_box(analyst: Client, box, value, reason):
    page = new_violation(analyst, **{box: value})
    assert page.status_code == 200
    assert reason in " ".join(errors(page)[box])
    assert page.context["adminform"].form.errors[box][0] in page.context["adminform"].form[box].errors
    assert not models.Violation.objects.exists() and log() == []


@pytest.mark.parametrize(
    ("values", "box", "reason"),
    [
        ({"low": "5", "high": "1"}, "low", "Low to high they would be low 1, high 5."),
        ({"low": "5"}, "unit", "A figure needs a unit"),
    ],
)
def test_boxes_that_do_not_agree_say_why(analyst: Client, values, box, reason):
    page = new_violation(analyst, **values)
    assert reason in " ".join(errors(page)[box]) and reason in page.text
    assert not models.Violation.objects.exists() and log() == []


@pytest.mark.parametrize(
    ("imo", "reason"),
    [
        ("9074720", "check digit"),
        ("abcdefg", "seven digits"),
        ("12345", "seven digits"),
        ("0000000", "stands for no"),
    ],
)
def test_an_imo_number_is_checked_where_it_is_typed(analyst: Client, imo, reason):
    page = analyst.get("/admin/tracker/actor/add/")
    form = make.filled(page, slug="vs-one", name="One", type="vessel", imo=imo)
    page = analyst.post("/admin/tracker/actor/add/", form)
    assert reason in " ".join(errors(page)["imo"]) and reason in page.text
    assert not models.Actor.objects.exists()
    assert analyst.post("/admin/tracker/actor/add/", {**form, "imo": "9074729"}).status_code == 302


def test_only_a_vessel_has_an_imo_number(analyst: Client):
    form = make.filled(analyst.get("/admin/tracker/actor/add/"), slug="co", name="C", type="company")
    page = analyst.post("/admin/tracker/actor/add/", {**form, "imo": "9074729"})
    assert "only a vessel" in page.text and not models.Actor.objects.exists()


def test_two_companies_without_an_imo_number_are_no_clash(analyst: Client):
    for slug in ("co-one", "co-two"):
        form = make.filled(analyst.get("/admin/tracker/actor/add/"), slug=slug, name=slug, type="company")
        assert analyst.post("/admin/tracker/actor/add/", form).status_code == 302


def test_an_hs_code_says_why(analyst: Client):
    row = make.provision()
    path = f"/admin/tracker/provision/{row.pk}/change/"
    page = analyst.post(path, make.filled(analyst.get(path), **{"goods-0-hs_code": "27A"}))
    assert "2 to 10 digits" in page.text
    assert row.goods.get().hs_code == "2710"


def test_a_prefix_that_makes_no_reference_says_why(analyst: Client):
    form = make.filled(analyst.get("/admin/tracker/regime/add/"), slug="r", name="R", prefix="no good")
    page = analyst.post("/admin/tracker/regime/add/", form)
    assert "capital letters" in " ".join(errors(page)["prefix"]) and not models.Regime.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"), [("", []), ("[]", []), ('["https://example.org/"]', ["https://example.org/"])]
)
def test_a_list_is_kept_as_one(analyst: Client, typed, kept):
    row = make.provision()
    path = f"/admin/tracker/provision/{row.pk}/change/"
    assert analyst.post(path, make.filled(analyst.get(path), sources=typed)).status_code == 302
    row.refresh_from_db()
    assert row.sources == kept


@pytest.mark.parametrize("typed", ["5", '"a"', "{}", "[", "[NaN]", '["\\u0000"]', '["\\ud800"]', "null x"])
def test_what_is_no_list_says_so(analyst: Client, typed):
    row = make.provision()
    path = f"/admin/tracker/provision/{row.pk}/change/"
    page = analyst.post(path, make.filled(analyst.get(path), sources=typed))
    assert page.status_code == 200 and errors(page)["sources"]
    row.refresh_from_db()
    assert row.sources == []


def test_a_mistake_in_a_row_on_the_page_keeps_all_of_it(analyst: Client):
    row = make.ready()
    form = make.filled(analyst.get(f"{VIOLATION}{row.pk}/change/"), title="Renamed")
    page = analyst.post(f"{VIOLATION}{row.pk}/change/", form | {"claims-0-date_text": "2024-99"})
    assert page.status_code == 200 and "2024-99" in page.text
    (claims,) = [i for i in page.context["inline_admin_formsets"] if i.formset.prefix == "claims"]
    assert claims.formset.errors[0]["date_text"]
    row.refresh_from_db()
    assert row.title == "A shipment" and log() == []


def test_a_refusal_halfway_leaves_nothing_and_keeps_what_was_typed(analyst: Client, monkeypatch):
    """A verb that refuses the second of two writes takes the first back with it."""
    row = make.draft()

    def save(*, by, row):
        if isinstance(row, models.InternalNote):
            raise Refused(["Not this note.", "And not today."])
        return editing.save(by=by, row=row)

    monkeypatch.setattr(written, "save", save)
    form = make.filled(analyst.get(f"{VIOLATION}{row.pk}/change/"), title="Renamed")
    form |= {"internal_notes-TOTAL_FORMS": 1, "internal_notes-0-text": "My note"}
    page = analyst.post(f"{VIOLATION}{row.pk}/change/", form)
    assert page.status_code == 200
    assert "Not this note." in page.text and "And not today." in page.text
    assert "Renamed" in page.text and "My note" in page.text
    row.refresh_from_db()
    assert row.title == "A shipment" and log() == []


def test_a_published_claim_is_not_deleted_with_its_page(analyst: Client):
    row = make.ready()
    models.Claim.objects.update(state="published", ref="CL-000001")
    form = make.filled(analyst.get(f"{VIOLATION}{row.pk}/change/"), **{"claims-0-DELETE": "on"})
    page = analyst.post(f"{VIOLATION}{row.pk}/change/", form)
    assert "it has been published and is never deleted" in page.text
    assert row.claims.count() == 1 and log() == []


def test_what_others_refer_to_is_not_deleted(analyst: Client):
    make.draft()
    row = make.category()
    page = analyst.post(f"/admin/tracker/category/{row.pk}/delete/", {"post": "yes"}, follow=True)
    assert page.status_code == 200 and models.Category.objects.exists()


def test_informants_are_kept_and_not_told(analyst: Client):
    row = make.evidence()
    form = make.filled(analyst.get(f"{EVIDENCE}{row.pk}/change/"), informant="heron")
    form |= {"handling_notes-TOTAL_FORMS": 1, "handling_notes-0-text": "Do not call."}
    assert analyst.post(f"{EVIDENCE}{row.pk}/change/", form).status_code == 302
    row.refresh_from_db()
    assert (row.informant, row.handling_notes.get().text) == ("heron", "Do not call.")
    told = json.dumps(list(models.AuditEntry.objects.values_list("object", "detail")))
    assert "heron" not in told and "Do not call" not in told
    page = analyst.get(EVIDENCE).text + analyst.get(f"{EVIDENCE}{row.pk}/history/").text
    assert "heron" not in page and "Do not call" not in page


def test_accounts_are_written_in_the_log(analyst: Client):
    form = {"username": "lee", "password1": "a long password 1", "password2": "a long password 1"}
    page = analyst.get("/admin/auth/user/add/")
    assert analyst.post("/admin/auth/user/add/", make.filled(page, **form)).status_code == 302
    assert ("kim", "add", "user lee") in log()


def test_the_list_asks_as_little_for_many_as_for_few(analyst: Client):
    counts = []
    for more in range(2):
        for number in range(1 + 20 * more):
            make.draft(f"v-{more}-{number}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            analyst.get(VIOLATION)
        counts.append(len(asked))
    assert counts[0] == counts[1]
