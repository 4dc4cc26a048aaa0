"""The sentences that the code and the templates of the public pages mark for translation."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

# Function → which of its arguments are the context, the text, and the text of many.
MARKS: dict[str, tuple[int | None, int, int | None]] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "Sentence"), (None, 0, None)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (None, 0, 1)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (0, 1, None)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (0, 1, 2)),
}
ROOMS = ("rules", "release", "filters", "pages")  # what speaks to readers; the API and the desk are English
LITERAL = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALL = re.compile(rf"\b(n?p?gettext|_)\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)")


@dataclass(frozen=True, slots=True)
class Message:
    """A text to be translated: its context ("" for none), the text, that of many ("" for none), and where it stands."""

    context: str
    text: str
    many: str
    place: str


def marked() -> Iterator[Message]:
    """Every text marked for translation, in the code and then in the templates; one may come more than once."""
    for room in ROOMS:
        for path in sorted((settings.ROOT / "tracker" / room).rglob("*.py")):
            yield from in_code(path.read_text(), shown(path))
    for path in sorted((settings.ROOT / "templates").rglob("*.html")):
        if "admin" not in path.parts:
            yield from in_template(path.read_text(), shown(path))


def in_code(source: str, place: str) -> Iterator[Message]:
    """The texts marked in Python. Raises ValueError for an f-string, of which no catalogue can hold the text."""
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in MARKS:
            continue
        texts = [argument.value if isinstance(argument, ast.Constant) else None for argument in call.args]
        if any(isinstance(argument, ast.JoinedStr) for argument in call.args):
            if name == "npgettext" or name == "Sentence":
                continue
            raise ValueError(
                f"{place}:{call.lineno}: an f-string cannot be translated: name its places instead"
            )
        yield from message(name, texts, place)


def in_template(source: str, place: str) -> Iterator[Message]:
    """The texts marked in a template. Raises SyntaxError where a block has other tags inside."""
    for name, arguments in CALL.findall(templatize(source, origin=place)):
        texts = [ast.literal_eval(literal) for literal in re.findall(LITERAL, arguments)]
        yield from message(name, texts, place)


def message(name: str, texts: list, place: str) -> Iterator[Message]:
    """The message of one call, where its texts are written out."""
    context, text, many = (
        None if at is None else texts[at] for at in MARKS[name] if at is None or at < len(texts)
    )
    if isinstance(text, str) and text:
        yield Message(context or "", text, many or "", place)


def shown(path: Path) -> str:
    """A file's path inside the project."""
    return path.relative_to(settings.ROOT).as_posix()
