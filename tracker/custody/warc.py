"""What a WARC file holds, record by record, with each payload's hash worked out again, in little memory."""

import base64
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

MOST_RECORDS = 1000
MOST_BYTES = 4 * 1024**3  # unpacked, of the whole file
MOST_HEADERS = 256 * 1024  # bytes of one record's headers
BLOCK = 4096  # packed bytes at a time: at most about 4 MB unpacked
CHUNK = 65536
LONGEST = 1000  # characters of one value that are shown
ALGORITHMS = {"sha1", "sha256", "sha512", "md5"}
UNREADABLE = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    EOFError,
    OSError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    zlib.error,
)


class TooMuch(ValueError):
    """A record whose headers are larger than is read."""


class ReadAsFar(Exception):
    """So much of a file has been read, unpacked, as is to be read of it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A record of a WARC file. `size`: bytes of its payload; digests as `sha1:...`; "" for what is not there.

    `agrees`: whether the stated digest is that of the payload; None where none is stated or it cannot be compared.
    `problem`: what is wrong with the record; in a row without a kind, why the list ends here.
    """

    kind: str = ""
    uri: str = ""
    date: str = ""
    status: str = ""
    media_type: str = ""
    size: int = 0
    stated: str = ""
    found: str = ""
    agrees: bool | None = None
    problem: str = ""


class Bounded(DecompressingBufferedReader):
    """The reader of a WARC file that stops where headers, or the whole, become too large."""

    headers = 0
    most = MOST_BYTES

    def _process_read(self, data: bytes) -> None:
        super()._process_read(data)
        if self.num_read > self.most:
            raise ReadAsFar

    def readline(self, length: int | None = None) -> bytes:
        """A line, a long one in pieces; a record's lines are its headers."""
        line = super().readline(min(length or CHUNK, CHUNK))
        self.headers += len(line)
        if self.headers > MOST_HEADERS:
            raise TooMuch(f"the headers of a record are larger than {MOST_HEADERS} bytes")
        return line


def records(path: Path, most: int = MOST_RECORDS, most_bytes: int | None = None) -> Iterator[Listed]:
    """The first `most` records of a WARC file, packed or not. What cannot be read ends the list, and is said.

    `most_bytes`: how much of it is read, unpacked; the record in which that ends is not listed.
    """
    most_bytes = MOST_BYTES if most_bytes is None else most_bytes
    with path.open("rb") as file:
        archive = ArchiveIterator(file, block_size=BLOCK)
        archive.reader, archive.known_format = Bounded(file, block_size=BLOCK), "warc"
        archive.reader.most, count = most_bytes, 0
        try:
            for record in archive:
                if count == most:
                    yield Listed(problem=f"there are more records; the first {most} are listed")
                    return
                yield _listed(record)
                count += 1
                archive.reader.headers = 0
        except ReadAsFar:
            yield Listed(
                problem=f"after {count} records: listed as far as {most_bytes} bytes of it, unpacked; it holds more"
            )
            return
        except UNREADABLE as problem:
            yield Listed(
                problem=f"after {count} records: {str(problem).strip()[:LONGEST] or 'the file ends'}"
            )
            return
        if not count:
            yield Listed(problem="it holds no record")


def _listed(record: Any) -> Listed:
    said, http = record.rec_headers, record.http_headers
    stated = said.get_header("WARC-Payload-Digest") or ""
    kind = record.rec_type or ""
    algorithm = stated.partition(":")[0].lower() if stated else "sha256"
    known = algorithm in ALGORITHMS
    digest = hashlib.new(algorithm if known else "sha256", usedforsecurity=False)
    size = 0
    while chunk := record.raw_stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    promised = record.payload_length if http else record.length
    # A revisit states the digest of a payload that another record holds.
    compared = known and kind != "revisit"
    return Listed(
        kind=kind[:LONGEST],
        uri=(said.get_header("WARC-Target-URI") or "")[:LONGEST],
        date=(said.get_header("WARC-Date") or "")[:LONGEST],
        status=(http.get_statuscode() if http and kind == "response" else "")[:LONGEST],
        media_type=((http or said).get_header("Content-Type") or "")[:LONGEST],
        size=size,
        stated=stated[:LONGEST],
        found=_as_stated(digest, algorithm, stated) if compared else "",
        agrees=_same(digest, stated) if stated and compared else None,
        problem=_problem(said.get_header("Content-Length") or "", size, promised or 0),
    )


def _problem(length: str, size: int, promised: int) -> str:
    if not length.strip().isdecimal():
        return "the record states no length"
    return "the record ends early" if size < promised else ""


def _as_stated(digest: Any, algorithm: str, stated: str) -> str:
    """A digest in the writing of the stated one: hexadecimal or base 32."""
    value = stated.partition(":")[2]
    hexadecimal = not stated or len(value) == digest.digest_size * 2
    return f"{algorithm}:{digest.hexdigest() if hexadecimal else base64.b32encode(digest.digest()).decode()}"


def _same(digest: Any, stated: str) -> bool:
    value = stated.partition(":")[2].strip()
    return value.lower() in {digest.hexdigest(), base64.b32encode(digest.digest()).decode().lower()}
