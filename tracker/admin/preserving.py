"""Preserved files at the desk: one is kept from its item's page; an original goes out as bytes to be saved."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from tracker.actions.keeping import keep
from tracker.actions.pen import Refused
from tracker.admin.boxes import Moment
from tracker.admin.buttons import Acting, Button
from tracker.admin.known import page_of
from tracker.admin.seeing import may_see
from tracker.admin.written import name_of
from tracker.models import Capture, Evidence

MEGABYTES = 200
PIECE = 1024**2  # bytes in memory at a time
MOST = MEGABYTES * 1024**2  # of a file that comes through a form; larger ones are kept by the command
TOO_BIG = (
    f"This file is larger than {MEGABYTES} MB, more than a form takes: "
    "whoever runs the site keeps it with the command keep_capture."
)
EMPTY = "This file is empty: look whether it was saved whole, and choose it again."
NONE = "Choose the file that is to be kept."
KEPT_ALREADY = "This file is kept already, as a file of “{}”: {}. Its SHA-256 is {}."
KEPT = "Kept: SHA-256 {}. Nothing of it is public. Say next what readers see of it."
EARLIER = (
    "{} is before the date of the item, {}: look at both. If this time is right, say so below and choose the file "
    "again; it cannot be changed afterwards."
)
EASTERNMOST = timedelta(hours=14)  # ahead of UTC, where a day begins first
ANOTHER = "as a file of another item, which you may not see"


class Limited(FileUploadHandler):
    """Stops reading a file into the form where it becomes too large; the rest of what was sent is thrown away."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > MOST:
            self.request.too_big = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Nothing: the handlers behind this one make the file."""


class Keep(forms.Form):
    """A file of an item, and where it is from."""

    file = forms.FileField(
        label="File",
        max_length=255,
        help_text=f"Up to {MEGABYTES} MB of any kind: a page saved as PDF or WARC, an image, a document. It is kept "
        "as it is, byte for byte, and never shown to readers itself. Its name stays at the desk.",
        error_messages={"required": NONE, "empty": EMPTY},
    )
    captured_at = Moment(
        label="Captured at (UTC)",
        help_text="When the page was saved or the picture taken, or, of what was handed over, when you got it. Day and "
        "time in UTC, 24 hours: 2024-03-07T14:30Z. It cannot be changed afterwards.",
    )
    sure = forms.BooleanField(
        label="This time is right all the same",
        required=False,
        help_text="Tick it where the picture was taken, or the page stood there, before the day that the item has.",
    )
    tool = forms.CharField(
        label="By what tool",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Program and version: ArchiveWeb.page 0.11, Firefox 128. Readers see it. Empty: not known.",
    )
    original_url = forms.URLField(
        label="Of which address",
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vURLField"}),
        help_text="The address that was saved, beginning with https://; the item's own unless you write another. "
        "Empty of what has none. Readers see it, unless the item's address is withheld.",
    )
    received = forms.BooleanField(
        label="It was handed to us",
        required=False,
        help_text="Tick where somebody sent or gave the file; leave it where one of us saved it. Name nobody.",
    )

    def __init__(self, *args: Any, item: Evidence, too_big: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        self.asked = self.fields["sure"]
        if "sure" not in self.data:  # asked only where there is reason to
            del self.fields["sure"]
        if too_big:
            self.fields["file"].error_messages["required"] = TOO_BIG

    def clean_file(self) -> UploadedFile:
        found = self.cleaned_data["file"]
        if found.size > MOST:
            raise forms.ValidationError(TOO_BIG)
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        sure, at = cleaned.pop("sure", False), cleaned.get("captured_at")
        if at and not sure and (reason := too_early(at, self.item)):
            self.add_error("captured_at", reason)
            order = list(self.fields)
            self.fields["sure"] = self.asked
            order.insert(order.index("captured_at") + 1, "sure")
            self.order_fields(order)
        return cleaned


def too_early(at: datetime, item: Evidence) -> str:
    """Why a capture may not be of an item: it was before the item's first day had begun anywhere. "" where it may."""
    if item.earliest is None or (at + EASTERNMOST).date() >= item.earliest:
        return ""
    return EARLIER.format(f"{at:%Y-%m-%dT%H:%M:%SZ}", item.date_text)


