"""The catalogue of a language on disk: brought up to date, compiled, and looked through for what is wrong."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

from tracker.management.catalogues.extracting import Message, marked
from tracker.management.catalogues.listed import codes, listed

PLACES = re.compile(r"%\((\w+)\)[sd]|(%%)")
MARKUP = re.compile(r"</?[a-z][^>]*>")
KEPT_HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")


class Steady(Catalog):
    """A catalogue whose files hold no date and no version, so that the same texts give the same bytes."""

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        kept = [(name, value) for name, value in super()._get_mime_headers() if name in KEPT_HEADERS]
        return [*kept[:-1], (kept[-1][0], f"{kept[-1][1]}\n")]

    mime_headers = property(_get_mime_headers, Catalog._set_mime_headers)


def translated_languages() -> list[str]:
    """The languages of the pages beside English."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def po_file(language: str) -> Path:
    """The catalogue as translators edit it."""
    return Path(settings.LOCALE_PATHS[0], language, "LC_MESSAGES", "django.po")


def needed() -> list[Message]:
    """Every text that the pages may show, once for each place. Raises ValueError where one is marked in two ways: the
    form of one, with its figure, would stand where no figure is given.
    """
    found = list(dict.fromkeys([*marked(), *listed()]))
    first: dict[tuple[str, str], Message] = {}
    for message in found:
        other = first.setdefault((message.context, message.text), message)
        if other.many != message.many:
            raise ValueError(
                f"{message.text!r} is marked with one plural and with another, or none: "
                f"{other.place}, {message.place}"
            )
    return found


def read(language: str) -> Catalog:
    """The catalogue on disk; an empty one where there is none."""
    path = po_file(language)
    if not path.exists():
        return Steady(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, messages: list[Message]) -> Catalog:
    """A catalogue of exactly `messages`: translations are kept, what is new is empty, what is gone is left out.

    Names of countries and languages that have no translation yet get that of Unicode's CLDR.
    """
    old, new = read(language), Steady(locale=language, fuzzy=False)
    new.header_comment = f"# {Locale.parse(language).english_name}. How to translate: docs/translating.md"
    known, locale = codes(), Locale.parse(language)
    for message in messages:
        ids = (message.text, message.many) if message.many else message.text
        entry = new.add(ids, context=message.context or None, locations=[(message.place, 0)])
        before = old.get(message.text, message.context or None)
        if before and before.id == entry.id and any(strings(before)):
            entry.string, entry.flags = before.string, entry.flags | (before.flags & {"fuzzy"})
            entry.user_comments = before.user_comments
        elif code := known.get((message.context, message.text)):
            names = locale.territories if message.context == "country" else locale.languages
            entry.string = names.get(code, "")
    return new


def written(catalog: Catalog) -> bytes:
    """The bytes of a catalogue for translators."""
    file = io.BytesIO()
    write_po(file, catalog, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return file.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """The bytes of a catalogue for the site. What is not translated, or not whole, is left to the English text."""
    steady = Steady(locale=catalog.locale, fuzzy=False)
    for entry in catalog:
        if entry.id and all(strings(entry)) and not entry.fuzzy:
            steady.add(entry.id, entry.string, context=entry.context)
    file = io.BytesIO()
    write_mo(file, steady)
    return file.getvalue()


def strings(entry: Entry) -> tuple[str, ...]:
    """The translations of an entry, one for each plural form."""
    return tuple(entry.string) if isinstance(entry.string, tuple | list) else (entry.string or "",)


def problems(language: str, messages: list[Message]) -> Iterator[str]:
    """What is wrong with the catalogue of a language, a line each."""
    catalog = read(language)
    wanted = {(message.context, message.text) for message in messages}
    held = {
        (entry.context or "", entry.id if isinstance(entry.id, str) else entry.id[0]) for entry in catalog
    }
    for context, text in sorted(wanted - held):
        yield f"{language}: missing: {text!r} ({context})"
    for context, text in sorted(held - wanted - {("", "")}):
        yield f"{language}: no longer needed: {text!r} ({context})"
    for message in catalog.obsolete.values():
        yield f"{language}: obsolete: {message.id!r}"
    for entry in catalog:
        if entry.id:
            yield from (
                f"{language}: {problem}: {entry.id!r}" for problem in wrong(entry, catalog.num_plurals)
            )
    path = po_file(language).with_suffix(".mo")
    if not path.exists() or path.read_bytes() != compiled(catalog):
        yield f"{language}: {path.name} is not what {po_file(language).name} compiles to"


def wrong(entry: Entry, forms: int) -> Iterator[str]:
    """What is wrong with one translation."""
    ids = (entry.id,) if isinstance(entry.id, str) else entry.id
    said = strings(entry)
    if entry.fuzzy:
        yield "fuzzy"
    if not all(said):
        yield "not translated"
        return
    if len(ids) > 1 and len(said) != forms:
        yield f"{len(said)} plural forms instead of {forms}"
    for text in said:
        if not any(pieces(PLACES, text) == pieces(PLACES, one) for one in ids):
            yield f"other places than in the original: {text!r}"
        if not any(pieces(MARKUP, text) == pieces(MARKUP, one) for one in ids):
            yield f"other markup than in the original: {text!r}"
        if any(
            one.startswith(" ") != text.startswith(" ") or one.endswith(" ") != text.endswith(" ")
            for one in ids
        ):
            yield f"other blanks at its ends than in the original: {text!r}"


def pieces(pattern: re.Pattern, text: str) -> list[str]:
    """What of a text a translation must repeat, in whatever order."""
    return sorted({match[0] for match in pattern.finditer(text)})
