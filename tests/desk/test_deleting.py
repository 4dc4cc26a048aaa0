"""Drafts are deleted; what was ever public is not, and the desk says what is done instead."""

import pytest
from django.test import Client

from tests.desk import make
from tests.desk.test_publishing import publish
from tracker import models

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]


def address(row, page: str) -> str:
    return f"/admin/tracker/{row._meta.model_name}/{row.pk}/{page}/"


def offers_deletion(analyst: Client, row) -> bool:
    """Whether the form has the link."""
    return f'href="{address(row, "delete")}"' in analyst.get(address(row, "change")).text


def public_rows() -> list:
    """One row of each noun that a publication made public."""
    names = ("Violation", "Actor", "Place", "Source", "Category", "Regime", "Resolution", "Provision")
    rows = [getattr(models, name).objects.get() for name in names]
    return [
        *rows,
        models.Paragraph.objects.get(),
        models.Claim.objects.get(),
        models.Claim.objects.get().evidence,
    ]


def test_what_was_public_offers_no_deletion_and_refuses_it_in_words(analyst: Client):
    make.everything()
    publish(analyst, models.Violation.objects.get())
    for row in public_rows():
        assert not offers_deletion(analyst, row), row
        for answer in (
            analyst.get(address(row, "delete"), follow=True),
            analyst.post(address(row, "delete"), {"post": "yes"}, follow=True),
        ):
            assert answer.redirect_chain == [(address(row, "change"), 302)], row
            assert "it has been published and is never deleted" in answer.text, row
        assert type(row).objects.filter(pk=row.pk).exists()
    page = analyst.get(address(models.Violation.objects.get(), "delete"), follow=True)
    assert "retract it instead" in page.text
    page = analyst.get(address(models.Claim.objects.get(), "delete"), follow=True)
    assert "untick “Ready” and publish the record again" in page.text


def test_what_was_retracted_stays_as_well(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    models.Violation.objects.update(state="retracted")
    assert not offers_deletion(analyst, row)


def test_a_draft_offers_it(analyst: Client):
    row = make.draft()
    assert offers_deletion(analyst, row)
    assert analyst.get(address(row, "delete")).status_code == 200
    assert analyst.post(address(row, "delete"), {"post": "yes"}).status_code == 302
    assert not models.Violation.objects.exists()


def test_what_others_rest_on_says_so(analyst: Client):
    row = make.ready()
    for kept in (row, make.category(), models.Evidence.objects.get()):
        for page in (
            analyst.get(address(kept, "delete")),
            analyst.post(address(kept, "delete"), {"post": "yes"}),
        ):
            assert page.status_code == 200
            assert "cannot be deleted, because other things rest on it" in page.text
            assert "a record is retracted instead" in page.text
        assert type(kept).objects.filter(pk=kept.pk).exists()


def test_who_may_not_delete_is_not_told_why_else(analyst: Client, django_user_model):
    row = make.ready()
    publish(analyst, row)
    guest = django_user_model.objects.create_user("guest", password="x", is_staff=True)
    visitor = Client(raise_request_exception=False)
    visitor.force_login(guest)
    assert visitor.get(address(row, "delete")).status_code == 403
