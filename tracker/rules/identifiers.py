"""Names that others gave: IMO numbers, UN document symbols, paragraphs, and our own references."""

import re
import unicodedata
from collections.abc import Container
from itertools import count

from stdnum import imo
from stdnum.exceptions import ValidationError

from tracker.rules.sentences import Sentence

_IMO = re.compile(r"(?:IMO\s*)?([0-9]{7})", re.IGNORECASE)
_RESOLUTION = re.compile(r"S/RES/([0-9]+)\s*(?:\(\s*([0-9]{4})\s*\))?", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:OP)?\s*([0-9]+)((?:\s*\([a-z]+\))*)", re.IGNORECASE)
_RANGE = re.compile(r"(?:OP)?\s*([0-9]+)\s*-\s*(?:OP)?\s*([0-9]+)", re.IGNORECASE)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CYRILLIC = dict(zip("абвгдезийклмнопрстуфхцыэ", "abvgdezijklmnoprstufhcye", strict=True)) | {
    "ё": "yo",
    "ж": "zh",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}


def imo_ship_reason(text: str) -> str | None:
    """Why `text` is no IMO ship number, or None where it is one (IMO Resolution A.1117(30)).

    A pass is no proof that the ship exists: the check misses some errors of one digit."""
    number, reason = _imo_digits(text)
    if reason:
        return reason
    try:
        imo.validate(number)
    except ValidationError:
        expected = imo.calc_check_digit(number[:6])
        return Sentence(
            "IMO ship number %(number)s fails its check digit: %(digits)s would end in %(expected)s",
            number=number,
            digits=number[:6],
            expected=expected,
        )
    return None


def _imo_digits(text: str) -> tuple[str, str | None]:
    match = _IMO.fullmatch(text.strip())
    if not match:
        return "", Sentence(
            "%(text)s is no IMO ship number: it has seven digits, such as IMO 9074729", text=repr(text)
        )
    if match[1] == "0000000":
        return "", Sentence("IMO ship number 0000000 stands for no ship: leave it empty where none is known")
    return match[1], None


def normalise_symbol(text: str) -> str:
    """A UN document symbol without stray spaces: `S/RES/2397 (2017)` is `S/RES/2397(2017)`."""
    match = _RESOLUTION.fullmatch(text.strip())
    if not match:
        return re.sub(r"\s+", "", text)
    return f"S/RES/{match[1]}" + (f"({match[2]})" if match[2] else "")


def resolution_number(text: str) -> str:
    """`2397` of `S/RES/2397 (2017)` or of `2397` itself; raises ValueError."""
    text = text.strip()
    if re.fullmatch(r"[1-9][0-9]*", text):
        return text
    match = _RESOLUTION.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no resolution: write 2397 or S/RES/2397(2017)")
    return match[1]


def paragraph_slug(resolution: str, paragraph: str) -> str:
    """`1718-op8aiii` of resolution 1718 and `8(a)(iii)` or `OP8(a)(iii)`; a range `OP8-9` is `2094-op8-9`.

    `resolution` is a number or symbol. Raises ValueError."""
    number = resolution_number(resolution)
    if match := _RANGE.fullmatch(paragraph.strip()):
        if int(match[1]) >= int(match[2]):
            raise ValueError(f"{paragraph!r} runs backwards: write the lower paragraph first")
        return f"{number}-op{int(match[1])}-{int(match[2])}"
    match = _PARAGRAPH.fullmatch(paragraph.strip())
    if not match:
        raise ValueError(f"{paragraph!r} is no operative paragraph: write 5, OP8(b), 8(a)(iii) or OP8-9")
    return f"{number}-op{int(match[1])}{re.sub(r'[^a-z]', '', match[2].lower())}"


def paragraphs_of(resolution: str, paragraph: str) -> list[str]:
    """Slugs of each paragraph that a paragraph or range stands for: `OP8-9` gives `-op8` and `-op9`."""
    slug = paragraph_slug(resolution, paragraph)
    match = _RANGE.fullmatch(paragraph.strip())
    if not match:
        return [slug]
    number = resolution_number(resolution)
    return [f"{number}-op{n}" for n in range(int(match[1]), int(match[2]) + 1)]


def provision_slug(resolution: str, paragraph: str, slug: str) -> str:
    """The id of a measure: `2397-op5-refined-petroleum-cap`. Raises ValueError.

    The ids of the source file split their paragraphs in their own way (`unscr-1718-op8-a-iii-luxury-goods`),
    so ours is made from the resolution, the paragraph and the measure's own slug."""
    if not _SLUG.fullmatch(slug):
        raise ValueError(f"{slug!r} is no slug: write small letters and digits with hyphens between")
    return f"{paragraph_slug(resolution, paragraph)}-{slug}"


def reference(prefix: str, year: int, n: int) -> str:
    """A public reference: `reference("DPRK", 2024, 7)` is `DPRK-2024-0007`. Raises ValueError."""
    if not re.fullmatch(r"[A-Z][A-Z0-9]*", prefix):
        raise ValueError(f"{prefix!r} is no prefix: write capital letters and digits, such as DPRK")
    if not 1 <= year <= 9999 or n < 1:
        raise ValueError(f"year {year}, number {n}: the year runs from 1 to 9999, the number from 1")
    return f"{prefix}-{year:04}-{n:04}"


def slug_from(text: str, longest: int = 60) -> str:
    """A slug made of the words of a title or name: "Tanker at Vostochny" gives `tanker-at-vostochny`.

    Russian letters are written in Latin ones, accents are dropped, whole words are kept up to `longest`
    characters. "" where no letter or digit is left, as of a name in Hangul."""
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in text.lower())
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])'(?=[a-z])", "", plain))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:longest]
        if len(longer) > longest:
            break
        slug = longer
    return slug


def next_free(slug: str, taken: Container[str]) -> str:
    """`slug` itself, or with the first number from 2 on that nobody holds: `tanker-2`."""
    if slug not in taken:
        return slug
    return next(name for n in count(2) if (name := f"{slug}-{n}") not in taken)
