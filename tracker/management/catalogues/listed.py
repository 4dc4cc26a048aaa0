"""The texts that stand in lists: words of the vocabulary, parameters, and the rows that the record starts from."""

import json
from collections.abc import Iterator

from django.conf import settings

from tracker.filters import QUESTIONS
from tracker.filters.conditions import Listed
from tracker.filters.labels import CLOSED, list_of
from tracker.filters.law import law_question
from tracker.filters.ledger import PARAMETERS
from tracker.management.catalogues.extracting import Message
from tracker.pages.tags.figures import COUNTED, GOVERNED
from tracker.release.nouns import NOUNS
from tracker.rules.languages import LANGUAGES
from tracker.shapes.assembly import SCOPES

WORDS = "tracker/rules/vocabulary"
QUESTION = "tracker/filters"
# Model of a fixture → its field with the English text, and the context of its list.
ROWS = {
    "category": ("label", "category"),
    "method": ("label", "method"),
    "regime": ("name", "regime"),
    "country": ("name", "country"),
    "conflict": ("kind", "conflict"),
    "resolution": ("kind", "resolution_kind"),
    "cap": ("alternative_unit", "other_unit"),
    "declaration": ("precision", "precision"),
    "actor": ("vessel_type", "vessel_type"),
}


def listed() -> Iterator[Message]:
    """Every text of a list, in the context of its list; one may come more than once."""
    for context, words in CLOSED.items():
        for word in words:
            yield Message(context, word.label, "", WORDS)
    for noun in NOUNS:
        yield Message("noun", noun, "", "tracker/release/nouns.py")
    for name in LANGUAGES.values():
        yield Message("language", name, "", "tracker/rules/languages.py")
    for subject in SCOPES.values():
        yield Message("scope", subject, "", "tracker/shapes/assembly.py")
    yield from parameters()
    yield from rows()


def parameters() -> Iterator[Message]:
    """What parameters and their values are called, and how they are written."""
    for question in (*(one.base_filters for one in QUESTIONS.values()), law_question(), PARAMETERS):
        for condition in question.values():
            for english in (condition._label, condition.extra.get("help_text")):
                if english:
                    yield Message("parameter", english, "", QUESTION)
            context = list_of(condition.noun, condition.facet) if isinstance(condition, Listed) else ""
            for english in (condition.words or {}).values() if context and context not in CLOSED else ():
                yield Message(context, english, "", QUESTION)


def rows() -> Iterator[Message]:
    """The labels of the rows in `fixtures/`; a unit also with the figure that stands before it."""
    for path in sorted(settings.FIXTURES.glob("[0-9]*.json")):
        place = path.relative_to(settings.ROOT).as_posix()
        for row in json.loads(path.read_text()):
            model, fields = row["model"].removeprefix("tracker."), row["fields"]
            if model in ROWS:
                field, context = ROWS[model]
                if fields.get(field):
                    yield Message(context, fields[field], "", place)
            if model == "unit":
                counted = f"%(number)s {fields['label'].replace('%', '%%')}"
                yield Message("unit", fields["label"], "", place)
                yield Message(COUNTED, counted, counted, place)
                yield Message(GOVERNED, counted, counted, place)


def codes() -> dict[tuple[str, str], str]:
    """(context, English name) → code of a country or language, under which Unicode's CLDR has its name in others."""
    found = {("language", name): code for code, name in LANGUAGES.items()}
    for path in sorted(settings.FIXTURES.glob("[0-9]*.json")):
        for row in json.loads(path.read_text()):
            if row["model"] == "tracker.country":
                found["country", row["fields"]["name"]] = row["fields"]["code"]
    return found
