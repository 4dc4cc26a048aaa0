"""Publish, retract and hide from the list: the page that asks, the refusals, and what readers then get."""

import pytest
from django.db import connection
from django.test import Client

from tests.desk import make
from tracker import models
from tracker.admin import verbs

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]

LIST = "/admin/tracker/violation/"


def ask(analyst: Client, action: str, *rows, path: str = LIST, **answers):
    """Press the button; with answers, the second one too."""
    form = {"action": f"{action}", "_selected_action": [row.pk for row in rows]}
    if answers:
        form |= {"confirmed": "yes", **make.seen(analyst.post(path, form)), **answers}
    return analyst.post(path, form, follow=True)


def publish(analyst: Client, *rows, **answers):
    given = {"reason": "First look", "change": "correction", **answers}
    return ask(analyst, "publish_selected", *rows, **given)


def state(row: models.Violation) -> tuple[str, str | None]:
    row.refresh_from_db()
    return row.state, row.ref


def test_the_page_names_the_records_and_asks_for_a_public_reason(analyst: Client):
    row, other = make.ready(), make.draft("v-two", title="Another")
    page = ask(analyst, "publish_selected", row, other)
    assert page.status_code == 200
    assert "A shipment" in page.text and "Another" in page.text and "Public reason" in page.text
    assert list(page.context["form"].fields) == ["reason"], "nothing was public before"
    assert "csrfmiddlewaretoken" in page.text
    assert state(row) == ("draft", None) and not models.AuditEntry.objects.exists()


def test_without_a_reason_nothing_happens(analyst: Client):
    row = make.ready()
    page = publish(analyst, row, reason="  ")
    assert page.context["form"].errors["reason"] and state(row) == ("draft", None)


