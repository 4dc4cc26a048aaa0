"""The front page: what waits, with counts that the lists behind them hold; what was published; every noun."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.desk import make
from tests.desk.test_publishing import ask, publish
from tracker import models
from tracker.actions import changed, editing
from tracker.actions.publishing import publish as publish_now

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]


def heaps(analyst: Client) -> dict[str, tuple[int, str]]:
    """Title → (count, address) of each heap."""
    return {heap.title: (heap.count, heap.url) for heap in analyst.get("/admin/").context["work"]}


def some_of_each() -> None:
    """Rows in every heap, and rows beside each that are in none."""
    make.everything()
    row = make.ready("v-two")
    make.draft("v-three", verified="recalled")
    make.evidence("ev-recalled", verified="recalled")
    make.evidence("ev-alone")
    for number, grade in enumerate((("F", "2"), ("", "6"), ("F", "6"), ("", ""))):
        item = make.evidence(f"ev-grade-{number}", originality="original" if number else "")
        make.claim(row, item, reliability=grade[0], credibility=grade[1], ready=number % 2 == 0)
    shown = {"sha256": "2" * 64, "media_type": "text/plain", "size": 1, "captured_at": timezone.now()}
    models.Capture.objects.create(evidence=item, shown="facts", **shown)
    relay = make.evidence("ev-relay", originality="original")
    relay.relays.add(item)
    models.Claim.objects.filter(evidence=item).update(low=9, unit=make.unit())
    make.claim(row, relay, high=9, unit=make.unit())
    outlet = make.source()
    outlet.pk, outlet.slug, outlet.originality = None, "src-marked", "original"
    outlet.save()
    models.ViolationProvision.objects.filter(violation=row).update(paragraph_verified="seen")
    models.Provision.objects.update(paragraph_verified="recalled")
    told = models.Declaration.objects.get()
    told.pk, told.slug, told.date_text, told.kind, told.barrels = None, "d-two", "2024-04", "monthly", 5
    editing.save(by="kim", row=told)


def test_each_count_is_that_of_the_list_behind_it(analyst: Client):
    some_of_each()
    public = models.Violation.objects.get(slug="v-two")
    publish(analyst, public)
    models.Violation.objects.filter(pk=public.pk).update(title="Another title")
    editing.save(by="kim", row=models.Violation.objects.get(pk=public.pk))
    found = heaps(analyst)
    assert len(found) == 14
    for title, (count, url) in found.items():
        page = analyst.get(url)
        assert page.status_code == 200, url
        assert page.context["cl"].result_count == count > 0, title
        rows = page.context["cl"].queryset.model.objects.count()
        assert count < rows or title == "Measures with a paragraph number to check", title


def test_drafts_are_listed_newest_first(analyst: Client):
    for number in range(12):
        make.draft(f"v-{number:02}", title=f"Draft {number:02}")
    (drafts,) = [heap for heap in analyst.get("/admin/").context["work"] if heap.title == "Drafts"]
    assert (drafts.count, [name for name, _ in drafts.newest]) == (
        12,
        [f"Draft {number:02}" for number in range(11, 1, -1)],
    )
    for _, url in drafts.newest:
        assert analyst.get(url).status_code == 200


def test_what_was_published_is_listed(analyst: Client):
    row = make.ready()
    assert "Recently published" not in analyst.get("/admin/").text
    publish(analyst, row)
    ask(analyst, "retract_selected", row, reason="Withdrawn.")
    page = analyst.get("/admin/")
    assert [(one["ref"], one["number"], one["change"]) for one in page.context["published"]] == [
        ("DPRK-2024-0001", 2, "retraction"),
        ("DPRK-2024-0001", 1, "first publication"),
    ]
    assert "Recently published" in page.text and "DPRK-2024-0001: A shipment" in page.text


def edit(row, **values) -> None:
    """An analyst's edit at the desk."""
    row = type(row)._default_manager.get(pk=row.pk)
    for name, value in values.items():
        setattr(row, name, value)
    editing.save(by="kim", row=row)


def test_an_edit_of_anything_that_a_record_shows_makes_it_wait(analyst: Client):
    make.everything()
    row, other = models.Violation.objects.get(), make.ready("v-two")
    publish(analyst, row, other)
    assert changed.waiting() == changed.unpublished() == set()
    claim = models.Claim.objects.get(violation=row)
    edits = (
        (row, {"summary": "Other words."}),
        (claim, {"pinpoint": "p. 4"}),
        (claim.evidence, {"title": "Another title"}),
        (claim.evidence.source, {"publisher": "Another name"}),
        (models.Actor.objects.get(), {"name": "Another name"}),
        (models.Place.objects.get(), {"name": "Another name"}),
        (models.ActorAlias.objects.get(), {"name": "Another name"}),
        (models.PlaceAlias.objects.get(), {"name": "Another name"}),
        (models.Reply.objects.get(), {"text": "Another text"}),
        (models.Conflict.objects.get(), {"what": "Other figures"}),
        (models.ViolationActor.objects.get(), {"role": "host"}),
        (models.ViolationPlace.objects.get(), {"role": "transit"}),
        (models.ViolationProvision.objects.get(violation=row), {"reasoning": "Because."}),
    )
    for edited, values in edits:
        edit(edited, **values)
        assert row.pk in changed.waiting() == changed.unpublished(), edited
        publish(analyst, row, other)
        assert changed.waiting() == changed.unpublished() == set(), edited


