"""What the pages of a document draw with, each thing cleaned once."""

import re
import zlib
from collections.abc import Iterator
from enum import Enum, auto
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, Token, TokenType

from tracker.custody.rebuilding.copying import INSTEAD, Refusal
from tracker.custody.rebuilding.keys import DRAWING, NAMED_IN_RESOURCES
from tracker.custody.rebuilding.photographs import without_notes
from tracker.custody.rebuilding.pixels import bytes_of_pixels

PLAIN = {"/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode"}
OWN_NOTES = {"/JPXDecode": "JPEG 2000", "/JBIG2Decode": "JBIG2"}
DEVICE = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}  # by the number of colours of a profile
BY_DEFAULT = ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK")
FORMULA = 4  # a function that is written in words, with comments
DRAWN = {"/BBox", "/Resources", "/PaintType", "/FormType"}  # keys of streams that are lines of drawing
USES_NAMES = re.compile(
    rb"(?:^|\s)(?:Do|Tf|gs|cs|CS|scn|SCN|sh)(?=\s|$)"
)  # operators that look into resources
MOST_UNPACKED = 150_000_000  # bytes that the packing around one photograph may hold


class Plain(pikepdf.TokenFilter):
    """Lines of drawing without comments, and without the notes that may stand with marked parts."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Token] = []
        self.pictures = 0  # that stand within the lines

    def handle_token(self, token: Token) -> list[Token] | None:
        """What stays of a token and of those that waited for it."""
        if token.type_ == TokenType.comment:
            return None
        if token.type_ == TokenType.eof:
            return self.let_go()
        self.waiting.append(token)
        self.pictures += token.type_ == TokenType.inline_image
        if token.type_ not in (TokenType.word, TokenType.inline_image):
            return None
        if token.raw_value in (b"BDC", b"DP"):
            self.waiting = [
                *self.tag(),
                Token(TokenType.word, b"BMC" if token.raw_value == b"BDC" else b"MP"),
            ]
        return self.let_go()

    def tag(self) -> Iterator[Token]:
        """The name of a marked part, without its notes."""
        name = next((one for one in self.waiting if one.type_ == TokenType.name_), None)
        yield Token(TokenType.space, b"\n")
        yield name or Token(TokenType.name_, b"/Part")
        yield Token(TokenType.space, b" ")

    def let_go(self) -> list[Token]:
        """All that waited."""
        found, self.waiting = self.waiting, []
        return found


class Kind(Enum):
    """What a dictionary is, by the way that leads to it."""

    PLAIN = auto()
    RESOURCES = auto()
    NAMED = auto()  # its keys are names that the document gave itself
    LETTERS = auto()  # the same, of letters that are drawn line by line
    LETTER = auto()

    def below(self, key: Any) -> "Kind":
        """What lies behind a key, or in an array."""
        if self is Kind.LETTERS:
            return Kind.LETTER
        if self is Kind.NAMED:
            return Kind.PLAIN
        if key == "/Resources":
            return Kind.RESOURCES
        if key == "/CharProcs":
            return Kind.LETTERS
        named = key == "/Colorants" or (self is Kind.RESOURCES and key in NAMED_IN_RESOURCES)
        return Kind.NAMED if named else Kind.PLAIN

    def keeps(self, key: str) -> bool:
        """Whether what lies behind a key stays."""
        if self in (Kind.NAMED, Kind.LETTERS):
            return key not in BY_DEFAULT
        return key in DRAWING


class Cleaning:
    """Cleans what pages of one document lead to. Raises Refusal for pictures whose own notes cannot be taken out."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.seen: set[tuple[tuple[int, int], Kind]] = set()
        self.written: set[tuple[tuple[int, int], bool]] = set()
        self.todo: list[tuple[Any, Kind]] = []

    def page(self, page: pikepdf.Page) -> None:
        """Clean a page and everything that it draws with."""
        page.obj.Contents = self.document.make_stream(self.plain(page))
        for key in set(page.obj.keys()) - {"/Parent", "/Contents"}:
            self.later(page.obj, key, Kind.PLAIN)
        while self.todo:
            thing, kind = self.todo.pop()
            if isinstance(thing, Array):
                for number in range(len(thing)):
                    self.later(thing, number, Kind.PLAIN)
            else:
                self.clean(thing, kind)

    def later(self, holder: Any, key: Any, kind: Kind) -> None:
        """Clean what a dictionary of a kind, or an array, holds."""
        value = holder[key]
        if not isinstance(value, Dictionary | Stream | Array):
            return
        if isinstance(value, Array) and len(value) and value[0] == Name.ICCBased:
            holder[key] = device(value)
            return
        state = (value.objgen, kind.below(key))
        if value.objgen == (0, 0) or state not in self.seen:
            self.seen.add(state)
            self.todo.append((value, state[1]))

    def clean(self, thing: Any, kind: Kind) -> None:
        """Clean a dictionary, or a stream with its dictionary."""
        if "/CharProcs" in thing:
            self.part_letters(thing)
        if isinstance(thing, Stream):
            drawn = not DRAWN.isdisjoint(thing.keys())
            if drawn and thing.get("/Subtype") == Name.Image:
                raise ValueError("a picture that is also lines of drawing")
            written = (thing.objgen, kind is Kind.LETTER or drawn)
            if written not in self.written:
                self.written.add(written)
                self.write(thing, drawn=written[1])
        for key in list(thing.keys()):
            if kind.keeps(key) and key != "/Parent":
                self.later(thing, key, kind)
            else:
                del thing[key]

    def write(self, stream: Stream, *, drawn: bool) -> None:
        """Pack the bytes of a stream anew, without what they carry besides. `drawn`: they are lines of drawing."""
        filters, parameters = of_stream(stream)
        kind = filters[-1] if filters else ""
        if kind in OWN_NOTES:
            raise Refusal(
                f"No copy can be made of it: a picture in it is {OWN_NOTES[kind]}, whose own notes cannot be "
                f"taken out. {INSTEAD}"
            )
        if kind == "/DCTDecode":
            photograph = without_notes(unpacked(stream, filters))
            stream.write(photograph, filter=Name.DCTDecode, decode_parms=parameters[-1])
        elif set(filters) <= PLAIN:
            data = self.lines(stream) if drawn else self.numbers(stream)
            stream.write(zlib.compress(data), filter=Name.FlateDecode)
        elif filters != ["/CCITTFaxDecode"]:
            raise Refusal(f"No copy can be made of it: it is packed by {', '.join(filters)}. {INSTEAD}")

    def numbers(self, stream: Stream) -> bytes:
        """The bytes of a stream that is not drawn: of a picture its pixels, of a formula no comments."""
        if stream.get("/FunctionType", 0) == FORMULA:
            return self.plain(self.on_a_page(stream))
        data = stream.read_bytes(pikepdf.StreamDecodeLevel.generalized)
        return data[: bytes_of_pixels(stream)] if stream.get("/Subtype") == Name.Image else data

    def lines(self, stream: Stream) -> bytes:
        """The lines of drawing of a form, a pattern or a letter, without comments."""
        page = self.on_a_page(stream)
        if "/Resources" in stream or not USES_NAMES.search(stream.read_bytes()):
            part(page, stream)
        return self.plain(page)

    def part_letters(self, font: Dictionary) -> None:
        """Give the pictures within the letters of a font to its resources. Its letters are its own from then on."""
        letters = {name: one for name, one in font.CharProcs.items() if isinstance(one, Stream)}
        if "/Resources" in font or not any(USES_NAMES.search(one.read_bytes()) for one in letters.values()):
            for name, letter in letters.items():
                page = self.on_a_page(letter)
                part(page, font)
                letters[name] = self.document.make_stream(page.obj.Contents.read_bytes())
            font.CharProcs = Dictionary(letters)

    def on_a_page(self, stream: Stream) -> pikepdf.Page:
        """A page whose lines a stream is, to read them with."""
        return pikepdf.Page(self.document.make_indirect(Dictionary(Type=Name.Page, Contents=stream)))

    def plain(self, page: pikepdf.Page) -> bytes:
        """The lines of a page without comments. Raises Refusal where a picture still stands within them."""
        words = Plain()
        lines = page.get_filtered_contents(words)
        if words.pictures:
            raise Refusal(f"No copy can be made of it: a picture stands within lines of drawing. {INSTEAD}")
        return lines


