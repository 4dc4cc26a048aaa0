"""What was published, immutable and hash-chained; who did what; the files that serve it."""

from django.db import models
from django.db.models import Q

from tracker.models.constraints import NAME, in_list
from tracker.rules.vocabulary import Change


class Version(models.Model):
    """One published version of one public thing. Never changed, never deleted."""

    sequence = models.PositiveBigIntegerField(primary_key=True, help_text="place in the public chain, from 1")
    noun = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    change = models.CharField(max_length=16, choices=Change.choices())
    reason = models.TextField(blank=True, help_text="public")
    published_at = models.DateTimeField()
    payload = models.TextField(help_text="canonical JSON")
    sha256 = models.CharField(max_length=64, help_text="over the payload")
    previous_sha256 = models.CharField(
        max_length=64, blank=True, help_text="of the version before of the same thing"
    )
    chain_sha256 = models.CharField(
        max_length=64, unique=True, help_text="over everything here and the chain before"
    )

    class Meta:
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(fields=["noun", "key", "number"], name=f"{NAME}once"),
            models.CheckConstraint(condition=Q(number__gte=1), name=f"{NAME}from_one"),
            models.CheckConstraint(
                condition=Q(number=1, previous_sha256="") | Q(number__gt=1) & ~Q(previous_sha256=""),
                name=f"{NAME}names_the_one_before",
            ),
            in_list("change", Change),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.key} v{self.number}"


class AuditEntry(models.Model):
    """One action of one person, hash-chained. Holds names, not links, so that it outlives what it tells of."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    action = models.CharField(max_length=40)
    object = models.CharField(max_length=160)
    detail = models.TextField(blank=True, help_text="canonical JSON")
    chain_sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.object}"


class ReleaseRecord(models.Model):
    """A release file that was put into service."""

    number = models.PositiveIntegerField(primary_key=True)
    release = models.CharField(max_length=64, unique=True)
    content = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(help_text="time of the newest publication in it")
    upto = models.PositiveBigIntegerField(help_text="sequence of the newest version in it")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.release[:12]
