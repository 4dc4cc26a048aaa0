"""The public pages over a throw-away release, below `/admin/preview/<key>/`: exactly what readers would see.

The pages themselves come from `urls`: this room knows none of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, re_path
from django.urls.resolvers import RegexPattern
from django.utils.translation import override

from tracker.actions.previewing import Preview, preview
from tracker.admin.seeing import may_preview
from tracker.admin.verbs import SHOWN
from tracker.filters.problems import Refused
from tracker.models import Violation

BANNER = "admin/preview_banner.html"


def mounted(
    pages: Sequence[URLPattern | URLResolver],
    not_found: Callable[[HttpRequest], HttpResponse],
    refused: Callable[[HttpRequest, list[dict]], HttpResponse],
) -> list[URLPattern]:
    """The addresses of the preview, which answers with these public pages, and with these where there is none."""
    resolver = URLResolver(RegexPattern(r"^"), list(pages))

    def view(request: HttpRequest, pk: str, rest: str) -> HttpResponse:
        if not may_preview(admin.site, request):  # before looking: what is there and what is not look alike
            raise PermissionDenied
        code, rest = language_of(rest)
        with override(code):
            row = Violation.objects.filter(pk=pk).first()
            if row is None:
                return apart(not_found(request), code)
            with preview(violation=row) as made:
                request.preview = above(request, row, made, rest)
                if made.edition is None:
                    title = {"title": "Nothing to preview yet", "row": row}
                    context = {**admin.site.each_context(request), **title}
                    return apart(TemplateResponse(request, "admin/preview_nothing.html", context), "en")
                request.edition, request.library = made.edition, made.library
                request.at = f"/admin/preview/{pk}{prefix(code)}"
                request.files_at = f"/admin/preview/{pk}"
                try:
                    func, args, kwargs = resolver.resolve(rest)
                    return apart(func(request, *args, **kwargs), code)
                except Http404:
                    return apart(not_found(request), code)
                except Refused as refusal:
                    return apart(refused(request, refusal.errors), code)

    pattern = r"^admin/preview/(?P<pk>[0-9]{1,18})/(?P<rest>.*)$"
    return [re_path(pattern, admin.site.admin_view(view), name="preview")]


def above(request: HttpRequest, row: Violation, made: Preview, rest: str) -> dict:
    """What stands above a previewed page: what it is, the way back, and the button that publishes just this."""
    page = admin.site.get_model_admin(Violation)
    seen = urlencode({SHOWN: made.shown})
    return {
        "ref": made.ref,
        "given": bool(row.ref),
        "refusals": made.refusals,
        "record": page.address("change", row.pk),
        "publish": [
            replace(button, url=f"{button.url}?{seen}")
            for button in page.buttons(request, row)
            if button.kind == "publish"
        ],
        "languages": [
            (name, f"/admin/preview/{row.pk}{prefix(code)}/{rest}") for code, name in settings.LANGUAGES
        ],
    }


def banner(request: HttpRequest) -> dict:
    """For the templates of a preview: what stands above the page, so that nobody takes it for a published one."""
    told = getattr(request, "preview", None)
    return {"banner": BANNER, "preview": told} if told else {}


def prefix(code: str) -> str:
    """What the addresses of a language begin with."""
    return "" if code == settings.LANGUAGE_CODE else f"/{code}"


def language_of(rest: str) -> tuple[str, str]:
    """The language that an address below the preview begins with, and what comes after it."""
    first, slash, after = rest.partition("/")
    codes = {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    return (first, after) if slash and first in codes else (settings.LANGUAGE_CODE, rest)


def apart(answer: HttpResponse, code: str) -> HttpResponse:
    """An answer that no browser keeps and no search engine lists; the address that it leads to may change as well."""
    if answer.status_code == 301:
        answer = HttpResponseRedirect(answer.headers["Location"])
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Content-Language"] = code
    return answer
