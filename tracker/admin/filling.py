"""Forms that fill in what need not be typed twice, and answer mistakes with what would be right."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from tracker.models import Actor, Claim
from tracker.models.fields import slug_words
from tracker.rules.figures import Figure, bound_reasons
from tracker.rules.identifiers import next_free, paragraph_slug, slug_from

BOUNDS = ("low", "best", "high")
COUNTED = (
    "The record's figure rests on the claim of {} already: untick that one first, or leave this one unticked."
)

NO_GRADE = (
    "A claim that is ready has a grade: choose the {}, F or 6 where there is no basis, or untick “Ready”."
)
NO_JUDGEMENT = (
    "Confidence is confidence in a judgement: choose how likely it is, or leave the confidence empty."
)


class Filling(forms.ModelForm):
    """A form in which some boxes may stay blank although their columns may not: it fills them."""

    filled: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.filled:
            if name in self.fields:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """What was typed; Django lets a form return nothing instead."""
        super().clean()
        return self.cleaned_data

    def fill(self, name: str, value: Any, missing: str) -> None:
        """Fill a box that stayed blank; where there is nothing to fill it with, say what is missing."""
        if name not in self.fields or name in self.errors or self.cleaned_data.get(name):
            return
        if value:
            self.cleaned_data[name] = value
        else:
            self.add_error(name, missing)


class Named(Filling):
    """A form whose slug is made of the title or name, unless somebody types one. A slug once saved stays."""

    filled: ClassVar[tuple[str, ...]] = ("slug",)
    named_by: ClassVar[str] = "title"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "slug" not in self.fields or "slug" in self.errors:
            return cleaned
        if typed := cleaned.get("slug"):
            self.judge(typed)
        elif self.instance.pk:
            cleaned["slug"] = self.initial.get("slug")
        elif text := self.words():
            nothing = f"Nothing of the {self.named_by} can stand in a slug, which has Latin letters: write one here."
            self.fill("slug", self.free(slug_from(text)), nothing)
        elif not self.errors:
            self.add_error(
                "slug", f"Without a {self.named_by} there is nothing to make a slug of: write one here."
            )
        return cleaned

    def words(self) -> str:
        """What the slug is made of."""
        return self.cleaned_data.get(self.named_by) or ""

    def judge(self, typed: str) -> None:
        """Say of a slug that cannot stand which one could."""
        if not re.search(slug_words.regex, typed):
            right = self.free(slug_from(typed))
            hint = f": write {right}" if right else ""
            self.add_error("slug", f"A slug has small letters, digits and hyphens only{hint}.")
        elif typed != self.initial.get("slug") and (free := self.free(typed)) != typed:
            self.add_error(
                "slug", f"Something else is called {typed} already: write {free}, or open that one."
            )

    def free(self, slug: str) -> str:
        """The slug, or with a number if another row holds it; "" of nothing."""
        rows = self._meta.model._default_manager.filter(slug__startswith=slug).exclude(pk=self.instance.pk)
        return slug and next_free(slug, set(rows.values_list("slug", flat=True)))


class Estimate(forms.ModelForm):
    """A form with a figure, whose bounds and unit are judged in their boxes."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        bounds = {name: cleaned.get(name) for name in BOUNDS}
        if all(name in self.fields for name in BOUNDS) and not any(name in self.errors for name in BOUNDS):
            unit = cleaned.get("unit")
            figure = Figure(**bounds, unit=unit.slug if unit else "")
            for name, reason in bound_reasons(figure).items():
                if name not in self.errors:
                    self.add_error(name, reason)
        return cleaned


