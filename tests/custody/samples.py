"""Made-up pictures and documents that carry a word in every place in which a file can tell of its maker."""

import io
import struct
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageCms, PngImagePlugin, TiffImagePlugin

WORD = "CanaryOfTheMaker"  # ASCII, so that UTF-8 and PDF strings have it alike; UTF-16 is looked for as well
SAID = WORD.encode()
Sample = Callable[[], bytes]
SAMPLES: dict[str, Sample] = {}
XMP = f'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{WORD}</a></x:xmpmeta>'.encode()


def picture(mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> Image.Image:
    """A picture of three stripes, so that a copy can be told from an empty one."""
    found = Image.new("RGB", size, (200, 30, 30))
    found.paste((30, 160, 60), (size[0] // 3, 0, 2 * size[0] // 3, size[1]))
    found.paste((40, 60, 200), (2 * size[0] // 3, 0, size[0], size[1]))
    return found.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """EXIF with the word as author, description, remark and in the part about the place."""
    found = Image.Exif()
    for number in (0x010E, 0x010F, 0x013B, 0x8298):
        found[number] = WORD
    found[0x0112] = orientation
    found.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + SAID
    found.get_ifd(0x8825)[0x001D] = WORD
    return found


def profile() -> bytes:
    """A colour profile whose description is the word."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return plain[:-16] + SAID


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    """A picture as a file."""
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def sample(name: str, make: Sample) -> None:
    """One more."""
    SAMPLES[name] = make


def segment(marker: int, text: bytes) -> bytes:
    """A part of a JPEG that draws nothing."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(text) + 2) + text


def jpeg(*segments: bytes, after: bytes = b"", **more: object) -> bytes:
    """A JPEG with these parts at its beginning, and these bytes after its end."""
    plain = saved(picture(), "JPEG", **more)
    return plain[:2] + b"".join(segments) + plain[2:] + after


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes, after: bytes = b"", mode: str = "RGB", **more: object) -> bytes:
    """A PNG with these parts before its pixels, and these bytes after its end."""
    plain = saved(picture(mode), "PNG", **more)
    return plain[:33] + b"".join(chunks) + plain[33:] + after


def tiff(**tags: object) -> bytes:
    """A TIFF with the word in these tags."""
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for number in (270, 271, 305, 315, 33432):
        info[number] = WORD
    return saved(picture(), "TIFF", tiffinfo=info, **tags)


iptc = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(SAID) + 5)
iptc += b"\x1c\x02\x50" + struct.pack(">H", len(SAID)) + SAID
thumbnail = saved(picture(size=(16, 12)), "JPEG", comment=SAID)
info = PngImagePlugin.PngInfo()
info.add_text("Author", WORD)
info.add_text("Comment", WORD * 20, zip=True)
info.add_itxt("Description", WORD, "ko", "설명")
GIF = saved(picture("P"), "GIF", comment=SAID)

sample("jpeg-exif", lambda: jpeg(exif=exif()))
sample("jpeg-turned", lambda: jpeg(exif=exif(6)))
sample("jpeg-comment", lambda: jpeg(comment=SAID))
sample("jpeg-two-comments", lambda: jpeg(segment(0xFE, SAID), segment(0xFE, SAID)))
sample("jpeg-xmp", lambda: jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)))
sample("jpeg-iptc", lambda: jpeg(segment(0xED, iptc)))
sample("jpeg-profile", lambda: jpeg(icc_profile=profile()))
sample("jpeg-thumbnail", lambda: jpeg(segment(0xE1, b"Exif\0\0" + thumbnail)))
sample("jpeg-unknown-part", lambda: jpeg(segment(0xEB, SAID)))
sample("jpeg-trailing", lambda: jpeg(after=SAID))
sample("jpeg-second-picture", lambda: jpeg(after=thumbnail))
sample("jpeg-grey-progressive", lambda: saved(picture("L"), "JPEG", progressive=True, comment=SAID))
sample("png-text", lambda: png(pnginfo=info))
sample("png-exif", lambda: png(exif=exif()))
sample("png-xmp", lambda: png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)))
sample("png-profile", lambda: png(icc_profile=profile()))
sample("png-unknown-part", lambda: png(chunk(b"prVt", SAID)))
sample("png-trailing", lambda: png(after=SAID))
sample("png-see-through", lambda: png(mode="RGBA", pnginfo=info))
sample("png-palette", lambda: png(mode="P", pnginfo=info))
sample("webp-exif", lambda: saved(picture(), "WEBP", exif=exif()))
sample("webp-xmp", lambda: saved(picture(), "WEBP", xmp=XMP))
sample("webp-profile", lambda: saved(picture(), "WEBP", icc_profile=profile()))
sample("webp-trailing", lambda: saved(picture("RGBA"), "WEBP", lossless=True, exif=exif()) + SAID)
sample("tiff-tags", tiff)
sample("tiff-profile", lambda: tiff(icc_profile=profile(), compression="tiff_lzw"))
sample("tiff-trailing", lambda: tiff(compression="tiff_deflate") + SAID)
sample("tiff-second-page", lambda: saved(picture(), "TIFF", save_all=True, append_images=[picture()]) + SAID)
sample("gif-comment", lambda: GIF + SAID)


