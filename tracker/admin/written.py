"""How the desk writes: through the verbs alone, whole or not at all, with the reasons on the page."""

from collections.abc import Iterator
from typing import ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import NON_FIELD_ERRORS, BadRequest, ValidationError
from django.db import DataError, IntegrityError
from django.forms.models import ModelFormMetaclass
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from tracker.actions.editing import delete, refuse_if_public, relate, save, was_public
from tracker.actions.pen import Refused, writing
from tracker.admin.mistakes import mistakes
from tracker.admin.opened import OPENED, Overtaken, as_shown, fingerprint, refuse_if_overtaken
from tracker.admin.sparing import opened_row, share, spare

REFUSALS = (Refused, ValidationError, IntegrityError)


class Refusable(forms.ModelForm):
    """A form that says why a verb refused what was typed."""

    refused: ClassVar[list[str]] = []

    def clean(self):
        cleaned = super().clean()
        for reason in self.refused:
            self.add_error(None, reason)
        return cleaned


class Written(admin.ModelAdmin):
    """A page whose every row, relation and deletion goes through `actions.editing` in the analyst's name."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What a verb refuses comes back as the same form, with what was typed and the reasons on top.

        Django runs each attempt in a transaction of its own, so a refusal leaves nothing half written.
        """
        sent = object_id and request.method == "POST"
        stands = fingerprint(self, request, unquote(object_id)) if sent else ""
        context = {**(extra_context or {}), "opened": request.POST.get(OPENED) or stands}
        try:
            try:
                return super().changeform_view(request, object_id, form_url, context)
            except REFUSALS as refusal:
                request.refused = list(reasons_of(refusal))
                if isinstance(refusal, Overtaken):
                    context["opened"] = stands
                return super().changeform_view(request, object_id, form_url, context)
        except (DataError, OverflowError) as problem:
            raise BadRequest("A value that no form of the desk sends.") from problem

    def get_object(self, request, object_id, from_field=None):
        """The row. Where it is only shown, it is read once, with everything that it links to."""
        if from_field or request.method not in {"GET", "HEAD"}:
            return super().get_object(request, object_id, from_field)
        kept = request.__dict__.setdefault("desk_rows", {})
        name = (self.model, str(object_id))
        if name not in kept:
            kept[name] = opened_row(self.get_queryset(request), object_id)
        return kept[name]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """The form, from what was read for it, with its mistakes; nothing deletes what was ever public."""
        context["mistakes"] = list(mistakes(context["adminform"].form, context["inline_admin_formsets"]))
        if change and obj is not None:
            context["show_delete"] = not was_public(obj)
            if request.method in {"GET", "HEAD"}:
                inlines = context["inline_admin_formsets"]
                context["opened"] = as_shown(request, obj, inlines)
                share(obj, [inline.formset for inline in inlines])
                spare(context["adminform"].form, *(form for i in inlines for form in i.formset.initial_forms))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        refused = getattr(request, "refused", None)
        if not refused:
            return form
        return ModelFormMetaclass(form.__name__, (Refusable, form), {"refused": refused})

    def save_model(self, request, obj, form, change):
        with writing():
            if change:
                refuse_if_overtaken(self, request, form)
            save(by=name_of(request), row=obj)

    def delete_model(self, request, obj):
        delete(by=name_of(request), row=obj)

    def save_related(self, request, form, formsets, change):
        relate_chosen(request, form)
        for formset in formsets:
            self.save_formset(request, form, formset, change)

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        for row in formset.deleted_objects:
            delete(by=name_of(request), row=row)
        for row_form in self.writing_order(formset):
            if row_form.has_changed() and row_form not in formset.deleted_forms:
                save(by=name_of(request), row=row_form.instance)
                relate_chosen(request, row_form)

    def writing_order(self, formset):
        """The rows of a page in the order in which they are written."""
        return formset.forms

    def delete_view(self, request, object_id, extra_context=None):
        """A refused deletion goes back to the record, which says why; so does one that would be refused."""
        row = self.get_object(request, unquote(object_id))
        try:
            if row is not None and self.has_delete_permission(request, row):
                refuse_if_public(row)
            return super().delete_view(request, object_id, extra_context)
        except REFUSALS as refusal:
            for reason in reasons_of(refusal):
                self.message_user(request, reason, messages.ERROR)
            name = f"{self.opts.app_label}_{self.opts.model_name}_change"
            return redirect(reverse(f"{self.admin_site.name}:{name}", args=[object_id]))


def name_of(request: HttpRequest) -> str:
    """The name under which the log keeps what is done."""
    return request.user.get_username()


def relate_chosen(request: HttpRequest, form: forms.ModelForm) -> None:
    """Set the many-to-many relations that were changed on a form."""
    row = form.instance
    for field in row._meta.many_to_many:
        if field.name in form.changed_data:
            relate(by=name_of(request), row=row, field=field.name, to=list(form.cleaned_data[field.name]))


def reasons_of(refusal: Exception) -> Iterator[str]:
    """A refusal as sentences."""
    if isinstance(refusal, Refused):
        yield from refusal.reasons
    elif isinstance(refusal, IntegrityError):
        yield "The database refused this: something else holds the same name, or still refers to it."
    elif hasattr(refusal, "error_dict"):
        for name, problems in refusal.message_dict.items():
            yield from problems if name == NON_FIELD_ERRORS else (f"{name}: {text}" for text in problems)
    else:
        yield from refusal.messages
