"""The API's description (OpenAPI 3.1): parameters learnt from the questions, answers from the shapes."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.serializers import Serializer

from tracker.api.answers import ErrorsShape, NoticeShape
from tracker.api.choosing import Names
from tracker.filters.conditions import MOST_VALUES, Condition, Many
from tracker.shapes.public import SHAPES

WAYS = {"any": "; repeated: any of them", "all": "; all of them", "none": "; none of them"}
CHOSEN = "Without `fields` and `omit` every one of these is sent."


class QuestionSchema(AutoSchema):
    """How an address of this API describes itself. Views say with `taken()` which parameters they know."""

    def _get_filter_parameters(self) -> list[dict]:
        return [described(one) for one in self.view.taken().values()]

    def get_override_parameters(self) -> list[Any]:
        """The key of a row, in its address."""
        if "{key}" not in self.path:
            return []
        return [
            OpenApiParameter("key", str, OpenApiParameter.PATH, description="its reference, slug or number")
        ]

    def get_response_serializers(self) -> Any:
        """What is answered, by status."""
        found: dict[int, Any] = {
            200: getattr(self.view, "described", None) or self.view.get_serializer_class(),
            304: OpenApiResponse(description="what you hold (If-None-Match) is still right"),
            400: OpenApiResponse(ErrorsShape, "the question has mistakes; all are named"),
            414: OpenApiResponse(description="the address is longer than 65,536 bytes"),
            429: OpenApiResponse(ErrorsShape, "too many requests; Retry-After says when to ask again"),
            503: OpenApiResponse(ErrorsShape, "no release is in service yet"),
        }
        if "{key}" in self.path:
            found[301] = OpenApiResponse(description="the record has another address")
            found[404] = OpenApiResponse(ErrorsShape, "there is nothing at this address")
            found[410] = OpenApiResponse(NoticeShape, "the record was retracted or hidden")
        return found

    def get_serializer_name(self, serializer: Serializer, direction: Any) -> str:
        """`Violation` of ViolationShape."""
        return super().get_serializer_name(serializer, direction).removesuffix("Shape")

    def get_tags(self) -> list[str]:
        """The noun."""
        return [(self.path.removeprefix("/api/v1/").split("/")[0]) or "addresses"]

    def _is_list_view(self, serializer: Any = None) -> bool:
        return getattr(self.view, "action", "") == "list"

    def _postprocess_serializer_schema(self, schema: dict, serializer: Any, direction: str) -> dict:
        """A row says all of its fields and no others; which of them are sent, `fields` and `omit` choose."""
        schema = super()._postprocess_serializer_schema(schema, serializer, direction)
        shape = serializer if isinstance(serializer, type) else type(serializer)
        if issubclass(shape, Serializer) and shape in SHAPES.values():
            schema.pop("required", None)
            schema["additionalProperties"] = False
            schema["description"] = f"{schema.get('description', '')} {CHOSEN}".strip()
        return schema


def described(one: Condition) -> dict:
    """A parameter as OpenAPI has it."""
    schema, words = one.schema(), one.label
    if isinstance(one, Many):
        schema = {"type": "array", "items": schema, "maxItems": MOST_VALUES}
        words += WAYS[one.way]
    if help_text := one.extra.get("help_text"):
        words += f" ({help_text})"
    found: dict[str, object] = {"name": one.name, "in": "query", "description": words, "schema": schema}
    if schema.get("type") == "array":
        found |= {"style": "form", "explode": not isinstance(one, Names)}
    return found
