"""Pages for what went wrong. They say nothing of what is not public: a draft's address and a random one look alike."""

from difflib import SequenceMatcher

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy

from tracker.pages.languages import mount

NO_RELEASE = gettext_lazy(
    "No release is in service yet. Publish something, or wait until the first build is done."
)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same bytes whatever the address: as JSON for programs."""
    if for_programs(request):
        return JsonResponse(
            {"errors": [problem("address", "", "There is nothing at this address.")]}, status=404
        )
    return render(None, "errors/404.html", {"at": mount(get_language())}, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 for a request that never became a question: a bad host name, too many fields."""
    if for_programs(request):
        return JsonResponse({"errors": [problem("request", "", "The request is malformed.")]}, status=400)
    return render(None, "errors/400.html", {"at": mount(get_language())}, status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without a word about the inside."""
    if for_programs(request):
        return JsonResponse({"errors": [problem("server", "", "Something broke on our side.")]}, status=500)
    return render(None, "errors/500.html", {"at": mount(get_language())}, status=500)


def refused(request: HttpRequest, found: list[dict]) -> HttpResponse:
    """400 for a question with problems, every one of them named, with a link to what was probably meant."""
    if for_programs(request):
        return JsonResponse({"errors": found}, status=400)
    problems = [{**one, "meant": meant(request, one)} for one in found]
    context = {"problems": problems, "edition": request.edition, "at": request.at}
    return render(request, "errors/question.html", context, status=400)


def no_release(request: HttpRequest) -> HttpResponse:
    """503 until the first release is in service."""
    response = render(
        None, "errors/503.html", {"reason": NO_RELEASE, "at": mount(get_language())}, status=503
    )
    if for_programs(request):
        response = JsonResponse({"errors": [problem("release", "", str(NO_RELEASE))]}, status=503)
    response.headers["Retry-After"] = "5"
    response.headers["Cache-Control"] = "no-store"
    return response


def for_programs(request: HttpRequest) -> bool:
    """Whether the address is one of the API's."""
    return request.path.startswith("/api/")


def problem(parameter: str, value: str, text: str) -> dict:
    """An error as the API words it."""
    return {"parameter": parameter, "value": value, "problem": text, "did_you_mean": None}


def meant(request: HttpRequest, error: dict) -> list[dict]:
    """The same address with one mistake put right, for each spelling that was probably meant."""
    hints = error.get("did_you_mean") or []
    links = []
    for hint in [hints] if isinstance(hints, str) else hints:
        text = str(hint)
        links.append({"text": text, "url": f"?{corrected(request.GET, error, text).urlencode()}"})
    return links


def corrected(question: QueryDict, error: dict, hint: str) -> QueryDict:
    """The question with the hint in place of the parameter or of the value, whichever it is more like."""
    name, value = error["parameter"], str(error.get("value") or "")
    renamed = alike(hint, name) > alike(hint, value)
    found = QueryDict(mutable=True)
    for parameter in question:
        for one in question.getlist(parameter):
            if parameter != name:
                found.appendlist(parameter, one)
            elif renamed:
                found.appendlist(hint, one)
            else:
                found.appendlist(parameter, hint if one == value or len(question.getlist(name)) == 1 else one)
    return found


def alike(one: str, other: str) -> float:
    """How much two words have in common, from 0 to 1."""
    return SequenceMatcher(None, one[:100], other[:100]).ratio()
