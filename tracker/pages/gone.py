"""The addresses of a record: by its slug a redirect to its reference, and a notice where it was withdrawn."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from tracker.pages.addresses import show

GONE = {"retracted": 200, "hidden": 410}  # a retraction is part of the record; what is hidden is gone


def elsewhere_or_gone(request: HttpRequest, ref: str, rest: str = "") -> HttpResponse | None:
    """A redirect from a slug, or the notice of what was retracted or hidden; None where the record is here.

    Raises Http404 for an address that was never public.
    """
    edition = request.edition
    key = edition.key_of("violations", ref)
    notice = edition.notice("violations", ref)
    if notice:
        key = notice["ref"]
    if key is None or not (notice or edition.get("violations", key)):
        raise Http404
    if key != ref:
        return redirect(f"{request.at}/violations/{key}/{rest}", permanent=True)
    if not notice:
        return None
    response = show(request, "violations/gone.html", {"notice": notice})
    response.status_code = GONE[notice["state"]]
    return response
