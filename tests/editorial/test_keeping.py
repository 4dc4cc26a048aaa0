"""A file is kept with its row and its first event, all or nothing; what is wrong is said."""

import gzip
import hashlib
import json
import os
import stat
from pathlib import Path

import pytest

from tests.editorial.desk import at_desk, verified
from tests.editorial.preserving import lies
from tests.site import Site

ITEM = "ev-001"
PAGE = b"<!doctype html><p>What the page said."
NAME = hashlib.sha256(PAGE).hexdigest()
TIME = ("--captured-at", "2024-03-07T14:00:00+02:00")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a-telling-name.jpg"
    path.write_bytes(PAGE)
    return path


def rows(site: Site, table: str, columns: str = "count(*)") -> list[tuple]:
    return site.sql(f"SELECT {columns} FROM tracker_{table}")


def test_a_file_is_kept_from_the_command_line_and_known_again(site: Site, page: Path) -> None:
    more = ("--tool", "a browser", "--url", "https://example.org/report")
    said = site.manage("keep_capture", ITEM, str(page), *TIME, *more).stdout
    assert said == f"Kept {NAME} (text/html, {len(PAGE)} bytes) of {ITEM}\n"
    path = lies(site, NAME)
    assert path.read_bytes() == PAGE and stat.S_IMODE(path.stat().st_mode) == 0o440
    columns = "sha256, media_type, size, original_url, tool, original_name, shown"
    assert rows(site, "capture", columns) == [
        (NAME, "text/html", len(PAGE), "https://example.org/report", "a browser", page.name, "")
    ]
    ((sequence, action, who, detail),) = rows(site, "custodyevent", "sequence, action, who, detail")
    assert (sequence, action, who) == (1, "captured", "command line")
    assert json.loads(detail)["captured_at"] == "2024-03-07T12:00:00Z", "in UTC"
    assert "telling" not in detail, "a name may tell who handed it over"
    ((told,),) = site.sql("SELECT object FROM tracker_auditentry WHERE action = 'custody'")
    assert told == f"captured {NAME}"

    again = site.manage("keep_capture", "ev-002", str(page), *TIME, code=1)
    ((ref,),) = site.sql("SELECT ref FROM tracker_evidence WHERE slug = ?", ITEM)
    assert f"This file is kept already: capture 1 of {ref}." in again.stderr
    assert rows(site, "capture") == rows(site, "custodyevent") == [(1,)] and verified(site) == []


WRONG = """
import io
from datetime import UTC, datetime, timedelta
from django.utils import timezone
item, noon = Evidence.objects.get(slug="ev-001"), datetime(2024, 3, 7, 12, tzinfo=UTC)
for content, captured_at, more in (
    (b"", noon, {}),
    (b"words", datetime(2024, 3, 7, 12), {}),
    (b"words", timezone.now() + timedelta(days=1), {}),
    (b"words", noon, {"original_url": "nonsense", "tool": "t" * 81}),
    (b"words", noon, {"original_name": "n" * 256}),
):
    try:
        keeping.keep(by="kim", evidence=item, file=io.BytesIO(content), captured_at=captured_at, **more)
    except Refused as refused:
        said.append(refused.reasons)
capture = keeping.keep(by="kim", evidence=item, file=io.BytesIO(b"words"), captured_at=noon, received=True)
for reason in ("", "  ", "Compared with the page."):
    try:
        said.append(str(keeping.hand_out(by="ann", capture=capture, reason=reason)))
    except Refused as refused:
        said.append(refused.reasons)
path = keeping.store().path(capture.sha256)
path.chmod(0o640)
path.write_bytes(b"other")
try:
    keeping.hand_out(by="ann", capture=capture, reason="Once more.")
except Refused as refused:
    said.append(refused.reasons)
said.append([[event.action, event.who, json.loads(event.detail)] for event in CustodyEvent.objects.all()][1:])
said.append([str(capture.pk), capture.media_type, Capture.objects.count(), CustodyEvent.objects.count()])
"""


def test_what_is_wrong_is_refused_and_nothing_is_left(site: Site) -> None:
    empty, zone, ahead, two, name, *rest = at_desk(site, WRONG)
    assert empty == ["The file is empty."]
    assert "needs its zone" in zone[0] and "lies ahead" in ahead[0]
    assert len(two) == 2 and two[0].startswith("original_url: ") and two[1].startswith("tool: ")
    assert len(name) == 1 and name[0].startswith("original_name: ")
    none, blank, path, changed, events, counts = rest
    assert none == blank == ["Say why the file is opened: it is noted in its log."]
    assert path == str(lies(site, hashlib.sha256(b"words").hexdigest()))
    assert "it has changed. Run verify." in changed[0]
    ((*event, detail),) = events
    assert len(detail.pop("salt")) == 32 and [*event, detail] == [
        "seen",
        "ann",
        {"reason": "Compared with the page."},
    ]
    assert counts[1:] == ["text/plain", 1, 2]
    assert len(list((site.var / "captures").glob("*/*"))) == 1
    (line,) = verified(site)
    assert line.startswith("capture 1 (") and "it has changed" in line


def test_the_command_says_what_is_wrong(site: Site, page: Path) -> None:
    for arguments, why in {
        ("no-such-item", str(page), *TIME): "No item of evidence has the slug or reference no-such-item",
        (ITEM, str(page.parent / "none"), *TIME): "cannot be read",
        (ITEM, str(page), "--captured-at", "yesterday"): "such as 2024-03-07T12:00:00Z",
        (ITEM, str(page), "--captured-at", "0001-01-01T00:00+14:00"): "such as 2024-03-07T12:00:00Z",
    }.items():
        assert why in site.manage("keep_capture", *arguments, code=1).stderr
    assert rows(site, "capture") == [(0,)]


# Somebody keeps a file after the rows were read, and once more after the events were read.
MEANWHILE = """
import io
from datetime import UTC, datetime
from tracker.actions.verifying import files
def keep(word):
    if not Capture.objects.filter(tool=word).exists():
        keeping.keep(by="kim", evidence=Evidence.objects.first(), file=io.BytesIO(word.encode()),
                     captured_at=datetime(2024, 3, 7, tzinfo=UTC), tool=word)
unknown, newest = files.unknown, files.newest
def after_rows(*arguments):
    keep("rows")
    return unknown(*arguments)
def before_rows(*arguments):
    found = newest(*arguments)
    keep("events")
    return found
files.unknown, files.newest = after_rows, before_rows
said += verifying.verify()
said.append(Capture.objects.count())
"""


def test_who_works_meanwhile_gives_no_false_alarm(site: Site) -> None:
    assert at_desk(site, MEANWHILE) == [2]


def test_a_name_that_is_no_text_is_kept_as_its_bytes(site: Site, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff-page.html"
    Path(os.fsdecode(path)).write_bytes(PAGE)
    site.manage("keep_capture", ITEM, os.fsdecode(path), *TIME)
    assert rows(site, "capture", "original_name") == [(r"\xff-page.html",)]


def test_a_warc_file_is_kept_and_what_it_holds_is_listed(site: Site, tmp_path: Path) -> None:
    text = b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: 5\r\n\r\nwords"
    path = tmp_path / "kept.bin"
    path.write_bytes(gzip.compress(text + b"\r\n\r\n"))
    assert "application/warc" in site.manage("keep_capture", ITEM, str(path), *TIME).stdout
    program = """
from tracker.custody.warc import records
capture = Capture.objects.get()
said += [[one.kind, one.uri, one.size] for one in records(keeping.store().path(capture.sha256))]
"""
    assert at_desk(site, program) == [["resource", "https://example.org/", 5]]
