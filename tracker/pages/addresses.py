"""What a public address promises: it is only read, and it refuses every parameter that it does not know."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.filters import QUESTIONS, Asked, ViolationQuestion, ask, refuse_unknown
from tracker.pages import finder
from tracker.pages.paging import page_of

View = Callable[..., HttpResponse]
ROWS = 100  # on a page of a list, where the reader does not say


def page(*known: str) -> Callable[[View], View]:
    """Make a view a public page that knows the parameters `known` alone; any other raises Refused.

    The values of those given are in `request.asked`.
    """
    conditions = {name: ViolationQuestion.base_filters[name] for name in known}

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
            request.asked = refuse_unknown(request.GET, conditions, request.edition)
            return view(request, *args, **kwargs)

        return answer

    return decorate


def listing(noun: str, template: str, *narrow: str) -> View:
    """The page of a list: the same question as at the API, with the counts of the parameters `narrow` to click on."""

    @require_safe
    def answer(request: HttpRequest) -> HttpResponse:
        asked = ask(QUESTIONS[noun], request.GET, request.library, request.edition)
        counted = asked.selection.facets(list(narrow))
        context = {
            "page": page_of(asked.selection, asked.page, asked.values.get("page_size", ROWS)),
            "tags": finder.tags(asked),
            "narrow": [(asked.question.filters[name].label, links(asked, name, counted)) for name in narrow],
            "edition": asked.edition,
        }
        return show(request, template, context)

    return answer


def links(asked: Asked, name: str, counted: dict) -> list[dict]:
    """The values of one parameter, each with its count and the address that asks for it alone."""
    return [
        {"label": label, "count": count, "url": finder.address(asked, {name: [value]})}
        for value, label, count in counted.get(name, [])
        if count and asked.given.get(name) != [value]
    ]


def row(request: HttpRequest, noun: str, key: str) -> dict:
    """One public row by its key. Raises Http404 where there is none."""
    found = request.edition.get(noun, key)
    if found is None:
        raise Http404
    return found


def show(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """A page from one template and one visible dictionary, besides the release that it is made from."""
    return render(request, template, {"edition": request.edition, "at": request.at, **context})
