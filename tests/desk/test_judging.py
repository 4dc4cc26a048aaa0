"""Forms of what an analyst judges: grades, conflicts, replies, origins, what is withheld, images before and after."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models.deletion import ProtectedError
from django.test import Client
from django.utils import timezone

from tests.desk import make
from tests.desk.test_publishing import publish
from tracker import models
from tracker.actions import changed, editing

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db(transaction=True)]


def record(row: models.Violation) -> str:
    return f"/admin/tracker/violation/{row.pk}/change/"


def errors(page) -> dict[str, list[str]]:
    """What a refused form says, by box, the rows' boxes included."""
    assert page.status_code == 200, page.status_code
    found = dict(page.context["adminform"].form.errors)
    for inline in page.context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            found |= {f"{form.prefix}-{name}": texts for name, texts in form.errors.items()}
    return found


def test_a_claim_waits_for_its_grade_until_it_is_ready(analyst: Client):
    row, item = make.draft(), make.evidence()
    given = {"violation": row.pk, "evidence": item.pk, "stance": "context"}
    form = make.filled(analyst.get("/admin/tracker/claim/add/"), **given)
    refused = errors(analyst.post("/admin/tracker/claim/add/", {**form, "ready": "on", "reliability": "F"}))
    assert list(refused) == ["credibility"] and "has a grade" in str(refused["credibility"])
    assert analyst.post("/admin/tracker/claim/add/", form).status_code == 302
    claim = models.Claim.objects.get()
    assert (claim.reliability, claim.credibility, claim.ready) == ("", "", False)
    assert "–" in analyst.get("/admin/tracker/claim/").text
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Claim.objects.update(ready=True)
    models.Claim.objects.update(reliability="F", credibility="6", ready=True)


def test_confidence_needs_a_judgement(analyst: Client):
    row = make.draft()
    form = make.filled(analyst.get(record(row)), confidence="low")
    assert "likelihood" in errors(analyst.post(record(row), form))
    assert analyst.post(record(row), {**form, "likelihood": "very_likely"}).status_code == 302
    row.refresh_from_db()
    assert (row.likelihood, row.confidence) == ("very_likely", "low")


def test_an_informant_is_withheld_whatever_is_ticked(analyst: Client):
    item = make.evidence()
    path = f"/admin/tracker/evidence/{item.pk}/change/"
    assert analyst.post(path, make.filled(analyst.get(path), informant="heron")).status_code == 302
    item.refresh_from_db()
    assert item.withhold_identity and item.informant == "heron"


def test_an_item_repeats_others_and_not_itself_or_nobody(analyst: Client):
    item, other = make.evidence(), make.evidence("ev-other")
    path = f"/admin/tracker/evidence/{item.pk}/change/"
    page = analyst.get(path)
    assert "Relays (items)" in page.text and "Relays (sources)" in page.text
    form = make.filled(page)
    assert list(errors(analyst.post(path, {**form, "relays": [item.pk]}))) == ["relays"]
    both = {**form, "relays": [other.pk], "no_known_upstream": "on"}
    assert list(errors(analyst.post(path, both))) == ["no_known_upstream"]
    assert analyst.post(path, {**form, "relays": [other.pk]}).status_code == 302
    assert list(item.relays.all()) == [other]
    source = make.source()
    path = f"/admin/tracker/source/{source.pk}/change/"
    form = make.filled(analyst.get(path), derived_from=[source.pk])
    assert list(errors(analyst.post(path, form))) == ["derived_from"]


def test_bodies_on_record_are_offered_for_the_origin(analyst: Client):
    source = make.source()
    other = make.source()
    other.pk, other.slug, other.publisher, other.origin = None, "src-two", "A <b>paper</b>", "A ministry"
    other.save()
    page = analyst.get(f"/admin/tracker/source/{source.pk}/change/").text
    for name in ("Open Source Centre", "A ministry", "A &lt;b&gt;paper&lt;/b&gt;"):
        assert f'<option value="{name}">' in page
    assert 'list="id_origin_offered"' in page


