"""What is written for machines: anchors, addresses' parts, JSON. The same in every language."""

import json

from django.utils.safestring import SafeString, mark_safe

from tracker.pages.tags.library import register
from tracker.rules.canonical import canonical


@register.filter
def anchor(paragraph: str) -> str:
    """The anchor of a paragraph on its resolution's page: "op5" of "2397-op5"."""
    return paragraph.partition("-")[2]


@register.filter
def before_dash(paragraph: str) -> str:
    """The resolution's number in a paragraph's id: "2397" of "2397-op5"."""
    return paragraph.partition("-")[0]


@register.filter
def dot(value: float | None) -> str:
    """A number for an attribute or an address: with a point before fractions, whatever the language."""
    return "" if value is None else str(value)


@register.filter
def as_json(value: object) -> str:
    """The canonical JSON over which a version's SHA-256 is taken."""
    return canonical(value)


@register.simple_tag
def json_ld(data: dict) -> SafeString:
    """A JSON-LD block. What could end the element or open a comment is escaped as JSON allows it."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (escaped just above)
