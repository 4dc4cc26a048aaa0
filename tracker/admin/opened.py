"""Two analysts at one record: the second to save is told what the first has changed, and overwrites nothing unseen."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from tracker.actions.pen import Refused

OPENED = "_opened"
OVERTAKEN = (
    "Somebody else has saved this record since you opened it, and nothing of yours has been written. "
    "Your words stand below; compare them with these. Saving again overwrites them."
)


UNOPENED = (
    "This form does not say which state of the record it was opened on, so nothing of yours has been written. "
    "Your words stand below; compare them with these. Saving again overwrites them."
)


class Overtaken(Refused):
    """Somebody else was faster, or nothing tells whether somebody was."""


def fingerprint(page: admin.ModelAdmin, request: HttpRequest, key: str) -> str:
    """Of a row as it stands in the database, with its relations and the rows on its page; "" where there is none."""
    row = page.get_object(request, key)
    if row is None:
        return ""
    return hashed(row, (rows_of(inline, request, row) for inline in page.get_inline_instances(request, row)))


def as_shown(request: HttpRequest, row: models.Model, inlines: Iterable) -> str:
    """The same of a form that nothing was typed into, from the rows that it has read already."""
    return hashed(row, (shown(inline, request, row) for inline in inlines))


def shown(inline: Any, request: HttpRequest, row: models.Model) -> Iterable[models.Model]:
    """The rows of an inline of a form; from the tables where whoever asks may not see them."""
    if inline.opts.has_view_or_change_permission(request, row):
        return inline.formset.get_queryset()
    return rows_of(inline.opts, request, row)


def rows_of(inline: Any, request: HttpRequest, row: models.Model) -> models.QuerySet:
    """The rows of an inline, from the tables."""
    link = inline.get_formset(request, row).fk.name
    return inline.model._default_manager.filter(**{link: row.pk})


def hashed(row: models.Model, groups: Iterable[Iterable[models.Model]]) -> str:
    """SHA-256 over every column of a row, its relations, and every column of the rows on its page."""
    stands = [columns(row)]
    stands += [sorted(other.pk for other in field.value_from_object(row)) for field in row._meta.many_to_many]
    for rows in groups:
        stands += [columns(other) for other in sorted(rows, key=lambda other: other.pk)]
    return hashlib.sha256(repr(stands).encode()).hexdigest()


def columns(row: models.Model) -> list:
    """The values of a row's columns, in order."""
    return [field.value_from_object(row) for field in row._meta.concrete_fields]


def refuse_if_overtaken(page: admin.ModelAdmin, request: HttpRequest, form: forms.ModelForm) -> None:
    """Raise Overtaken, with the values that now stand there, unless the row is as it was when the form was opened."""
    opened = request.POST.get(OPENED)
    if not opened or opened != fingerprint(page, request, str(form.instance.pk)):
        labels = ((form.fields[name].label, form[name].initial) for name in form.changed_data)
        raise Overtaken(
            [
                OVERTAKEN if opened else UNOPENED,
                *(f"{label} is now: {told(value)}" for label, value in labels),
            ]
        )


def told(value: object) -> str:
    """A value of a form, for people."""
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "empty"
    return "empty" if value in (None, "") else str(value)
