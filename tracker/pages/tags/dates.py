"""Dates in the language of the page."""

import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from tracker.pages.tags.library import register, spoken
from tracker.rules.edtf import ImpossibleDate, as_label, day_in_words, in_words, parse

ANY_TWELVE = re.compile(r"any 12 months from (\d{4}-\d{2}-\d{2})")  # the period of a cap by a day of its own


@register.filter
def edtf(text: str | None) -> str:
    """An EDTF date for the middle of a sentence; the text itself where it cannot be read."""
    if not text:
        return _("date not known")
    try:
        return in_words(parse(text), spoken())
    except ImpossibleDate:
        return text


@register.filter
def period(text: str | None) -> str:
    """An EDTF date for a cell of a table: "August 2024", not "in August 2024"."""
    if not text:
        return _("date not known")
    try:
        return as_label(parse(text), spoken())
    except ImpossibleDate:
        return text


@register.filter
def day(text: str | None) -> str:
    """An ISO day or time as "7 March 2024"; nothing for None."""
    if not text:
        return ""
    found = (
        date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text.replace("Z", "+00:00"))
    )
    return day_in_words(found, spoken())


@register.filter
def cap_period(text: str) -> str:
    """The period of a cap: an ISO 8601 duration or interval in words, anything else as it is."""
    first, slash, last = text.partition("/")
    if slash:
        return _("from %(first)s to %(last)s") % {"first": day(first), "last": day(last)}
    if since := ANY_TWELVE.fullmatch(text):
        return _("any 12 months from %(day)s on") % {"day": day(since[1])}
    known = {"P1Y": _("each year"), "P1M": _("each month"), "standing": _("standing")}
    return known.get(text, text.replace("_", " "))
