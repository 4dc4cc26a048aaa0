"""Files at the desk: kept from an item's page, decided about, handed out to who says why, and never shown inline."""

import hashlib
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.desk import make
from tests.desk.test_publishing import publish
from tracker import models
from tracker.actions import changed
from tracker.admin import preserving

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]

TEXT = b"A page that was saved.\n"
SHA256 = hashlib.sha256(TEXT).hexdigest()


def keep(client: Client, item: models.Evidence, content: bytes = TEXT, **values):
    """Send the form of a file as a browser would."""
    given = {"captured_at": "2024-03-07T14:30:05", "tool": "Firefox 128", **values}
    if content is not None:
        given["file"] = SimpleUploadedFile("<b>page.txt", content)
    return client.post(f"/admin/tracker/evidence/{item.pk}/keep/", given)


def page_of(row: models.Capture, name: str = "change") -> str:
    return f"/admin/tracker/capture/{row.pk}/{name}/"


def test_a_file_is_kept_from_the_page_of_its_item(analyst: Client, folder):
    item = make.evidence(url="https://example.org/tanker")
    form = f"/admin/tracker/evidence/{item.pk}/keep/"
    assert form in analyst.get(f"/admin/tracker/evidence/{item.pk}/change/").text
    asked = analyst.get(form)
    assert (
        'value="https://example.org/tanker"' in asked.text and 'enctype="multipart/form-data"' in asked.text
    )
    done = keep(analyst, item, original_url="https://example.org/tanker", received="on")
    row = models.Capture.objects.get()
    assert done.status_code == 302 and done.url == page_of(row)
    assert (row.sha256, row.size, row.media_type, row.tool) == (
        SHA256,
        len(TEXT),
        "text/plain",
        "Firefox 128",
    )
    assert (row.original_name, row.shown, row.evidence) == ("<b>page.txt", "", item)
    assert f"{row.captured_at:%Y-%m-%dT%H:%M:%S%z}" == "2024-03-07T14:30:05+0000"
    assert models.CustodyEvent.objects.get().action == "received"
    page = analyst.get(page_of(row))
    assert "received, by kim" in page.text and SHA256 in page.text and "<b>page" not in page.text
    assert row.sha256 in analyst.get(f"/admin/tracker/evidence/{item.pk}/change/").text


def test_what_cannot_be_kept_is_said(analyst: Client, folder, monkeypatch):
    item, other = make.evidence("ev-first", title="The first look"), make.evidence("ev-second")
    keep(analyst, item)
    row = models.Capture.objects.get()
    again = keep(analyst, other)
    assert again.status_code == 200 and "This file is kept already" in again.text
    assert "The first look" in again.text and f'href="{page_of(row)}"' in again.text and SHA256 in again.text
    assert "This file is empty" in keep(analyst, item, b"").text
    assert "Choose the file" in keep(analyst, item, None).text
    assert "lies ahead" in keep(analyst, item, b"tomorrow", captured_at="2999-01-01T00:00").text
    assert "errorlist" in keep(analyst, item, b"no time", captured_at="yesterday").text
    monkeypatch.setattr(preserving, "MOST", 1000)
    assert "larger than" in keep(analyst, item, b"x" * 200_000).text
    assert models.Capture.objects.count() == models.CustodyEvent.objects.count() == 1


def test_who_may_not_see_files_is_not_told_whose_it_is(analyst: Client, folder):
    keep(analyst, make.evidence("ev-first", title="Heron speaks"))
    adder = make.staff("adder", "view_evidence", "change_evidence", "add_capture")
    again = keep(adder, make.evidence("ev-second"))
    assert "kept already" in again.text and "Heron" not in again.text
    assert keep(adder, models.Evidence.objects.get(slug="ev-second"), b"new").url.startswith(
        "/admin/tracker/evidence/"
    )


def test_only_who_may_is_asked_for_a_file(analyst: Client, folder):
    item = make.evidence()
    for permissions in (("view_evidence",), ("view_evidence", "change_evidence"), ("add_capture",)):
        visitor = make.staff("-".join(permissions), *permissions)
        assert keep(visitor, item).status_code == 403
        assert visitor.get(f"/admin/tracker/evidence/{item.pk}/keep/").status_code == 403
        assert visitor.get("/admin/tracker/evidence/999999/keep/").status_code == 403
    assert analyst.get("/admin/tracker/evidence/999999/keep/").status_code == 404
    assert Client().get(f"/admin/tracker/evidence/{item.pk}/keep/").status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(models.AuditEntry._meta.apps.get_model("auth", "User").objects.get(username="kim"))
    assert keep(strict, item).status_code == 403
    assert not models.Capture.objects.exists()


