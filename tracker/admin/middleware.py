"""Sessions, sign-in and messages at the desk only: no public address ever sets or reads a cookie.

Each class is Django's own, so that Django's checks find what the admin needs, and stands aside everywhere else.
"""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.deprecation import MiddlewareMixin

DESK = "/admin/"


class AtTheDesk(MiddlewareMixin):
    """Before a middleware of Django's: only requests for the desk go through it."""

    def __call__(self, request):
        if not request.path.startswith(DESK):
            return self.get_response(request)
        return super().__call__(request)


class DeskSession(AtTheDesk, SessionMiddleware):
    """Who is at the desk."""

    def __call__(self, request):
        response = super().__call__(request)
        if request.path.startswith(DESK):
            # Under `no-referrer` browsers send forms with `Origin: null`, which the protection below refuses.
            response.headers["Referrer-Policy"] = "same-origin"
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class DeskForms(AtTheDesk, CsrfViewMiddleware):
    """Forms come from the desk's own pages."""

    def process_view(self, request, callback, callback_args, callback_kwargs):
        if request.path.startswith(DESK):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        return None


class DeskSignIn(AtTheDesk, AuthenticationMiddleware):
    """The analyst behind the session."""


class DeskMessages(AtTheDesk, MessageMiddleware):
    """What the page before has to say."""
