"""Pages of sources, items of evidence with their captures, and what the items say."""

from django.contrib import admin

from tracker.admin.desk import Desk, Look, LookRows, Rows
from tracker.models import Capture, Claim, Conflict, CustodyEvent, Evidence, HandlingNote, Reply, Source


@admin.register(Source)
class Sources(Desk):
    list_display = ("publisher", "title", "proposed_reliability", "verified")
    list_display_links = ("publisher", "title")
    list_filter = ("publisher_type", "proposed_reliability", "verified")
    search_fields = ("slug", "title", "publisher")


class HandlingNotes(Rows):
    model = HandlingNote
    show_change_link = False


class Captures(LookRows):
    model = Capture


@admin.register(Evidence)
class Items(Desk):
    readonly_fields = ("ref",)
    list_display = ("title", "publisher", "ref", "date_text", "verified")
    list_filter = ("methods", "no_known_upstream", "verified")
    search_fields = ("slug", "ref", "title", "publisher")
    inlines = (HandlingNotes, Captures)


@admin.register(Claim)
class Claims(Desk):
    readonly_fields = ("state", "ref")
    standing = ("state", "ref", "ready")
    list_display = ("evidence", "violation", "stance", "ready", "state")
    list_filter = ("stance", "reliability", "credibility", "ready", "state")
    list_select_related = ("evidence", "violation")
    search_fields = ("ref", "evidence__slug", "evidence__title", "violation__slug")


@admin.register(Reply)
class Replies(Desk):
    list_display = ("actor", "kind", "date_text", "violation")
    list_filter = ("kind",)
    list_select_related = ("actor", "violation")
    search_fields = ("text", "actor__name", "violation__slug")


@admin.register(Conflict)
class Conflicts(Desk):
    list_display = ("slug", "kind", "violation")
    list_select_related = ("violation",)
    search_fields = ("slug", "what")


class Custody(LookRows):
    model = CustodyEvent


@admin.register(Capture)
class CapturePage(Look):
    identifiers = ("sha256",)
    list_display = ("sha256", "evidence", "media_type", "size", "captured_at")
    list_select_related = ("evidence",)
    search_fields = ("sha256", "evidence__slug")
    inlines = (Custody,)


@admin.register(CustodyEvent)
class CustodyEvents(Look):
    list_display = ("capture", "action", "at")
    list_filter = ("action",)
    list_select_related = ("capture",)
