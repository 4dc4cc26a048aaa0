"""Media types by content: what evidence is made of, and nothing dangerous under the name of an image."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tracker.custody.sniffing import EXECUTABLE, HEAD, UNKNOWN, media_type


def image(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (3, 2), (10, 20, 30)).save(made, kind)
    return made.getvalue()


def archive(*members: str, first: bytes = b"x") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for member in members:
            file.writestr(member, first)
    return made.getvalue()


OFFICE = "application/vnd.openxmlformats-officedocument"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
XHTML = b'<html xmlns="http://www.w3.org/1999/xhtml"><script>1</script></html>'
MHTML = b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x"
WARC = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
KNOWN = {
    "jpeg": (image("JPEG"), "image/jpeg"),
    "png": (image("PNG"), "image/png"),
    "gif": (image("GIF"), "image/gif"),
    "webp": (image("WEBP"), "image/webp"),
    "tiff": (image("TIFF"), "image/tiff"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"),
    "avif": (b"\0\0\0\x18ftypavif\0\0\0\0avif", "image/avif"),
    "mp4": (b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2", "video/mp4"),
    "mov": (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video/quicktime"),
    "webm": (b"\x1aE\xdf\xa3\x01\0\0\0", "video/webm"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "application/pdf"),
    "pdf after rubbish": (b"\n\n rubbish\n%PDF-1.4\n", "application/pdf"),
    "warc": (WARC, "application/warc"),
    "warc.gz": (gzip.compress(WARC), "application/warc"),
    "gzip": (gzip.compress(b"another"), "application/gzip"),
    "broken gzip": (b"\x1f\x8b\x08\0nonsense", "application/gzip"),
    "zip": (archive("a.txt"), "application/zip"),
    "empty zip": (archive(), "application/zip"),
    "wacz": (archive("archive/data.warc.gz", "pages/pages.jsonl", "datapackage.json"), "application/wacz"),
    "docx": (archive("[Content_Types].xml", "word/document.xml"), f"{OFFICE}.wordprocessingml.document"),
    "xlsx": (archive("[Content_Types].xml", "xl/workbook.xml"), f"{OFFICE}.spreadsheetml.sheet"),
    "pptx": (archive("[Content_Types].xml", "ppt/presentation.xml"), f"{OFFICE}.presentationml.presentation"),
    "jar": (archive("META-INF/MANIFEST.MF", "A.class"), "application/java-archive"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "application/x-ole-storage"),
    "html": (b"<!DOCTYPE html><html><p>Words", "text/html"),
    "html with a remark first": (
        b"\xef\xbb\xbf \n<!-- saved --><!doctype HTML>\n<title>a</title>",
        "text/html",
    ),
    "html in part": (b"<script>alert(1)</script>", "text/html"),
    "svg": (SVG, "image/svg+xml"),
    "svg with a declaration": (b'<?xml version="1.0"?>\n<!-- a --><!DOCTYPE svg>' + SVG, "image/svg+xml"),
    "svg with a prefix": (b'<s:svg xmlns:s="http://www.w3.org/2000/svg"/>', "image/svg+xml"),
    "xhtml": (b'<?xml version="1.0"?>' + XHTML, "application/xhtml+xml"),
    "xhtml without a declaration": (XHTML, "application/xhtml+xml"),
    "xml": (b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>', "application/xml"),
    "entities": (b'<!DOCTYPE a [<!ENTITY b "bbb">]><a>&b;</a>', "application/xml"),
    "mhtml": (MHTML, "multipart/related"),
    "mail": (
        b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain\n\nWords",
        "message/rfc822",
    ),
    "text": ("Слова, 말, words\n".encode(), "text/plain"),
    "csv": (b"month,tons\n2024-03,17\n", "text/plain"),
    "elf": (b"\x7fELF\x02\x01\x01" + bytes(9), EXECUTABLE),
    "exe": (b"MZ\x90\0\x03" + bytes(60), EXECUTABLE),
    "mach-o": (b"\xcf\xfa\xed\xfe\x07\0\0\x01", EXECUTABLE),
    "shell": (b"#!/bin/sh\necho", EXECUTABLE),
    "bytes": (bytes(range(256)), UNKNOWN),
}
KNOWN["svg in UTF-16"] = (b"\xff\xfe" + SVG.decode().encode("utf-16-le"), "image/svg+xml")


@pytest.mark.parametrize("name", KNOWN)
def test_a_file_is_known_by_its_content_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    content, expected = KNOWN[name]
    for called in ("capture", "photo.jpg", "report.pdf"):
        path = tmp_path / called
        path.write_bytes(content)
        assert media_type(path) == expected


def test_members_of_a_large_archive_are_found_at_its_end(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("archive/data.warc", b"\0" * 300_000)
        file.writestr("datapackage.json", b"{}")
    path = tmp_path / "large"
    path.write_bytes(made.getvalue())
    assert path.stat().st_size > HEAD and media_type(path) == "application/wacz"


def test_what_browsers_may_run_is_never_called_a_picture_of_pixels(tmp_path: Path) -> None:
    pixels = {"image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/heic", "image/avif"}
    path = tmp_path / "capture"
    for active in (SVG, XHTML, MHTML, b"<!doctype html><script>1</script>", b"%PDF-1.7 /JavaScript"):
        for before in (b"", b"\n", b"\xef\xbb\xbf", b"<!-- \xff\xd8\xff\x89PNG -->"):
            path.write_bytes(before + active)
            assert media_type(path) not in pixels, (before, active)


def test_a_bomb_is_looked_at_and_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb"
    path.write_bytes(gzip.compress(bytes(50 * 1024**2)))
    assert media_type(path) == "application/gzip"
