"""The keys of a PDF that draw a page. Everything else in a document's dictionaries is left behind."""

# ISO 32000-1, by chapter. Left out on purpose though they draw: OC and Properties (layers, of which only documents
# that show them all are copied), Annots (drawn into the page before), HT (halftones of printing presses).
PAGE = "Type MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit Resources Contents Group Parent"
RESOURCES = "ExtGState ColorSpace Pattern Shading XObject Font ProcSet"
FORM = "Subtype FormType BBox Matrix S CS I K"
IMAGE = (
    "Width Height BitsPerComponent Intent ImageMask Mask Decode Interpolate SMask SMaskInData Matte "
    "Filter DecodeParms Length"
)
FILTERS = (
    "Predictor Colors Columns EarlyChange EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1 "
    "DamagedRowsBeforeError ColorTransform"
)
FONT = (
    "BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode FontBBox FontMatrix CharProcs "
    "DescendantFonts CIDSystemInfo Registry Ordering Supplement DW W DW2 W2 CIDToGIDMap BaseEncoding Differences "
    "FontName FontStretch FontWeight Flags ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth "
    "MaxWidth MissingWidth FontFile FontFile2 FontFile3 CharSet CIDSet Length1 Length2 Length3 CMapName WMode UseCMap"
)
STATE = "LW LC LJ ML D RI OP op OPM BG BG2 UCR UCR2 TR TR2 FL SM SA BM CA ca AIS TK G BC"
FUNCTION = "FunctionType Domain Range Size BitsPerSample Order Encode C0 C1 N Functions Bounds"
SHADING = (
    "ShadingType Background AntiAlias Coords Extend Function BitsPerCoordinate BitsPerFlag VerticesPerRow "
    "PatternType PaintType TilingType XStep YStep"
)
COLOUR = "WhitePoint BlackPoint Gamma Colorants Process Components Alternate"
DRAWING = frozenset(
    f"/{name}"
    for names in (PAGE, RESOURCES, FORM, IMAGE, FILTERS, FONT, STATE, FUNCTION, SHADING, COLOUR)
    for name in names.split()
)
# Those of resources that lead to dictionaries whose keys are names that the document gave itself.
NAMED_IN_RESOURCES = frozenset(f"/{name}" for name in RESOURCES.split()) - {"/ProcSet"}
