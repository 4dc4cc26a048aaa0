"""Open word lists: rows that an analyst adds without a developer."""

from django.core.validators import RegexValidator
from django.db import models

from tracker.models.keyed import Natural


class Category(Natural):
    """A kind of alleged breach, such as oil, arms or labour."""

    slug = models.SlugField(max_length=40, unique=True)
    label = models.CharField(max_length=80)
    definition = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="order in lists")
    measures = models.JSONField(
        default=list, blank=True, help_text="categories of measures that such a breach may touch; our reading"
    )

    class Meta:
        ordering = ["position", "slug"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.label


class Unit(Natural):
    """What a figure counts, in the sober form; the source's own words stay in the claim."""

    slug = models.CharField(max_length=60, unique=True)
    label = models.CharField(max_length=80)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.label


class Method(Natural):
    """How an item of evidence came about: imagery, statement, inspection."""

    slug = models.SlugField(max_length=40, unique=True)
    label = models.CharField(max_length=80)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.label


class Country(Natural):
    """A country or territory of ISO 3166-1."""

    NATURAL = ("code",)
    code = models.CharField(max_length=2, unique=True, validators=[RegexValidator(r"\A[A-Z]{2}\Z")])
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"
