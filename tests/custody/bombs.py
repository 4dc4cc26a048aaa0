"""Made-up files that burst: small, and of many pixels, pages, entities or zeros."""

import gzip
import struct
import zlib
from functools import cache

from pikepdf import Array, Dictionary, Name, Pdf

from tests.custody.crafting import archive, document
from tests.custody.samples import chunk, png


def png_bomb(width: int, height: int) -> bytes:
    """A PNG of one bit a pixel and very many pixels."""
    packing, row = zlib.compressobj(9), b"\0" * (width // 8 + 1)
    rows = b"".join(packing.compress(row * 500) for _ in range(height // 500)) + packing.flush()
    size = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tiff_bomb() -> bytes:
    """A TIFF that says it has 50,000 times 50,000 pixels."""
    tags = [
        (256, 50_000),
        (257, 50_000),
        (258, 8),
        (259, 1),
        (262, 1),
        (273, 8),
        (277, 1),
        (278, 50_000),
        (279, 9),
    ]
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + b"\0" * 4


def packed(megabytes: int) -> bytes:
    """So many megabytes of nothing, packed by Flate: one megabyte, packed so that it can be said again and again."""
    packing = zlib.compressobj(9)
    first = packing.compress(b" " * 10**6) + packing.flush(zlib.Z_FULL_FLUSH)
    again = packing.compress(b" " * 10**6) + packing.flush(zlib.Z_FULL_FLUSH)
    return first + again * (megabytes - 1)


def pdf_bomb(nested: bool = False) -> bytes:
    """A document whose page unpacks to a gigabyte, or to as much by two packings."""
    data, filters = packed(1000), [Name.FlateDecode]
    if nested:
        data, filters = zlib.compress(data, 9), [Name.FlateDecode] * 2

    def fill(found: Pdf) -> None:
        stream = found.make_stream(b"")
        stream.write(data, filter=Array(filters))
        found.pages[0].obj.Contents = stream

    return document(fill)


def image_in_pdf_bomb() -> bytes:
    """A document with a picture of many more pixels than it has bytes."""

    def fill(found: Pdf) -> None:
        stream = found.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=30_000, Height=30_000)
        stream.ColorSpace, stream.BitsPerComponent = Name.DeviceRGB, 8
        stream.write(packed(2700), filter=Name.FlateDecode)
        found.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=stream))
        found.pages[0].obj.Contents = found.make_stream(b"/Im0 Do")

    return document(fill)


def text_bomb() -> bytes:
    """A PNG whose remark unpacks to a hundred megabytes."""
    return png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 100_000_000, 9)))


def zip_bomb() -> bytes:
    """A ZIP of ZIPs that unpacks to ten gigabytes."""
    inner = archive({"zeros": b"\0" * 10**7})
    return archive({f"{number}.zip": inner for number in range(1000)})


def entities() -> bytes:
    """An XML file of which each name stands for ten others."""
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{names}]><x>&a9;</x>'.encode()


@cache
def bombs() -> dict[str, bytes]:
    """Files that burst."""
    return {
        "png-144-mpx": png_bomb(12_000, 12_000),
        "png-400-mpx": png_bomb(20_000, 20_000),
        "png-36-mpx": png_bomb(6000, 6000),
        "png-text": text_bomb(),
        "tiff": tiff_bomb(),
        "gif": b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\x02L\x01\0;",
        "pdf-page": pdf_bomb(),
        "pdf-nested": pdf_bomb(nested=True),
        "pdf-image": image_in_pdf_bomb(),
        "zip": zip_bomb(),
        "gzip": gzip.compress(b"\0" * 10**8),
        "xml": entities(),
        "svg": entities()
        .replace(b"<x>", b"<svg xmlns='http://www.w3.org/2000/svg'><text>")
        .replace(b"</x>", b"</text></svg>"),
    }