def test_an_original_goes_out_as_bytes_to_who_says_why(analyst: Client, folder):
    page = b"<html><script>alert(1)</script></html>"
    keep(analyst, make.evidence(), page)
    row = models.Capture.objects.get()
    path = page_of(row, "original")
    assert "Why you need it" in analyst.get(path).text
    assert analyst.post(path, {"reason": "  "}).status_code == 200
    assert not models.CustodyEvent.objects.filter(action="seen").exists()
    answer = analyst.post(path, {"reason": "To compare the date."})
    assert b"".join(answer.streaming_content) == page
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert (
        answer.headers["Content-Disposition"].startswith("attachment")
        and "html" not in (answer.headers["Content-Disposition"])
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "script" not in answer.headers["Content-Security-Policy"]
    event = models.CustodyEvent.objects.get(action="seen")
    assert (event.who, event.sha256, json.loads(event.detail)["reason"]) == (
        "kim",
        row.sha256,
        "To compare the date.",
    )
    assert "To compare the date." in analyst.get(page_of(row)).text


def test_a_file_that_has_changed_is_not_handed_out(analyst: Client, folder):
    keep(analyst, make.evidence())
    row = models.Capture.objects.get()
    file = next(folder.parent.glob(f"captures/*/{row.sha256}"))
    file.chmod(0o600)
    file.write_bytes(b"something else")
    answer = analyst.post(page_of(row, "original"), {"reason": "To look."})
    assert (
        answer.status_code == 200 and "it has changed" in answer.text and "something else" not in answer.text
    )
    assert not models.CustodyEvent.objects.filter(action="seen").exists()


def test_what_readers_see_is_a_choice_that_says_what_it_means(analyst: Client, folder):
    keep(analyst, make.evidence())
    row = models.Capture.objects.get()
    path = page_of(row, "readers")
    page = analyst.get(path).text
    for words in (
        "withheld: source protection",
        "rebuilt from its pixels",
        "Not decided",
        "and of which address",
    ):
        assert words in page
    refused = analyst.post(path, {"shown": "copy"})  # a text has no copy
    assert refused.status_code == 200 and "Refused. Nothing has changed." in refused.text
    assert analyst.post(path, {"shown": "everything"}).status_code == 200
    assert models.Capture.objects.get().shown == ""
    for shown in ("facts", "withheld", ""):
        assert analyst.post(path, {"shown": shown}).status_code == 302
        assert models.Capture.objects.get().shown == shown
    assert [json.loads(e.detail)["shown"] for e in models.CustodyEvent.objects.filter(action="shown")] == [
        "facts",
        "withheld",
        "",
    ]


def test_a_file_is_neither_changed_nor_deleted_nor_reached_without_permission(analyst: Client, folder):
    keep(analyst, make.evidence())
    row = models.Capture.objects.get()
    for client in (analyst, make.staff("looker", "view_capture")):
        assert client.get(page_of(row)).status_code == 200
        assert client.post(page_of(row), {"sha256": "0" * 64}).status_code == 403
        assert client.post(page_of(row, "delete"), {"post": "yes"}).status_code == 403
        assert client.get("/admin/tracker/capture/add/").status_code == 403
    looker = make.staff("second", "view_capture")
    told = looker.get(page_of(row))
    assert "You may not see the log" in told.text and "captured, by kim" not in told.text
    for name in ("readers", "original"):
        assert looker.post(page_of(row, name), {"shown": "facts", "reason": "x"}).status_code == 403
        assert page_of(row, name) not in told.text
    stranger = make.staff("stranger")
    for name in ("change", "readers", "original", "records"):
        found = [stranger.get(f"/admin/tracker/capture/{pk}/{name}/").status_code for pk in (row.pk, 999_999)]
        assert found == [403, 403]
    assert models.Capture.objects.get().shown == ""


def warc() -> bytes:
    """A WARC file with one answer, whose address tries to be a script."""
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    uri = "https://example.org/<script>alert(1)</script>"
    writer.write_record(
        writer.create_warc_record(uri, "response", payload=io.BytesIO(b"Hi"), http_headers=headers)
    )
    return made.getvalue()


def test_the_records_of_a_warc_file_are_listed(analyst: Client, folder, monkeypatch):
    keep(analyst, make.evidence("ev-plain"))
    plain = models.Capture.objects.get()
    assert "Records of this WARC" not in analyst.get(page_of(plain)).text
    assert analyst.get(page_of(plain, "records")).status_code == 404
    keep(analyst, make.evidence("ev-warc"), warc())
    row = models.Capture.objects.latest("pk")
    assert page_of(row, "records") in analyst.get(page_of(row)).text
    listed = analyst.get(page_of(row, "records"))
    assert "https://example.org/&lt;script&gt;" in listed.text and "<script>alert" not in listed.text
    assert "200 text/html" in listed.text and "as stated: sha1:" in listed.text
    monkeypatch.setattr("tracker.admin.capture.READ", 100)
    told = analyst.get(page_of(row, "records")).text
    assert "listed as far as 100 bytes" in told and "200 text/html" not in told


def test_a_decision_makes_a_public_record_wait(analyst: Client, folder):
    row = make.ready()
    keep(analyst, row.claims.get().evidence)
    capture = models.Capture.objects.get()
    refused = publish(analyst, row)
    assert "Say what readers see" in refused.text
    analyst.post(page_of(capture, "readers"), {"shown": "withheld"})
    publish(analyst, row)
    row.refresh_from_db()
    assert row.state == "published" and changed.waiting() == set()
    analyst.post(page_of(capture, "readers"), {"shown": "facts"})
    assert changed.waiting() == changed.unpublished() == {row.pk}


def test_whoever_withholds_a_file_is_told_which_versions_show_it(analyst: Client, folder):
    row = make.ready()
    item = row.claims.get().evidence
    keep(analyst, item)
    capture = models.Capture.objects.get()
    path = page_of(capture, "readers")
    analyst.post(path, {"shown": "withheld"})
    publish(analyst, row)
    analyst.post(path, {"shown": "facts"})
    for shown in ("", "withheld"):  # no version shows it yet
        assert "stays in its versions" not in analyst.post(path, {"shown": shown}, follow=True).text
    analyst.post(path, {"shown": "facts"})
    publish(analyst, row)
    item.refresh_from_db()
    assert f"in version 2 of {item.ref}. What was public stays" in analyst.get(path).text
    told = analyst.post(path, {"shown": "withheld"}, follow=True).text
    assert f"in version 2 of {item.ref}. What was public stays" in told and "hide the records" in told
    assert models.Capture.objects.get().shown == "withheld"
