"""The API about itself: its addresses, its description, and a page that lets a person try it."""

from functools import cache
from typing import ClassVar

from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.choosing import form
from tracker.api.rendering import compact
from tracker.api.views import ReadOnly
from tracker.filters import QUESTIONS, refuse_unknown

MEDIA = {"json": "application/json", "yaml": "application/yaml"}
SWAGGER = "drf_spectacular_sidecar/swagger-ui-dist/"
# Swagger draws its icons from data: addresses in its style sheet; nothing else is let in.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PAGE = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>API help</title>\n'
    '<link rel="icon" href="{icon}">\n<link rel="stylesheet" href="{style}">\n</head>\n<body>\n'
    '<main id="help"><p>This page needs JavaScript. The same is said in the '
    '<a href="../schema/?format=yaml">description of the API</a> (OpenAPI).</p></main>\n'
    '<script src="{bundle}"></script>\n<script src="start.js"></script>\n</body>\n</html>\n'
)
START = """\
"use strict";
SwaggerUIBundle({
  url: new URL("../schema/?format=json", document.baseURI).href,
  dom_id: "#help",
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  supportedSubmitMethods: ["get"],
  validatorUrl: null,
});
"""


class Index(ReadOnly):
    """The addresses of this API."""

    described: ClassVar = {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}

    def get(self, request: Request) -> Response:
        """The address of each list, and of this API's description."""
        refuse_unknown(request.query_params, self.taken(), request.edition)
        here = request.build_absolute_uri(request.path)
        names = [*QUESTIONS, "violations/facets", "changes", "schema", "docs"]
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
    """A page that shows the description and tries it out: Swagger, served by ourselves."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        """The page, whose scripts and styles are files of this site."""
        refuse_unknown(request.query_params, {}, request.edition)
        names = {"icon": "favicon-32x32.png", "style": "swagger-ui.css", "bundle": "swagger-ui-bundle.js"}
        page = format_html(PAGE, **{key: static(SWAGGER + name) for key, name in names.items()})
        return HttpResponse(page, headers={"Content-Security-Policy": POLICY})


class Start(ReadOnly):
    """The script that starts the page."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        """The script."""
        refuse_unknown(request.query_params, {}, request.edition)
        return HttpResponse(START, content_type="text/javascript; charset=utf-8")


@cache
def description(wanted: str) -> bytes:
    """The description as `json` or `yaml`. It depends on the code alone, so it is made once a process."""
    generator = SchemaGenerator(patterns=[path("api/v1/", include("tracker.api.urls"))])
    found = generator.get_schema(request=None, public=True)
    if wanted == "yaml":
        return OpenApiYamlRenderer().render(found, renderer_context={})
    return compact(found).encode()
