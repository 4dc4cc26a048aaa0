"""Fields on a form, grouped by who may ever read them: everybody, or the desk alone."""

from collections.abc import Iterable, Mapping, Sequence

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import flatten
from django.db import models

from tracker.admin.boxes import Json, One, Several
from tracker.models.confidentiality import TAGS, tag

STANDING = "Where it stands"
PUBLIC = "Public"
INTERNAL = "Internal (never published)"
IDENTIFIERS = "Identifiers (public, and lasting once published)"
NOTES = {
    PUBLIC: "Goes out word for word when the record is published.",
    INTERNAL: "Stays at the desk.",
}


class Grouped(BaseModelAdmin):
    """A page, or rows on one, with fields grouped by their tags, and a chooser for relations."""

    identifiers: Sequence[str] = ("slug", "ref")
    standing: Sequence[str] = ()
    notes: Mapping[str, str] = NOTES

    def get_fieldsets(self, request, obj=None):
        """Where it stands, what is public, what never is, and its names; no empty group."""
        groups: dict[str, list[str]] = {STANDING: [], PUBLIC: [], INTERNAL: [], IDENTIFIERS: []}
        for name in in_order(self.model, flatten(self.get_fields(request, obj))):
            groups[self.group_of(name)].append(name)
        return [
            (group, {"fields": names, "description": self.notes.get(group)})
            for group, names in groups.items()
            if names
        ]

    def group_of(self, name: str) -> str:
        """The heading under which a field stands; whatever is not expressly public counts as internal."""
        if name in self.standing:
            return STANDING
        if tag(self.model, name) != "public":
            return INTERNAL
        return IDENTIFIERS if name in self.identifiers else PUBLIC

    def get_autocomplete_fields(self, request):
        """Every relation: a list of all rows would grow with the record."""
        fields = (*self.model._meta.fields, *self.model._meta.many_to_many)
        return [field.name for field in fields if field.is_relation and field.editable]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("widget", One(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("widget", Several(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.JSONField):
            kwargs |= {"form_class": Json, "shape": db_field.default if db_field.has_default() else None}
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and is_private_text(db_field):
            field.label = f"{field.label} (never published)"
        return field


def in_order(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """Names of fields in the order of the table of tags; what stands nowhere there, first."""
    order = [name for names in TAGS[model.__name__].values() for name in names.split()]
    return sorted(names, key=lambda name: order.index(name) if name in order else -1)


def is_private_text(field: models.Field) -> bool:
    """Whether somebody might write a secret into it, or must not fear to."""
    text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return text and tag(field.model, field.name) in {"internal", "sensitive"}
