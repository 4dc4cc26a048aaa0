"""`fields`, `omit` and `format`: which part of an answer is sent, and in which form."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from tracker.api.rendering import compact
from tracker.filters.conditions import Condition, Listed
from tracker.filters.problems import Problems, Unknown, Wrong
from tracker.release.library import Edition
from tracker.release.selection import Selection
from tracker.shapes.public import FIELDS


class Names(Condition):
    """Names of fields with commas between."""

    longest = 1000

    def __init__(self, label: str, help_text: str, legal: tuple[str, ...]) -> None:
        super().__init__(label, help_text)
        self.legal = legal

    def one(self, text: str, edition: Edition, problems: Problems) -> list[str] | None:
        if len(text) > self.longest:
            long = Wrong(f"It has {len(text)} characters; at most {self.longest} are read.")
            problems.add(self.name, text, long)
            return None
        names = list(dict.fromkeys(text.split(",")))
        strange = [name for name in names if name not in self.legal]
        for name in strange:
            said = f"There is no such field; there are {', '.join(self.legal)}."
            problems.add(self.name, name, Unknown(said, lambda: {one: one for one in self.legal}))
        return None if strange else names

    def schema(self) -> dict:
        return {"type": "array", "items": {"type": "string", "enum": list(self.legal)}}


class Form(Listed):
    """The form of the answer; it asks nothing of the rows."""

    def filter(self, selection: Selection, value: str) -> Selection:
        return selection


@cache
def form(*formats: str) -> Mapping[str, Condition]:
    """The parameter `format` alone."""
    words = {name: name.upper() for name in formats}
    (bound,) = Form("format", "of the answer", words=words).parameters("format", "")
    return {"format": bound}


@cache
def choosing(noun: str) -> Mapping[str, Condition]:
    """The parameters that choose what of a row of `noun` is sent."""
    declared = {
        "fields": Names("fields", "only these, with commas between", FIELDS[noun]),
        "omit": Names("omit", "all but these, with commas between", FIELDS[noun]),
    }
    bound = {name: next(one.parameters(name, noun)) for name, one in declared.items()}
    return {**bound, **form("json")}


def chosen(noun: str, texts: list[str], values: Mapping[str, Any]) -> list[str]:
    """The JSON texts cut down to what `fields` and `omit` ask for; untouched where they ask for nothing."""
    if "fields" not in values and "omit" not in values:
        return texts
    wanted = set(values.get("fields", FIELDS[noun])) - set(values.get("omit", ()))
    return [compact({k: v for k, v in json.loads(text).items() if k in wanted}) for text in texts]
