"""What can be done to the one record that a form shows: buttons above it, each to a page that asks, and back."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from tracker.actions.releasing import in_service
from tracker.admin.seeing import may_preview
from tracker.admin.verbs import VERBS, Verb, ask
from tracker.models import Actor, Cap, Evidence, Paragraph, Place, Provision, Resolution, Source, Violation


@dataclass(frozen=True, slots=True)
class Button:
    """A link above the form. `kind` is a class for its looks: "preview", the name of a verb, "site"."""

    label: str
    url: str
    kind: str


class Acting(admin.ModelAdmin):
    """A page whose verbs (its `actions` that ask for a reason) can be done to one row, from its form."""

    def verbs(self) -> Iterator[Verb]:
        """The verbs among the actions of the list."""
        for action in self.actions or ():
            if verb := VERBS.get(getattr(action, "__name__", "")):
                yield verb

    def get_urls(self):
        """Django's, and before them the page that asks about one row."""
        ask_one = self.admin_site.admin_view(self.ask_view)
        return [path("<int:pk>/do/<slug:name>/", ask_one, name=self.called("do")), *super().get_urls()]

    def called(self, page: str) -> str:
        """The name of one of this noun's addresses."""
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def address(self, page: str, *args: object) -> str:
        """One of this noun's addresses."""
        return reverse(f"{self.admin_site.name}:{self.called(page)}", args=args)

    def ask_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Ask for the reason, do it, and come back to the record."""
        if not self.has_change_permission(
            request
        ):  # before looking: what is there and what is not look alike
            raise PermissionDenied
        row = self.get_object(request, str(pk))
        verb = next((verb for verb in self.verbs() if verb.name == name), None)
        if row is None or verb is None:
            raise Http404
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        back = self.address("change", row.pk)
        return ask(verb, self, request, [row], back) or redirect(back)

    def buttons(self, request: HttpRequest, row: models.Model) -> Iterator[Button]:
        """What may be done to a row as it stands, by whoever asks."""
        if isinstance(row, Violation) and may_preview(self.admin_site, request):
            yield Button("Preview", f"/admin/preview/{row.pk}/violations/{row.slug}/", "preview")
        if self.has_change_permission(request, row):
            for verb in self.verbs():
                if verb.fits(row):
                    yield Button(f"{verb.title}…", self.address("do", row.pk, verb.name), verb.name)
        if url := public_address(row):
            yield Button("View on site", url, "site")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["buttons"] = list(self.buttons(request, obj)) if change and obj is not None else []
        return super().render_change_form(request, context, add, change, form_url, obj)


def public_address(row: models.Model) -> str:
    """Where readers find a row, or the notice in its place; "" where they do not."""
    match row:
        case Violation() | Evidence():
            noun, key = ("violations" if isinstance(row, Violation) else "evidence"), row.ref
        case Source() | Actor() | Place() | Cap():
            noun, key = f"{row._meta.model_name}s", row.slug
        case Resolution():
            noun, key = "resolutions", row.number
        case Paragraph() | Provision():
            noun, key = "resolutions", row.resolution.number
        case _:
            return ""
    edition = in_service(settings.RELEASES) if key else None
    if edition is None or (edition.text(noun, key) is None and edition.notice(noun, key) is None):
        return ""
    anchor = f"#{row.slug.partition('-')[2]}" if isinstance(row, Paragraph) else ""
    return f"/{noun}/{key}/{anchor}"