def test_the_kind_of_change_is_asked_where_something_was_public(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    page = ask(analyst, "publish_selected", row, make.draft("v-two"))
    fields = page.context["form"].fields
    assert list(fields) == ["reason", "change"]
    words = ["clarification", "correction", "status_change"]
    assert [value for value, _ in fields["change"].choices] == words
    assert publish(analyst, row, change="hiding").context["form"].errors["change"]


def test_whether_it_comes_back_is_asked_of_what_was_retracted(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    ask(analyst, "retract_selected", row, reason="Withdrawn.")
    page = ask(analyst, "publish_selected", row)
    assert list(page.context["form"].fields) == ["reason", "change", "restore"]


def test_every_refusal_is_shown_and_nothing_changes(analyst: Client):
    fine, row = make.ready(), make.draft("v-two")
    page = publish(analyst, fine, row)
    assert page.status_code == 200
    shown = page.context["refused"]
    assert len(shown) >= 3 and all(reason.startswith("“A shipment” (v-two): ") for reason in shown)
    assert all(reason.split(": ", 1)[1][:30] in page.text for reason in shown)
    assert "First look" in page.text
    assert state(row) == ("draft", None) and state(fine) == ("draft", None)
    assert not models.Version.objects.exists() and not models.AuditEntry.objects.exists()


def test_what_is_published_is_answered_by_the_release(analyst: Client, monkeypatch):
    row = make.ready()
    held = []

    def spy(**given):
        held.append(connection.in_atomic_block)
        return given_publish(**given)

    given_publish = verbs.publish_shown
    monkeypatch.setattr(verbs, "publish_shown", spy)
    page = publish(analyst, row)
    assert held == [False], "a release is built from what is committed"
    assert state(row) == ("published", "DPRK-2024-0001")
    assert "Published DPRK-2024-0001" in page.text
    reader = Client()
    assert "A tanker brought fuel." in reader.get("/violations/DPRK-2024-0001/").text
    assert models.AuditEntry.objects.get(action="publish").by == "kim"


def test_the_readiness_box_says_what_is_missing(analyst: Client):
    row, fine = make.draft("v-two"), make.ready()
    page = analyst.get(f"{LIST}{row.pk}/change/")
    assert "Ready for publication" in page.text
    assert "No claim supports the allegation" in page.text
    assert "An alleged breach needs the paragraph" in page.text
    assert "Nothing stands against it" in analyst.get(f"{LIST}{fine.pk}/change/").text
    assert "Ready for publication" not in analyst.get(f"{LIST}add/").text


def test_a_change_is_public_only_when_published_again(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    path = f"{LIST}{row.pk}/change/"
    analyst.post(path, make.filled(analyst.get(path), summary="It brought diesel."))
    reader = Client()
    assert "diesel" not in reader.get("/violations/DPRK-2024-0001/").text
    publish(analyst, row, reason="Diesel it was", change="clarification")
    assert "diesel" in reader.get("/violations/DPRK-2024-0001/").text
    assert models.Version.objects.filter(noun="violations").latest("number").change == "clarification"


def test_a_record_is_retracted(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    page = ask(analyst, "retract_selected", row, reason="The source withdrew it.")
    assert "Retracted: DPRK-2024-0001" in page.text and state(row)[0] == "retracted"
    answer = Client().get("/violations/DPRK-2024-0001/")
    assert "The source withdrew it." in answer.text and "A tanker brought fuel." not in answer.text
    assert models.AuditEntry.objects.get(action="retracted").by == "kim"


def test_a_record_is_hidden(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    page = ask(analyst, "hide_selected", row, reason="For somebody's safety")
    assert "Hidden: DPRK-2024-0001" in page.text and state(row)[0] == "hidden"
    assert "A tanker brought fuel." not in Client().get("/violations/DPRK-2024-0001/").text
    refused = publish(analyst, row).context["refused"]
    assert any("hidden for safety or by law" in reason for reason in refused)


@pytest.mark.parametrize("action", ["retract_selected", "hide_selected"])
def test_a_selection_with_a_draft_in_it_is_refused_as_a_whole(analyst: Client, action):
    row, other = make.ready(), make.draft("v-two")
    publish(analyst, row)
    page = ask(analyst, action, row, other, reason="Because")
    assert page.context["refused"] == ["“A shipment” (v-two): it is draft, not published."]
    assert state(row)[0] == "published" and state(other)[0] == "draft"


def test_what_was_published_is_never_deleted(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    item = models.Evidence.objects.get()
    models.ViolationProvision.objects.all().delete()
    for path in (f"{LIST}{row.pk}/", f"/admin/tracker/evidence/{item.pk}/"):
        page = analyst.post(f"{path}delete/", {"post": "yes"}, follow=True)
        assert page.status_code == 200
    assert models.Violation.objects.exists() and models.Evidence.objects.exists()


def test_a_published_record_without_rows_says_why_it_stays(analyst: Client):
    row = make.draft()
    models.Violation.objects.update(ref="DPRK-2024-0001", state="published")
    page = analyst.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}, follow=True)
    assert "it has been published and is never deleted; retract it instead" in page.text
    assert models.Violation.objects.exists() and not models.AuditEntry.objects.exists()


def test_a_published_name_stays(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    path = f"{LIST}{row.pk}/change/"
    page = analyst.post(path, make.filled(analyst.get(path), slug="v-other"))
    assert "published under its name" in page.text
    row.refresh_from_db()
    assert row.slug == "v-one"


def test_changes_to_the_law_are_published(analyst: Client):
    row = make.category()
    words = "/admin/tracker/category/"
    answers = {"reason": "Clearer", "change": "clarification"}
    assert "Public reason" in ask(analyst, "publish_changes", row, path=words).text
    page = ask(analyst, "publish_changes", row, path=words, **answers)
    assert "Published: 1 new version." in page.text
    assert "nothing had changed" in ask(analyst, "publish_changes", row, path=words, **answers).text
    page = analyst.post(f"{words}{row.pk}/delete/", {"post": "yes"}, follow=True)
    assert "is never deleted" in page.text and models.Category.objects.exists()


def test_an_analyst_who_may_only_look_publishes_nothing(analyst: Client, django_user_model):
    row = make.ready()
    guest = django_user_model.objects.create_user("guest", password="x", is_staff=True)
    for name in ("view_violation", "view_evidence"):
        guest.user_permissions.add(
            django_user_model.user_permissions.field.related_model.objects.get(codename=name)
        )
    visitor = Client(raise_request_exception=False)
    visitor.force_login(guest)
    assert visitor.get(LIST).status_code == 200
    publish(visitor, row)
    assert visitor.post(f"{LIST}{row.pk}/change/", {}).status_code == 403
    assert state(row) == ("draft", None)
