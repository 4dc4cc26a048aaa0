"""Links of the frame: the menu, the languages, and the question in the address with something changed."""

from django.http import QueryDict
from django.utils.translation import get_language, gettext, gettext_noop

from tracker.pages.languages import alternatives, mount
from tracker.pages.tags.library import register

NAVIGATION = (
    ("/violations/", gettext_noop("Violations")),
    ("/resolutions/", gettext_noop("Resolutions")),
    ("/caps/", gettext_noop("Caps")),
    ("/law/", gettext_noop("Law on a day")),
    ("/actors/", gettext_noop("Actors")),
    ("/places/", gettext_noop("Places")),
    ("/evidence/", gettext_noop("Evidence")),
    ("/sources/", gettext_noop("Sources")),
    ("/corrections/", gettext_noop("Corrections")),
    ("/methodology/", gettext_noop("Methodology")),
    ("/data/", gettext_noop("Data")),
)


@register.simple_tag(takes_context=True)
def navigation(context: dict) -> list[dict]:
    """The main menu, with the entry that the reader is in."""
    at = context.get("at", "")
    path = context["request"].path.removeprefix(at) if "request" in context else ""
    here = {True: "page", False: "true"}
    return [
        {"url": at + url, "name": gettext(name), "here": here[path == url] if path.startswith(url) else ""}
        for url, name in NAVIGATION
    ]


@register.simple_tag(takes_context=True)
def languages(context: dict) -> list[dict]:
    """This page in every language; nothing where the address is of no page (an error, a preview)."""
    request = context.get("request")
    return alternatives(request) if request and request.at == mount(get_language()) else []


@register.simple_tag(takes_context=True)
def asking(context: dict, **changes: object) -> str:
    """The question in the address with these parameters set, or removed where None, and back on page one."""
    question: QueryDict = context["request"].GET.copy()
    for name, value in {"page": None, **changes}.items():
        question.pop(name, None)
        if value is not None:
            question[name] = str(value)
    for name in [n for n in question if not any(question.getlist(n))]:
        del question[name]
    return f"?{question.urlencode()}" if question else context["request"].path
