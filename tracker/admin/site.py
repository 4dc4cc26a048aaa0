"""The desk's front page: what an analyst came to do, and the nouns that it takes."""

from functools import cache
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest

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


class DeskSite(AdminSite):
    """Django's admin, sorted by task."""

    site_header = "Analysts' desk"
    site_title = "Analysts' desk"
    index_title = "What would you like to do?"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # It would delete past the verbs, and many rows at once.
        self.disable_action("delete_selected")

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
