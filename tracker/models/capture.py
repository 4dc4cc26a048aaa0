"""Preserved files of items of evidence, what happened to each, and what readers may see of it."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from tracker.models.constraints import NAME, in_list
from tracker.models.evidence import Evidence
from tracker.models.keyed import Natural
from tracker.models.party import Place
from tracker.models.violation import Violation
from tracker.rules.vocabulary import Custody, Showing

sha256_words = RegexValidator(r"\A[0-9a-f]{64}\Z", "a SHA-256 has 64 digits of 0-9 and a-f")


class Capture(models.Model):
    """A preserved file of an item, known by its hash. The file itself lies in the custody store, never in a table."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="captures")
    sha256 = models.CharField("SHA-256", max_length=64, unique=True, validators=[sha256_words])
    media_type = models.CharField(max_length=100, help_text="by content, never by name")
    size = models.PositiveBigIntegerField(help_text="bytes")
    original_url = models.URLField("of which address", max_length=500, blank=True)
    captured_at = models.DateTimeField()
    tool = models.CharField("by what tool", max_length=80, blank=True)
    original_name = models.CharField(max_length=255, blank=True)
    shown = models.CharField(
        "what readers see of it",
        max_length=10,
        choices=Showing.choices(),
        blank=True,
        help_text="never the file",
    )

    class Meta:
        ordering = ["id"]
        constraints = [in_list("shown", Showing, empty=True)]

    def __str__(self) -> str:
        return self.sha256[:12]


class Derivative(models.Model):
    """The copy of a preserved file that readers may have: rebuilt, without what the original carries besides."""

    capture = models.OneToOneField(Capture, on_delete=models.PROTECT, related_name="derivative")
    sha256 = models.CharField(
        "SHA-256",
        max_length=64,
        validators=[sha256_words],
        help_text="of two files of the same pixels the same",
    )
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="bytes")
    width = models.PositiveIntegerField(null=True, blank=True, help_text="pixels, of an image")
    height = models.PositiveIntegerField(null=True, blank=True, help_text="pixels, of an image")
    pages = models.PositiveIntegerField(null=True, blank=True, help_text="of a document")
    made_at = models.DateTimeField()
    tool = models.CharField("made with", max_length=80)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.sha256[:12]


class CustodyEvent(models.Model):
    """One thing that happened to a preserved file. Never changed, never deleted; chained to the event before.

    Holds the file's hash, not a link to its row, so that it outlives what it tells of.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True, help_text="place in the log, from 1")
    sha256 = models.CharField("SHA-256", max_length=64, validators=[sha256_words], help_text="of the file")
    action = models.CharField(max_length=12, choices=Custody.choices())
    at = models.DateTimeField()
    who = models.CharField(max_length=150)
    detail = models.TextField(blank=True, help_text="canonical JSON")
    chain_sha256 = models.CharField(
        max_length=64, unique=True, help_text="over everything here and the chain before"
    )

    class Meta:
        ordering = ["sequence"]
        constraints = [in_list("action", Custody)]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.sha256[:12]}"


class Comparison(Natural):
    """Two preserved images of one place, before and after something is said to have happened there."""

    NATURAL = ("violation__slug", "before__sha256", "after__sha256")
    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, related_name="comparisons")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    before = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(max_length=250, help_text="what to look at, in our words")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["violation", "before", "after"], name=f"{NAME}once"),
            models.CheckConstraint(
                condition=~Q(before=F("after")),
                name=f"{NAME}of_two_images",
                violation_error_message="a comparison needs two images",
            ),
        ]

    def __str__(self) -> str:
        return self.caption
