"""Names as they are looked for: one spelling for what differs in case, accents, width or punctuation alone."""

import re
import unicodedata
from collections.abc import Iterable

ACCENTS = re.compile("[\u0300-\u036f]")
# Scripts that are written without blanks between words, or with endings joined to them.
UNDIVIDED = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def folded(text: str) -> str:
    """The text in small letters without accents, its words parted by single blanks: "Café-Zürich" is "cafe zurich"."""
    bare = ACCENTS.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()))
    composed = unicodedata.normalize("NFKC", bare)
    return " ".join("".join(letter if is_part_of_a_word(letter) else " " for letter in composed).split())


def is_part_of_a_word(letter: str) -> bool:
    """Whether a character is a letter, a digit, or a sign that belongs to the letter before it."""
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"


def searchable(names: Iterable[str]) -> str:
    """All names folded: a line each, with a blank before every word."""
    spelt = dict.fromkeys(folded(name) for name in names)
    return "\n".join(f" {text}" for text in spelt if text)


def sought(term: str) -> str:
    """What a searchable text must hold to have this word or phrase: the beginning of a word or, where the script
    does not part its words, any stretch; "" where nothing of it can be looked for.
    """
    text = folded(term)
    return text if not text or UNDIVIDED.search(text) else f" {text}"


def stands_in(name: str, text: str) -> bool:
    """Whether a name, in any spelling, is a text or stands in it as whole words; never one that says nothing."""
    looked, there = folded(name), folded(text)
    if not looked:
        return False
    return looked in there if UNDIVIDED.search(looked) else f" {looked} " in f" {there} "
