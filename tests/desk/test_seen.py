"""What goes out is what somebody has seen: an edit between the look and the word is told, and nothing is published."""

import re

import pytest
from django.test import Client

from tests.desk import make
from tests.desk.test_publishing import LIST, publish, state
from tracker import models
from tracker.actions import editing, showing
from tracker.actions.publishing import publish as publish_now

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]

WORDS = "/admin/tracker/category/"


def address(row, verb: str = "publish") -> str:
    return f"/admin/tracker/{row._meta.model_name}/{row.pk}/do/{verb}/"


def hidden(page) -> dict[str, str]:
    """The box of a page that says what it shows, as a browser reads it."""
    return {"shown": re.search(r'<input type="hidden" name="shown" value="([^"]+)">', page.text)[1]}


def confirm(client: Client, url: str, page, **answers):
    return client.post(url, {"confirmed": "yes", "reason": "First.", **hidden(page), **answers}, follow=True)


def edit(row, **values) -> None:
    """What a colleague saves meanwhile."""
    for name, value in values.items():
        setattr(row, name, value)
    editing.save(by="lee", row=row)


EDITS = {
    "the record": lambda row: edit(row, title="Unseen"),
    "a claim": lambda row: edit(row.claims.get(), pinpoint="Unseen"),
    "a claim's readiness": lambda row: edit(row.claims.get(), ready=False),
    "a citation": lambda row: edit(row.provision_links.get(), reasoning="Unseen"),
    "an item": lambda row: edit(models.Evidence.objects.get(), what_was_seen="Unseen"),
    "a source": lambda row: edit(models.Source.objects.get(), title="Unseen"),
    "an actor": lambda row: edit(models.Actor.objects.get(), name="Unseen"),
    "another name": lambda row: edit(models.ActorAlias(actor=models.Actor.objects.get(), name="Unseen")),
    "the law": lambda row: edit(models.Provision.objects.get(), summary="Unseen"),
    "a relation": lambda row: edit(
        models.Reply(violation=row, actor=models.Actor.objects.get(), kind="denial", **make.DATE)
    ),
}


@pytest.mark.parametrize("edited", EDITS)
def test_what_was_saved_meanwhile_is_not_published_unseen(analyst: Client, edited: str):
    row = make.ready()
    models.ViolationActor.objects.create(violation=row, actor=make.actor(), role="supplier")
    page = analyst.get(address(row))
    EDITS[edited](row)
    page = confirm(analyst, address(row), page)
    assert page.status_code == 200 and "Refused. Nothing has changed." in page.text
    assert any("Look at the preview again" in reason for reason in page.context["refused"])
    assert "First." in page.text, "the reason need not be typed again"
    assert not models.Version.objects.exists() and state(row) == ("draft", None)
    page = confirm(analyst, address(row), page)
    assert "Look at the preview again" not in page.text, "it came back with what stands there now"


def test_it_says_what_was_changed(analyst: Client):
    row = make.ready()
    page = analyst.get(address(row))
    edit(models.Source.objects.get(), title="Unseen")
    page = confirm(analyst, address(row), page)
    assert page.context["refused"] == [
        "What goes out with it was changed (sources) since you looked at it. "
        "Look at the preview again, then confirm once more."
    ]
    edit(row, title="Unseen")
    page = confirm(analyst, address(row), page)
    assert page.context["refused"][0].startswith("v-one: somebody has saved it since you looked at it.")
    assert f'href="/admin/preview/{row.pk}/violations/v-one/"' in page.text
    assert "Published DPRK-2024-0001" in confirm(analyst, address(row), page).text