def test_a_new_claim_that_is_ready_makes_a_public_record_wait_and_breaks_nothing(analyst: Client):
    """Also one item beside others that are public, and an item behind a reply alone."""
    row = make.ready()
    publish(analyst, row)
    new = make.claim(row, make.evidence("ev-new"), ready=True)
    assert changed.unpublished() == {row.pk}
    for path in ("/admin/", "/admin/tracker/violation/?changed=waiting"):
        assert analyst.get(path).status_code == 200
    publish(analyst, row)
    new.refresh_from_db()
    assert new.ref and changed.unpublished() == set()
    models.Reply.objects.create(
        violation=row,
        actor=make.actor(),
        kind="denial",
        text="No.",
        date_text="2024",
        evidence=make.evidence("ev-reply"),
    )
    assert changed.unpublished() == {row.pk}


def test_an_edit_that_readers_would_not_see_does_not(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    edit(row.claims.get().evidence, note="For us.")
    edit(row)
    assert changed.waiting() == changed.unpublished() == set()
    assert "Edited since its publication" in analyst.get(f"/admin/tracker/violation/{row.pk}/change/").text


def test_a_source_further_up_counts_too(analyst: Client):
    row, upstream = make.ready(), models.Source.objects.get()
    relay = models.Source.objects.create(
        slug="relay",
        title="R",
        publisher="P",
        publisher_type="news",
        language="en",
        proposed_reliability="C",
        **make.DATE,
    )
    relay.derived_from.add(upstream)
    models.Evidence.objects.update(source=relay)
    publish(analyst, row)
    edit(upstream, title="Another title")
    assert changed.waiting() == changed.unpublished() == {row.pk}


def test_the_form_says_since_when_it_is_changed(analyst: Client):
    row = make.ready()
    path = f"/admin/tracker/violation/{row.pk}/change/"
    edit(row, summary="Before.")
    publish(analyst, row)
    assert "Edited since" not in analyst.get(path).text
    edit(row.claims.get(), pinpoint="p. 4")
    assert "Edited since its publication" in analyst.get(path).text
    publish(analyst, row)
    assert "Edited since" not in analyst.get(path).text
    edit(make.draft("v-one-more"), title="Of another record")
    assert "Edited since" not in analyst.get(path).text


def test_the_form_tells_publications_of_one_second_apart(analyst: Client):
    row = make.ready()
    at = datetime(2030, 1, 1, tzinfo=UTC)
    publish_now(by="kim", violations=[row], reason="First.", at=at)
    edit(row.claims.get(), pinpoint="p. 4")
    models.AuditEntry.objects.filter(action="change").update(at=at)
    path = f"/admin/tracker/violation/{row.pk}/change/"
    assert "Edited since its publication" in analyst.get(path).text
    publish_now(by="kim", violations=[row], reason="Again.", at=at)
    assert "Edited since" not in analyst.get(path).text


def test_the_form_names_claims_that_would_stay(analyst: Client):
    row = make.ready()
    make.claim(row, make.evidence("ev-two", title="A second item"), ready=False)
    path = f"/admin/tracker/violation/{row.pk}/change/"
    page = analyst.get(path).text
    assert "A second item stays at the desk" in page and "Nothing stands against it" in page
    publish(analyst, row)
    models.Claim.objects.filter(state="published").update(ready=False)
    assert "would be taken off the public record" in analyst.get(path).text


def test_it_asks_as_little_for_many_as_for_few(analyst: Client):
    counts = []
    for more in (1, 30):
        for number in range(more):
            make.draft(f"v-{more}-{number}")
        with CaptureQueriesContext(connection) as asked:
            analyst.get("/admin/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20


def test_who_may_see_nothing_is_told_of_nothing(analyst: Client):
    some_of_each()
    guest = User.objects.create_user("guest", password="x", is_staff=True)
    visitor = Client(raise_request_exception=False)
    visitor.force_login(guest)
    page = visitor.get("/admin/")
    assert page.status_code == 200 and page.context["work"] == [] and page.context["published"] == []
    assert "Your account may not see or edit anything yet" in page.text and "A shipment" not in page.text
    guest.user_permissions.add(Permission.objects.get(codename="view_claim"))
    assert {heap.title for heap in visitor.get("/admin/").context["work"]} == {
        "Claims without a grade",
        "Claims whose figure changed on the way",
        "Claims that are not ready",
    }


def test_every_noun_can_be_reached_without_scripts(analyst: Client):
    page = analyst.get("/admin/")
    links = re.findall(r'href="(/admin/tracker/[a-z]+/)"', page.text)
    assert len(set(links)) == len([m for m in page.context["app_list"] for _ in m["models"]]) - 2  # accounts
    inside = page.text[page.text.index('id="content-main"') : page.text.index("</main>")]
    assert "<script" not in inside and "onclick" not in inside and "style=" not in inside


def test_an_edit_of_the_same_second_is_not_lost(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    edit(row, summary="Other words.")
    last = models.Version.objects.latest("sequence")
    entry = models.AuditEntry.objects.latest("sequence")
    assert entry.at - last.published_at <= timedelta(seconds=5)
    assert changed.waiting() == {row.pk}
