"""What a WARC file holds, listed; whatever the file is, in little memory and with the problem named."""

import gzip
import hashlib
import io
import tracemalloc
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tracker.custody import warc
from tracker.custody.warc import Listed, records

PAGE = b"<!doctype html><p>What the page said."
URL = "https://example.org/report"


def archive(packed: bool = True, count: int = 1) -> bytes:
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("kept.warc", {"software": "made up"}))
    for number in range(count):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"{URL}/{number}",
                "response",
                payload=io.BytesIO(PAGE),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2024-03-07T12:00:00Z"},
            )
        )
    return made.getvalue()


def listed(tmp_path: Path, content: bytes, **more: int) -> list[Listed]:
    path = tmp_path / "kept"
    path.write_bytes(content)
    return list(records(path, **more))


@pytest.mark.parametrize("packed", [True, False])
def test_records_are_listed_with_their_digest_worked_out_again(tmp_path: Path, packed: bool) -> None:
    first, second = listed(tmp_path, archive(packed))
    assert (first.kind, first.problem) == ("warcinfo", "")
    assert (second.kind, second.uri, second.date) == ("response", f"{URL}/0", "2024-03-07T12:00:00Z")
    assert (second.status, second.media_type, second.size) == ("200", "text/html", len(PAGE))
    assert second.agrees is True and second.stated == second.found and second.stated.startswith("sha1:")


def test_a_payload_that_was_changed_does_not_agree(tmp_path: Path) -> None:
    _, second = listed(tmp_path, archive(packed=False).replace(b"said.", b"says."))
    assert second.agrees is False and second.stated != second.found


@pytest.mark.parametrize("stated", ["sha256:{}", "SHA256:{}", "md9:{}", "{}"])
def test_digests_in_other_writings(tmp_path: Path, stated: str) -> None:
    digest = stated.format(hashlib.sha256(PAGE).hexdigest())
    text = f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: {URL}\r\nWARC-Payload-Digest: {digest}\r\n"
    text += f"Content-Type: text/html\r\nContent-Length: {len(PAGE)}\r\n\r\n{PAGE.decode()}\r\n\r\n"
    (one,) = listed(tmp_path, text.encode())
    assert (one.agrees, one.size) == (True if "256" in stated else None, len(PAGE))


def test_a_record_without_a_digest_is_given_one(tmp_path: Path) -> None:
    text = f"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: {len(PAGE)}\r\n\r\n{PAGE.decode()}\r\n\r\n"
    (one,) = listed(tmp_path, text.encode())
    assert (one.stated, one.found, one.agrees) == ("", f"sha256:{hashlib.sha256(PAGE).hexdigest()}", None)


def test_a_long_file_is_listed_in_part(tmp_path: Path) -> None:
    rows = listed(tmp_path, archive(count=9), most=5)
    assert [row.kind for row in rows] == ["warcinfo", *["response"] * 4, ""]
    assert rows[-1].problem == "there are more records; the first 5 are listed"


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_unpacks_to_much_is_listed_as_far_as_a_limit(tmp_path: Path, packed: bool) -> None:
    small, record = (
        archive(packed),
        b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 3000000\r\n\r\n%b\r\n\r\n",
    )
    large = record % bytes(3_000_000)
    content = small + (gzip.compress(large) if packed else large)
    assert [row.size for row in listed(tmp_path, content)][-1] == 3_000_000
    rows = listed(tmp_path, content, most_bytes=1_000_000)
    assert [row.kind for row in rows] == ["warcinfo", "response", ""]
    assert (
        rows[-1].problem == "after 2 records: listed as far as 1000000 bytes of it, unpacked; it holds more"
    )


NONSENSE = {
    "nothing": b"",
    "words": b"This is no WARC file.\n",
    "bytes": bytes(range(256)) * 9,
    "a record cut off": archive(packed=False)[:-60],
    "a packed file cut off": archive()[:-30],
    "a packed file with damage": archive()[:300] + b"\0" * 40 + archive()[340:],
    "a length that is none": b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: -7\r\n\r\nabc\r\n\r\n",
    "gzip of one piece": gzip.compress(archive(packed=False, count=3)),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    rows = listed(tmp_path, NONSENSE[name])
    assert any(row.problem or row.agrees is False for row in rows), rows


def packed(start: bytes, repeated: bytes, times: int) -> bytes:
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb") as file:
        file.write(start)
        for _ in range(times):
            file.write(repeated)
    return made.getvalue()


MEGABYTE = 1024**2
BOMBS = {
    "a line without an end": packed(b"WARC/1.0\r\nWARC-Type: ", b"a" * MEGABYTE, 64),
    "headers without an end": packed(b"WARC/1.0\r\n", b"Some-Name: value\r\n" * 60_000, 64),
    "HTTP headers without an end": packed(
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: 99999999\r\n\r\n"
        b"HTTP/1.1 200 OK\r\n",
        b"Name: " + b"v" * 65536 + b"\r\n",
        1000,
    ),
    "empty lines without an end": packed(b"WARC/1.0\r\nContent-Length: 0\r\n\r\n", b"\r\n" * 500_000, 64),
    "a payload of zeros": packed(
        b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 999999999999\r\n\r\n", bytes(MEGABYTE), 64
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_in_little_memory_and_to_a_limit(tmp_path: Path, monkeypatch, name: str) -> None:
    monkeypatch.setattr(warc, "MOST_BYTES", 40 * MEGABYTE)
    tracemalloc.start()
    rows = listed(tmp_path, BOMBS[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert any("larger than" in row.problem or "it holds more" in row.problem for row in rows), rows
    assert peak < 24 * MEGABYTE
