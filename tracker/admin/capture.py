"""Pages of preserved files, and the log of what happened to each."""

import json

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path
from django.utils.html import format_html, format_html_join

from tracker.actions.deciding import decide, shown_by
from tracker.actions.keeping import hand_out, store
from tracker.actions.pen import Refused
from tracker.admin.buttons import Acting, Button
from tracker.admin.decided import UNDECIDED, Decided, copy_file, shown_copy
from tracker.admin.desk import Look, LookRows
from tracker.admin.known import Searched
from tracker.admin.narrowing import ByDecision
from tracker.admin.preserving import answer, download
from tracker.admin.seeing import may_preview, may_see
from tracker.admin.written import name_of
from tracker.custody.warc import Listed, records
from tracker.models import Capture, CustodyEvent, Derivative
from tracker.rules.vocabulary import Custody, Showing

WARC = "application/warc"
LISTED = 200  # records of a WARC file on its page
READ = 200_000_000  # bytes of it, unpacked, that are read for its page
LAST = 100  # events of a file on its page
MEANING = {
    Showing.FACTS: "Readers are told that the file is kept: its SHA-256, size, kind, when and with what it was "
    "captured, and of which address.",
    Showing.COPY: "The same, and a copy to look at: an image rebuilt from its pixels, or a PDF rewritten without "
    "metadata, attachments and scripts. It is made now. What can be read in it, a name or a face, stays in it: look.",
    Showing.WITHHELD: "Readers are told “withheld: source protection”, and nothing else of the file.",
    "": "Not decided: no record that this item goes out with can be published.",
}
DECIDED = "Readers see of this file: {}. They do so once a record with its item is published."
ON_RECORD = (
    "Readers have been told of this file with its facts, in {}. What was public stays in its versions, whatever is "
    "decided now. If it must be gone for somebody's safety, hide the records that the item went out with first."
)
OPEN_AGAIN = "Nothing is decided any more about this file."
HAND_OUT = (
    "The original as it was kept, to be saved and not opened here. It may hold names, places and programs that no "
    "reader ever gets: open it on a machine that bears that. That you had it, and why, stays in its log for good."
)
UNSEEN = "You may not see the log of files."


class Decision(forms.Form):
    """What readers see of a file."""

    shown = forms.ChoiceField(
        label="What readers see of this file",
        required=False,
        widget=forms.RadioSelect,
        choices=[(key, f"{Showing(key).label}. {text}" if key else text) for key, text in MEANING.items()],
    )


class Why(forms.Form):
    """Why somebody takes an original."""

    reason = forms.CharField(
        label="Why you need it",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text="It stays in the log of the file, at the desk: “To compare the date stamp”. Name no informant.",
    )


class Copies(LookRows):
    model = Derivative
    verbose_name = "copy for readers"
    verbose_name_plural = "copies for readers"
    show_change_link = False
    identifiers = ("sha256",)


