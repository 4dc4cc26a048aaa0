"""What a public address promises: it is only read, and it refuses every parameter that it does not know."""

from collections.abc import Callable, Mapping
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.filters import ViolationQuestion, refuse_unknown
from tracker.filters.conditions import Condition
from tracker.filters.strict import NOTHING
from tracker.pages.languages import in_english

View = Callable[..., HttpResponseBase]


def page(*known: str, more: Mapping[str, Condition] = NOTHING) -> Callable[[View], View]:
    """Make a view a public page that knows the parameters `known` and `more` alone; any other raises Refused.

    The values of those given are in `request.asked`.
    """
    conditions = {**{name: ViolationQuestion.base_filters[name] for name in known}, **more}

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponseBase:
            request.asked = refuse_unknown(request.GET, conditions, request.edition)
            return view(request, *args, **kwargs)

        return answer

    return decorate


def row(request: HttpRequest, noun: str, key: str) -> dict:
    """One public row by its key. Raises Http404 where there is none."""
    found = request.edition.get(noun, key)
    if found is None:
        raise Http404
    return found


def show(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """A page from one template and one visible dictionary, besides the release that it is made from."""
    frame = {
        "edition": request.edition,
        "at": request.at,
        "files": f"{getattr(request, 'files_at', '')}/files/",  # of a preview, its own
        "in_english": in_english(),
    }
    return render(request, template, {**frame, **context})
