"""Pictures, drawn anew from their pixels: no comment, EXIF, XMP, profile, thumbnail, second frame or trailing byte.

The pixels go through a plain file of numbers, so that nothing but numbers can pass, and only one picture is in memory.
"""

import struct
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import PIL
from PIL import (
    ExifTags,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from tracker.custody.rebuilding.copying import INSTEAD, LONGEST_SIDE, MOST_PIXELS, Refusal

READERS = (GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF")
STRIP = 128  # rows that are in memory twice
LOSSY, QUALITY = ("JPEG", "MPO", "WEBP"), 92  # written as JPEG where they have no transparency
DAMAGED = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, OverflowError, struct.error)
GREY, COLOUR, SEEN_THROUGH = "L", "RGB", "RGBA"
T = Image.Transpose
# EXIF orientation → how the picture is turned to be upright, and which rows or columns of the picture as it lies make
# the rows `top` to `bottom` of the upright one: left, upper, right, lower.
Box = Callable[[int, int, int, int], tuple[int, int, int, int]]
TURNS: dict[int, tuple[T, Box]] = {
    2: (T.FLIP_LEFT_RIGHT, lambda w, h, top, bottom: (0, top, w, bottom)),
    3: (T.ROTATE_180, lambda w, h, top, bottom: (0, h - bottom, w, h - top)),
    4: (T.FLIP_TOP_BOTTOM, lambda w, h, top, bottom: (0, h - bottom, w, h - top)),
    5: (T.TRANSPOSE, lambda w, h, top, bottom: (top, 0, bottom, h)),
    6: (T.ROTATE_270, lambda w, h, top, bottom: (top, 0, bottom, h)),
    7: (T.TRANSVERSE, lambda w, h, top, bottom: (w - bottom, 0, w - top, h)),
    8: (T.ROTATE_90, lambda w, h, top, bottom: (w - bottom, 0, w - top, h)),
}
SIDEWAYS = (5, 6, 7, 8)


def redraw(source: Path, into: Path) -> dict[str, Any]:
    """Write the picture of a file anew; what it is now. Raises Refusal for what is no picture, or too large."""
    with tempfile.TemporaryFile(dir=into.parent) as numbers:
        kind, mode, size = as_numbers(source, numbers)
        numbers.seek(0)
        drawn = of_numbers(numbers, mode, size)
    lossy = kind in LOSSY and mode != SEEN_THROUGH
    with into.open("wb") as file:
        if lossy:
            drawn.save(file, "JPEG", quality=QUALITY)
        else:
            drawn.save(file, "PNG")
    return {
        "media_type": "image/jpeg" if lossy else "image/png",
        "width": size[0],
        "height": size[1],
        "pages": None,
        "tool": f"Pillow {PIL.__version__}, from pixels",
    }


def as_numbers(source: Path, numbers: BinaryIO) -> tuple[str, str, tuple[int, int]]:
    """Write the pixels of a picture to an open file; its format, the mode of its numbers, and its size, upright."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(source, formats=FORMATS) as seen:
            refuse_what_is_too_large(*seen.size)
            seen.load()
            mode = mode_of(seen)
            for strip in strips(seen, mode):
                numbers.write(strip)
            return seen.format or "", mode, upright(seen)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_large() from None
    except UnidentifiedImageError:
        raise Refusal(
            "A copy can be made of pictures (JPEG, PNG, WebP, TIFF, GIF) and of PDF documents alone, "
            f"and this is neither. {INSTEAD}"
        ) from None
    except DAMAGED as problem:
        if isinstance(problem, OSError) and problem.errno:  # of the disk or of a limit, not of the picture
            raise
        raise Refusal(f"No copy can be made of it: the picture is damaged ({problem}). {INSTEAD}") from None


def too_large() -> Refusal:
    """The refusal of a picture with too many pixels, which says how many there may be."""
    return Refusal(
        f"No copy is made of pictures over {MOST_PIXELS // 10**6} million pixels, "
        f"or {LONGEST_SIDE} along a side. Keep a smaller one beside it, or show its facts instead."
    )


def refuse_what_is_too_large(width: int, height: int) -> None:
    """Raise Refusal by the size that a picture says it has, before any of it is unpacked."""
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise too_large()


def mode_of(seen: Image.Image) -> str:
    """What is drawn: greys, colours, or colours that are seen through. Raises Refusal for what are no colours."""
    if seen.mode in {"I", "F"}:
        raise Refusal(f"No copy can be made of it: its pixels are measurements, not colours. {INSTEAD}")
    if seen.mode in {"LA", "La", "PA", "RGBA", "RGBa"} or "transparency" in seen.info:
        return SEEN_THROUGH
    return GREY if seen.mode in {"1", "L"} or seen.mode.startswith("I;16") else COLOUR


def orientation(seen: Image.Image) -> int:
    """How the picture lies, from 1 (upright) to 8."""
    found = seen.getexif().get(ExifTags.Base.Orientation, 1)
    return found if found in TURNS else 1


def upright(seen: Image.Image) -> tuple[int, int]:
    """Width and height as it is to be looked at."""
    width, height = seen.size
    return (height, width) if orientation(seen) in SIDEWAYS else (width, height)


def strips(seen: Image.Image, mode: str) -> Iterator[bytes]:
    """The pixels of the upright picture, some rows at a time."""
    turn = TURNS.get(orientation(seen))
    (width, height), rows = seen.size, upright(seen)[1]
    for top in range(0, rows, STRIP):
        bottom = min(top + STRIP, rows)
        if turn is None:
            strip = seen.crop((0, top, width, bottom))
        else:
            strip = seen.crop(turn[1](width, height, top, bottom)).transpose(turn[0])
        if strip.mode.startswith("I;16"):  # else every value over 255 would be white
            strip = strip.point(lambda value: value * (1 / 256)).convert(GREY)
        strip = strip.convert(mode)
        if (
            mode == SEEN_THROUGH
        ):  # what is not seen at all has no colour, else it could be made to be seen again
            strip.paste((0, 0, 0, 0), mask=strip.getchannel("A").point(lambda value: 255 * (value == 0)))
        yield strip.tobytes()


def of_numbers(numbers: BinaryIO, mode: str, size: tuple[int, int]) -> Image.Image:
    """A picture of these numbers, read from an open file."""
    width, height = size
    drawn = Image.new(mode, size)
    for top in range(0, height, STRIP):
        rows = min(STRIP, height - top)
        drawn.paste(Image.frombytes(mode, (width, rows), numbers.read(width * rows * len(mode))), (0, top))
    return drawn