class RecordForm(Estimate, Named):
    """An alleged breach."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        asked = "likelihood" in self.fields and "likelihood" not in self.errors
        if asked and cleaned.get("confidence") and not cleaned.get("likelihood"):
            self.add_error("likelihood", NO_JUDGEMENT)
        return cleaned


class ActorForm(Named):
    """An actor. Whether an IMO number can be one is the column's own rule; here, whether another ship has it."""

    named_by = "name"

    def clean_imo(self) -> str | None:
        imo = self.cleaned_data["imo"]
        other = Actor.objects.filter(imo=imo).exclude(pk=self.instance.pk).first() if imo else None
        if other is not None:
            raise ValidationError(
                f"This is the number of {other} ({other.slug}): open that vessel and add a name there, "
                "or check the number."
            )
        return imo


class PlaceForm(Named):
    """A place."""

    named_by = "name"


class ParagraphForm(Filling):
    """An operative paragraph, whose slug follows from its resolution and number."""

    filled = ("slug",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        resolution, number = cleaned.get("resolution"), cleaned.get("number")
        if resolution and number:
            try:
                self.fill("slug", paragraph_slug(resolution.number, number), "")
            except ValueError as problem:
                self.add_error("number", str(problem))
        elif not self.errors:
            self.add_error("slug", "Without resolution and number there is nothing to make a slug of.")
        return cleaned


class ClaimForm(Estimate, Filling):
    """What an item says about a record. Without a date it speaks of the record's own."""

    filled = ("date_text",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        record = cleaned.get("violation") or getattr(self.instance, "violation", None)
        self.fill("date_text", record and record.date_text, "Write the date of which the item speaks.")
        item = cleaned.get("evidence")
        self.judge_counted(record)
        self.judge_grade()
        if record is not None and record.pk and item is not None:
            others = Claim.objects.filter(violation=record, evidence=item).exclude(pk=self.instance.pk)
            if other := others.first():
                self.add_error("evidence", self.twice(other))
        return cleaned

    def judge_grade(self) -> None:
        """What is ready has both halves of its grade; a draft may wait for them."""
        if not self.cleaned_data.get("ready"):
            return
        for name, what in (
            ("reliability", "letter of the source"),
            ("credibility", "digit of the information"),
        ):
            if name in self.fields and name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, NO_GRADE.format(what))

    def judge_counted(self, record: Any) -> None:
        """Say which other claim the figure of the record rests on already."""
        if record is None or not record.pk or not self.cleaned_data.get("counted"):
            return
        others = Claim.objects.filter(violation=record, counted=True).exclude(pk=self.instance.pk)
        if other := others.select_related("evidence").first():
            self.add_error("counted", COUNTED.format(other.evidence))

    def twice(self, other: Claim) -> str:
        """What to do instead of a second claim."""
        return (
            f"This item has a claim on this record already ({other.get_stance_display()}, "
            f"grade {grade_of(other)}): change that one, or choose another item."
        )


def grade_of(claim: Claim) -> str:
    """Source and information, as analysts write it: B2; a dash where nobody has judged."""
    return f"{claim.reliability or '–'}{claim.credibility or '–'}"


class ClaimRowForm(ClaimForm):
    """A claim among the others of its record, whose ticks the rows judge together."""

    def judge_counted(self, record: Any) -> None:
        """Nothing: the other claim may lose its tick in the same form."""


class Once(BaseInlineFormSet):
    """Rows on a page of which no two may say the same."""

    def get_unique_error_message(self, unique_check: Iterable[str]) -> str:
        names = [self.form.base_fields[n].label.lower() for n in unique_check if n in self.form.base_fields]
        return f"Two rows below have the same {' and '.join(names)}: keep one of them and delete the other."

    def get_form_error(self) -> str:
        return "This says the same as a row above."


class ClaimsOnce(Once):
    """The claims on a record's page, of which the figure rests on one at most."""

    def clean(self) -> None:
        super().clean()
        ticked = [form for form in self.forms if not form.errors and self.rests_on(form)]
        for form in ticked[1:]:
            form.add_error("counted", COUNTED.format(ticked[0].cleaned_data["evidence"]))

    def rests_on(self, form: forms.ModelForm) -> bool:
        """Whether a row that stays is ticked."""
        return bool(form.cleaned_data.get("counted")) and not form.cleaned_data.get("DELETE")
