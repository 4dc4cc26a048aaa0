"""What every answer has in common: safe headers, and one release from the first byte to the last."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from tracker.filters.problems import Refused
from tracker.pages import errors
from tracker.release.library import Library, NoRelease

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
    "gyroscope=(), microphone=(), payment=(), usb=()",
}
WITHOUT_A_RELEASE = ("/healthz", "/readyz", "/robots.txt", "/checkpoints/", "/admin/", "/static/")
CACHED = (
    "public, max-age=30, must-revalidate"  # so that what is retracted is gone everywhere within half a minute
)


class SafeHeaders:
    """Give every answer, errors and the admin included, the headers that it does not have yet."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        origin = "cross-origin" if request.path.startswith("/api/") else "same-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", origin)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # its length stays as it was said
        return response


class PinRelease:
    """Answer one request from one release: `request.edition`, with `request.library` for `as_of`.

    Answers 503 where no release is in service, and 304 where the reader holds what would be sent.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.library = library(settings.RELEASES)
        request.edition = None
        if request.path.removeprefix(request.at).startswith(WITHOUT_A_RELEASE):
            return self.get_response(request)
        try:
            request.edition = request.library.edition()
        except NoRelease:
            return errors.no_release(request)
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        tag = entity_tag(request)
        if tag in held(request):
            return fresh(HttpResponseNotModified(), tag)
        response = self.get_response(request)
        if response.status_code == 200:
            return fresh(response, tag)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refused question becomes a page that names everything wrong with it."""
        return errors.refused(request, exception.errors) if isinstance(exception, Refused) else None


@cache
def library(folder: Path) -> Library:
    """The one library of releases that this process reads from."""
    return Library(folder)


def entity_tag(request: HttpRequest) -> str:
    """Names the release, the hidden list, the code and the question, in whatever order it was asked."""
    question = urlencode(sorted(parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)))
    parts = (request.edition.fingerprint, settings.CODE_VERSION, request.path, question)
    return f'"{hashlib.sha256(chr(0).join(parts).encode(errors="surrogateescape")).hexdigest()[:32]}"'


def held(request: HttpRequest) -> set[str]:
    """The entity tags that the reader says it holds, without the mark that a proxy may have added."""
    return {tag.removeprefix("W/") for tag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))}


def fresh(response: HttpResponse, tag: str) -> HttpResponse:
    """Let it be kept for half a minute, and asked after from then on."""
    response.headers["ETag"] = tag
    response.headers.setdefault("Cache-Control", CACHED)
    return response
