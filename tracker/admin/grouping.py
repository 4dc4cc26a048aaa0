"""Fields on a form, grouped by who may ever read them: everybody, or the desk alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import flatten
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models

from tracker.admin.boxes import DateInWords, Json, One, Quantity, Several
from tracker.admin.manual import help_for
from tracker.models.confidentiality import FIGURE, TAGS, tag
from tracker.rules.vocabulary import Verified

STANDING = "Where it stands"
PUBLIC = "Public"
INTERNAL = "Internal (never published)"
IDENTIFIERS = "Identifiers (public, and lasting once published)"
NOTES = {
    PUBLIC: "Goes out word for word when the record is published, and stays readable in its history.",
    INTERNAL: "Stays at the desk: no page, file or feed ever shows it.",
    IDENTIFIERS: "Readers cite these. They may change while this is a draft, and never afterwards.",
}
LINES = (
    tuple(FIGURE.split()),
    ("reliability", "credibility"),
    ("lat", "lon", "datum", "precision_km"),
    ("in_force_from", "in_force_until", "deadline"),
    ("votes_for", "votes_against", "abstentions"),
    ("tons", "tons_reported", "barrels", "barrels_reported"),
)
NUMBER = "Digits alone, with a point before decimals: 1360000 or 1360.5. No commas, no unit."
DATES = ("date_text", "as_of")


class Grouped(BaseModelAdmin):
    """A page, or rows on one, with fields grouped by their tags, and a chooser for relations.

    `parts` cuts what is public into parts of the work, by heading; `lines` are fields that stand side by side.
    A field is grouped by its tag whatever these say, so that nothing private can come under a public heading.
    """

    identifiers: Sequence[str] = ("slug", "ref")
    standing: Sequence[str] = ()
    notes: Mapping[str, str] = NOTES
    parts: Mapping[str, Sequence[str]] = {}
    lines: Sequence[Sequence[str]] = LINES
    order: Sequence[str] = (STANDING, PUBLIC, INTERNAL, IDENTIFIERS)

    class Media:
        css = {"all": ("tracker/desk.css",)}
        js = ("tracker/desk.js",)

    def get_fieldsets(self, request, obj=None):
        """Where it stands, what is public part by part, what never is, and its names; no empty group.

        What is not there yet stands nowhere, so that a new row has no heading for it."""
        told = set(self.standing) & set(self.get_readonly_fields(request, obj)) if obj is None else set()
        groups: dict[str, list[str]] = {group: [] for group in self.order}
        for name in in_order(self.model, flatten(self.get_fields(request, obj))):
            if name not in told:
                groups[self.group_of(name)].append(name)
        return [
            (heading, {"fields": in_lines(fields, self.lines), "description": note})
            for group, names in groups.items()
            for heading, fields, note in self.in_parts(group, names)
        ]

    def in_parts(self, group: str, names: list[str]) -> Iterator[tuple[str, list[str], str | None]]:
        """The headings of a group, each with its fields; the group's note stands under the first.

        What no part names comes last, under the group's own heading."""
        wanted = self.parts if group == PUBLIC else {}
        parts = {f"{group}: {part}": [name for name in own if name in names] for part, own in wanted.items()}
        parts[group] = [name for name in names if not any(name in own for own in parts.values())]
        note = self.notes.get(group)
        for heading, fields in parts.items():
            if fields:
                yield heading, fields, note
                note = None

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
        if isinstance(db_field, models.DecimalField):
            kwargs |= {"form_class": Quantity, "error_messages": {"invalid": NUMBER}}
        if db_field.name in DATES:
            kwargs["widget"] = DateInWords()
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None:
            return None
        if db_field.name == "verified" and db_field.default == Verified.SEEN:
            # That somebody has read a source is said by somebody, never by a form that was only opened.
            field.initial, field.choices = None, [("", "---------"), *db_field.choices]
        field.help_text = help_for(self.model, db_field.name) or field.help_text
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            # What others rest on is changed in its own window, and deleted, if at all, on its own page.
            field.widget.can_delete_related = field.widget.can_view_related = False
        if is_private_text(db_field):
            field.label = f"{field.label} (never published)"
        return field


def in_order(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """Names of fields in the order of the table of tags; what stands nowhere there, first."""
    order = [name for names in TAGS[model.__name__].values() for name in names.split()]
    return sorted(names, key=lambda name: order.index(name) if name in order else -1)


def in_lines(names: Sequence[str], lines: Iterable[Sequence[str]]) -> list[str | tuple[str, ...]]:
    """Names of fields, those that share a line as a tuple where the first of them stood."""
    line_of = {name: tuple(n for n in line if n in names) for line in lines for name in line}
    found: list[str | tuple[str, ...]] = []
    for name in names:
        line = line_of.get(name, (name,))
        if len(line) == 1:
            found.append(name)
        elif line not in found:
            found.append(line)
    return found


def is_private_text(field: models.Field) -> bool:
    """Whether somebody might write a secret into it, or must not fear to."""
    text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return text and tag(field.model, field.name) in {"internal", "sensitive"}
