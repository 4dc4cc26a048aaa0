"""Sessions, sign-in and messages at the desk only: no public address ever sets or reads a cookie."""

from collections.abc import Callable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware


class DeskSession:
    """Django's session, CSRF, authentication and message middleware, for `/admin/` alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.outside = get_response
        inside = get_response
        for middleware in (
            MessageMiddleware,
            AuthenticationMiddleware,
            CsrfViewMiddleware,
            SessionMiddleware,
        ):
            inside = middleware(inside)
        self.inside = inside

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.inside(request) if request.path.startswith("/admin/") else self.outside(request)
