"""Sources, items of evidence, and what each item says about an alleged breach."""

from django.db import models
from django.db.models import Q

from tracker.models.constraints import NAME, in_list
from tracker.models.fields import Dated, Estimated, slug_field
from tracker.models.keyed import Natural
from tracker.models.party import Actor
from tracker.models.violation import Violation
from tracker.models.vocabulary import Method
from tracker.rules.vocabulary import (
    Counting,
    Credibility,
    Disagreement,
    Originality,
    PublisherType,
    Reliability,
    ReplyKind,
    Seen,
    Stance,
    State,
    Verified,
)


class Source(Natural, Dated):
    """A publication by a publisher, and which sources it relays. Its date is the day of publication."""

    slug = slug_field()
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200)
    publisher_type = models.CharField(max_length=20, choices=PublisherType.choices())
    url = models.URLField(max_length=500, blank=True)
    language = models.CharField(max_length=8)
    proposed_reliability = models.CharField(max_length=1, choices=Reliability.choices())
    reliability_reason = models.TextField(blank=True)
    derived_from = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="relayed_by")
    origin = models.CharField(
        max_length=200,
        blank=True,
        help_text="the body under whose name it counts as an origin; empty: the publisher",
    )
    originality = models.CharField(
        max_length=10,
        choices=Originality.choices(),
        blank=True,
        help_text="overrules the stated rule; empty: the rule decides",
    )
    verified = models.CharField(max_length=10, choices=Verified.choices(), default=Verified.RECALLED)
    seen_as = models.CharField(max_length=20, choices=Seen.choices(), blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["slug"]
        constraints = [
            *Dated.Meta.constraints,
            in_list("publisher_type", PublisherType),
            in_list("proposed_reliability", Reliability),
            in_list("originality", Originality, empty=True),
            in_list("verified", Verified),
            in_list("seen_as", Seen, empty=True),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"


class Evidence(Natural, Dated):
    """An item: a document, image, statement or record of a source. Its date is the day of publication."""

    ref = models.CharField("reference", max_length=30, unique=True, null=True, blank=True, editable=False)
    slug = slug_field()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    seen_at = models.CharField(max_length=500, blank=True, help_text="where it was read, if elsewhere")
    language = models.CharField(max_length=8)
    what_was_seen = models.TextField(help_text="what the item says, in our words")
    methods = models.ManyToManyField(Method, blank=True, related_name="+")
    derived_from = models.ManyToManyField(Source, blank=True, related_name="relayed_by_items")
    relays = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="relayed_by")
    no_known_upstream = models.BooleanField(default=False)
    originality = models.CharField(
        max_length=10,
        choices=Originality.choices(),
        blank=True,
        help_text="overrules the stated rule; empty: the rule decides",
    )
    withhold_address = models.BooleanField(
        default=False, help_text="its addresses are held back to protect a source"
    )
    withhold_identity = models.BooleanField(
        default=False, help_text="who it comes from is held back to protect a source"
    )
    verified = models.CharField(max_length=10, choices=Verified.choices(), default=Verified.RECALLED)
    seen_as = models.CharField(max_length=20, choices=Seen.choices(), blank=True)
    informant = models.CharField(
        max_length=40, blank=True, help_text="code name only; an identity is never stored"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["slug"]
        verbose_name_plural = "evidence"
        constraints = [
            *Dated.Meta.constraints,
            in_list("originality", Originality, empty=True),
            in_list("verified", Verified),
            in_list("seen_as", Seen, empty=True),
            models.CheckConstraint(
                condition=Q(informant="") | Q(withhold_identity=True),
                name=f"{NAME}informant_is_withheld",
                violation_error_message="an informant is never named to readers: tick “Withhold identity”",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"


class Claim(Natural, Dated, Estimated):
    """What one item says about one alleged breach. Its date is that of the event it speaks of."""

    NATURAL = ("evidence__slug", "violation__slug")
    ref = models.CharField("reference", max_length=30, unique=True, null=True, blank=True, editable=False)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="claims")
    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, related_name="claims")
    stance = models.CharField(max_length=10, choices=Stance.choices())
    unit_as_stated = models.CharField(
        max_length=80, blank=True, help_text="the source's own words for the unit"
    )
    counts_as = models.CharField(max_length=10, choices=Counting.choices(), blank=True)
    counted = models.BooleanField(default=False, help_text="the figure of the record rests on this claim")
    reliability = models.CharField(max_length=1, choices=Reliability.choices(), blank=True)
    credibility = models.CharField(max_length=1, choices=Credibility.choices(), blank=True)
    reasoning = models.TextField(blank=True, help_text="why this grade")
    pinpoint = models.CharField(max_length=80, blank=True, help_text="page or paragraph")
    ready = models.BooleanField(default=False, help_text="goes public with the record's next publication")
    state = models.CharField(max_length=12, choices=State.choices(), default=State.DRAFT, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            *Dated.Meta.constraints,
            *Estimated.Meta.constraints,
            models.UniqueConstraint(fields=["evidence", "violation"], name=f"{NAME}once"),
            models.UniqueConstraint(
                fields=["violation"],
                condition=Q(counted=True),
                name=f"{NAME}counted_once",
                violation_error_message="the figure of a record rests on one claim: untick the other first",
            ),
            in_list("stance", Stance),
            in_list("reliability", Reliability, empty=True),
            in_list("credibility", Credibility, empty=True),
            models.CheckConstraint(
                condition=Q(ready=False) | ~(Q(reliability="") | Q(credibility="")),
                name=f"{NAME}ready_is_graded",
                violation_error_message="a claim that is ready has a grade: a letter and a digit",
            ),
            in_list("counts_as", Counting, empty=True),
            in_list("state", State),
        ]

    def __str__(self) -> str:
        return f"{self.evidence} {self.stance}"


class Conflict(Natural):
    """Claims that an analyst has marked as not both right, with the reason."""

    slug = slug_field()
    violation = models.ForeignKey(
        Violation, on_delete=models.PROTECT, null=True, blank=True, related_name="conflicts"
    )
    kind = models.CharField(max_length=30)
    what = models.TextField()
    reason = models.CharField(
        max_length=12, choices=Disagreement.choices(), blank=True, help_text="why both cannot be right"
    )
    sources = models.ManyToManyField(Source, blank=True, related_name="conflicts")
    claims = models.ManyToManyField(Claim, blank=True, related_name="conflicts")
    handling = models.TextField(blank=True, help_text="advice to analysts; not published")

    class Meta:
        ordering = ["slug"]
        constraints = [in_list("reason", Disagreement, empty=True)]

    def __str__(self) -> str:
        return self.what


class Reply(Natural, Dated):
    """A party's answer, or its silence; the date of a silence is the day up to which none is known."""

    NATURAL = ("violation__slug", "actor__slug", "date_text")
    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, related_name="replies")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ReplyKind.choices())
    text = models.TextField(blank=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "replies"
        constraints = [*Dated.Meta.constraints, in_list("kind", ReplyKind)]

    def __str__(self) -> str:
        return f"{self.actor}: {self.kind}"
