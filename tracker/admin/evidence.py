"""Pages of sources, items of evidence with their captures, and what the items say."""

from django.contrib import admin

from tracker.admin.desk import Desk, Look, LookRows, Rows
from tracker.admin.filling import ClaimForm, ConflictForm, ItemForm, Named
from tracker.admin.narrowing import ByAddress, ByGrade, ByLanguage
from tracker.models import Capture, Claim, Conflict, CustodyEvent, Evidence, HandlingNote, Reply, Source
from tracker.models.confidentiality import FIGURE

CLAIM_PARTS = {
    "what the item says": ("evidence", "stance", "date_text", "pinpoint"),
    "its figure": (*FIGURE.split(), "unit_as_stated", "counts_as", "counted"),
    "how far to trust it": ("reliability", "credibility", "reasoning"),
}
CLAIM_LINES = (
    tuple(FIGURE.split()),
    ("evidence", "stance", "date_text", "pinpoint"),
    ("unit_as_stated", "counts_as", "counted"),
    ("reliability", "credibility", "reasoning"),
    ("ready", "state", "ref"),
)


@admin.register(Source)
class Sources(Desk):
    form = Named
    prepopulated_fields = {"slug": ("title",)}
    lines = (*Desk.lines, ("publisher", "publisher_type"), ("date_text", "language"))
    list_display = ("publisher", "title", "proposed_reliability", "verified")
    list_display_links = ("publisher", "title")
    list_filter = ("publisher_type", "proposed_reliability", ByLanguage, ByAddress, "verified")
    search_fields = ("slug", "title", "publisher", "url")


class HandlingNotes(Rows):
    model = HandlingNote
    show_change_link = False


class Captures(LookRows):
    model = Capture


@admin.register(Evidence)
class Items(Desk):
    form = ItemForm
    prepopulated_fields = {"slug": ("title",)}
    parts = {
        "what it is": ("source", "what_was_seen", "methods"),
        "what the source says already (blank: taken from the source)": (
            "title",
            "date_text",
            "publisher",
            "language",
            "url",
        ),
        "where it comes from": ("seen_at", "seen_as", "derived_from", "no_known_upstream", "verified"),
    }
    lines = (*Desk.lines, ("publisher", "language"), ("seen_as", "no_known_upstream"))
    readonly_fields = ("ref",)
    list_display = ("title", "publisher", "ref", "date_text", "verified")
    list_filter = (ByAddress, ByLanguage, "methods", "no_known_upstream", "verified")
    list_select_related = ("source",)
    search_fields = ("slug", "ref", "title", "publisher", "url", "source__slug")
    inlines = (HandlingNotes, Captures)


@admin.register(Claim)
class Claims(Desk):
    form = ClaimForm
    parts = CLAIM_PARTS
    lines = CLAIM_LINES
    readonly_fields = ("state", "ref")
    standing = ("state", "ref", "ready")
    list_display = ("evidence", "violation", "stance", "grade", "ready", "state")
    list_filter = (ByGrade, "ready", "state", "stance", "reliability", "credibility")
    list_select_related = ("evidence", "violation")
    search_fields = (
        "ref",
        "evidence__slug",
        "evidence__ref",
        "evidence__title",
        "violation__slug",
        "violation__ref",
        "violation__title",
    )

    @admin.display(description="grade", ordering="reliability")
    def grade(self, claim: Claim) -> str:
        """Source and information, as analysts write it: B2."""
        return f"{claim.reliability}{claim.credibility}"


@admin.register(Reply)
class Replies(Desk):
    list_display = ("actor", "kind", "date_text", "violation")
    list_filter = ("kind",)
    list_select_related = ("actor", "violation")
    search_fields = ("text", "actor__name", "violation__slug", "violation__ref")


@admin.register(Conflict)
class Conflicts(Desk):
    form = ConflictForm
    list_display = ("slug", "kind", "violation")
    list_select_related = ("violation",)
    search_fields = ("slug", "what", "violation__slug", "violation__ref")


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
