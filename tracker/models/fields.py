"""Columns that several nouns share: an uncertain date, a figure with its bounds."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from tracker.models.constraints import days_in_order, figure_has_unit, figure_in_order
from tracker.models.vocabulary import Unit
from tracker.rules import edtf

slug_words = RegexValidator(r"\A[a-z0-9][a-z0-9-]*\Z", "a slug has small letters, digits and hyphens only")


def slug_field(**more) -> models.CharField:
    """A lasting, readable id; it never changes once given."""
    return models.CharField(max_length=100, unique=True, validators=[slug_words], **more)


def edtf_days(text: str, field: str) -> tuple:
    """(earliest, latest) of an EDTF text; ValidationError on `field` says why a date is impossible."""
    try:
        date = edtf.parse(text)
    except edtf.ImpossibleDate as reason:
        raise ValidationError({field: str(reason)}) from reason
    return date.earliest, date.latest


class Dated(models.Model):
    """A date as the sources give it (EDTF, ISO 8601-2), with the two days worked out from it."""

    date_text = models.CharField(
        "date (EDTF)", max_length=60, help_text="EDTF: 2024-03-07/2024-11-05, 2024-08~, 2023-08/.."
    )
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [days_in_order()]

    def clean(self) -> None:
        super().clean()
        self.earliest, self.latest = edtf_days(self.date_text, "date_text")


class Estimated(models.Model):
    """A figure with bounds, in the unit as reported."""

    low = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    best = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    qualifier = models.CharField(
        max_length=60, blank=True, help_text="the source's own word: up to, at least, about"
    )

    class Meta:
        abstract = True
        constraints = [figure_in_order(), figure_has_unit()]
