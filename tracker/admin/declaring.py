"""The form of a declaration, so that a month takes seconds: what follows from the rest need not be typed."""

import re
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.utils import timezone

from tracker.admin.filling import Named
from tracker.models import Cap, Country, Declaration
from tracker.rules.conversions import conversions
from tracker.rules.declaring import (
    FIGURES_OF_A_MONTH,
    OF_A_MONTH,
    REPORTER,
    TOGETHER,
    disagreement,
    future_reason,
    is_month,
    kind_of,
    kind_reason,
    next_month,
    stem,
)
from tracker.rules.edtf import ImpossibleDate, parse
from tracker.rules.identifiers import slug_from
from tracker.rules.vocabulary import DeclarationKind, Verified

BOXES = ("tons", "barrels")
FIGURES = (*BOXES, "usd")
WHAT = ("cap", "reporter", "date_text", "kind")  # what a declaration is of
NO_FIGURE = (
    "No figure: write tons or barrels, with 0 for a declared nil. If a source says that no notice came, "
    "choose “no notice came” as the kind."
)
NO_KIND = "This period is neither a month nor a year: choose the kind, such as a running total."
NO_SOURCE = "Write the address of what was read, or mark the row as from memory."
WRONG_REPORTER = "Two letters of a state, such as CN or RU, or ALL for all reporting states together."
THERE = "{reporter} has a row for {period} already: {slug} ({kind}{figure}). Change that one, or correct the period."
STRANGER = "No country {code} is on the list of countries: check the code, or add it there."


class Addresses(forms.Field):
    """Web addresses, one on each line, kept as a list."""

    widget = forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
    right = URLValidator(schemes=["https", "http"])

    def to_python(self, value: Any) -> list[str]:
        lines = value if isinstance(value, list) else re.split(r"\s+", str(value or ""))
        return [line for line in lines if line]

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        for address in value:
            try:
                self.right(address)
            except ValidationError as problem:
                raise ValidationError(
                    f"{address[:80]!r} is no web address: one begins with https://, each on a line of its own."
                ) from problem

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """A line more or less, not a blank."""
        return self.to_python(initial) != self.to_python(data)


class DeclarationForm(Named):
    """A state's figure for a period. Kind, name and "as reported" follow from the rest; mistakes are told here."""

    filled: ClassVar[tuple[str, ...]] = ("slug", "kind")

    def clean_reporter(self) -> str:
        code = self.cleaned_data["reporter"].strip().upper()
        if not REPORTER.fullmatch(code):
            raise ValidationError(WRONG_REPORTER)
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        self.days = days_of(cleaned.get("date_text"))
        told = not ({*WHAT, *FIGURES} & set(self.errors))
        if told and not ({*WHAT, *FIGURES} & set(self.changed_data)):
            return super().clean()  # what was kept earlier is not judged anew because a note was added
        if told:
            self.judge_figure()
            self.judge_period()
        if not self.instance.pk and not self.errors:
            self.fill_reported()
            if cleaned.get("verified") == Verified.SEEN and not cleaned.get("sources"):
                self.add_error("sources", NO_SOURCE)
        return super().clean()

    def judge_figure(self) -> None:
        """The kind, from period and figures; or what is wrong with the one that was chosen."""
        cleaned = self.cleaned_data
        figures = [cleaned.get(name) for name in FIGURES]
        if below := [name for name in FIGURES if (cleaned.get(name) or 0) < 0]:
            self.add_error(below[0], "A figure is not below zero.")
        kind = cleaned.get("kind")
        empty = all(figure is None for figure in figures)
        if empty and kind != DeclarationKind.NO_NOTICE:
            self.add_error("barrels", NO_FIGURE)
        elif not kind:
            self.fill("kind", kind_of(*self.days, figures), NO_KIND)
        elif reason := kind_reason(kind, *self.days, figures):
            self.add_error("kind", reason)

    def judge_period(self) -> None:
        """A period that has not begun, or that the reporter has a row for."""
        typed = self.cleaned_data["date_text"]
        if reason := future_reason(self.days[0], timezone.localdate()):
            self.add_error("date_text", reason)
        if (other := self.there()) is not None:
            self.add_error("date_text", already(other))
        self.cleaned_data["date_text"] = typed  # else the row's own judgement would call it empty as well

    def there(self) -> Declaration | None:
        """Another row of the same kind for the same month and reporter; a nil and a figure are of one kind in this."""
        cleaned = self.cleaned_data
        kind = cleaned.get("kind")
        if kind not in OF_A_MONTH or not is_month(*self.days):
            return None
        kinds = FIGURES_OF_A_MONTH if kind in FIGURES_OF_A_MONTH else {kind}
        rows = Declaration.objects.filter(cap=cleaned["cap"], reporter=cleaned["reporter"], kind__in=kinds)
        earliest, latest = self.days
        return rows.filter(earliest=earliest, latest=latest).exclude(pk=self.instance.pk).first()

    def fill_reported(self) -> None:
        """Without a tick, what is filled in was reported."""
        cleaned = self.cleaned_data
        for name in BOXES:
            if cleaned.get(f"{name}_reported") and cleaned.get(name) is None:
                self.add_error(
                    f"{name}_reported", f"Nothing stands under {name}: fill it in, or leave this unticked."
                )
        if not any(cleaned.get(f"{name}_reported") for name in BOXES):
            for name in BOXES:
                cleaned[f"{name}_reported"] = cleaned.get(name) is not None

    def words(self) -> str:
        """What the slug is made of: `rp-2026-01-ru`."""
        cleaned = self.cleaned_data
        cap, reporter, period = (cleaned.get(name) for name in ("cap", "reporter", "date_text"))
        if not (cap and reporter and period):
            return ""
        newest = Declaration.objects.filter(cap=cap, kind__in=FIGURES_OF_A_MONTH).order_by(
            "-earliest", "slug"
        )
        named = newest.values_list("slug", "date_text", "reporter")[:1]
        return slug_from(f"{stem(cap.slug, named)} {period} {reporter}")


