"""The page of an alleged breach, with everything that it rests on."""

from django.contrib import admin, messages
from django.utils.html import format_html, format_html_join

from tracker.actions.changed import edited_since
from tracker.actions.citing import direction_kept, law_reasons, whole_law
from tracker.actions.readiness import refusals_of, remaining
from tracker.admin.answering import (
    ComparisonForm,
    ComparisonsOnce,
    ConflictForm,
    ReplyForm,
    order_warnings,
)
from tracker.admin.citing import Citations, direction_of_form
from tracker.admin.deleting import DeletedWhole
from tracker.admin.desk import Desk, Rows
from tracker.admin.evidence import CLAIM_LINES, CLAIM_PARTS, called_by_item
from tracker.admin.filling import ClaimRowForm, ClaimsOnce, Once, RecordForm
from tracker.admin.grouping import IDENTIFIERS, INTERNAL, LINES, PUBLIC, STANDING
from tracker.admin.narrowing import ByChange, ByClaims, ByLaw, ByYear
from tracker.admin.proposing import NOT_SAVED, Proposed, panel, proposed_for
from tracker.admin.seeing import names_items
from tracker.admin.verbs import hide_selected, publish_selected, retract_selected
from tracker.models import (
    Claim,
    Comparison,
    Conflict,
    InternalNote,
    Reply,
    Violation,
    ViolationActor,
    ViolationPlace,
    ViolationProvision,
)
from tracker.models.confidentiality import FIGURE
from tracker.rules.vocabulary import State

EDITED = "Edited since its publication, last on {} UTC: “Preview” shows what readers would see then."
AS_PUBLISHED = "It is published, and nothing of its own was edited since."
NOTHING = "Nothing stands against it: “Publish…” above."


class Linked(Rows):
    """Rows whose names need what they link to; no two may say the same."""

    formset = Once
    linked: tuple[str, ...] = ()
    offered = 0  # empty rows that a new record begins with

    def get_extra(self, request, obj=None, **kwargs):
        return self.extra if obj else self.offered

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.linked)


class ProvisionLinks(Linked):
    model = ViolationProvision
    formset = Citations
    template = "admin/paragraphs.html"
    offered = 1
    verbose_name = "paragraph that it would breach"
    verbose_name_plural = "which paragraph: what it would breach, and why"
    lines = (("paragraph", "provision"), ("basis", "paragraph_verified"))
    linked = ("paragraph__resolution", "provision")
    show_change_link = False


class ActorLinks(Linked):
    model = ViolationActor
    offered = 1
    verbose_name = "party"
    verbose_name_plural = "who: the parties and their parts"
    lines = (("actor", "role"),)
    linked = ("actor",)
    show_change_link = False


class PlaceLinks(Linked):
    model = ViolationPlace
    verbose_name = "place"
    verbose_name_plural = "where: the places and what they were"
    lines = (("place", "role"),)
    linked = ("place",)
    show_change_link = False


class ClaimRows(Linked):
    model = Claim
    form = ClaimRowForm
    formset = ClaimsOnce
    offered = 1
    verbose_name_plural = "evidence: what each item says (claims)"
    parts = CLAIM_PARTS
    lines = CLAIM_LINES
    order = (PUBLIC, INTERNAL, IDENTIFIERS, STANDING)
    linked = ("evidence__source", "unit")
    readonly_fields = ("state", "ref")
    standing = ("state", "ref", "ready")


class ReplyRows(Linked):
    model = Reply
    form = ReplyForm
    verbose_name_plural = "replies: what the parties answered"
    lines = (("actor", "kind"), ("date_text", "evidence"))
    linked = ("actor", "evidence__source")


class ConflictRows(Rows):
    model = Conflict
    form = ConflictForm
    verbose_name_plural = "conflicts: claims that cannot both be right"
    lines = (("kind", "reason"),)
    read = ("claims",)

    def get_queryset(self, request):
        """With the items of the claims, which these are called by."""
        return super().get_queryset(request).prefetch_related(called_by_item())