def test_the_claims_of_a_conflict_are_of_its_record_and_bring_their_sources(analyst: Client):
    row, other = make.draft(), make.draft("v-two")
    one, two = make.claim(row, make.evidence("ev-one")), make.claim(row, make.evidence("ev-two"))
    stranger = make.claim(other, make.evidence("ev-three", title="A third item"))
    path = "/admin/tracker/conflict/add/"
    given = {"kind": "quantity", "what": "9 or 90", "reason": "unit", "violation": row.pk}
    form = make.filled(analyst.get(path), **given)
    told = errors(analyst.post(path, {**form, "claims": [one.pk, stranger.pk]}))
    assert list(told) == ["claims"] and "A third item" in str(told["claims"])
    assert list(errors(analyst.post(path, {**form, "violation": "", "claims": [one.pk, two.pk]}))) == [
        "claims"
    ]
    assert analyst.post(path, {**form, "claims": [one.pk, two.pk]}).status_code == 302
    conflict = models.Conflict.objects.get()
    assert set(conflict.claims.all()) == {one, two} and list(conflict.sources.all()) == [make.source()]
    assert conflict.reason == "unit"
    again = make.filled(analyst.get(record(row)), **{"conflicts-0-claims": [one.pk, stranger.pk]})
    assert list(errors(analyst.post(record(row), again))) == ["conflicts-0-claims"]
    form = make.filled(analyst.get(record(row)), **{"conflicts-0-what": "9 or 91"})
    assert analyst.post(record(row), form).status_code == 302
    assert set(conflict.claims.all()) == {one, two}
    question = {"app_label": "tracker", "model_name": "conflict", "field_name": "claims", "term": "v-one"}
    found = analyst.get("/admin/autocomplete/", question).json()["results"]
    assert {answer["id"] for answer in found} == {str(one.pk), str(two.pk)}


@pytest.mark.parametrize(
    ("kind", "date", "more", "box"),
    [
        ("denial", "2024-03", {}, "text"),
        ("admission", "2024-03", {"text": "  "}, "text"),
        ("no_reply", "2023-01/..", {}, "date_text"),
        ("no_reply", "2999-01-01", {}, "date_text"),
        ("no_reply", "2024-03-07", {}, None),
        ("denial", "2024-03", {"text": "Speculation."}, None),
        ("denial", "2024-03", {"item": True}, None),
    ],
)
def test_a_reply_says_something_or_until_when_nothing_was_said(analyst: Client, kind, date, more, box):
    row, russia = make.draft(), make.actor()
    given = {
        "violation": row.pk,
        "actor": russia.pk,
        "kind": kind,
        "date_text": date,
        "text": more.get("text", ""),
    }
    if "item" in more:
        given["evidence"] = make.evidence().pk
    answer = analyst.post(
        "/admin/tracker/reply/add/", make.filled(analyst.get("/admin/tracker/reply/add/"), **given)
    )
    if box:
        assert list(errors(answer)) == [box]
    assert models.Reply.objects.count() == (0 if box else 1)


def test_a_reply_kept_earlier_does_not_keep_its_record_from_being_saved(analyst: Client):
    make.everything()
    row = models.Violation.objects.get()
    form = make.filled(analyst.get(record(row)), summary="Other words.")
    assert analyst.post(record(row), form).status_code == 302
    form = make.filled(analyst.get(record(row)), **{"replies-0-kind": "admission"})
    assert list(errors(analyst.post(record(row), form))) == ["replies-0-text"]


def image(item: models.Evidence, digit: str, shown: str = "copy", kind: str = "image/png") -> models.Capture:
    """A file of which readers see a copy."""
    row = models.Capture.objects.create(
        evidence=item,
        sha256=digit * 64,
        media_type=kind,
        size=9,
        captured_at=timezone.now(),
        shown=shown,
    )
    if shown == "copy":
        models.Derivative.objects.create(
            capture=row,
            sha256=digit * 63 + "e",
            media_type=kind,
            size=8,
            width=2,
            height=2,
            made_at=timezone.now(),
            tool="x",
        )
    return row


