"""Pages for what went wrong at the desk: whether anything was saved, and the way back. None needs the database."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tracker.admin.middleware import DESK

Answer = Callable[..., HttpResponse]

# Forms that are written in one transaction. The verbs commit before a release is built, and may break after it.
WHOLE = re.compile(r"/(add|change|delete|keep|readers|password)/\Z")
LOOKING = {"GET", "HEAD", "OPTIONS"}
NOTHING = "Nothing was saved."
READ_ONLY = "You were only looking: nothing was saved or changed by this."
UNDONE = (
    "Nothing was saved: what a form sends is written whole or not at all, and this was not. What you typed may still "
    "stand in the form: use your browser's Back button, copy what was long to write, and send it again."
)
UNSURE = (
    "It is not known how far this came. Publishing, retracting, hiding and handing out are noted first and finished "
    "afterwards. Nothing is half done, but it may have been done: look at the record, which says where it stands, "
    "before you do it again."
)
NO_ENTRY = (
    "Your account may not see or do this. Nothing was saved. Ask whoever keeps the accounts if you need it, or sign in "
    "under another name."
)
NO_PAGE = (
    "The address may be mistyped, or what stood here has been deleted. Nothing was saved. Names of records, items and "
    "files are found by the search box above each list."
)
NOT_READ = "Something in the request was in no form that the desk has. " + NOTHING
STALE = (
    "The form carried no sign, or an old one, that it came from the desk: that happens where you have signed in anew "
    "since it was opened, or where cookies are off. Nothing was saved. Go back, copy what was long to write, load the "
    "page anew, and send it again."
)


def at_the_desk(own: Answer, elsewhere: Answer) -> Answer:
    """A handler of errors that answers below the desk with `own`, and everywhere else with the public one."""

    def handler(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        given = () if exception is None else (exception,)
        return (own if request.path.startswith(DESK) else elsewhere)(request, *given)

    return handler


def server_error(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """500: whether anything was saved, and what to tell whoever runs the site."""
    written = UNDONE if WHOLE.search(request.path) else UNSURE
    told = READ_ONLY if request.method in LOOKING else written
    more = {"at": f"{timezone.now():%Y-%m-%d %H:%M:%S} UTC", "again": request.path}
    return said(500, "Something broke at the desk", told, **more)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 for whoever is signed in: everybody else was asked to sign in first."""
    return said(404, "There is nothing at this address of the desk", NO_PAGE)


def no_entry(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return said(403, "This is not open to you", NO_ENTRY)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return said(400, "The desk could not read this", NOT_READ)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that the protection against foreign forms refused."""
    return said(403, "This form was not taken", STALE, again=request.path)


def said(status: int, title: str, told: str, **more: Any) -> HttpResponse:
    """The page. Rendered without the request: nothing in it asks who is there, nor for a session."""
    return render(None, "admin/wrong.html", {"title": title, "told": told, **more}, status=status)
