"""Copies of preserved files, by their hash: saved rather than opened, and never run."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from tracker.pages.addresses import page
from tracker.release import copies

# For this answer alone: whatever reads it loads nothing, runs nothing and sends nothing.
POLICY = "default-src 'none'; sandbox"


@page()
def copy(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """One copy that the release in service names; all other hashes are answered alike. Raises Http404."""
    found = copies.find(request.library.folder, request.edition, sha256)
    if found is None:
        raise Http404
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=found.media_type)
    else:
        try:
            response = FileResponse(found.path.open("rb"), content_type=found.media_type)
        except FileNotFoundError:  # a newer release was put into service just now
            raise Http404 from None
    response.headers["Content-Length"] = str(found.size)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    response.headers["Content-Security-Policy"] = POLICY
    return response
