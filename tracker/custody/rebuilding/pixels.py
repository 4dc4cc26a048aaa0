"""How many bytes the pixels of a document's picture take, so that nothing stays behind them."""

from typing import Any

from pikepdf import Array, Name

BY_NAME = {
    "/DeviceGray": 1,
    "/CalGray": 1,
    "/Indexed": 1,
    "/Separation": 1,
    "/DeviceRGB": 3,
    "/CalRGB": 3,
    "/Lab": 3,
    "/DeviceCMYK": 4,
}


def bytes_of_pixels(picture: Any) -> int:
    """Bytes of the unpacked pixels of a picture, by what its dictionary says. Raises ValueError where it does not."""
    width, height = int(picture.get("/Width", 0)), int(picture.get("/Height", 0))
    if width <= 0 or height <= 0:
        raise ValueError("a picture without a size")
    if picture.get("/ImageMask", False):
        bits = 1
    else:
        bits = int(picture.get("/BitsPerComponent", 0)) * colours_of(picture.get("/ColorSpace"))
    if bits <= 0:
        raise ValueError("a picture that does not say how its pixels are written")
    return height * ((width * bits + 7) // 8)


def colours_of(space: Any) -> int:
    """How many numbers make a colour of a colour space. Raises ValueError for one that pictures cannot have."""
    if isinstance(space, Array) and len(space) > 1:
        if space[0] == Name.ICCBased:
            return int(space[1].get("/N", 0))
        if space[0] == Name.DeviceN:
            return len(space[1])
    name = str(space[0]) if isinstance(space, Array) and len(space) else str(space)
    if name not in BY_NAME:
        raise ValueError("a picture whose colours are of no kind that pictures have")
    return BY_NAME[name]
