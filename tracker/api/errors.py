"""What went wrong, as programs are told it: always `{"errors": [{parameter, value, problem, did_you_mean}]}`.

Only the address of a record that was retracted or hidden answers otherwise: with its notice.
"""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from rest_framework.exceptions import APIException, MethodNotAllowed, Throttled
from rest_framework.response import Response

from tracker.filters import Refused


class Gone(APIException):
    """The record at this address was retracted or hidden; `notice` says why, and repeats no allegation."""

    status_code = 410

    def __init__(self, notice: dict) -> None:
        super().__init__("gone")
        self.notice = {name: notice.get(name) for name in ("ref", "state", "reason", "at")}


def answer_errors(exc: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to what a view raised; None (a 500) for what it cannot name."""
    match exc:
        case Refused():
            return Response({"errors": exc.errors}, status=400)
        case Gone():
            return Response(exc.notice, status=410)
        case Http404():
            return told("address", "There is nothing at this address.", 404)
        case MethodNotAllowed():
            return told("method", "This address is only read: GET or HEAD.", 405)
        case Throttled():
            wait = max(1, round(exc.wait or 1))
            headers = {"Retry-After": str(wait), "Cache-Control": "no-store"}
            return told("rate", f"Too many requests from your address; ask again in {wait} s.", 429, headers)
        case SuspiciousOperation():
            return told("request", "The request is malformed, or has too many parameters.", 400)
        case APIException():
            return told("request", str(exc.detail), exc.status_code)
    return None


def told(parameter: str, problem: str, status: int, headers: dict[str, str] | None = None) -> Response:
    """An answer with one error that is about no value."""
    error = {"parameter": parameter, "value": "", "problem": problem, "did_you_mean": None}
    return Response({"errors": [error]}, status=status, headers=headers)