def document(fill: Callable[[Pdf], None], **more: object) -> bytes:
    """A document of one page with a photograph and a line of text; `fill` writes the word into it."""
    found, file = Pdf.new(), io.BytesIO()
    page = found.add_blank_page(page_size=(300, 300))
    photograph = found.make_stream(
        jpeg(comment=SAID, after=SAID, exif=exif()),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=64,
        Height=48,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(XObject=Dictionary(Im0=photograph), Font=Dictionary(F1=font))
    page.Contents = found.make_stream(b"q 200 0 0 150 20 20 cm /Im0 Do Q BT /F1 12 Tf 20 250 Td (Seen) Tj ET")
    fill(found)
    found.save(file, **more)
    return file.getvalue()


def page_of(found: Pdf) -> Dictionary:
    return found.pages[0].obj


def properties(found: Pdf) -> None:
    found.docinfo["/Author"] = String(WORD)
    found.docinfo["/Title"] = String(WORD + "제목")
    with found.open_metadata() as metadata:
        metadata["dc:creator"] = [WORD]


def attachment(found: Pdf) -> None:
    found.attachments[f"{WORD}.txt"] = SAID


def script(found: Pdf) -> None:
    run = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{WORD}')"))
    found.Root.OpenAction = run
    found.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String(WORD), run])))
    page_of(found).AA = Dictionary(O=run)


def remark(found: Pdf) -> None:
    drawn = found.make_stream(b"0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[9, 9, 20, 20], T=String(WORD))
    note.Contents, note.AP = String(WORD), Dictionary(N=drawn)
    launch = Dictionary(Type=Name.Action, S=Name.Launch, F=String(WORD))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=launch)
    page_of(found).Annots = Array([found.make_indirect(note), found.make_indirect(link)])


def lines(found: Pdf) -> None:
    drawn = page_of(found).Contents.read_bytes()
    notes = f"/Span <</ActualText ({WORD}) /E (\\({WORD}\\))>> BDC".encode()
    page_of(found).Contents = found.make_stream(
        b"% " + SAID + b"\n" + notes + b"\n" + drawn + b"\nEMC\n%" + SAID
    )


def parts(found: Pdf) -> None:
    form = found.make_stream(
        b"% " + SAID + b"\n0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
    )
    form.PieceInfo = Dictionary(Maker=Dictionary(Private=String(WORD)))
    form.Metadata = found.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    page_of(found).Resources.XObject.Fm0 = form
    page_of(found).Resources.ColorSpace = Dictionary(
        C=Array([Name.ICCBased, found.make_stream(profile(), N=3)])
    )
    page_of(found).PieceInfo = Dictionary(Maker=String(WORD))
    page_of(found).Thumb = found.make_stream(SAID)
    page_of(found).Unheard = String(WORD)


def form(found: Pdf) -> None:
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(WORD), Rect=[9, 9, 90, 20])
    field.TU, field.AA = String(WORD), Dictionary(K=Dictionary(S=Name.JavaScript, JS=String(WORD)))
    made = found.make_indirect(field)
    page_of(found).Annots = Array([made])
    found.Root.AcroForm = Dictionary(Fields=Array([made]), XFA=found.make_stream(SAID))


def outline(found: Pdf) -> None:
    entry = found.make_indirect(Dictionary(Title=String(WORD)))
    found.Root.Outlines = found.make_indirect(Dictionary(First=entry, Last=entry, Count=1))
    found.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(WORD))]))
    found.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.P, Alt=String(WORD)))
    found.Root.Lang = String(WORD)


def revised(found: bytes) -> bytes:
    """The same document once more with an older state in it, which readers no longer show."""
    older = pikepdf.open(io.BytesIO(found))
    begun = found.rindex(b"startxref")
    start = int(found[begun:].split()[1])
    change = b"\n9999 0 obj\n(%b)\nendobj\n" % SAID
    table = len(found) + len(change)
    number = str(older.trailer.Root.objgen[0]).encode()
    change += b"xref\n9999 1\n%010d 00000 n \ntrailer\n<< /Size 10000 /Root %b 0 R /Prev %d >>\n" % (
        len(found) + 1,
        number,
        start,
    )
    return found + change + b"startxref\n%d\n%%%%EOF\n" % table


for fill in (properties, attachment, script, remark, lines, parts, form, outline):
    sample(f"pdf-{fill.__name__}", lambda fill=fill: document(fill))
sample("pdf-old-revision", lambda: revised(document(properties)))
sample("pdf-packed", lambda: document(properties, object_stream_mode=pikepdf.ObjectStreamMode.generate))
sample("pdf-trailing", lambda: document(lines) + b"\n" + SAID)
