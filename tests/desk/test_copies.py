"""Copies of preserved files at the desk: what keeps a record back, and what a preview shows before it is public."""

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from tests.custody.samples import document, jpeg, png, properties
from tests.desk import make
from tracker import models
from tracker.actions import deciding
from tracker.actions.deciding import decide
from tracker.actions.keeping import copies, keep, store
from tracker.actions.pen import Refused
from tracker.actions.publishing import publish, reasons_against
from tracker.actions.retracting import retract
from tracker.actions.verifying import files_differ
from tracker.rules.vocabulary import Showing

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db(transaction=True)]
PNG = png(after=b"more than its pixels")


def kept(item: models.Evidence, data: bytes, shown: str = "") -> models.Capture:
    """A file of an item, decided."""
    day = datetime(2026, 11, 1, tzinfo=UTC)
    capture = keep(by="kim", evidence=item, file=io.BytesIO(data), captured_at=day)
    return decide(by="kim", capture=capture, shown=shown) if shown else capture


def compared(row: models.Violation, before: models.Capture, after: models.Capture) -> models.Comparison:
    return models.Comparison.objects.create(violation=row, before=before, after=after, caption="The pier")


def test_a_record_waits_until_it_is_said_what_readers_see_of_each_file():
    row = make.ready()
    item = row.claims.get().evidence
    capture = kept(item, PNG)
    kept(make.evidence("ev-other"), b"of an item that does not go out")
    assert reasons_against([row]) == [
        f"“A shipment” (v-one): Say what readers see of the file of “Imagery” ({item.slug}): its facts, a copy, "
        "or that it is withheld."
    ]
    assert "a file that is kept of its evidence" in reasons_against([row], named=False)[0]
    for shown in Showing.values():
        decide(by="kim", capture=capture, shown=shown)
        assert reasons_against([row]) == []
    decide(by="kim", capture=capture, shown="")
    assert len(reasons_against([row])) == 1


def test_a_comparison_needs_copies_of_two_images_of_items_that_go_out():
    row = make.ready()
    item, other = row.claims.get().evidence, make.evidence("ev-other")
    before, after = kept(item, PNG, "copy"), kept(item, jpeg(), "copy")
    paper, elsewhere = kept(item, document(properties), "copy"), kept(other, jpeg(comment=b"x"), "copy")
    pair = compared(row, before, after)
    assert reasons_against([row]) == []
    for wrong in (paper, elsewhere):
        pair.after = wrong
        pair.save()
        (reason,) = reasons_against([row])
        assert "“The pier” needs copies of two images" in reason
    pair.after = decide(by="kim", capture=after, shown="facts")
    pair.save()
    assert len(reasons_against([row])) == 1


def test_a_preview_shows_the_copies_and_nothing_is_public(analyst: Client, folder: Path):
    row = make.ready()
    item = row.claims.get().evidence
    before, after = kept(item, PNG, "copy"), kept(item, jpeg(), "copy")
    compared(row, before, after)
    sha256 = before.derivative.sha256
    at = f"/admin/preview/{row.pk}"
    page = analyst.get(f"{at}/ko/violations/{row.slug}/", follow=True).text
    assert f'<img src="{at}/files/{sha256}" width="64" height="48"' in page and "data-compare" in page
    for client, address, status in (
        (analyst, f"{at}/files/{sha256}", 200),
        (analyst, f"{at}/files/{before.sha256}", 404),
        (Client(), f"{at}/files/{sha256}", 302),
        (analyst, f"/files/{sha256}", 503),
    ):
        assert client.get(address).status_code == status, address
    answer = analyst.get(f"{at}/files/{sha256}")
    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == sha256
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not (folder / "files").exists()


