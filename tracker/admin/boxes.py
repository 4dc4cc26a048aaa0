"""Boxes of a form that bear whatever is typed or sent into them."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from tracker.rules.edtf import answer

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
    """A chooser of rows: what cannot be a primary key is shown as nothing chosen, not as an error page.

    `known`: names of rows by primary key that the page has read already, so that nothing more is asked for them.
    """

    known: Mapping[str, str] = {}

    def optgroups(self, name, value, attr=None):
        keys = [str(key) for key in value if is_key(key)]
        if not set(keys) <= self.known.keys():
            return super().optgroups(name, keys, attr)
        empty = [] if self.is_required or self.allow_multiple_selected else [("", "", False)]
        chosen = empty + [(key, self.known[key], True) for key in keys]
        options = [self.create_option(name, *one, index, attrs=attr) for index, one in enumerate(chosen)]
        return [(None, options, 0)]


class One(Keys, AutocompleteSelect):
    """A chooser of one row."""


class Several(Keys, AutocompleteSelectMultiple):
    """A chooser of several rows, each taken out by itself: what would empty it stands in their list and is no item."""

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


class DateInWords(forms.TextInput):
    """A box for an EDTF date, with what stands in it said in words below; `desk.js` says it as one types."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"class": "vTextField edtf", "autocomplete": "off", "spellcheck": "false", **(attrs or {})}
        )

    def get_context(self, name, value, attrs):
        """Name the words to those who listen as well: they describe the box beside its help text."""
        context = super().get_context(name, value, attrs)
        attrs = context["widget"]["attrs"]
        if attrs.get("id"):
            attrs["data-says"] = reverse("admin:says_date")
            described = attrs.get("aria-describedby", "")
            attrs["aria-describedby"] = f"{described} {attrs['id']}_says".strip()
        return context

    def render(self, name, value, attrs=None, renderer=None):
        box = super().render(name, value, attrs, renderer)
        told = answer(str(value)) if value else None
        return format_html(
            '<span class="said">{}<span class="says{}" id="{}_says" role="status" aria-live="polite">{}</span></span>',
            box,
            "" if told is None or told.right else " wrong",
            (attrs or {}).get("id", name),
            told.sentence if told else "",
        )


class Offering(forms.TextInput):
    """A box that offers what was written there before; anything else can be typed."""

    offered: Iterable[tuple[str, str]] = ()

    def render(self, name, value, attrs=None, renderer=None):
        own = f"{(attrs or {}).get('id', name)}_offered"
        box = super().render(name, value, {**(attrs or {}), "list": own, "autocomplete": "off"}, renderer)
        options = format_html_join("", '<option value="{}">{}</option>', self.offered)
        return format_html('{}<datalist id="{}">{}</datalist>', box, own, options)


class Quantity(forms.DecimalField):
    """A number, shown without the zeros that the column keeps behind it: 4, not 4.0000."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) and value.is_finite() else value


class Moment(forms.CharField):
    """A day with its time in UTC, as ISO writes it. Nothing is guessed: no other order, no a.m., no other zone."""

    FORM = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?) ?(?:Z|UTC)?", re.ASCII | re.IGNORECASE)
    SAY = "Write the day and the time, 24 hours, in UTC: 2024-03-07T14:30Z."

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            if found := self.FORM.fullmatch(text):
                return datetime.fromisoformat("T".join(found.groups())).replace(tzinfo=UTC)
            told = datetime.fromisoformat(text)
        except ValueError:
            told = None
        if told is None or told.tzinfo is None or "T" not in text:
            raise ValidationError(self.SAY)
        try:
            there = told.astimezone(UTC)
        except OverflowError:
            raise ValidationError(self.SAY) from None
        raise ValidationError(f"{self.SAY} {text} is {there:%Y-%m-%dT%H:%M:%SZ}.")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "size": 24, "autocomplete": "off", "spellcheck": "false"}


class ShipNumber(forms.CharField):
    """An IMO number with or without the letters before it: "IMO 9074729" is 9074729."""

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return found and re.sub(r"(?i)^IMO[\s:]*", "", found)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without the column's length: a browser would cut a number off behind the letters before it."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}
