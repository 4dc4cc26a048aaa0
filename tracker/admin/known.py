"""What the desk knows already: sources and items at an address, in any of its spellings, and files by their hash."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from tracker.admin.guarded import LENGTH
from tracker.models import Capture, Evidence, Source
from tracker.rules.addresses import addresses_in, canonical, names_of

NEWEST = 5  # rows of each noun that are named
LONGEST = 500  # characters of an address, as in its columns
SHA256 = re.compile(r"[0-9a-fA-F]{64}")
COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    Source: ("url",),
    Evidence: ("url", "seen_at"),
    Capture: ("original_url",),
}
KNOWN = "This address is known already: {}. Use what is there; if this is another at the same address, save once more."
OF_THE_SOURCE = (
    "Its source's address has an item already: {}. Use that one; if this is another, save once more."
)
SEEN = "_known"  # the hidden box that says which address somebody has been warned of


@dataclass(frozen=True, slots=True)
class Known:
    """A row that an address leads to, in words, with its page at the desk."""

    noun: str
    words: str
    url: str


def keys_at(model: type[models.Model], address: str) -> set[int]:
    """Primary keys of the rows of a noun that name an address, however either is spelt."""
    wanted = canonical(address)
    asked = Q()
    for name in names_of(address):
        for column in COLUMNS[model]:
            asked |= Q(**{f"{column}__icontains": name})
    if not wanted or not asked:
        return set()
    rows = model._default_manager.filter(asked).order_by().values_list("pk", *COLUMNS[model])
    return {pk for pk, *texts in rows if any(wanted in addresses_in(text) for text in texts)}


def known_at(
    address: str,
    nouns: Iterable[type[models.Model]] = (Source, Evidence),
    *,
    item: Evidence | None = None,
    source: Source | None = None,
) -> list[Known]:
    """The newest sources and items at an address, but for the row that is being written and what it belongs to.

    `item`: the item that is written, with its source; `source`: the source that is, whose own items are expected there.
    `nouns`: those that whoever asks may see.
    """
    found: list[Known] = []
    if Source in nouns:
        own = source.pk if source else item.source_id if item else None
        sources = Source.objects.filter(pk__in=keys_at(Source, address)).exclude(pk=own).order_by("-pk")
        found += [Known("source", f"{row} ({row.slug})", page_of(row)) for row in sources[:NEWEST]]
    if Evidence in nouns:
        items = Evidence.objects.filter(pk__in=keys_at(Evidence, address)).order_by("-pk")
        if source is not None and source.pk:
            items = items.exclude(source=source)
        if item is not None and item.pk:
            items = items.exclude(pk=item.pk)
        found += [Known("item", f"{row} ({row.ref or row.slug})", page_of(row)) for row in items[:NEWEST]]
    return found


def page_of(row: models.Model) -> str:
    """The page of a row at the desk."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def told(found: list[Known]) -> str:
    """Rows with links to their pages, each in a tab of its own so that nothing typed is lost."""
    links = ((one.url, one.noun, one.words) for one in found)
    return format_html_join("; ", '<a href="{}" target="_blank" rel="noopener">{} {}</a>', links)


class AddressBox(forms.URLInput):
    """A box for a web address that says below itself what is known there; `desk.js` asks as one types.

    `noun` and `row`: what the form is of. `seen`: the address of which somebody has just been warned.
    """

    noun = ""
    row: int | None = None
    seen = ""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"class": "vURLField", "maxlength": str(LONGEST), **(attrs or {})})

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"]
        if own.get("id") and self.noun:
            but = f"&but={self.row}" if self.row else ""
            own["data-says"] = f"{reverse('admin:says_address')}?noun={self.noun}{but}"
            described = own.get("aria-describedby", "")
            own["aria-describedby"] = f"{described} {own['id']}_says".strip()
        return context

    def render(self, name, value, attrs=None, renderer=None):
        box = super().render(name, value, attrs, renderer)
        seen = format_html('<input type="hidden" name="{}{}" value="{}">', name, SEEN, self.seen)
        return format_html(
            '<span class="said">{}<span class="says" id="{}_says" role="status" aria-live="polite"></span>{}</span>',
            box,
            (attrs or {}).get("id", name),
            seen if self.seen else "",
        )


class Warned(forms.ModelForm):
    """A form with an address: one that is known already is taken only once somebody has been told."""

    nouns: ClassVar[tuple[type[models.Model], ...]] = ()  # those that whoever fills it in may see

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (box := self.fields.get("url")) and isinstance(box.widget, AddressBox):
            box.widget.noun, box.widget.row = str(self._meta.model._meta.model_name), self.instance.pk

    def warn(self, address: str, found: list[Known], sentence: str = KNOWN) -> None:
        """Refuse an address once, naming what is there, and take it when it is sent again."""
        key = canonical(address)
        if not found or "url" in self.errors:
            return
        self.fields["url"].widget.seen = key
        if self.data.get(f"{self.add_prefix('url')}{SEEN}") != key:
            self.add_error("url", ValidationError(format_html(sentence, told(found)), code="known"))


class Searched(admin.ModelAdmin):
    """A page whose search finds a row by its address in any spelling, and by the hash of one of its files."""

    by_hash = ""  # the path from the noun to the hash of a file

    def get_search_results(self, request, queryset, search_term):
        term = search_term.strip().replace("\0", "")
        if self.by_hash and SHA256.fullmatch(term):
            return queryset.filter(**{self.by_hash: term.lower()}), False
        keys = keys_at(self.model, term) if is_address(term) else set()
        if not keys:
            return super().get_search_results(request, queryset, search_term)
        if len(term) > LENGTH:
            return queryset.filter(pk__in=keys), False
        found, _ = super().get_search_results(request, queryset, search_term)
        return queryset.filter(Q(pk__in=keys) | Q(pk__in=found.order_by().values("pk"))), False

    def get_form(self, request, obj=None, change=False, **kwargs):
        """A form that names what is known to who may see it. The class is made anew for each request."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if not issubclass(form, Warned):
            return form
        pages = ((noun, self.admin_site.get_model_admin(noun)) for noun in (Source, Evidence))
        form.nouns = tuple(noun for noun, page in pages if page.has_view_permission(request))
        return form


def is_address(text: str) -> bool:
    """Whether somebody who searches for a text may mean an address."""
    return "." in text and len(text) <= 2 * LONGEST and bool(canonical(text))
