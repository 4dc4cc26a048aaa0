"""Stored JSON goes out as it lies in the release: nothing is parsed to be written again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer


@dataclass(frozen=True, slots=True)
class Stored:
    """One answer as the release holds it: JSON text."""

    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of answers, each JSON text, with the addresses of its neighbours."""

    count: int
    next: str | None
    previous: str | None
    results: Sequence[str]

    def text(self) -> str:
        """`{"count", "next", "previous", "results"}`."""
        head = compact({"count": self.count, "next": self.next, "previous": self.previous})
        return f'{head[:-1]},"results":[{",".join(self.results)}]}}'


def compact(data: Any) -> str:
    """JSON without spaces, letters of every script as they are. Raises ValueError for NaN."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class StoredJson(BaseRenderer):
    """JSON, UTF-8."""

    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "text"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None
    ) -> bytes:
        """What is stored as it is, anything else as compact JSON."""
        if isinstance(data, Stored):
            return data.text.encode()
        if isinstance(data, Listing):
            return data.text().encode()
        return b"" if data is None else compact(data).encode()


class OneRendering(BaseContentNegotiation):
    """There is one form of an answer, whatever `Accept` says; `format` is a parameter like any other."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        """None: nothing is read from a body."""
        return None

    def select_renderer(self, request: Any, renderers: Any, format_suffix: str | None = None) -> tuple:
        """The view's one renderer."""
        return renderers[0], renderers[0].media_type
