"""The language of an answer is that of its address: English has no prefix, others theirs. No cookie, no guess."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

Answer = Callable[[HttpRequest], HttpResponse]
RECORD = "en"  # the language of titles, summaries, reasons and names


class Language:
    """Answer in the language of the address. `request.at`: where the pages are mounted, before every link."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        request.at = mount(language)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def mount(language: str | None) -> str:
    """The prefix of a language's addresses: "" for English, "/ko"."""
    return "" if language in {None, settings.LANGUAGE_CODE} else f"/{language}"


def in_english() -> SafeString:
    """The attribute for an element whose text is the record's own, which is English: nothing on an English page."""
    here = (translation.get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    return SafeString("" if here == RECORD else f' lang="{RECORD}"')


def in_sentence(name: str) -> SafeString:
    """A name or title of the record for the middle of a sentence: marked as English where the page is not."""
    lang = in_english()
    return format_html("<span{}>{}</span>", lang, name) if lang else conditional_escape(name)


def alternatives(request: HttpRequest) -> list[dict]:
    """This page's address in each language: {code, name, url, here}; nothing for the API, which has one."""
    path = request.get_full_path().removeprefix(request.at)
    if path.startswith("/api/"):
        return []
    return [
        {"code": code, "name": name, "url": f"{mount(code)}{path}", "here": mount(code) == request.at}
        for code, name in settings.LANGUAGES
    ]
