"""A form asks the database for each thing once: what one part of a page has read, the others use."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet

from tracker.admin.boxes import Keys


def opened_row(rows: models.QuerySet, key: Any) -> models.Model | None:
    """The row with a primary key, and everything that it links to; None where there is none."""
    opts = rows.model._meta
    links = [f.name for f in opts.fields if f.is_relation]
    rows = rows.select_related(*links) if links else rows
    read = {getattr(one, "prefetch_to", one) for one in rows._prefetch_related_lookups}
    rows = rows.prefetch_related(*(f.name for f in opts.many_to_many if f.name not in read))
    try:
        return rows.get(pk=opts.pk.to_python(key))
    except (rows.model.DoesNotExist, ValidationError, ValueError):
        return None


def share(row: models.Model, formsets: Iterable[BaseInlineFormSet]) -> None:
    """Let a row give the rows on its page, as `row.claims.all()`, without asking for them again."""
    kept = row.__dict__.setdefault("_prefetched_objects_cache", {})
    for formset in formsets:
        kept[formset.fk.remote_field.get_accessor_name()] = formset.get_queryset()


def spare(*shown: forms.ModelForm) -> None:
    """Tell the choosers of forms the names of what their rows have read already."""
    for form in shown:
        for name, field in form.fields.items():
            chooser = getattr(field.widget, "widget", field.widget)
            if isinstance(chooser, Keys):
                found = linked(form, name)
                chooser.known = {str(one.pk): field.label_from_instance(one) for one in found}


def linked(form: forms.ModelForm, name: str) -> list[models.Model]:
    """The rows that a form's row links to by a field, as far as they were read."""
    field = form.instance._meta.get_field(name)
    if field.many_to_many:
        return list(form.initial.get(name, ()))
    if not field.is_cached(form.instance):
        return []
    return [one] if (one := field.get_cached_value(form.instance)) else []