def test_a_retraction_and_its_end_take_the_copies_away_and_bring_them_back(analyst: Client, folder: Path):
    row = make.ready()
    capture = kept(row.claims.get().evidence, PNG, "copy")
    address = f"/files/{capture.derivative.sha256}"
    publish(by="kim", violations=[row], reason="First.")
    got = analyst.get(address)
    assert (
        b"".join(got.streaming_content).startswith(b"\x89PNG") and got.headers["Content-Type"] == "image/png"
    )
    head = analyst.head(address)
    assert head.content == b"" and head.headers["Content-Length"] == str(capture.derivative.size)
    assert analyst.get(address, headers={"If-None-Match": got.headers["ETag"]}).status_code == 304
    assert analyst.post(address).status_code == 405
    retract(by="kim", violation=row, reason="Withdrawn.")
    assert analyst.get(address).status_code == 404 and list((folder / "files").iterdir()) == []
    publish(by="kim", violations=[row], reason="It stands.", restore=True)
    assert analyst.get(address).status_code == 200 and list(files_differ()) == []


def test_two_files_of_the_same_pixels_share_a_copy():
    row = make.ready()
    item = row.claims.get().evidence
    one, two = (kept(item, jpeg(comment=text), "copy") for text in (b"one", b"two"))
    assert one.derivative.sha256 == two.derivative.sha256
    publish(by="kim", violations=[row], reason="First.")
    decide(by="kim", capture=one, shown="withheld")
    publish(by="kim", violations=[row], reason="Again.")
    assert Client().get(f"/files/{two.derivative.sha256}").status_code == 200 and list(files_differ()) == []


def test_a_copy_is_made_once_and_again_where_it_is_lost():
    capture = kept(make.evidence(), PNG, "copy")
    copy = capture.derivative.sha256
    decide(by="kim", capture=capture, shown="facts")
    decide(by="kim", capture=capture, shown="copy")
    actions = models.CustodyEvent.objects.filter(sha256=capture.sha256).values_list("action", flat=True)
    assert list(actions) == ["captured", "derived", "shown", "shown", "shown"]
    copies().path(copy).unlink()
    decide(by="kim", capture=capture, shown="copy")
    assert (
        actions.filter(action="derived").count() == 2
        and copies().path(copy).is_file()
        and list(files_differ()) == []
    )


def test_no_copy_is_made_of_a_file_that_has_changed_and_none_is_left_by_a_refusal(settings):
    capture, page = kept(make.evidence(), PNG), kept(make.evidence("ev-two"), b"<html>a page")
    path = store().path(capture.sha256)
    path.chmod(0o600)
    path.write_bytes(PNG + b"!")
    with pytest.raises(Refused, match="it has changed"):
        decide(by="kim", capture=capture, shown="copy")
    with pytest.raises(Refused, match="Show its facts instead"):
        decide(by="kim", capture=page, shown="copy")
    assert not models.Derivative.objects.exists() and not list(copies().hashes())
    assert list((settings.VAR / "rebuilding").iterdir()) == []
    assert models.Capture.objects.get(pk=page.pk).shown == ""


def test_one_copy_is_made_at_a_time(settings, monkeypatch):
    capture, places = kept(make.evidence(), PNG), settings.VAR / "rebuilding"
    monkeypatch.setattr(deciding, "WAITING", 0.2)
    places.mkdir(parents=True, exist_ok=True)
    with deciding.alone(places), pytest.raises(Refused, match="Another copy is being made now"):
        decide(by="kim", capture=capture, shown="copy")
    assert models.Capture.objects.get(pk=capture.pk).shown == "" and list(places.iterdir()) == []
    decide(by="kim", capture=capture, shown="copy")
    monkeypatch.setattr(deciding, "WAITING", 10)
    with deciding.rebuilt(capture), deciding.rebuilt(capture):  # one that is made keeps nobody waiting
        pass


def test_nothing_is_decided_where_the_copy_cannot_be_noted(monkeypatch):
    capture = kept(make.evidence(), PNG)

    def broken(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(deciding, "note_event", broken)
    with pytest.raises(KeyboardInterrupt):
        decide(by="kim", capture=capture, shown="copy")
    assert not models.Derivative.objects.exists() and not list(copies().hashes())
