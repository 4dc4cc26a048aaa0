"""Two analysts open the same record: the second to save loses nothing, neither her words nor the other's."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.desk import make
from tracker import models

pytestmark = [pytest.mark.editorial, pytest.mark.django_db]


@pytest.fixture
def colleague(analyst) -> Client:
    """A second analyst."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("lee", password="x"))
    return client


def path(row) -> str:
    return f"/admin/tracker/violation/{row.pk}/change/"


def test_the_second_to_save_sees_both_values(analyst: Client, colleague: Client):
    row = make.draft()
    mine, theirs = analyst.get(path(row)), colleague.get(path(row))
    assert colleague.post(path(row), make.filled(theirs, title="Theirs")).status_code == 302
    page = analyst.post(path(row), make.filled(mine, title="Mine"))
    assert page.status_code == 200
    assert "Somebody else has saved this record" in page.text and "Title is now: Theirs" in page.text
    assert 'value="Mine"' in page.text
    row.refresh_from_db()
    assert row.title == "Theirs"
    assert analyst.post(path(row), make.filled(page)).status_code == 302
    row.refresh_from_db()
    assert row.title == "Mine"


def test_a_row_on_the_page_counts_too(analyst: Client, colleague: Client):
    row = make.ready()
    mine, theirs = analyst.get(path(row)), colleague.get(path(row))
    colleague.post(path(row), make.filled(theirs, **{"claims-0-pinpoint": "p. 4"}))
    page = analyst.post(path(row), make.filled(mine, **{"claims-0-pinpoint": "p. 5"}))
    assert "Somebody else has saved this record" in page.text
    assert row.claims.get().pinpoint == "p. 4"


def test_a_relation_counts_too(analyst: Client, colleague: Client):
    row, other = make.draft(), make.draft("v-two")
    mine, theirs = analyst.get(path(row)), colleague.get(path(row))
    colleague.post(path(row), make.filled(theirs, overlaps_with=[other.pk]))
    page = analyst.post(path(row), make.filled(mine, title="Mine"))
    assert "Overlaps with is now: A shipment" in page.text
    assert list(row.overlaps_with.all()) == [other]


def test_a_mistake_does_not_make_the_other_forgotten(analyst: Client, colleague: Client):
    row = make.draft()
    mine, theirs = analyst.get(path(row)), colleague.get(path(row))
    wrong = analyst.post(path(row), make.filled(mine, title="", summary="Mine"))
    colleague.post(path(row), make.filled(theirs, title="Theirs"))
    page = analyst.post(path(row), make.filled(wrong, title="Mine"))
    assert "Somebody else has saved this record" in page.text
    assert models.Violation.objects.get().title == "Theirs"


def test_one_after_the_other_is_no_conflict(analyst: Client, colleague: Client):
    row = make.ready()
    for client, title in ((analyst, "One"), (colleague, "Two"), (analyst, "Three")):
        assert client.post(path(row), make.filled(client.get(path(row)), title=title)).status_code == 302
    assert models.Violation.objects.get().title == "Three"


@pytest.mark.parametrize("sent", [None, "", "x", "0" * 64])
def test_a_form_that_does_not_say_what_it_was_opened_on_writes_nothing(analyst: Client, sent: str | None):
    row = make.draft()
    form = make.filled(analyst.get(path(row)), title="Unchecked")
    form.pop("_opened")
    page = analyst.post(path(row), form if sent is None else {**form, "_opened": sent})
    assert page.status_code == 200 and "nothing of yours has been written" in page.text
    assert "Title is now: A shipment" in page.text and 'value="Unchecked"' in page.text
    row.refresh_from_db()
    assert row.title == "A shipment" and not models.AuditEntry.objects.exists()
    assert analyst.post(path(row), make.filled(page)).status_code == 302
    row.refresh_from_db()
    assert row.title == "Unchecked"


def test_every_noun_asks_for_it(analyst: Client):
    make.everything()
    for row in (make.category(), make.regime(), make.source(), models.Actor.objects.get()):
        url = f"/admin/tracker/{row._meta.model_name}/{row.pk}/change/"
        form = make.filled(analyst.get(url))
        assert analyst.post(url, form).status_code == 302, row
        form.pop("_opened")
        assert "does not say which state" in analyst.post(url, form).text, row
