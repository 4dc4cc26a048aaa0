"""The kinds of condition that a parameter can be: how its text is read, and how it narrows a selection.

Each is a django-filter `Filter`. They keep no state, so that one set of them serves every question.
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_filters import Filter

from tracker.filters.labels import translated, translated_label
from tracker.filters.problems import Problems, Unknown, Wrong
from tracker.release.library import Edition
from tracker.release.selection import Selection

MOST_VALUES = 50  # of one parameter
LONGEST = 200  # characters of one value


class Condition(Filter):
    """A parameter that is given once. `label` says in a few words what it asks; `hint`, how it is written: both in
    the language of the answer, as everything that a condition says.
    """

    longest = LONGEST
    noun = ""

    def __init__(self, label: str, help_text: str = "", **extra: Any) -> None:
        super().__init__(label=label, help_text=help_text, **extra)

    @property
    def label(self) -> str:
        """What it asks, in a few words."""
        return translated(self._label, "parameter")

    @label.setter
    def label(self, english: str) -> None:
        self._label = english

    @property
    def hint(self) -> str:
        """How its value is written; "" where that goes without saying."""
        return translated(self.extra.get("help_text", ""), "parameter")

    @property
    def name(self) -> str:
        """The parameter as it is written in an address."""
        return self.field_name

    def parameters(self, name: str, noun: str) -> Iterator["Condition"]:
        """The parameters that this declaration stands for, bound to their name and noun."""
        bound = copy.copy(self)
        bound.field_name, bound.noun = name, noun
        yield bound

    def clean(self, texts: list[str], edition: Edition, problems: Problems) -> Any:
        """The value, or None with what is wrong added to `problems`."""
        if len(texts) > 1:
            said = ngettext(
                "It is given %(count)s time; it takes one value.",
                "It is given %(count)s times; it takes one value.",
                len(texts),
            )
            problems.add(self.name, ", ".join(texts), Wrong(said % {"count": len(texts)}))
            return None
        return self.one(texts[0], edition, problems)

    def one(self, text: str, edition: Edition, problems: Problems) -> Any:
        """One value, or None with what is wrong added to `problems`."""
        try:
            if len(text) > self.longest:
                raise Wrong(too_long(len(text), self.longest))
            if "\0" in text:
                raise Wrong(_("It holds a NUL character."))
            return self.read(text, edition)
        except Wrong as wrong:
            problems.add(self.name, text, wrong)
            return None

    def read(self, text: str, edition: Edition) -> Any:
        """The value that `text` stands for. Raises Wrong."""
        return text

    def filter(self, selection: Selection, value: Any) -> Selection:
        """The selection narrowed to what meets this condition."""
        return selection

    def said(self, text: str, edition: Edition) -> str:
        """A given value as people read it."""
        return text

    def schema(self) -> dict:
        """What a value looks like, as JSON Schema."""
        return {"type": "string"}


def must_know(edition: Edition, noun: str, *, facet: str = "", number: str = "") -> None:
    """Raises Wrong where a release, made by an older program, lacks what is asked for; it would find nothing."""
    if not edition.knows(noun, facet=facet, number=number):
        raise Wrong(older(edition))


def older(edition: Edition) -> str:
    """That a release does not hold what a question asks for."""
    said = _("This release, of %(day)s, does not know what this asks for: ask a newer one.")
    return said % {"day": edition.at[:10]}


def no_such(what: str) -> str:
    """That a value is on no list; `what` is the label of its parameter."""
    return _("There is no such %(what)s.") % {"what": what}


def too_long(characters: int, most: int) -> str:
    """That a value is longer than what is read."""
    said = ngettext(
        "It has %(count)s character; at most %(most)s are read.",
        "It has %(count)s characters; at most %(most)s are read.",
        characters,
    )
    return said % {"count": characters, "most": most}


class Read(Condition):
    """A value read by one function, `reader`; `shape` is its JSON Schema."""

    def __init__(self, label: str, help_text: str, reader: Callable[[str], Any], shape: dict) -> None:
        super().__init__(label, help_text)
        self.reader, self.shape = reader, shape

    def read(self, text: str, edition: Edition) -> Any:
        return self.reader(text)

    def schema(self) -> dict:
        return dict(self.shape)


class Listed(Condition):
    """A value of a list: that of the release, or the closed one given as `words` (value → label)."""

    def __init__(
        self, label: str, help_text: str = "", *, facet: str = "", words: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(label, help_text)
        self.facet, self.words = facet, words

    def parameters(self, name: str, noun: str) -> Iterator[Condition]:
        for bound in super().parameters(name, noun):
            bound.facet = self.facet or name
            yield bound

    def legal(self, edition: Edition) -> Mapping[str, str]:
        """Every value that it takes, with its label."""
        return self.words if self.words is not None else edition.legal(self.noun, self.facet)

    def read(self, text: str, edition: Edition) -> str:
        legal = self.legal(edition)
        if text not in legal:
            raise Unknown(no_such(self.label), lambda: legal)
        return text

    def filter(self, selection: Selection, value: Any) -> Selection:
        return selection.any(self.name, self.facet, [value])

    def said(self, text: str, edition: Edition) -> str:
        return translated_label(self.noun, self.facet, text, self.legal(edition).get(text, text))

    def schema(self) -> dict:
        return {"type": "string", "enum": list(self.words)} if self.words else {"type": "string"}


class Many(Listed):
    """A parameter that may be repeated: any of its values; with `__all` all of them, with `__not` none."""

    way = "any"

    def parameters(self, name: str, noun: str) -> Iterator[Condition]:
        for ending, way in (("", "any"), ("__all", "all"), ("__not", "none")):
            bound = copy.copy(self)
            bound.field_name, bound.noun, bound.facet, bound.way = (
                name + ending,
                noun,
                self.facet or name,
                way,
            )
            yield bound

    def clean(self, texts: list[str], edition: Edition, problems: Problems) -> list | None:
        if len(texts) > MOST_VALUES:
            said = ngettext(
                "It is given %(count)s time; at most %(most)s values are read.",
                "It is given %(count)s times; at most %(most)s values are read.",
                len(texts),
            )
            wrong = Wrong(said % {"count": len(texts), "most": MOST_VALUES})
            problems.add(self.name, ", ".join(texts[:MOST_VALUES]), wrong)
            return None
        found = [self.one(text, edition, problems) for text in dict.fromkeys(texts)]
        return None if None in found else found

    def filter(self, selection: Selection, value: Any) -> Selection:
        narrow = {"any": selection.any, "all": selection.all, "none": selection.none}[self.way]
        return narrow(self.name, self.facet, value)


class AtLeast(Read):
    """The number `number` of a row is at least this."""

    def __init__(self, label: str, number: str, help_text: str, reader: Callable, shape: dict) -> None:
        super().__init__(label, help_text, reader, shape)
        self.number = number

    def filter(self, selection: Selection, value: float) -> Selection:
        return selection.between(self.name, self.number, at_least=value)


class AtMost(AtLeast):
    """The number `number` of a row is at most this."""

    def filter(self, selection: Selection, value: float) -> Selection:
        return selection.between(self.name, self.number, at_most=value)
