"""What readers see of a preserved file, said on a page or in a row: what is decided, and the copy that they get."""

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.http import FileResponse, Http404
from django.utils.html import format_html

from tracker.actions.keeping import copies
from tracker.models import Capture, Derivative
from tracker.rules.vocabulary import Showing

ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf"}
UNDECIDED = "not decided"
NO_COPY = "No copy was made of it: readers get none."
NOT_SHOWN = "A copy was made of it, and readers get none as it is decided now."
FOR_OTHERS = "Readers get a copy. You may not see it here."
MISSING = "Readers should get a copy, and it is not where it was: run verify."
LOOK = "This is what readers get, once a record with its item is published: look for names and faces. "


class Decided(BaseModelAdmin):
    """A page, or rows on one, of files: nothing decided is said as that."""

    instead = {"shown": "decided"}  # of a column, what puts it into words

    @admin.display(description="what readers see of it", ordering="shown")
    def decided(self, capture: Capture) -> str:
        """What is decided, in words."""
        return capture.get_shown_display() or UNDECIDED

    def get_exclude(self, request, obj=None):
        """The columns that stand there in words."""
        return [*(super().get_exclude(request, obj) or ()), *self.instead]


def copy_of(capture: Capture) -> Derivative | None:
    """The copy that was made of a file, whether readers get it or not."""
    return Derivative.objects.filter(capture=capture).first()


def shown_copy(capture: Capture, address: str, *, may_look: bool) -> str:
    """The copy that readers get, to look at or to save, and what else there is to say of it.

    `address`: where the desk gives it; `may_look`: whether it does so to whoever asks.
    """
    copy = copy_of(capture)
    if copy is None or capture.shown != Showing.COPY:
        return NO_COPY if copy is None else NOT_SHOWN
    if copies().problem(copy.sha256, copy.size):
        return MISSING
    if not may_look:
        return FOR_OTHERS
    if not copy.width:
        return format_html('{}<a href="{}">Save the copy</a> ({})', LOOK, address, copy.media_type)
    image = format_html(
        '<img class="copy" src="{}" width="{}" height="{}" alt="The copy that readers get">',
        address,
        copy.width,
        copy.height,
    )
    return format_html('{}<a href="{}">Save the copy</a><br>{}', LOOK, address, image)


def copy_file(capture: Capture) -> FileResponse:
    """The copy itself, as readers are given it: saved, or shown as a picture, and never run. Raises Http404."""
    copy = copy_of(capture) if capture.shown == Showing.COPY else None
    if copy is None or copy.media_type not in ENDINGS or copies().problem(copy.sha256, copy.size):
        raise Http404
    name = f"{copy.sha256}.{ENDINGS[copy.media_type]}"
    found = FileResponse(copies().path(copy.sha256).open("rb"), as_attachment=True, filename=name)
    found.headers["Content-Type"] = copy.media_type
    found.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    found.headers["X-Content-Type-Options"] = "nosniff"
    found.headers["Cache-Control"] = "no-store"
    return found
