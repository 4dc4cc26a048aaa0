"""Pages of sources, items of evidence with their files, and what the items say."""

from django.contrib import admin, messages
from django.db.models import Prefetch

from tracker.admin.answering import ConflictForm, ReplyForm
from tracker.admin.boxes import Offering
from tracker.admin.decided import Decided
from tracker.admin.desk import Desk, LookRows, Rows
from tracker.admin.filling import ClaimForm, grade_of
from tracker.admin.known import AddressBox, Searched
from tracker.admin.narrowing import ByAddress, ByGrade, ByLanguage, ByUse
from tracker.admin.preserving import Keeping
from tracker.admin.relayed import ByRelay
from tracker.admin.seeing import may_see
from tracker.admin.sourcing import ItemForm, SourceForm
from tracker.admin.standing import ByStanding, Standing
from tracker.admin.withholding import warnings_of
from tracker.models import Capture, Claim, Conflict, Evidence, HandlingNote, Reply, Source, Violation
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


BODIES = 500  # that are offered


class Addressed(Searched, Standing):
    """A noun with an address: known ones are said while somebody types, and searched for in any spelling."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "url":
            kwargs["widget"] = AddressBox()
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Source)
class Sources(Addressed, Desk):
    form = SourceForm
    prepopulated_fields = {"slug": ("title",)}
    parts = {
        "what it is": ("title", "publisher", "publisher_type", "date_text", "language", "url"),
        "where it has it from, and under whose name it counts": ("derived_from", "origin", "originality"),
        "how far to trust it": ("proposed_reliability", "reliability_reason", "verified", "seen_as"),
    }
    lines = (
        *Desk.lines,
        ("publisher", "publisher_type"),
        ("date_text", "language"),
        ("origin", "originality"),
        ("verified", "seen_as"),
    )
    list_display = ("publisher", "title", "whence", "proposed_reliability", "verified")
    list_display_links = ("publisher", "title")
    list_filter = (ByStanding, "publisher_type", "proposed_reliability", ByLanguage, ByAddress, "verified")
    search_fields = ("slug", "title", "publisher", "origin", "url")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "origin":
            kwargs["widget"] = Offering({"class": "vTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """With the bodies on record, for the box of origins."""
        form = context["adminform"].form
        if "origin" in form.fields:
            form.fields["origin"].widget.offered = known_bodies()
        return super().render_change_form(request, context, add, change, form_url, obj)


def known_bodies() -> list[tuple[str, str]]:
    """Bodies under whose name a source counts, and publishers, in order of their names."""
    names = (
        Source.objects.order_by()
        .values_list("publisher")
        .union(Source.objects.exclude(origin="").order_by().values_list("origin"))
    )
    return [(name, "") for (name,) in sorted(names)[:BODIES]]


class HandlingNotes(Rows):
    model = HandlingNote
    show_change_link = False


class Captures(Decided, LookRows):
    model = Capture
    verbose_name = "file"
    verbose_name_plural = "files that are kept: “Keep a file…” above adds one"
    identifiers = ("sha256",)
    readonly_fields = ("decided",)
    standing = ("decided",)


@admin.register(Evidence)
class Items(Addressed, Keeping, Desk):
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
        "where it comes from": (
            "seen_at",
            "seen_as",
            "relays",
            "derived_from",
            "no_known_upstream",
            "originality",
            "verified",
        ),
        "what is held back to protect a source": ("withhold_address", "withhold_identity"),
    }
    lines = (
        *Desk.lines,
        ("publisher", "language"),
        ("no_known_upstream", "originality"),
        ("seen_as", "verified"),
        ("withhold_address", "withhold_identity"),
    )
    readonly_fields = ("ref",)
    list_display = ("title", "publisher", "ref", "date_text", "whence", "verified")
    list_filter = (ByUse, ByStanding, ByAddress, ByLanguage, "methods", "withhold_address", "verified")
    list_select_related = ("source",)
    search_fields = ("slug", "ref", "title", "publisher", "url", "source__slug")
    by_hash = "captures__sha256"
    inlines = (HandlingNotes, Captures)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if label := LABELS.get(db_field.name):
            field.label = label
        return field

    def response_add(self, request, obj, post_url_continue=None):
        self.warn_of_withheld(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self.warn_of_withheld(request, obj)
        return super().response_change(request, obj)

    def warn_of_withheld(self, request, item: Evidence) -> None:
        """Saved it is, but not silently: what is withheld and was told already."""
        for text in warnings_of(item, named=may_see(self.admin_site, request, Violation, Claim, Reply)):
            self.message_user(request, text, messages.WARNING)


LABELS = {"relays": "Relays (items)", "derived_from": "Relays (sources)"}


@admin.register(Claim)
class Claims(Desk):
    form = ClaimForm
    parts = CLAIM_PARTS
    lines = CLAIM_LINES
    readonly_fields = ("state", "ref")
    standing = ("state", "ref", "ready")
    list_display = ("evidence", "violation", "stance", "grade", "ready", "state")
    list_filter = (ByGrade, ByRelay, "ready", "state", "stance", "reliability", "credibility")
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
        return grade_of(claim)

    def get_search_results(self, request, queryset, search_term):
        """With the items, which a claim is called by."""
        found, doubled = super().get_search_results(request, queryset, search_term)
        return found.select_related("evidence", "violation"), doubled


@admin.register(Reply)
class Replies(Desk):
    form = ReplyForm
    lines = (*Desk.lines, ("actor", "kind"), ("date_text", "evidence"))
    list_display = ("actor", "kind", "date_text", "violation")
    list_filter = ("kind",)
    list_select_related = ("actor", "violation")
    search_fields = ("text", "actor__name", "violation__slug", "violation__ref")


def called_by_item() -> Prefetch:
    """The claims of conflicts with the items that they are called by, in one question."""
    return Prefetch("claims", Claim.objects.select_related("evidence__source"))


@admin.register(Conflict)
class Conflicts(Desk):
    form = ConflictForm
    lines = (*Desk.lines, ("kind", "reason"))
    list_display = ("slug", "kind", "reason", "violation")
    list_filter = ("reason",)
    list_select_related = ("violation",)
    search_fields = ("slug", "what", "violation__slug", "violation__ref")

    def get_queryset(self, request):
        """With the items of its claims, which these are called by."""
        return super().get_queryset(request).prefetch_related(called_by_item())
