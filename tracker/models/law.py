"""The law: regimes, resolutions, their paragraphs, and the measures that paragraphs create."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from tracker.models.constraints import NAME, in_list
from tracker.models.fields import slug_field
from tracker.models.keyed import Natural
from tracker.models.vocabulary import Unit
from tracker.rules.caps import period_reasons
from tracker.rules.conversions import conversion_reasons
from tracker.rules.vocabulary import Binding, Direction, MeasureKind, Verified


class Regime(Natural):
    """A sanctions regime of the Security Council."""

    slug = slug_field()
    prefix = models.CharField(
        max_length=12,
        unique=True,
        help_text="first part of references: DPRK",
        validators=[
            RegexValidator(r"\A[A-Z][A-Z0-9]*\Z", "a prefix has capital letters and digits only: DPRK")
        ],
    )
    name = models.CharField(max_length=120)
    established_by = models.CharField(max_length=60, blank=True)
    current_basis = models.TextField(blank=True)
    status = models.TextField(blank=True)
    status_as_of = models.CharField(max_length=60, blank=True)
    main_measures = models.TextField(blank=True)
    committee_url = models.URLField(max_length=300, blank=True)
    sources = models.JSONField(default=list, blank=True, help_text="addresses that were read")
    sources_partial = models.JSONField(
        default=list, blank=True, help_text="pages read whose address was not kept"
    )
    verified = models.CharField(max_length=10, choices=Verified.choices(), default=Verified.SEEN)
    field_status = models.JSONField(
        default=dict, blank=True, help_text="the flag of single fields where it differs"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["slug"]
        constraints = [
            in_list("verified", Verified),
            models.CheckConstraint(
                condition=Q(prefix__regex=r"^[A-Z][A-Z0-9]*$"),
                name=f"{NAME}prefix_in_capitals",
                violation_error_message="a prefix has capital letters and digits only: DPRK",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Resolution(Natural):
    """An adopted resolution, S/RES/2397(2017)."""

    NATURAL = ("number",)
    number = models.CharField(max_length=8, unique=True)
    symbol = models.CharField(max_length=30, unique=True)
    regime = models.ForeignKey(
        Regime, on_delete=models.PROTECT, null=True, blank=True, related_name="resolutions"
    )
    adopted = models.DateField()
    meeting = models.CharField(max_length=30, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=80, blank=True)
    scope = models.CharField(max_length=20, blank=True)
    panel_mandate_until = models.DateField(null=True, blank=True)
    designations = models.JSONField(null=True, blank=True)
    summary = models.TextField()
    sources = models.JSONField(default=list, blank=True)
    verified = models.CharField(max_length=10, choices=Verified.choices(), default=Verified.SEEN)
    field_status = models.JSONField(
        default=dict, blank=True, help_text="the flag of single fields where it differs"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["adopted"]
        constraints = [in_list("verified", Verified)]

    def __str__(self) -> str:
        return self.symbol


class Paragraph(Natural):
    """An operative paragraph, 2397-op5: what an allegation cites."""

    slug = slug_field()
    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="paragraphs")
    number = models.CharField(max_length=20, help_text="as the text numbers it: OP8(a)(iii)")

    class Meta:
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(fields=["resolution", "number"], name=f"{NAME}once")]

    def __str__(self) -> str:
        return f"{self.resolution.symbol} {self.number}"


class Provision(Natural):
    """A measure that a paragraph (or a range of paragraphs) creates."""

    slug = slug_field()
    law_id = models.CharField(max_length=100, unique=True, help_text="its id in the law file it came from")
    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="provisions")
    paragraph_label = models.CharField(max_length=30, help_text="2397-op5, or a range: 2094-op8-9")
    paragraphs = models.ManyToManyField(Paragraph, related_name="provisions")
    category = models.CharField(max_length=40)
    measure = models.CharField(max_length=20, choices=MeasureKind.choices())
    direction = models.CharField(max_length=20, choices=Direction.choices())
    binding = models.CharField(max_length=20, choices=Binding.choices())
    in_force_from = models.DateField()
    in_force_until = models.DateField(
        null=True, blank=True, help_text="last day; before the first day = superseded before it took effect"
    )
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    expanded_by = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="expands")
    deadline = models.DateField(null=True, blank=True)
    grace_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="days from adoption in which deliveries under contracts made before were still allowed",
    )
    hs_basis = models.CharField(max_length=200, blank=True)
    exceptions = models.JSONField(default=list, blank=True)
    summary = models.TextField()
    sources = models.JSONField(default=list, blank=True)
    sources_partial = models.JSONField(
        default=list, blank=True, help_text="pages read whose address was not kept"
    )
    verified = models.CharField(max_length=10, choices=Verified.choices(), default=Verified.RECALLED)
    paragraph_verified = models.CharField(
        max_length=10, choices=Verified.choices(), default=Verified.RECALLED
    )
    unverified_fields = models.JSONField(
        default=list, blank=True, help_text="single fields that no source read gives"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["slug"]
        constraints = [
            in_list("measure", MeasureKind),
            in_list("direction", Direction),
            in_list("binding", Binding),
            in_list("verified", Verified),
            in_list("paragraph_verified", Verified),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("id")),
                name=f"{NAME}not_by_itself",
                violation_error_message="a measure is not superseded by itself",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Goods(Natural):
    """An HS code that a measure covers; text, because leading zeros matter."""

    NATURAL = ("provision__slug", "hs_code", "direction")
    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="goods")
    hs_code = models.CharField(max_length=10)
    direction = models.CharField(max_length=20, choices=Direction.choices())
    scope = models.CharField(max_length=60, blank=True, help_text="where only a part of the heading is meant")

    class Meta:
        ordering = ["provision", "hs_code"]
        verbose_name_plural = "goods"
        constraints = [
            models.UniqueConstraint(fields=["provision", "hs_code", "direction"], name=f"{NAME}once"),
            models.CheckConstraint(
                condition=Q(hs_code__regex=r"^[0-9]{2,10}$"),
                name=f"{NAME}hs_digits",
                violation_error_message="an HS code has two to ten digits",
            ),
            in_list("direction", Direction),
        ]

    def __str__(self) -> str:
        return self.hs_code


class Cap(Natural):
    """The quantity that a measure allows in a period."""

    slug = slug_field()
    provision = models.OneToOneField(Provision, on_delete=models.PROTECT, related_name="cap")
    name = models.CharField(max_length=120)
    quantity = models.DecimalField(
        max_digits=24,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="empty: relative to an earlier amount",
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    alternative_quantity = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    alternative_unit = models.CharField(max_length=80, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    period = models.CharField(max_length=60, help_text="ISO 8601: P1Y, 2017-10-01/2017-12-31; or standing")
    anchor = models.CharField(max_length=120, blank=True)
    scope = models.CharField(max_length=120, blank=True)
    baseline = models.CharField(max_length=160, blank=True)
    notification_thresholds = models.JSONField(default=list, blank=True, help_text="percent of the cap")
    conversions = models.JSONField(
        default=list, blank=True, help_text="factors from metric tons to barrels, each with who states it"
    )

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gte=0),
                name=f"{NAME}not_negative",
                violation_error_message="a cap is not negative",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        wrong = {"conversions": conversion_reasons(self.conversions), "period": period_reasons(self.period)}
        if found := {name: reasons for name, reasons in wrong.items() if reasons}:
            raise ValidationError(found)

    def __str__(self) -> str:
        return self.name