@admin.register(Capture)
class CapturePage(Decided, Searched, Acting, Look):
    identifiers = ("sha256",)
    readonly_fields = ("decided", "copy_now", "events")
    standing = ("decided", "copy_now", "events")
    list_display = ("sha256", "evidence", "media_type", "size", "captured_at", "decided")
    list_filter = (ByDecision,)
    list_select_related = ("evidence",)
    search_fields = ("sha256", "original_url", "evidence__slug", "evidence__ref", "evidence__title")
    by_hash = "sha256"
    inlines = (Copies,)

    def get_urls(self):
        pages = {
            "readers": self.readers_view,
            "copy": self.copy_view,
            "original": self.original_view,
            "records": self.records_view,
        }
        return [
            *(
                path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=self.called(name))
                for name, view in pages.items()
            ),
            *super().get_urls(),
        ]

    def get_object(self, request, object_id, from_field=None):
        row = super().get_object(request, object_id, from_field)
        if row is not None:  # for `events` and `copy_now`, which are not told who asks
            row.tells_events = may_see(self.admin_site, request, CustodyEvent)
            row.may_look = self.may_look(request)
        return row

    def may_decide(self, request: HttpRequest) -> bool:
        """Who may say what readers see, and have an original: everybody else looks at what is known of the file."""
        return self.has_view_permission(request) and request.user.has_perm("tracker.change_capture")

    def may_look(self, request: HttpRequest) -> bool:
        """Who may look at the copy that readers get: who decides about it, or sees it in a preview."""
        return self.may_decide(request) or may_preview(self.admin_site, request)

    def buttons(self, request, row):
        if row.media_type == WARC and self.has_view_permission(request):
            yield Button("Records of this WARC file", self.address("records", row.pk), "records")
        if self.may_decide(request):
            yield Button("What readers see…", self.address("readers", row.pk), "readers")
            yield Button("Hand out the original…", self.address("original", row.pk), "original")

    def asked_for(self, request: HttpRequest, pk: int, allowed: bool) -> Capture:
        """The file that a page is about; before looking, whether whoever asks may."""
        if not allowed:
            raise PermissionDenied
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        return row

    def readers_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask what readers see of a file, saying what each answer means."""
        row = self.asked_for(request, pk, self.may_decide(request))
        sent = request.method == "POST"
        form = Decision(request.POST if sent else None, initial={"shown": row.shown})
        refused: list[str] = []
        before = shown_by(row)
        on_record = ON_RECORD.format(", ".join(before)) if before else ""
        if form.is_valid():
            try:
                decide(by=name_of(request), capture=row, shown=form.cleaned_data["shown"])
            except Refused as refusal:
                refused = refusal.reasons
            else:
                told = DECIDED.format(row.get_shown_display()) if row.shown else OPEN_AGAIN
                self.message_user(request, told, messages.SUCCESS)
                if on_record and row.shown == Showing.WITHHELD:
                    self.message_user(request, on_record, messages.WARNING)
                return redirect(self.address("change", row.pk))
        title = "What readers see"
        return answer(self, request, row, form, refused, title=title, button="Decide", told=on_record)

    def copy_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The copy that readers get, and no other file."""
        return copy_file(self.asked_for(request, pk, self.may_look(request)))

    def original_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Ask why; then the file itself, as bytes to be saved."""
        row = self.asked_for(request, pk, self.may_decide(request))
        form = Why(request.POST if request.method == "POST" else None)
        refused: list[str] = []
        if form.is_valid():
            try:
                return download(
                    hand_out(by=name_of(request), capture=row, reason=form.cleaned_data["reason"]), row.sha256
                )
            except Refused as refusal:
                refused = refusal.reasons
        title, button = "Hand out the original", "Hand it out"
        return answer(self, request, row, form, refused, title=title, button=button, told=HAND_OUT)

    def records_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What a WARC file holds, record by record."""
        row = self.asked_for(request, pk, self.has_view_permission(request))
        if row.media_type != WARC:
            raise Http404
        try:
            found = list(records(store().path(row.sha256), LISTED, READ))
        except OSError:
            found = [Listed(problem="the file cannot be read: run verify")]
        return answer(self, request, row, None, [], title="Records", records=found)

    def in_words(self, row: Capture) -> str:
        """What a file is called where one is chosen."""
        return f"{row} {row.media_type}, {row.captured_at:%Y-%m-%d}: {row.evidence}"

    def get_search_results(self, request, queryset, search_term):
        """With the items, which files are called by."""
        found, doubled = super().get_search_results(request, queryset, search_term)
        return found.select_related("evidence"), doubled

    @admin.display(description="The copy that readers get")
    def copy_now(self, capture: Capture) -> str:
        """The copy, to look at."""
        return shown_copy(
            capture, self.address("copy", capture.pk), may_look=getattr(capture, "may_look", False)
        )

    @admin.display(description="What happened to it")
    def events(self, capture: Capture) -> str:
        """The log of the file, the newest first: everything of this SHA-256."""
        if capture is None or not getattr(capture, "tells_events", False):
            return UNSEEN
        rows = CustodyEvent.objects.filter(sha256=capture.sha256).order_by("-sequence")[:LAST]
        told = (
            (
                event.sequence,
                f"{event.at:%Y-%m-%d %H:%M:%S} UTC",
                label_of(event.action),
                event.who,
                said(event),
            )
            for event in rows
        )
        return format_html(
            '<ol class="events">{}</ol>', format_html_join("", "<li>{}. {}: {}, by {}{}</li>", told)
        )


def label_of(action: str) -> str:
    """An event in words."""
    return Custody(action).label if action in Custody.values() else action


def said(event: CustodyEvent) -> str:
    """The reason, or the decision, that an event keeps."""
    try:
        detail = json.loads(event.detail or "{}")
    except ValueError:
        return ""
    if event.action == Custody.SEEN:
        return f" ({detail.get('reason', '')})"
    if event.action == Custody.SHOWN:
        shown = detail.get("shown", "")
        return f" ({Showing(shown).label if shown in Showing.values() else UNDECIDED})"
    return ""


@admin.register(CustodyEvent)
class CustodyEvents(Look):
    identifiers = ("sha256",)
    list_display = ("sequence", "action", "sha256", "at")
    list_filter = ("action",)
    search_fields = ("sha256",)
    ordering = ("-sequence",)
