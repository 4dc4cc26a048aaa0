"""Fillings of documents that carry the word within what a page draws with: patterns, masks, letters, formulas."""

from pikepdf import Array, Dictionary, Name, Pdf

from tests.custody.samples import SAID, document, exif, jpeg, page_of, sample

BOX = Array([0, 0, 100, 100])
WITHIN = b"q 50 0 0 50 0 0 cm BI /W 64 /H 48 /CS /RGB /BPC 8 /F /DCT ID %b\nEI Q\n"
PHOTOGRAPH = WITHIN % jpeg(comment=SAID, exif=exif())


def pattern(found: Pdf) -> None:
    lines = found.make_stream(
        PHOTOGRAPH, PatternType=1, PaintType=1, TilingType=1, XStep=50, YStep=50, BBox=BOX
    )
    lines.Resources = Dictionary()
    page_of(found).Resources.Pattern = Dictionary(P1=lines)


def mask(found: Pdf) -> None:
    group = found.make_stream(PHOTOGRAPH, Subtype=Name.Form, BBox=BOX)
    group.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))
    page_of(found).Resources.ExtGState = Dictionary(G1=state)


def letter(found: Pdf) -> None:
    drawn = found.make_stream(b"50 0 d0 " + PHOTOGRAPH)
    page_of(found).Resources.Font.F3 = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=BOX,
        FontMatrix=Array([0.1, 0, 0, 0.1, 0, 0]),
        FirstChar=97,
        LastChar=97,
        Widths=Array([50]),
        Encoding=Dictionary(Differences=Array([97, Name("/a")])),
        CharProcs=Dictionary(a=drawn),
    )


def behind(found: Pdf) -> None:
    page_of(found).Resources.XObject.Im1 = found.make_stream(
        b"\xff\0\0" * 4 + SAID,
        Subtype=Name.Image,
        Width=2,
        Height=2,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )


def formula(found: Pdf) -> None:
    function = found.make_stream(b"{ % " + SAID + b"\n dup dup }", FunctionType=4, Domain=Array([0, 1]))
    function.Range = Array([0, 1] * 3)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=BOX, Function=function)
    page_of(found).Resources.Shading = Dictionary(Sh=shading)


for fill in (pattern, mask, letter, behind, formula):
    sample(f"pdf-{fill.__name__}", lambda fill=fill: document(fill))
