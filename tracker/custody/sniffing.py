"""What a file is, by its content and never by its name.

A label for people and for the choice of what is done with a file; nothing is opened because of it. What begins as an
image is called one whatever follows: only a copy rebuilt from its pixels is ever shown.
"""

import re
import zlib
from pathlib import Path

UNKNOWN = "application/octet-stream"
EXECUTABLE = "application/x-executable"
HEAD, TAIL = 8192, 65536  # bytes that are looked at
INFLATED = 512  # bytes of a compressed file that are looked at

BEGINS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"WARC/", "application/warc"),
    (b"\x7fELF", EXECUTABLE),
    (b"MZ", EXECUTABLE),
    (b"\xfe\xed\xfa\xce", EXECUTABLE),
    (b"\xfe\xed\xfa\xcf", EXECUTABLE),
    (b"\xce\xfa\xed\xfe", EXECUTABLE),
    (b"\xcf\xfa\xed\xfe", EXECUTABLE),
    (b"\xca\xfe\xba\xbe", EXECUTABLE),
    (b"#!", EXECUTABLE),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"OggS", "application/ogg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"7z\xbc\xaf'\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"%!PS", "application/postscript"),
)
RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
# The brand of a file of ISO's base format, by its first letters.
BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"hevc": "image/heic",
    b"mif1": "image/heif",
    b"msf1": "image/heif",
    b"avif": "image/avif",
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
}
# What a ZIP is, by the name of a member.
MEMBERS = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (b"datapackage.json", "application/wacz"),
    (b"META-INF/MANIFEST.MF", "application/java-archive"),
    (b"AndroidManifest.xml", "application/vnd.android.package-archive"),
)
MEMBER = re.compile(rb"PK\x03\x04.{22}|PK\x01\x02.{42}", re.DOTALL)
HTML = re.compile(
    rb"<(!doctype\s+html|html|head|body|script|iframe|table|title|style|div|meta|h1|p|a|br|b|font)[\s/>]",
    re.I,
)
ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
BEFORE_ROOT = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)", re.I | re.DOTALL)
HEADER = re.compile(rb"^([A-Za-z-]+):[ \t]", re.MULTILINE)


def media_type(path: Path) -> str:
    """The media type of a file: `image/jpeg`; `application/octet-stream` where its content does not tell."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, path.stat().st_size - TAIL))
        return of_content(head, file.read(TAIL))


def of_content(head: bytes, tail: bytes = b"") -> str:
    """The same of a file's first bytes (8 KB are enough) and, for an archive, its last."""
    for begin, named in BEGINS:
        if head.startswith(begin):
            return named
    if head[:4] == b"RIFF":
        return RIFF.get(head[8:12], UNKNOWN)
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], "video/mp4")
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return _of_archive(head + tail)
    if head[:2] == b"\x1f\x8b":
        return "application/warc" if _inflated(head).startswith(b"WARC/") else "application/gzip"
    if head[257:262] == b"ustar":
        return "application/x-tar"
    if b"%PDF-" in head[:1024]:  # where readers of PDF still look for it
        return "application/pdf"
    return _of_text(head)


def _of_archive(seen: bytes) -> str:
    names = [seen[found.end() : found.end() + 64] for found in MEMBER.finditer(seen)]
    if any(name.startswith(b"mimetype") and b"oasis.opendocument" in name for name in names):
        return "application/vnd.oasis.opendocument"
    for begin, named in MEMBERS:
        if any(name.startswith(begin) for name in names):
            return named
    return "application/zip"


def _inflated(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, INFLATED)
    except zlib.error:
        return b""


def _of_text(head: bytes) -> str:
    for mark, coding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            head = head[2:].decode(coding, errors="replace").encode()
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        return _of_marks(text)
    names = {found.group(1).lower() for found in HEADER.finditer(text[:4096])}
    if b"mime-version" in names and b"content-type" in names:
        return "multipart/related" if b"multipart/related" in text[:4096].lower() else "message/rfc822"
    control = set(range(32)) - set(b"\t\n\f\r\x1b")
    if not head or control.intersection(head):
        return UNKNOWN
    return "text/plain"


def _of_marks(text: bytes) -> str:
    """HTML, SVG, XHTML or another XML, by the first element; a page's leading remarks are passed over."""
    is_xml, rest = text.startswith(b"<?xml"), text
    while found := BEFORE_ROOT.match(rest):
        begin = found.group().lstrip()[:14].lower()
        if begin == b"<!doctype html" and not is_xml:
            return "text/html"
        is_xml |= begin.startswith(b"<!doctype")
        rest = rest[found.end() :]
    root = ROOT.match(rest.lstrip())
    name = root.group(1).lower() if root else b""
    if name == b"svg":
        return "image/svg+xml"
    if name == b"html" and (is_xml or b"http://www.w3.org/1999/xhtml" in rest[:1024]):
        return "application/xhtml+xml"
    if not is_xml and HTML.match(rest.lstrip()):
        return "text/html"
    return "application/xml" if is_xml or root else "text/plain"
