"""A refused form says on top what is wrong with it, box by box, with a link to each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, with the box that it is in: its name on the page, and its place."""

    box: str
    place: str
    text: str


def mistakes(form: forms.ModelForm, inlines: Iterable) -> Iterator[Mistake]:
    """All that is wrong with a form and the rows on its page, in order; what is of the whole form, Django says."""
    if not form.is_bound:
        return
    yield from of_boxes(form, "")
    for inline in inlines:
        formset = inline.formset
        for text in formset.non_form_errors():
            yield Mistake(capfirst(inline.opts.verbose_name_plural), f"{formset.prefix}-group", text)
        for number, row in enumerate(formset.forms, 1):
            if getattr(row, "cleaned_data", {}).get("DELETE"):
                continue  # a row that goes is not judged
            name = f"{capfirst(inline.opts.verbose_name)} {number}"
            place = f"{formset.prefix}-{number - 1}"
            yield from (Mistake(name, place, text) for text in row.non_field_errors())
            yield from of_boxes(row, f"{name}: ")


def of_boxes(form: Any, before: str) -> Iterator[Mistake]:
    """What is wrong with the boxes of one form."""
    for box in form:
        for text in box.errors:
            yield Mistake(f"{before}{capfirst(box.label)}", box.id_for_label or box.auto_id, text)
