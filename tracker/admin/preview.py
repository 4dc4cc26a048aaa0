"""The public pages over a throw-away release, below `/admin/preview/<key>/`: exactly what readers would see.

The pages themselves come from `urls`: this room knows none of them.
"""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, re_path
from django.urls.resolvers import RegexPattern
from django.utils.translation import override

from tracker.actions.previewing import preview
from tracker.models import Violation

BANNER = "admin/preview_banner.html"


def mounted(pages: Sequence[URLPattern | URLResolver]) -> list[URLPattern]:
    """The addresses of the preview, which answers with these public pages."""
    resolver = URLResolver(RegexPattern(r"^"), list(pages))

    def view(request: HttpRequest, pk: str, rest: str) -> HttpResponse:
        row = get_object_or_404(Violation, pk=pk)
        page = admin.site.get_model_admin(Violation)
        if not page.has_view_permission(request, row):
            raise PermissionDenied
        code, rest = language_of(rest)
        mount = f"/admin/preview/{pk}"
        banner = {
            "record": page.address("change", row.pk),
            "publish": [button for button in page.buttons(request, row) if button.kind == "publish"],
            "languages": [(name, f"{mount}{prefix(code)}/{rest}") for code, name in settings.LANGUAGES],
        }
        with preview(violation=row) as made, override(code):
            request.preview = banner | {"ref": made.ref, "refusals": made.refusals}
            if made.edition is None:
                context = {**admin.site.each_context(request), "title": "Nothing to preview yet", "row": row}
                return apart(TemplateResponse(request, "admin/preview_nothing.html", context), "en")
            request.edition, request.library = made.edition, made.library
            request.at = mount + prefix(code)
            func, args, kwargs = resolver.resolve(rest)
            return apart(func(request, *args, **kwargs), code)

    pattern = r"^admin/preview/(?P<pk>[0-9]{1,18})/(?P<rest>.*)$"
    return [re_path(pattern, admin.site.admin_view(view), name="preview")]


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
