"""Drafts are deleted; what was ever public is not, and the desk says what is done instead."""

import pytest
from django.test import Client

from tests.desk import make
from tests.desk.test_publishing import publish
from tracker import models
from tracker.actions import editing
from tracker.actions.pen import Refused

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
    make.draft("v-part", part_of=row)
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


def whole() -> models.Violation:
    """A draft with a row of each noun that is its own, and some that are not."""
    make.everything()
    row = models.Violation.objects.get()
    row.overlaps_with.add(make.draft("v-two"))
    models.FoundingClaim.objects.get().violations.add(row)
    return row


def delete(client: Client, row, **answers):
    """Ask for the list and confirm it."""
    page = client.get(address(row, "delete"))
    given = {"post": "yes", "_opened": page.context["opened"], **answers}
    return client.post(address(row, "delete"), given, follow=True)


OWN = ("Claim", "Reply", "Conflict", "ViolationProvision", "ViolationActor", "ViolationPlace", "InternalNote")


def test_a_draft_goes_with_all_that_is_its_own_and_nothing_else(analyst: Client):
    row = whole()
    page = analyst.get(address(row, "delete"))
    listed = page.text.partition('id="deleted-objects"')[2]
    for name in OWN:
        noun = getattr(models, name)._meta.verbose_name.capitalize()
        assert f"{noun}: " in listed, name
    assert "Two figures" in listed and "Ask again." in listed
    page = delete(analyst, row)
    assert not models.Violation.objects.filter(pk=row.pk).exists()
    assert [name for name in OWN if getattr(models, name).objects.exists()] == []
    kept = ("Evidence", "Source", "Actor", "Place", "Paragraph", "Provision", "FoundingClaim", "Capture")
    assert [name for name in kept if not getattr(models, name).objects.exists()] == []
    assert models.Violation.objects.get().slug == "v-two"
    log = models.AuditEntry.objects.filter(by="kim", action="delete").values_list("object", flat=True)
    assert {name.split(" ")[0] for name in log} == {"violation", *(name.lower() for name in OWN)}


def test_a_deletion_that_fails_midway_deletes_nothing(analyst: Client, monkeypatch: pytest.MonkeyPatch):
    row = whole()
    written = editing.audit

    def failing(**given):
        if given["object"].startswith("violation "):
            raise Refused(["The disk is full."])
        return written(**given)

    monkeypatch.setattr(editing, "audit", failing)
    assert "The disk is full." in delete(analyst, row).text
    assert [name for name in OWN if not getattr(models, name).objects.exists()] == []
    assert models.Violation.objects.filter(pk=row.pk).exists() and not models.AuditEntry.objects.exists()


def test_what_came_to_it_since_the_list_was_shown_is_not_deleted(analyst: Client):
    row = make.draft()
    page = analyst.get(address(row, "delete"))
    make.claim(row, make.evidence())
    for opened in (page.context["opened"], "", "x" * 64):
        page = analyst.post(address(row, "delete"), {"post": "yes", "_opened": opened}, follow=True)
        assert "Nothing is deleted: look at the list again." in page.text
        assert models.Claim.objects.exists() and models.Violation.objects.exists()
    delete(analyst, row)
    assert not models.Violation.objects.exists()


@pytest.mark.parametrize("noun", ["claims", "replies", "conflicts"])
def test_a_draft_keeps_what_was_public_elsewhere(analyst: Client, noun: str):
    row = whole()
    publish(analyst, row)
    draft = make.draft("v-three")
    getattr(row, noun).update(violation=draft)
    for answer in (
        analyst.get(address(draft, "delete"), follow=True),
        analyst.post(address(draft, "delete"), {"post": "yes"}, follow=True),
    ):
        assert answer.redirect_chain == [(address(draft, "change"), 302)]
        assert "has been published, and nothing that was is deleted" in answer.text
    assert getattr(draft, noun).exists()


def test_a_part_of_it_is_in_the_way(analyst: Client):
    row = whole()
    make.draft("v-part", title="A part", part_of=row)
    page = analyst.get(address(row, "delete"))
    assert "cannot be deleted, because other things rest on it" in page.text and "A part" in page.text
    assert "Two figures" not in page.text.partition('id="deleted-objects"')[2]
    analyst.post(address(row, "delete"), {"post": "yes"})
    assert models.Violation.objects.filter(pk=row.pk).exists()


def test_who_may_not_delete_its_claims_may_not_delete_it(analyst: Client):
    row = whole()
    visitor = make.staff("guest", "view_violation", "delete_violation", "delete_reply", "delete_conflict")
    assert "perms_lacking" in str(visitor.get(address(row, "delete")).context)
    assert visitor.post(address(row, "delete"), {"post": "yes"}).status_code == 403
    assert models.Violation.objects.filter(pk=row.pk).exists()
