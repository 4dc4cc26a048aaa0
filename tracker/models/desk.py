"""What stays at the desk: notes, the founding articles' claims, and what was loaded from fixtures."""

from django.db import models

from tracker.models.constraints import in_list
from tracker.models.evidence import Evidence
from tracker.models.fields import slug_field
from tracker.models.keyed import Natural
from tracker.models.violation import Violation
from tracker.rules.vocabulary import Stance, Verified


class InternalNote(Natural):
    """An analyst's note on an alleged breach; never published."""

    NATURAL = ("violation__slug", "text")
    violation = models.ForeignKey(Violation, on_delete=models.CASCADE, related_name="internal_notes")
    text = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:60]


class HandlingNote(models.Model):
    """How an item must be handled, and by whom it may be seen; never published."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="handling_notes")
    text = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"handling note {self.pk}"


class FoundingClaim(Natural):
    """A claim of one of the two founding articles, with where the record holds it."""

    slug = slug_field()
    seed = models.CharField(max_length=3)
    paraphrase = models.TextField()
    category = models.CharField(max_length=40)
    asserting_source = models.CharField(max_length=200)
    relayed_by = models.JSONField(default=list, blank=True)
    date_said = models.CharField(max_length=30)
    event_period = models.CharField(max_length=40, blank=True)
    quantity = models.JSONField(null=True, blank=True)
    actors = models.JSONField(default=list, blank=True)
    places = models.JSONField(default=list, blank=True)
    legal_hook = models.CharField(max_length=200, blank=True)
    stance = models.CharField(max_length=10, choices=Stance.choices())
    record_type = models.CharField(max_length=12)
    how_to_model = models.TextField(blank=True)
    accuracy_note = models.TextField(blank=True)
    violations = models.ManyToManyField(Violation, blank=True, related_name="founding_claims")
    verified = models.CharField(max_length=10, choices=Verified.choices(), default=Verified.SEEN)

    class Meta:
        ordering = ["slug"]
        constraints = [in_list("stance", Stance), in_list("verified", Verified)]

    def __str__(self) -> str:
        return self.paraphrase[:80]


class Loaded(models.Model):
    """A row as `load_record` last wrote it, so that an analyst's later change is seen and kept."""

    model = models.CharField(max_length=40)
    key = models.TextField(help_text="natural key, canonical JSON")
    fixture_sha256 = models.CharField(max_length=64, help_text="over the row in the fixture")
    row_sha256 = models.CharField(max_length=64, help_text="over the row as it was written")
    fields = models.JSONField(
        default=list, blank=True, help_text="the fields that the fixture had then, over which that is"
    )

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "loaded rows"
        constraints = [models.UniqueConstraint(fields=["model", "key"], name="tracker_loaded_once")]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
