"""What a copy is, what cannot be copied, and within which limits copies are made."""

from dataclasses import dataclass

MOST_MEMORY = 290_000_000  # bytes of address space, so that what is really used stays under 300 MB
MOST_WRITTEN = 250_000_000  # bytes of any one file that is written, the pixels on their way included
CPU_SECONDS = 30
MOST_READ = 100_000_000  # bytes of the preserved file
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 30_000  # pixels
MOST_PAGES = 2000
INSTEAD = "Show its facts instead."


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was made. `size` in bytes; `width` and `height` in pixels, of an image; `pages` of a document."""

    sha256: str
    media_type: str
    size: int
    width: int | None
    height: int | None
    pages: int | None
    tool: str


class Refusal(Exception):
    """No copy can be made; the text is a sentence that says why."""


def needs_too_much() -> Refusal:
    """The refusal of what does not fit into the memory that one copy may take."""
    return Refusal(f"No copy can be made of it: it needs more than {MOST_MEMORY // 10**6} MB of memory.")


def writes_too_much() -> Refusal:
    """The refusal of what would make a copy, or pixels on their way, of more than one file may hold."""
    return Refusal(f"No copy can be made of it: it would write more than {MOST_WRITTEN // 10**6} MB.")
