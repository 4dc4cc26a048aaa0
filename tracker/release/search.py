"""What readers type into the search box, made safe: no text can be FTS5 syntax."""

import re
import unicodedata
from dataclasses import dataclass

from tracker.rules.sentences import Sentence

LONGEST = 200  # characters
MOST_WORDS = 20
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


class SearchError(ValueError):
    """A text that cannot be searched for; its sentence is meant for the reader."""


@dataclass(frozen=True, slots=True)
class Question:
    """Words and phrases, all of which a row must have; the last part of a `prefix` term may go on."""

    terms: tuple[tuple[str, bool], ...]  # (text without a double quote, prefix)

    @property
    def match(self) -> str:
        """The FTS5 expression: every term is a quoted string."""
        return " AND ".join(f'"{text}"{"*" if prefix else ""}' for text, prefix in self.terms)


def composed(text: str) -> str:
    """The text with each letter in one code point, as both sides of a search must have it (NFC)."""
    return unicodedata.normalize("NFC", text)


def parse(text: str) -> Question:
    """The question that `text` asks. Words are separated by blanks; a phrase stands in quotes; `word*` may go on.

    Raises SearchError for what is too long, holds nothing to look for, or characters that are none.
    """
    if len(text) > LONGEST:
        raise SearchError(
            Sentence("It has %(count)s characters; at most %(most)s are read.", count=len(text), most=LONGEST)
        )
    if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in text):
        raise SearchError(Sentence("It holds a character that no text has."))
    terms: dict[tuple[str, bool], None] = {}
    pieces = composed(text).translate(QUOTES).split('"')
    for number, piece in enumerate(pieces):
        phrase = number % 2 == 1
        following = pieces[number + 1] if phrase and number + 1 < len(pieces) else ""
        for part in [piece + "*" * following.startswith("*")] if phrase else piece.split():
            bare = part.rstrip("*").strip()
            if any(letter.isalnum() for letter in bare):
                terms[bare, part.endswith("*")] = None
    words = sum(len(re.findall(r"\S+", term)) for term, _ in terms)
    if words > MOST_WORDS:
        raise SearchError(
            Sentence("It has %(count)s words; at most %(most)s are read.", count=words, most=MOST_WORDS)
        )
    if not terms:
        raise SearchError(Sentence("It holds no word to look for: a letter or a digit is wanted."))
    return Question(tuple(terms))
