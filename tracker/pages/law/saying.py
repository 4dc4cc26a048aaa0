"""Verdicts of the law on a day in the language of the page."""

from collections.abc import Collection, Mapping
from datetime import date

from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from tracker.filters.labels import translated
from tracker.filters.law import release_day
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
        "later_ended",
        "later_ended_before_effect",
        "later_replaced",
        "later_replaced_before_effect",
        "not_adopted",
        "not_effective",
        "replaced",
        "replaced_before_effect",
        "to_take_effect",
        "widened",
    }
)


# Field of a measure → the reasons and the events of its life that rest on it.
RESTS_ON = {
    "grace_days": {"grace", "grace_over"},
    "deadline": {"deadline", "deadline_ahead", "deadline_come"},
}


def resting_on(measure: dict) -> set[str]:
    """The codes of reasons and events that rest on fields of a measure which no source read gives."""
    return {code for field in measure.get("unverified_fields", []) for code in RESTS_ON.get(field, ())}


def told(verdict: Verdict, rows: Mapping[str, dict], at: str, codes: Collection[str] | None = None) -> dict:
    """A verdict as {measure, standing, bound, reasons}; of the reasons only those of `codes`, where they are given.

    A reason is {said, unchecked}: whether it rests on a field that nobody has checked yet.
    """
    reasons = [one for one in verdict.reasons if codes is None or one.code in codes]
    row = rows[verdict.measure.id]
    unchecked = resting_on(row)
    return {
        "measure": row,
        "standing": verdict.standing.value,
        "bound": verdict.bound,
        "reasons": [{"said": said(one, rows, at), "unchecked": one.code in unchecked} for one in reasons],
    }


def later_than_known(request: HttpRequest, day: date | None) -> str:
    """The day of the release, where it lies before the day asked for: of what came between nothing is known."""
    known = release_day(request.edition)
    return known.isoformat() if day is not None and day > known else ""


def said(reason: Reason, rows: Mapping[str, dict], at: str) -> SafeString:
    """A reason as a sentence with its day in words, measures as links and the record's own English marked."""
    places = {name: in_place(name, value, rows, at) for name, value in reason.values.items()}
    sentence = conditional_escape(gettext(reason.said.template)) % places
    return mark_safe(sentence[:1].upper() + sentence[1:])  # noqa: S308 (each piece is escaped)


def short_name(measure: str, rows: Mapping[str, dict]) -> str:
    """What a measure is called in a sentence: its paragraph, or its whole id where another one shares that."""
    paragraph = rows[measure]["paragraph"]
    alone = sum(row["paragraph"] == paragraph for row in rows.values()) == 1
    return paragraph if alone else measure


def in_place(name: str, value: object, rows: Mapping[str, dict], at: str) -> SafeString:
    """What stands in one place of a sentence."""
    if isinstance(value, date):
        return conditional_escape(day(value.isoformat()))
    text = str(value)
    if name == "measure" and text in rows:
        return format_html('<a href="{}/measures/{}/">{}</a>', at, text, short_name(text, rows))
    if name == "direction":
        return conditional_escape(translated(text, "direction"))
    return in_sentence(text) if name == "text" else conditional_escape(text)
