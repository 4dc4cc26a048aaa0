"""Alleged breaches and what they rest on."""

from django.db import models
from django.db.models import F, Q

from tracker.models.constraints import NAME, in_list
from tracker.models.fields import Dated, Estimated, slug_field
from tracker.models.keyed import Natural
from tracker.models.law import Paragraph, Provision, Regime
from tracker.models.party import Actor, Place
from tracker.models.vocabulary import Category
from tracker.rules.vocabulary import (
    ActorRole,
    Basis,
    Confidence,
    Counting,
    Likelihood,
    PlaceRole,
    State,
    Status,
    Transport,
    Verified,
)


class Violation(Natural, Dated, Estimated):
    """One alleged breach (or a record that is expressly none: `exempt`, `context`)."""

    ref = models.CharField("reference", max_length=30, unique=True, null=True, blank=True, editable=False)
    slug = slug_field()
    title = models.CharField(max_length=250)
    summary = models.TextField()
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="violations")
    status = models.CharField(max_length=20, choices=Status.choices(), default=Status.ALLEGED)
    status_why = models.TextField(
        "why this status",
        blank=True,
        help_text="where it is not the one that grades and origins propose; public",
    )
    likelihood = models.CharField(
        max_length=20,
        choices=Likelihood.choices(),
        blank=True,
        help_text="that it happened as described: one column of ICD 203",
    )
    confidence = models.CharField(
        max_length=10, choices=Confidence.choices(), blank=True, help_text="in that judgement; apart from it"
    )
    regime = models.ForeignKey(Regime, on_delete=models.PROTECT, related_name="violations")
    counts_as = models.CharField(
        max_length=10,
        choices=Counting.choices(),
        blank=True,
        help_text="how its estimate may be added; empty: undecided",
    )
    counts_why = models.TextField(
        "why it counts so", blank=True, help_text="the reason for that decision, in public"
    )
    transport = models.CharField(max_length=10, choices=Transport.choices(), blank=True)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    overlaps_with = models.ManyToManyField("self", blank=True)
    verified = models.CharField(max_length=10, choices=Verified.choices(), default=Verified.RECALLED)
    state = models.CharField(max_length=12, choices=State.choices(), default=State.DRAFT, editable=False)

    class Meta:
        ordering = ["-earliest", "slug"]
        constraints = [
            *Dated.Meta.constraints,
            *Estimated.Meta.constraints,
            in_list("status", Status),
            in_list("likelihood", Likelihood, empty=True),
            in_list("confidence", Confidence, empty=True),
            models.CheckConstraint(
                condition=Q(confidence="") | ~Q(likelihood=""),
                name=f"{NAME}confidence_in_a_judgement",
                violation_error_message="confidence is confidence in a judgement: give the likelihood too",
            ),
            in_list("verified", Verified),
            in_list("state", State),
            in_list("counts_as", Counting, empty=True),
            in_list("transport", Transport, empty=True),
            models.CheckConstraint(
                condition=~Q(counts_as=Counting.INCREMENT)
                | Q(low__isnull=False)
                | Q(best__isnull=False)
                | Q(high__isnull=False),
                name=f"{NAME}flow_has_a_figure",
                violation_error_message="a flow of its own needs a figure: low, best or high",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(ref__isnull=False), name=f"{NAME}public_has_reference"
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name=f"{NAME}not_part_of_itself",
                violation_error_message="a record is not a part of itself",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ViolationProvision(Natural):
    """The paragraph that an alleged breach would touch, and why."""

    NATURAL = ("violation__slug", "paragraph__slug")
    violation = models.ForeignKey(Violation, on_delete=models.CASCADE, related_name="provision_links")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="violation_links")
    provision = models.ForeignKey(
        Provision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reasoning = models.TextField(blank=True)
    basis = models.CharField(max_length=30, choices=Basis.choices(), default=Basis.OUR_MAPPING)
    paragraph_verified = models.CharField(
        max_length=10, choices=Verified.choices(), default=Verified.RECALLED
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["violation", "paragraph"], name=f"{NAME}once"),
            in_list("basis", Basis),
            in_list("paragraph_verified", Verified),
        ]

    def __str__(self) -> str:
        return str(self.paragraph)


class ViolationActor(Natural):
    """The part that an actor is said to have played."""

    NATURAL = ("violation__slug", "actor__slug", "role")
    violation = models.ForeignKey(Violation, on_delete=models.CASCADE, related_name="actor_links")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="violation_links")
    role = models.CharField(max_length=20, choices=ActorRole.choices())

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["violation", "actor", "role"], name=f"{NAME}once"),
            in_list("role", ActorRole),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.actor}"


class ViolationPlace(Natural):
    """What a place was in an alleged breach."""

    NATURAL = ("violation__slug", "place__slug", "role")
    violation = models.ForeignKey(Violation, on_delete=models.CASCADE, related_name="place_links")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="violation_links")
    role = models.CharField(max_length=20, choices=PlaceRole.choices())

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["violation", "place", "role"], name=f"{NAME}once"),
            in_list("role", PlaceRole),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.place}"
