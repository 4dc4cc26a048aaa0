"""The signed checkpoints, for whoever keeps them elsewhere or checks a release against them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from tracker.pages.addresses import page
from tracker.release import checkpoints

KINDS = {".json": "application/json", ".pem": "application/x-pem-file"}


@page()
def listed(request: HttpRequest) -> HttpResponse:
    """The newest checkpoints, the last one first, with how many there are."""
    found, count = checkpoints.newest(settings.RELEASES)
    rows = [
        {"file": one.name, "at": one.at, "versions": one.versions, "releases": one.releases} for one in found
    ]
    return unkept(JsonResponse({"count": count, "newest": rows}))


@page()
def checkpoint(request: HttpRequest, name: str) -> HttpResponse:
    """A checkpoint, its signature or the public key, byte by byte as they were signed. Raises Http404."""
    content = checkpoints.content(settings.RELEASES, name)
    if content is None:
        raise Http404
    kind = KINDS.get(name[name.rindex(".") :], "application/octet-stream")
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return unkept(response)


def unkept(response: HttpResponse) -> HttpResponse:
    """A checkpoint belongs to no release: what was answered before says nothing of what there is now."""
    response.headers["Cache-Control"] = "no-store"
    return response
