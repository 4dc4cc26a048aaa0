"""The kinds of condition that a parameter can be: how its text is read, and how it narrows a selection.

Each is a django-filter `Filter`. They keep no state, so that one set of them serves every question.
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django_filters import Filter

from tracker.filters.problems import Problems, Unknown, Wrong
from tracker.release.library import Edition
from tracker.release.selection import Selection

MOST_VALUES = 50  # of one parameter
LONGEST = 200  # characters of one value


class Condition(Filter):
    """A parameter that is given once. `label` says in a few words what it asks; `help_text`, how it is written."""

    longest = LONGEST
    noun = ""

    def __init__(self, label: str, help_text: str = "", **extra: Any) -> None:
        super().__init__(label=label, help_text=help_text, **extra)

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
            said = f"It is given {len(texts)} times; it takes one value."
            problems.add(self.name, ", ".join(texts), Wrong(said))
            return None
        return self.one(texts[0], edition, problems)

    def one(self, text: str, edition: Edition, problems: Problems) -> Any:
        """One value, or None with what is wrong added to `problems`."""
        try:
            if len(text) > self.longest:
                raise Wrong(f"It has {len(text)} characters; at most {self.longest} are read.")
            if "\0" in text:
                raise Wrong("It holds a NUL character.")
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
            raise Unknown(f"There is no such {self.label}.", lambda: legal)
        return text

    def filter(self, selection: Selection, value: Any) -> Selection:
        return selection.any(self.name, self.facet, [value])

    def said(self, text: str, edition: Edition) -> str:
        return self.legal(edition).get(text, text)

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
            said = Wrong(f"It is given {len(texts)} times; at most {MOST_VALUES} values are read.")
            problems.add(self.name, ", ".join(texts[:MOST_VALUES]), said)
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