def days_of(text: str | None) -> tuple[date | None, date | None]:
    """The first and last day of a period; None where it cannot be read, which its own box says."""
    try:
        parsed = parse(text or "")
    except ImpossibleDate:
        return None, None
    return parsed.earliest, parsed.latest


def already(row: Declaration) -> str:
    """What there is, where a second row was typed."""
    figures = ((plain(getattr(row, name)), name) for name in BOXES)
    first = next((f", {number:f} {name}" for number, name in figures if number is not None), "")
    return THERE.format(
        reporter=row.reporter,
        period=row.date_text,
        slug=row.slug,
        kind=row.get_kind_display(),
        figure=first,
    )


def plain(number: Any) -> Any:
    """A number without the zeros that its column keeps behind it."""
    return None if number is None else number.normalize()


def warnings_of(row: Declaration) -> list[str]:
    """What is odd about a saved declaration, though it may be right."""
    found = []
    if told := disagreement(row.tons, row.barrels, conversions(row.cap.conversions)):
        found.append(told)
    if row.reporter != TOGETHER and not Country.objects.filter(code=row.reporter).exists():
        found.append(STRANGER.format(code=row.reporter))
    return found


def opening(cap: Cap | None = None, reporter: str = "") -> dict[str, Any]:
    """What an empty form begins with: cap and reporter as given or as last entered, and the month after the newest."""
    months = Declaration.objects.filter(kind__in=OF_A_MONTH)
    if cap is None or not reporter:
        last = (months.filter(cap=cap) if cap else months).order_by("-pk").select_related("cap").first()
        if last is None:
            return {"cap": cap.pk} if cap else {}
        cap, reporter = last.cap, last.reporter
    found = {"cap": cap.pk, "reporter": reporter}
    if month := month_after(months.filter(cap=cap, reporter=reporter)):
        found["date_text"] = month
    return found


def month_after(rows: QuerySet[Declaration]) -> str:
    """The month after the newest of these rows; "" where there is none yet."""
    newest = rows.filter(latest__isnull=False).order_by("-latest").first()
    return next_month(newest.latest, timezone.localdate()) if newest else ""


def known_reporters(cap: Any) -> list[tuple[str, str]]:
    """Who has reported under a cap, with their names; under any, where no cap is known."""
    rows = Declaration.objects.order_by()
    codes = sorted(set((rows.filter(cap=cap) if cap else rows).values_list("reporter", flat=True)))
    names = dict(Country.objects.filter(code__in=codes).values_list("code", "name"))
    return [
        (code, names.get(code, "all reporting states together" if code == TOGETHER else code))
        for code in codes
    ]
