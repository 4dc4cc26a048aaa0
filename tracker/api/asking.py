"""From an address to rows: the question through django-filter's backend, and pages of a Selection."""

from typing import Any

from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.choosing import choosing, chosen
from tracker.api.rendering import Listing
from tracker.filters import Asked, ask
from tracker.release.selection import Selection


class QuestionBackend(DjangoFilterBackend):
    """Puts the parameters of the address to the release, which may be that of an earlier day."""

    def filter_queryset(self, request: Request, queryset: Selection | None, view: Any) -> Selection:
        """What the question finds; the whole of it is left at `view.asked`. Raises Refused."""
        view.asked = ask(
            view.filterset_class,
            request.query_params,
            request.library,
            request.edition,
            extra=choosing(view.noun),
        )
        return view.asked.selection


class SelectionPages(BasePagination):
    """Pages by number, as the question asked for them. A page past the last was refused with the question."""

    asked: Asked

    def paginate_queryset(self, queryset: Selection, request: Request, view: Any = None) -> list:  # type: ignore[override]
        """The JSON texts of the page asked for, cut down to the fields asked for."""
        self.asked, self.address = view.asked, request.build_absolute_uri(request.path)
        return chosen(view.noun, self.asked.rows(), self.asked.values)

    def get_paginated_response(self, data: list[str]) -> Response:
        """The page with its count and neighbours."""
        asked = self.asked
        following = self.at(asked.page + 1) if asked.page < asked.pages else None
        before = self.at(asked.page - 1) if asked.page > 1 else None
        return Response(Listing(asked.count, following, before, data))

    def at(self, page: int) -> str:
        """The address of another page of the same question."""
        return f"{self.address}?{self.asked.query(page=page)}"

    def get_paginated_response_schema(self, schema: dict) -> dict:
        """What a list looks like."""
        neighbour = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "minimum": 0, "description": "rows of all pages"},
                "next": neighbour,
                "previous": neighbour,
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict]:
        """None of its own: `page` and `page_size` belong to the question."""
        return []
