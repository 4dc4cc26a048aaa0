"""Verdicts of the law on a day in the language of the page."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from tracker.filters.labels import translated
from tracker.pages.languages import in_sentence
from tracker.pages.tags import day
from tracker.rules.law import Reason, Verdict

# Reasons that say how a measure stood on the day itself, and not what it is about.
OF_THE_DAY = frozenset(
    {
        "ended",
        "ended_before_effect",
        "deadline_ahead",
        "deadline_come",
        "grace",
        "grace_over",
        "not_adopted",
        "not_effective",
        "replaced",
        "replaced_before_effect",
        "widened",
    }
)


def told(verdict: Verdict, rows: Mapping[str, dict], at: str, codes: Collection[str] | None = None) -> dict:
    """A verdict as {measure, standing, bound, reasons}; of the reasons only those of `codes`, where they are given."""
    reasons = [one for one in verdict.reasons if codes is None or one.code in codes]
    return {
        "measure": rows[verdict.measure.id],
        "standing": verdict.standing.value,
        "bound": verdict.bound,
        "reasons": [said(one, rows, at) for one in reasons],
    }


def said(reason: Reason, rows: Mapping[str, dict], at: str) -> SafeString:
    """A reason as a sentence with its day in words, measures as links and the record's own English marked."""
    places = {name: in_place(name, value, rows, at) for name, value in reason.values.items()}
    sentence = conditional_escape(gettext(reason.said.template)) % places
    return mark_safe(sentence[:1].upper() + sentence[1:])  # noqa: S308 (each piece is escaped)


def in_place(name: str, value: object, rows: Mapping[str, dict], at: str) -> SafeString:
    """What stands in one place of a sentence."""
    if isinstance(value, date):
        return conditional_escape(day(value.isoformat()))
    text = str(value)
    if name == "measure" and text in rows:
        return format_html('<a href="{}/measures/{}/">{}</a>', at, text, rows[text]["paragraph"])
    if name == "direction":
        return conditional_escape(translated(text, "direction"))
    return in_sentence(text) if name == "text" else conditional_escape(text)
