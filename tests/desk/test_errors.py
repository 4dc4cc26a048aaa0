"""What an analyst reads when something breaks: a page of the desk, which says whether anything was saved."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, RequestFactory

from tests.desk import make
from tracker import models
from tracker.admin import errors, written

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db(transaction=True)]
DESK, PUBLIC = "Analysts' desk", "The record itself is not affected"


def broken(*_args: object, **_kwargs: object) -> None:
    raise RuntimeError("x marks the inside")


def test_a_save_that_breaks_says_that_nothing_was_saved(analyst: Client, monkeypatch):
    row = make.draft()
    path = f"/admin/tracker/violation/{row.pk}/change/"
    form = make.filled(analyst.get(path), title="Another title")
    # After the record itself is written, while its relations are.
    monkeypatch.setattr(written, "relate_chosen", broken)
    answer = analyst.post(path, form)
    assert answer.status_code == 500 and DESK in answer.text and PUBLIC not in answer.text
    assert "Nothing was saved" in answer.text and "inside" not in answer.text
    assert f'href="{path}"' in answer.text and 'href="/admin/"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store" and "Content-Security-Policy" in answer.headers
    row.refresh_from_db()
    assert row.title == "A shipment"


def test_what_is_committed_before_it_breaks_is_not_called_undone(analyst: Client, monkeypatch):
    row = make.ready()
    path = f"/admin/tracker/violation/{row.pk}/do/publish/"
    seen = make.seen(analyst.get(path))
    monkeypatch.setattr("tracker.actions.showing.finish", broken)
    answer = analyst.post(path, {"confirmed": "yes", "reason": "First.", **seen})
    assert answer.status_code == 500 and "Nothing was saved" not in answer.text
    assert "it may have been done" in answer.text
    row.refresh_from_db()
    assert row.state == "published"


def test_a_page_that_breaks_while_somebody_looks(analyst: Client, monkeypatch):
    row = make.draft()
    monkeypatch.setattr("tracker.admin.violation.refusals_of", broken)
    answer = analyst.get(f"/admin/tracker/violation/{row.pk}/change/")
    assert answer.status_code == 500 and "You were only looking" in answer.text


def test_the_page_asks_nothing_of_the_database():
    request = RequestFactory().post("/admin/tracker/violation/1/change/")
    connection.close()
    with connection.execute_wrapper(lambda *_: broken()):
        answer = errors.server_error(request)
    assert answer.status_code == 500 and "Nothing was saved" in answer.text


def test_other_errors_below_the_desk_are_its_own_and_elsewhere_public(analyst: Client):
    assert DESK in analyst.get("/admin/nonsense/").text
    assert analyst.get("/admin/nonsense/").status_code == 404
    stranger = make.staff("stranger").get("/admin/tracker/violation/")
    assert stranger.status_code == 403 and DESK in stranger.text and "may not see or do this" in stranger.text
    malformed = analyst.post(
        "/admin/tracker/violation/", {"_selected_action": "x", "action": "publish_selected"}
    )
    assert malformed.status_code == 400 and DESK in malformed.text
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="kim"))
    stale = strict.post("/admin/tracker/category/add/", {"slug": "x"})
    assert stale.status_code == 403 and "This form was not taken" in stale.text
    assert not models.Category.objects.exists()
    for client in (analyst, Client()):
        assert DESK not in client.get("/checkpoints/nonsense").text
    assert Client().get("/admin/nonsense/").status_code == 302