def part(page: pikepdf.Page, holder: Any) -> None:
    """Make the pictures within the lines of a page pictures of their own, which the resources of `holder` name."""
    page.obj.Resources = holder.get("/Resources", Dictionary())
    page.externalize_inline_images()
    holder.Resources = page.obj.Resources


def device(profile: Array) -> Name:
    """The plain colours in place of those of an embedded profile. Raises ValueError where it does not say how many."""
    colours = int(profile[1].get("/N", 0))
    if colours not in DEVICE:
        raise ValueError(f"a colour profile with {colours} colours")
    return DEVICE[colours]


def of_stream(stream: Stream) -> tuple[list[str], list[Any]]:
    """The filters of a stream, in the order in which they are undone, and the parameters of each."""

    def listed(value: Any) -> list:
        return list(value) if isinstance(value, Array) else [value] if value is not None else []

    filters = [str(one) for one in listed(stream.get("/Filter"))]
    given = listed(stream.get("/DecodeParms"))
    return filters, [given[n] if n < len(given) else None for n in range(len(filters))]


def unpacked(stream: Stream, filters: list[str]) -> bytes:
    """The bytes of a photograph, without what is packed around them. Raises Refusal for packings other than Flate."""
    data = stream.read_raw_bytes()
    for packing in filters[:-1]:
        if packing != "/FlateDecode":
            raise Refusal(f"No copy can be made of it: a photograph in it is packed by {packing}. {INSTEAD}")
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(data, MOST_UNPACKED)
    return data
