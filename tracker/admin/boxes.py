"""Boxes of a form that bear whatever is typed or sent into them."""

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput

SHAPES: dict[type, str] = {
    list: 'a list, such as ["one", "two"]',
    dict: 'an object, such as {"name": "value"}',
}


class Json(forms.JSONField):
    """JSON of the same shape as the column's default; an empty box means the empty shape."""

    def __init__(self, *, shape: Callable[[], Any] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.empty = shape

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if found is None:
            return self.empty() if self.empty else None
        if self.empty and not isinstance(found, type(self.empty())):
            raise ValidationError(f"This must be {SHAPES[type(self.empty())]}.")
        if not is_plain(found):
            raise ValidationError("This holds a character or number that no database can keep.")
        return found

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed, as it was typed: read and written again, it may not go into a page."""
        return initial if self.disabled or data is None else InvalidJSONInput(data)


def is_plain(value: Any) -> bool:
    """Whether every database and the record's canonical JSON can hold it: no NaN, no NUL, no half character."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode()
    except ValueError:
        return False
    return "\\u0000" not in text


def is_key(text: Any) -> bool:
    """Whether it can be a primary key here: a whole number that fits the column."""
    text = str(text)
    return text.isascii() and text.isdigit() and len(text) <= 18


class Keys(AutocompleteMixin):
    """A chooser of rows: what cannot be a primary key is shown as nothing chosen, not as an error page."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in value if is_key(key)], attr)


class One(Keys, AutocompleteSelect):
    """A chooser of one row."""


class Several(Keys, AutocompleteSelectMultiple):
    """A chooser of several rows."""
