"""The API about itself: its addresses, its description, and a page of it for people."""

from functools import cache
from typing import ClassVar

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.choosing import form
from tracker.api.reference import reference
from tracker.api.rendering import compact
from tracker.api.views import ReadOnly
from tracker.filters import QUESTIONS, refuse_unknown

MEDIA = {"json": "application/json", "yaml": "application/yaml"}


class Index(ReadOnly):
    """The addresses of this API."""

    described: ClassVar = {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}

    def get(self, request: Request) -> Response:
        """The address of each list, and of this API's description."""
        refuse_unknown(request.query_params, self.taken(), request.edition)
        here = request.build_absolute_uri(request.path)
        names = [*QUESTIONS, "violations/facets", "law", "changes", "schema", "docs"]
        return Response({name.replace("/", "_"): f"{here}{name}/" for name in names})


class Schema(ReadOnly):
    """The description of this API."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        """OpenAPI 3.1, as JSON or, with `format=yaml`, as YAML."""
        values = refuse_unknown(request.query_params, form("json", "yaml"), request.edition)
        wanted = values.get("format", "json")
        return HttpResponse(description(wanted), content_type=f"{MEDIA[wanted]}; charset=utf-8")


class Docs(ReadOnly):
    """The description as a page."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        """The page; it needs no script."""
        refuse_unknown(request.query_params, {}, request.edition)
        context = {"reference": reference(described()), "edition": request.edition, "at": ""}
        return render(request._request, "api/reference.html", context)


@cache
def described() -> dict:
    """The description. It depends on the code alone, so it is made once a process."""
    generator = SchemaGenerator(patterns=[path("api/v1/", include("tracker.api.urls"))])
    return generator.get_schema(request=None, public=True)


@cache
def description(wanted: str) -> bytes:
    """The description as `json` or `yaml`."""
    if wanted == "yaml":
        return OpenApiYamlRenderer().render(described(), renderer_context={})
    return compact(described()).encode()
