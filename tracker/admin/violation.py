"""The page of an alleged breach, with everything that it rests on."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join

from tracker.actions.readiness import refusals_of
from tracker.admin.desk import Desk, Rows
from tracker.admin.verbs import hide_selected, publish_selected, retract_selected
from tracker.models import (
    Claim,
    Conflict,
    InternalNote,
    Reply,
    Violation,
    ViolationActor,
    ViolationPlace,
    ViolationProvision,
)

UNSAVED = "Save the record first; then this says what is still missing."
NOTHING = "Nothing stands against it. Choose it in the list, and there “Publish…”."


class Linked(Rows):
    """Rows whose names need what they link to."""

    linked: tuple[str, ...] = ()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.linked)


class ProvisionLinks(Linked):
    model = ViolationProvision
    linked = ("paragraph__resolution", "provision")
    show_change_link = False


class ActorLinks(Linked):
    model = ViolationActor
    linked = ("actor",)
    show_change_link = False


class PlaceLinks(Linked):
    model = ViolationPlace
    linked = ("place",)
    show_change_link = False


class ClaimRows(Linked):
    model = Claim
    linked = ("evidence", "unit")
    readonly_fields = ("state", "ref")
    standing = ("state", "ref", "ready")


class ReplyRows(Linked):
    model = Reply
    linked = ("actor", "evidence")


class ConflictRows(Rows):
    model = Conflict


class InternalNotes(Rows):
    model = InternalNote
    verbose_name = "internal note (never published)"
    verbose_name_plural = "internal notes (never published)"
    show_change_link = False


@admin.register(Violation)
class Violations(Desk):
    readonly_fields = ("readiness", "state", "ref")
    standing = ("readiness", "state", "ref")
    list_display = ("ref", "title", "category", "status", "date_text", "state")
    list_display_links = ("ref", "title")
    list_filter = ("state", "status", "category", "regime", "verified")
    list_select_related = ("category",)
    search_fields = ("slug", "ref", "title")
    inlines = (
        ProvisionLinks,
        ActorLinks,
        PlaceLinks,
        ClaimRows,
        ReplyRows,
        ConflictRows,
        InternalNotes,
    )
    actions = (publish_selected, retract_selected, hide_selected)

    @admin.display(description="Ready for publication?")
    def readiness(self, violation: Violation) -> str:
        """All that stands against publishing the record as it was last saved, in words."""
        if violation is None or violation.pk is None:
            return UNSAVED
        found = refusals_of(violation)
        if not found:
            return NOTHING
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((text,) for text in found)))
