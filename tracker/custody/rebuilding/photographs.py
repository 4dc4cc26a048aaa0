"""Photographs inside documents (JPEG streams), without their own notes and without being drawn anew."""

START, END, SCAN = 0xD8, 0xD9, 0xDA
ADOBE, ADOBE_LENGTH = 0xEE, 12  # says how colours are coded: without it they come out wrong
ALONE = {0x01, *range(0xD0, 0xD8)}  # markers that nothing belongs to
# What draws: frames, Huffman and arithmetic tables, quantisation, restarts, lines.
DRAWING = {*range(0xC0, 0xD0), 0xDB, 0xDC, 0xDD, SCAN} - {0xC8}


def without_notes(jpeg: bytes) -> bytes:
    """The same photograph without comments, EXIF, XMP, profiles, thumbnails and what follows its end.

    Raises ValueError where it is not built as a JPEG is.
    """
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("it does not begin as a JPEG")
    kept, at = [b"\xff\xd8"], 2
    while True:
        marker, at = next_marker(jpeg, at)
        if marker == END:
            return b"".join([*kept, b"\xff\xd9"])
        if marker in ALONE:
            continue
        length = int.from_bytes(jpeg[at : at + 2])
        segment = jpeg[at : at + length]
        if length < 2 or len(segment) < length:
            raise ValueError("a part of it is cut off")
        at += length
        if marker == ADOBE and segment[2:7] == b"Adobe" and length >= ADOBE_LENGTH + 2:
            kept.append(b"\xff\xee" + (ADOBE_LENGTH + 2).to_bytes(2) + segment[2 : ADOBE_LENGTH + 2])
        if marker not in DRAWING:
            continue
        kept.append(bytes((0xFF, marker)) + segment)
        if marker == SCAN:
            end = end_of_scan(jpeg, at)
            kept.append(jpeg[at:end])
            at = end


def next_marker(jpeg: bytes, at: int) -> tuple[int, int]:
    """The marker at a place, fill bytes passed over, and the place after it."""
    if at >= len(jpeg) or jpeg[at] != 0xFF:
        raise ValueError("it has no marker where one belongs")
    while at < len(jpeg) and jpeg[at] == 0xFF:
        at += 1
    if at >= len(jpeg):
        raise ValueError("it has no end")
    return jpeg[at], at + 1


def end_of_scan(jpeg: bytes, at: int) -> int:
    """Where the coded pixels that begin at a place end: at the next marker that is not one of theirs."""
    while True:
        at = jpeg.find(b"\xff", at)
        if at < 0 or at + 1 >= len(jpeg):
            raise ValueError("it has no end")
        if jpeg[at + 1] == 0xFF:
            at += 1
        elif jpeg[at + 1] == 0 or jpeg[at + 1] in ALONE:
            at += 2
        else:
            return at
