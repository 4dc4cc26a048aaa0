"""The signed checkpoints, for whoever keeps them elsewhere or checks a release against them."""

from dataclasses import asdict

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from tracker.pages.addresses import page, show
from tracker.pages.paging import page_at
from tracker.release import checkpoints
from tracker.release.edition import Edition
from tracker.release.library import NoRelease

KINDS = {".json": "application/json", ".pem": "application/x-pem-file"}
NEWEST = 10  # in the list for programs


@page("page")
def listed(request: HttpRequest) -> HttpResponse:
    """Every checkpoint, the last one first, with its files, the keys and how a signature is checked."""
    names = checkpoints.names(settings.RELEASES)

    def rows(start: int, end: int) -> list[dict]:
        return [asdict(one) for one in checkpoints.read(settings.RELEASES, names[start:end])]

    context = {
        "page": page_at(rows, len(names), request.asked.get("page", 1)),
        "newest": names[0] if names else "",
        "keys": checkpoints.keys(settings.RELEASES),
        "edition": in_service(request),
    }
    return unkept(show(request, "checkpoints.html", context))


@page()
def index(request: HttpRequest) -> HttpResponse:
    """The newest checkpoints for programs, the last one first, with how many there are."""
    names = checkpoints.names(settings.RELEASES)
    rows = [
        {
            "file": one.name,
            "at": one.at,
            "versions": one.versions,
            "releases": one.releases,
            "release": one.release,
            "sha256": one.sha256,
        }
        for one in checkpoints.read(settings.RELEASES, names[:NEWEST])
    ]
    return unkept(JsonResponse({"count": len(names), "newest": rows}))


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


def in_service(request: HttpRequest) -> Edition | None:
    """The release in service (of a preview, its own), or None: checkpoints are shown without one, too."""
    try:
        return request.edition or request.library.edition()
    except NoRelease:
        return None


def unkept(response: HttpResponse) -> HttpResponse:
    """A checkpoint belongs to no release: what was answered before says nothing of what there is now."""
    response.headers["Cache-Control"] = "no-store"
    return response
