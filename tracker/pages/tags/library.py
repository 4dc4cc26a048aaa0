"""The one library in which every tag and filter of the pages is registered."""

from django import template
from django.utils.translation import get_language

register = template.Library()


def spoken() -> str:
    """The language of the answer by its code: "en-gb", "ko", "ru"."""
    return get_language() or "en"
