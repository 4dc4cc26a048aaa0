"""No page of the desk tells of a noun what that noun's own page would refuse, nor whether a row is there."""

import pytest
from django.test import Client

from tests.desk import make
from tracker import models
from tracker.admin.seeing import PREVIEWED

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]


def preview_of(row) -> str:
    return f"/admin/preview/{row.pk}/violations/{row.slug}/"


@pytest.mark.parametrize("missing", [noun._meta.model_name for noun in PREVIEWED])
def test_a_preview_needs_a_look_at_everything_that_it_shows(analyst: Client, missing: str):
    row = make.ready()
    names = {f"view_{noun._meta.model_name}" for noun in PREVIEWED}
    visitor = make.staff("guest", *names - {f"view_{missing}"})
    assert visitor.get(preview_of(row)).status_code == 403
    if missing != "violation":
        form = visitor.get(f"/admin/tracker/violation/{row.pk}/change/")
        assert "Preview" not in [button.label for button in form.context["buttons"]]
    assert make.staff("other", *names).get(preview_of(row), follow=True).status_code == 200


def test_without_permission_what_is_there_and_what_is_not_look_alike(analyst: Client):
    row = make.ready()
    visitor = make.staff("guest")
    for path in (
        "/admin/preview/{}/violations/v-one/",
        "/admin/preview/{}/ko/violations/v-one/",
        "/admin/tracker/violation/{}/do/publish/",
        "/admin/tracker/violation/{}/do/nothing/",
        "/admin/tracker/category/{}/do/publish/",
        "/admin/tracker/violation/{}/history/",
        "/admin/tracker/violation/{}/change/",
        "/admin/tracker/violation/{}/delete/",
        "/admin/tracker/auditentry/{}/history/",
    ):
        key = make.category().pk if "category" in path else row.pk
        found = [visitor.get(path.format(pk)).status_code for pk in (key, 999_999)]
        assert found == [403, 403], path
        if "/do/" in path:
            assert visitor.post(path.format(999_999), {"confirmed": "yes"}).status_code == 403


def box(client: Client, row) -> str:
    """The readiness box of a record's form."""
    page = client.get(f"/admin/tracker/violation/{row.pk}/change/")
    assert page.status_code == 200
    return page.text.partition("field-readiness")[2].partition("</ul>")[0]


def test_the_readiness_box_names_items_only_to_who_may_see_them(analyst: Client):
    row = make.draft(verified="seen")
    make.claim(row, make.evidence("ev-heron", title="Heron speaks", verified="recalled"))
    for number in (1, 2):
        make.claim(row, make.evidence(f"ev-{number}", title=f"Owl speaks {number}"), ready=False)
    models.Reply.objects.create(
        violation=row,
        actor=make.actor(),
        kind="denial",
        evidence=models.Evidence.objects.get(slug="ev-heron"),
        **make.DATE,
    )
    told = box(analyst, row)
    assert "ev-heron" in told and "Owl speaks 1" in told and "Owl speaks 2" in told
    visitor = make.staff("guest", "view_violation", "change_violation")
    told = box(visitor, row)
    assert "heron" not in told.lower() and "Owl" not in told
    assert "A claim stays at the desk" in told
    assert "claim no. 1" in told and "a reply (no. 1)" in told
    url = f"/admin/tracker/violation/{row.pk}/do/publish/"
    page = visitor.post(url, {"confirmed": "yes", "reason": "x", **make.seen(visitor.get(url))})
    assert "claim no. 1" in page.text and "heron" not in page.text.lower()
    assert f"/admin/preview/{row.pk}/" not in page.text