def test_a_change_to_what_is_public_is_seen_too(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    page = analyst.get(address(row))
    edit(models.Violation.objects.get(), title="Unseen")
    confirm(analyst, address(row), page, change="correction")
    assert "Unseen" not in Client().get("/violations/DPRK-2024-0001/").text


def test_of_a_selection_it_names_the_one(analyst: Client):
    row, other = make.ready(), make.ready("v-two")
    chosen = {"action": "publish_selected", "_selected_action": [row.pk, other.pk]}
    page = analyst.post(LIST, chosen)
    edit(other, title="Unseen")
    page = confirm(analyst, LIST, page, **chosen)
    assert [reason[:6] for reason in page.context["refused"]] == ["v-two:"]
    assert not models.Version.objects.exists()
    assert "Published DPRK-2024-0001, DPRK-2024-0002" in confirm(analyst, LIST, page, **chosen).text


def test_a_record_that_nobody_saw_does_not_slip_into_a_selection(analyst: Client):
    row, other = make.ready(), make.ready("v-two")
    chosen = {"action": "publish_selected", "_selected_action": [row.pk]}
    page = analyst.post(LIST, chosen)
    page = confirm(analyst, LIST, page, **chosen | {"_selected_action": [row.pk, other.pk]})
    assert any(reason.startswith("v-two:") for reason in page.context["refused"])
    assert not models.Version.objects.exists()


@pytest.mark.parametrize("from_list", [False, True])
def test_changes_to_the_law_are_seen_too(analyst: Client, from_list: bool):
    row = make.category()
    chosen = {"action": "publish_changes", "_selected_action": [row.pk]} if from_list else {}
    url = WORDS if from_list else address(row)
    page = analyst.post(url, chosen)
    edit(row, label="Unseen")
    page = confirm(analyst, url, page, **chosen)
    assert page.context["refused"][0].startswith("oil: somebody has saved it")
    assert not models.Version.objects.exists()
    assert "Published: 1 new version." in confirm(analyst, url, page, **chosen).text


@pytest.mark.parametrize("sent", [{}, {"shown": ""}, {"shown": "nothing"}, {"shown": "x=y z \0 =="}])
def test_who_does_not_say_what_was_seen_publishes_nothing(analyst: Client, sent: dict):
    row = make.ready()
    for url, found in ((address(row), row), (address(make.category()), make.category())):
        page = analyst.post(url, {"confirmed": "yes", "reason": "First.", **sent}, follow=True)
        assert page.status_code == 200 and page.context["refused"], found
    assert not models.Version.objects.exists()


def test_what_others_publish_meanwhile_is_no_change(analyst: Client):
    row, other = make.ready(), make.ready("v-two")
    other_item = models.Evidence.objects.get(slug="ev-v-two")
    make.claim(row, other_item)
    page = analyst.get(address(row))
    publish_now(by="lee", violations=[other], reason="First.")
    assert "Published DPRK-2024-0002" in confirm(analyst, address(row), page).text


def test_an_edit_of_public_law_that_does_not_go_out_is_no_change(analyst: Client):
    publish(analyst, make.ready("v-two"))
    row = make.ready()
    page = analyst.get(address(row))
    edit(make.category(), label="Not going out")
    assert "Published DPRK-2024-0002" in confirm(analyst, address(row), page).text


def test_the_preview_leads_to_the_publication_of_just_what_it_shows(analyst: Client):
    row = make.ready()
    preview = analyst.get(f"/admin/preview/{row.pk}/violations/v-one/", follow=True)
    url = re.search(rf'href="({address(row)}\?shown=[^"]+)"', preview.text)[1].replace("&amp;", "&")
    assert "no longer what you saw" not in analyst.get(url).text
    edit(row, title="Unseen")
    page = analyst.get(url)
    assert "This is no longer what you saw." in page.text and "v-one: somebody has saved it" in page.text
    row.refresh_from_db()
    assert "Published DPRK-2024-0001" in confirm(analyst, url, page).text


def test_what_was_seen_before_the_first_edit_is_not_confirmed_by_its_address(analyst: Client):
    row = make.ready()
    old = showing.shown(violations=[row])
    edit(row, title="Unseen")
    page = analyst.post(f"{address(row)}?shown={old}", {"confirmed": "yes", "reason": "First."})
    assert page.context["refused"] and not models.Version.objects.exists()


def test_looking_writes_nothing(analyst: Client):
    row = make.ready()
    analyst.get(address(row))
    assert state(row) == ("draft", None) and models.Claim.objects.get().ref is None
    assert not models.Version.objects.exists()