class Keeping(Acting):
    """The page of an item, from which its files are kept."""

    def get_urls(self):
        # Whoever may not keep a file is turned away before it is read: so the form's own token is looked at below.
        view = self.admin_site.admin_view(csrf_exempt(self.keep_view))
        return [path("<int:pk>/keep/", view, name=self.called("keep")), *super().get_urls()]

    def may_keep(self, request: HttpRequest, row: Evidence | None = None) -> bool:
        """Who may change an item and add files."""
        return self.has_change_permission(request, row) and request.user.has_perm("tracker.add_capture")

    def buttons(self, request, row):
        yield from super().buttons(request, row)
        if self.may_keep(request, row):
            yield Button("Keep a file…", self.address("keep", row.pk), "keep")

    def keep_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for a file and keep it."""
        if not self.may_keep(request):
            raise PermissionDenied
        if request.method == "POST":
            request.upload_handlers.insert(0, Limited(request))
        return csrf_protect(self.keep_asked)(request, pk)

    def keep_asked(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form; once it is filled in, the deed. A refusal keeps nothing."""
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        sent = request.method == "POST"
        form = Keep(
            request.POST if sent else None,
            request.FILES if sent else None,
            item=row,
            too_big=sent and getattr(request, "too_big", False),
            initial={"original_url": row.url},
        )
        refused: list = []
        if form.is_valid():
            given = dict(form.cleaned_data)
            file = given.pop("file")
            try:
                made = keep(
                    by=name_of(request), evidence=row, file=file.file, original_name=file.name[:255], **given
                )
            except Refused as refusal:
                refused = self.refusals(request, refusal, file.file)
            else:
                self.message_user(request, KEPT.format(made.sha256), messages.SUCCESS)
                seen = may_see(self.admin_site, request, Capture)
                return redirect(page_of(made) if seen else self.address("change", row.pk))
        return answer(self, request, row, form, refused, title="Keep a file", button="Keep this file")

    def refusals(self, request: HttpRequest, refusal: Refused, file: BinaryIO) -> list:
        """The reasons; of a file that is known, where it is kept, with a link for who may see it."""
        sha256 = hash_of(file)
        known = Capture.objects.filter(sha256=sha256).select_related("evidence").first()
        if known is None:
            return refusal.reasons
        if not may_see(self.admin_site, request, Capture, Evidence):
            return [KEPT_ALREADY.format("…", ANOTHER, sha256)]
        link = format_html('<a href="{}">{}</a>', page_of(known), "open it")
        return [format_html(KEPT_ALREADY, known.evidence, link, sha256)]


def hash_of(file: BinaryIO) -> str:
    """SHA-256 of a file, from its beginning."""
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def answer(
    page: admin.ModelAdmin,
    request: HttpRequest,
    row: Any,
    form: forms.Form | None,
    refused: list,
    *,
    title: str,
    button: str = "",
    **more: Any,
) -> HttpResponse:
    """A page about one row with a form on it, and the way back to the row."""
    context = {
        **page.admin_site.each_context(request),
        "title": title,
        "form": form,
        "refused": refused,
        "opts": page.opts,
        "media": page.media,
        "one": row,
        "back": page_of(row),
        "button": button,
        **more,
    }
    return TemplateResponse(request, "admin/preserving.html", context)


def download(path: Path, sha256: str) -> FileResponse:
    """An original, as bytes to be saved: no browser shows it, runs it or guesses what it is."""
    found = FileResponse(path.open("rb"), as_attachment=True, filename=f"{sha256}.original")
    found.headers["Content-Type"] = "application/octet-stream"
    found.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    found.headers["X-Content-Type-Options"] = "nosniff"
    found.headers["Cache-Control"] = "no-store"
    return found