def test_two_images_are_compared_and_nothing_else(analyst: Client):
    row = make.ready()
    item = row.claims.get().evidence
    one, two = image(item, "1"), image(item, "2")
    text, hidden = image(item, "3", kind="application/pdf"), image(item, "4", shown="facts")
    form = make.filled(analyst.get(record(row)))

    def pair(before, after):
        sent = {
            "comparisons-TOTAL_FORMS": 1,
            "comparisons-0-before": before.pk,
            "comparisons-0-after": after.pk,
        }
        return analyst.post(record(row), {**form, **sent, "comparisons-0-caption": "Two tanks"})

    assert list(errors(pair(one, text))) == list(errors(pair(one, hidden))) == ["comparisons-0-after"]
    assert "comparisons-0-after" in errors(pair(one, one))
    assert pair(one, two).status_code == 302
    made = models.Comparison.objects.get()
    assert (made.before, made.after, made.caption) == (one, two, "Two tanks")
    question = {"app_label": "tracker", "model_name": "comparison", "field_name": "before", "term": "1111"}
    (found,) = analyst.get("/admin/autocomplete/", question).json()["results"]
    assert "image/png" in found["text"] and str(item) in found["text"]
    # It is gone with its draft; the files stay.
    path = f"/admin/tracker/violation/{row.pk}/delete/"
    page = analyst.get(path)
    assert "Two tanks" in page.text
    assert analyst.post(path, {"post": "yes", "_opened": page.context["opened"]}).status_code == 302
    assert not models.Violation.objects.exists() and models.Capture.objects.count() == 4
    with pytest.raises(ProtectedError):
        item.delete()


def test_an_edit_of_a_comparison_makes_its_record_wait(analyst: Client):
    row = make.ready()
    item = row.claims.get().evidence
    pair = models.Comparison.objects.create(
        violation=row, before=image(item, "1"), after=image(item, "2"), caption="Two tanks"
    )
    publish(analyst, row)
    row.refresh_from_db()
    assert row.state == "published" and changed.waiting() == set()
    pair.caption = "Three tanks"
    editing.save(by="kim", row=pair)
    assert changed.waiting() == changed.unpublished() == {row.pk}


def refused(analyst: Client, row: models.Violation) -> str:
    """The readiness box of a record."""
    return analyst.get(record(row)).text.partition("field-readiness")[2].partition("</ul>")[0]


def test_a_withheld_address_must_not_stand_elsewhere(analyst: Client):
    row = make.ready()
    item = row.claims.get().evidence
    source = models.Source.objects.get()
    source.url = "https://www.example.org/heron/"
    source.save()
    words = "The address of “Imagery” (ev-v-one) is withheld"
    for url, seen_at, told in (
        ("http://example.org/heron?utm_source=x", "", True),
        ("", "an archive: https://web.archive.org/web/2024/https://example.org/heron", True),
        ("https://example.org/crane", "", False),
    ):
        models.Evidence.objects.filter(pk=item.pk).update(url=url, seen_at=seen_at, withhold_address=True)
        assert (words in refused(analyst, row)) is told, url
    # Published as it is now, without the address: that can be done again and again.
    publish(analyst, row)
    row.refresh_from_db()
    assert row.state == "published" and words not in refused(analyst, row)
    assert all("crane" not in version.payload for version in models.Version.objects.all())


def test_what_was_published_with_its_address_cannot_be_withheld_any_more(analyst: Client):
    row = make.ready()
    item = row.claims.get().evidence
    models.Evidence.objects.filter(pk=item.pk).update(url="https://example.org/crane")
    publish(analyst, row)
    assert "is withheld" not in refused(analyst, row)
    models.Evidence.objects.filter(pk=item.pk).update(withhold_address=True)
    assert "an earlier version that readers keep shows it" in refused(analyst, row)
    visitor = make.staff("guest", "view_violation", "change_violation")
    assert "ev-v-one" not in refused(visitor, row) and "The address of an item is withheld" in refused(
        visitor, row
    )


def test_a_silence_of_today_is_no_future(analyst: Client):
    row, russia = make.draft(), make.actor()
    for days, count in ((1, 0), (0, 1)):
        day = timezone.localdate() + timedelta(days=days)
        given = {"violation": row.pk, "actor": russia.pk, "kind": "no_reply", "date_text": f"{day}"}
        page = analyst.get("/admin/tracker/reply/add/")
        analyst.post("/admin/tracker/reply/add/", make.filled(page, **given))
        assert models.Reply.objects.count() == count
