"""The read-only addresses: every noun as a list and by its key, the facets, and the changes since a day."""

from collections.abc import Mapping
from urllib.parse import quote

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSetMixin

from tracker.api.answers import FacetsShape
from tracker.api.asking import QuestionBackend, SelectionPages
from tracker.api.choosing import choosing, chosen, form
from tracker.api.errors import Gone
from tracker.api.rendering import OneRendering, Stored
from tracker.filters import FACETS, QUESTIONS, ViolationQuestion, ask, refuse_unknown
from tracker.filters.conditions import Condition
from tracker.release.selection import Selection
from tracker.shapes.public import SHAPES

LONGEST_KEY = 200


class ReadOnly(GenericAPIView):
    """GET and HEAD, one form of answer, no body, no login."""

    http_method_names = ["get", "head"]
    content_negotiation_class = OneRendering
    metadata_class = None

    def taken(self) -> Mapping[str, Condition]:
        """The parameters that this address knows."""
        return form("json")


class Rows(ViewSetMixin, ReadOnly):
    """The rows of one noun."""

    noun = ""
    filter_backends = [QuestionBackend]
    pagination_class = SelectionPages
    lookup_field = "key"

    def get_queryset(self) -> Selection:  # type: ignore[override]
        """All rows of the noun in the release that answers this request."""
        return self.request.edition.select(self.noun)

    def taken(self) -> Mapping[str, Condition]:
        """Of a list, the question's; everywhere, what chooses among the fields."""
        asked = self.filterset_class.base_filters if self.action == "list" else {}
        return {**asked, **choosing(self.noun)}

    def list(self, request: Request) -> Response:
        """A page of the rows that meet every condition."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))  # type: ignore[arg-type]
        return self.get_paginated_response(page)

    def retrieve(self, request: Request, key: str) -> HttpResponse:
        """One row; by another of its names, a redirect to it; 410 and a notice where it was withdrawn."""
        edition = request.edition
        values = refuse_unknown(request.query_params, self.taken(), edition)
        if len(key) > LONGEST_KEY:
            raise Http404
        text = edition.text(self.noun, key)
        if text is not None:
            return Response(Stored(chosen(self.noun, [text], values)[0]))
        if notice := edition.notice(self.noun, key):
            raise Gone(notice)
        return to_key(request, self.noun, key)


def to_key(request: Request, noun: str, name: str, rest: str = "") -> HttpResponsePermanentRedirect:
    """The same address by the key of what has another name; `rest`: what stands behind the name there.

    Raises Http404 where nothing has that name.
    """
    found = request.edition.key_of(noun, name)
    if found is None or found == name:
        raise Http404
    query = request.META.get("QUERY_STRING")
    address = quote(request.path[: -len(f"{name}/{rest}")] + f"{found}/{rest}")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def rows_of(noun: str) -> type[Rows]:
    """The viewset of one noun, described by its shape."""
    question = QUESTIONS[noun]
    names = {
        "noun": noun,
        "filterset_class": question,
        "serializer_class": SHAPES[noun],
        "__doc__": question.__doc__,
        "__module__": __name__,
    }
    return type(question.__name__.replace("Question", "Rows"), (Rows,), names)


class Facets(ReadOnly):
    """How many records the same question finds with each value of a parameter set alone."""

    serializer_class = FacetsShape
    without = ("page", "page_size")

    def taken(self) -> Mapping[str, Condition]:
        """The question's, without pages."""
        asked = {k: v for k, v in ViolationQuestion.base_filters.items() if k not in self.without}
        return {**asked, **form("json")}

    def get(self, request: Request) -> Response:
        """Counts of every many-valued parameter, under the question."""
        asked = ask(
            ViolationQuestion,
            request.query_params,
            request.library,
            request.edition,
            extra=form("json"),
            without=self.without,
        )
        counted = asked.selection.facets(list(FACETS))
        facets = {
            name: [
                {"value": value, "label": label, "count": count}
                for value, label, count in counted.get(name, [])
            ]
            for name in FACETS
        }
        return Response({"count": asked.count, "facets": facets})


class Changes(Rows):
    """What was published since a day: new records, corrections, retractions, newest first."""

    noun = "versions"
    filterset_class = QUESTIONS["versions"]
    serializer_class = SHAPES["versions"]
