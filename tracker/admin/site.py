"""The desk's front page: what an analyst came to do, and the nouns that it takes."""

from functools import cache
from typing import Any, cast

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tracker.admin.guarded import refuse_unoffered
from tracker.admin.says import urls_of
from tracker.admin.work import heaps, published
from tracker.models import Violation

TASKS = {
    "Record an allegation": ("Violation", "Claim", "Reply", "Conflict", "FoundingClaim"),
    "Keep the evidence": ("Source", "Evidence", "Capture", "CustodyEvent"),
    "Say who and where": ("Actor", "Place"),
    "Keep the law": (
        "Regime",
        "Resolution",
        "Paragraph",
        "Provision",
        "Cap",
        "Declaration",
    ),
    "Keep the word lists": ("Category", "Unit", "Method", "Country"),
    "See what was published, and by whom": ("Version", "ReleaseRecord", "AuditEntry", "Loaded"),
    "Let colleagues in": ("User", "Group"),
}


class Choices(AutocompleteJsonView):
    """The rows that a chooser offers, each as its own page calls it."""

    def serialize_result(self, obj, to_field_name):
        """Django's, with the words of the page where it has some."""
        found = super().serialize_result(obj, to_field_name)
        in_words = getattr(self.model_admin, "in_words", None)
        return found | {"text": in_words(obj)} if in_words else found


class DeskSite(AdminSite):
    """Django's admin, sorted by task."""

    site_header = "Analysts' desk"
    site_title = "Analysts' desk"
    index_title = "What would you like to do?"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # It would delete past the verbs, and many rows at once.
        self.disable_action("delete_selected")

    def get_urls(self) -> list:
        """Django's, and what the desk answers while somebody types."""
        return [*urls_of(self), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> TemplateResponse:
        """The front page: what waits, what was published, and every noun."""
        context = {"work": list(heaps(self, request)), "published": published(self, request)}
        page = self.get_model_admin(Violation)
        if page.has_add_permission(request):
            context["record_url"] = page.address("add")
        return super().index(request, {**context, **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Django's, for the choosers on the desk's own forms and no other field of any noun."""
        refuse_unoffered(self, request)
        return cast(HttpResponse, Choices.as_view(admin_site=self)(request))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The nouns by task; those of one application where only that is asked for."""
        apps = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        found = {model["object_name"]: (app, model) for app in apps for model in app["models"]}
        tasks = ((name, [found[noun] for noun in nouns if noun in found]) for name, nouns in TASKS.items())
        return [task(name, entries) for name, entries in tasks if entries]


@cache
def the_desk() -> DeskSite:
    """The one site. Django asks for it a second time while the first is still being filled: it must be the same."""
    return DeskSite()


def task(name: str, entries: list[tuple[dict, dict]]) -> dict[str, Any]:
    """A group of nouns, in the form that the admin's templates want an application in."""
    app, _ = entries[0]
    return {**app, "name": name, "models": [model for _, model in entries]}