class ComparisonRows(Linked):
    model = Comparison
    form = ComparisonForm
    formset = ComparisonsOnce
    verbose_name_plural = "images before and after: pairs of files of which readers see a copy"
    lines = (("before", "after"),)
    linked = ("place", "before", "after")
    show_change_link = False


class InternalNotes(Rows):
    model = InternalNote
    verbose_name = "internal note (never published)"
    verbose_name_plural = "internal notes (never published)"
    show_change_link = False


@admin.register(Violation)
class Violations(DeletedWhole, Desk):
    form = RecordForm
    prepopulated_fields = {"slug": ("title",)}
    parts = {
        "what is alleged": ("title", "summary", "category", "regime", "status", "status_why"),
        "how sure it is": ("likelihood", "confidence"),
        "when": ("date_text",),
        "how much, and how that counts": (*FIGURE.split(), "counts_as", "transport", "counts_why"),
        "what it belongs to, and whether it was checked": ("part_of", "overlaps_with", "verified"),
    }
    lines = (
        *LINES,
        ("category", "regime", "status"),
        ("likelihood", "confidence"),
        ("counts_as", "transport"),
        ("state", "ref"),
    )
    readonly_fields = ("readiness", "state", "ref")
    standing = ("readiness", "state", "ref")
    list_display = ("ref", "title", "category", "status", "date_text", "state")
    list_display_links = ("ref", "title")
    list_filter = ("state", ByChange, ByClaims, ByLaw, "status", "category", ByYear, "regime", "verified")
    list_select_related = ("category",)
    search_fields = ("slug", "ref", "title", "actor_links__actor__name", "actor_links__actor__imo")
    inlines = (
        ProvisionLinks,
        ActorLinks,
        PlaceLinks,
        ClaimRows,
        ReplyRows,
        ConflictRows,
        ComparisonRows,
        InternalNotes,
    )
    actions = (publish_selected, retract_selected, hide_selected)

    def get_object(self, request, object_id, from_field=None):
        row = super().get_object(request, object_id, from_field)
        if row is not None:
            row.names_items = names_items(
                self.admin_site, request
            )  # for `readiness`, which is not told who asks
        return row

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """With the measures that would fit the record, as it stands or as it was typed and refused."""
        found = Proposed(NOT_SAVED)
        if change and obj is not None:
            obj.law = whole_law()  # read once: for the proposals here, and for `readiness` further down
            typed = request.method == "POST"
            direction = direction_of_form(request.POST, obj) if typed else direction_kept(obj)
            found = proposed_for(obj, obj.law, direction)
        context["fits"] = panel(found)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_related(self, request, form, formsets, change):
        """Parties first: the direction, by which a paragraph is judged, follows from them."""
        parties_first = sorted(formsets, key=lambda formset: formset.model is not ViolationActor)
        super().save_related(request, form, parties_first, change)

    def writing_order(self, formset):
        """The claim that the figure rests on last: until then another may still be ticked."""
        forms = super().writing_order(formset)
        return sorted(forms, key=lambda form: form.cleaned_data.get("counted", False))

    def response_add(self, request, obj, post_url_continue=None):
        self.warn(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self.warn(request, obj)
        return super().response_change(request, obj)

    def warn(self, request, violation: Violation) -> None:
        """Saved it is, but not silently: what did not bind at its date, and what did; images out of order."""
        pairs = violation.comparisons.select_related("before", "after")
        for reason in (*law_reasons(violation), *order_warnings(pairs)):
            self.message_user(request, reason, messages.WARNING)

    @admin.display(description="Ready for publication")
    def readiness(self, violation: Violation) -> str:
        """All that stands against publishing the record as it was last saved, and what would stay behind, in words."""
        named = getattr(violation, "names_items", False)
        found = refusals_of(violation, named=named, law=getattr(violation, "law", None))
        left = remaining(violation, named=named)
        at = edited_since(violation)
        edited = [EDITED.format(f"{at:%Y-%m-%d %H:%M}")] if at else []
        done = violation.state == State.PUBLISHED and not at
        first = [] if found else [AS_PUBLISHED if done else NOTHING]
        texts = [*first, *found, *left, *edited]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((text,) for text in texts)))
