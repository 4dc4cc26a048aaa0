"""What was taken away comes back only when that is meant, and what was hidden does not come back with it."""

import json

import pytest
from django.conf import settings
from django.test import Client

from tests.desk import make
from tests.desk.test_publishing import publish, state
from tracker import models
from tracker.actions import editing, publishing, retracting
from tracker.actions.pen import Refused
from tracker.actions.publishing import publish as publish_again
from tracker.release.library import Library

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]

REF = "DPRK-2024-0001"
WORDS = "A tanker brought fuel."


def told(path: str) -> str:
    return Client(raise_request_exception=False).get(path).text


def restored(analyst: Client) -> str:
    """A record that was hidden, changed and brought back; the id of the release before it was hidden."""
    row = make.ready()
    publish(analyst, row)
    before = Library(settings.RELEASES).edition().id
    retracting.hide(by="kim", violation=row, reason="For safety.")
    row.refresh_from_db()
    row.summary = "Fuel was brought."
    editing.save(by="kim", row=row)
    retracting.retract(by="kim", violation=row, reason="To be put right.")
    publish_again(by="kim", violations=[row], reason="Put right.", restore=True)
    return before


def test_what_was_hidden_stays_so_in_the_history(analyst: Client):
    restored(analyst)
    assert "Fuel was brought." in told(f"/violations/{REF}/")
    assert Client().get(f"/violations/{REF}/v1/").status_code == 404
    for path in (
        f"/violations/{REF}/history/",
        "/api/v1/versions/?page_size=100",
        "/api/v1/changes/?page_size=100",
    ):
        assert WORDS not in told(path), path


@pytest.mark.parametrize("lost", [False, True])
def test_what_was_hidden_stays_so_in_an_older_release(analyst: Client, lost: bool):
    before = restored(analyst)
    if lost:
        (settings.RELEASES / "hidden.json").unlink(missing_ok=True)
    older = Library(settings.RELEASES).edition_by_id(before)
    assert older.get("violations", REF) is None
    assert not any(
        WORDS in text for noun in ("violations", "versions", "claims") for text in older.select(noun)
    )


def test_a_lost_hidden_list_shows_nothing_that_was_retracted(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    before = Library(settings.RELEASES).edition().id
    retracting.retract(by="kim", violation=row, reason="Withdrawn.")
    (settings.RELEASES / "hidden.json").unlink()
    older = Library(settings.RELEASES).edition_by_id(before)
    assert older.get("violations", REF) is None
    assert older.notice("violations", REF)["reason"] == "Withdrawn."


def test_a_retracted_record_is_not_published_by_the_way(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    retracting.retract(by="kim", violation=row, reason="Withdrawn.")
    refused = publish(analyst, row).context["refused"]
    assert any("it was retracted" in reason for reason in refused) and state(row)[0] == "retracted"
    publish(analyst, row, restore="on")
    assert state(row)[0] == "published"


def test_an_edit_of_an_older_copy_leaves_the_state_alone(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    copy = models.Violation.objects.get(pk=row.pk)
    retracting.retract(by="kim", violation=row, reason="Withdrawn.")
    copy.title = "Another title"
    editing.save(by="lee", row=copy)
    row.refresh_from_db()
    assert (row.title, row.state) == ("Another title", "retracted")
    assert json.loads(models.Version.objects.latest("sequence").payload)["state"] == "retracted"


def test_what_no_release_can_be_made_of_is_not_committed(analyst: Client, monkeypatch: pytest.MonkeyPatch):
    row = make.ready()

    def broken(versions: object) -> None:
        raise KeyError("2397-op99")

    monkeypatch.setattr(publishing, "assemble", broken)
    refused = publish(analyst, row).context["refused"]
    assert any("No release can be made of this" in reason for reason in refused)
    assert state(row) == ("draft", None) and not models.Version.objects.exists()


def test_a_public_paragraph_stays_in_its_resolution(analyst: Client):
    publish(analyst, make.ready())
    paragraph = models.Paragraph.objects.get(slug="2397-op5")
    paragraph.resolution = models.Resolution.objects.create(
        number="2375", symbol="S/RES/2375(2017)", adopted="2017-09-11", summary="Earlier."
    )
    with pytest.raises(Refused, match="published with its resolution"):
        editing.save(by="kim", row=paragraph)
