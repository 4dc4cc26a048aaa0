"""What states told the Committee."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from tracker.models.constraints import NAME, in_list
from tracker.models.fields import Dated, edtf_days, slug_field
from tracker.models.keyed import Natural
from tracker.models.law import Cap
from tracker.rules.vocabulary import DeclarationKind, Verified


class Declaration(Natural, Dated):
    """A state's report for a period, in the unit as reported. No notice is a row, not a zero."""

    slug = slug_field()
    cap = models.ForeignKey(Cap, on_delete=models.PROTECT, related_name="declarations")
    reporter = models.CharField(max_length=3, help_text="CN, RU, or ALL for all reporting states together")
    kind = models.CharField(max_length=20, choices=DeclarationKind.choices())
    tons = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    barrels = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    usd = models.DecimalField("value in US dollars", max_digits=24, decimal_places=4, null=True, blank=True)
    tons_reported = models.BooleanField(default=False)
    barrels_reported = models.BooleanField(default=False)
    precision = models.CharField(max_length=60, blank=True)
    as_of = models.CharField(
        "as of (EDTF)", max_length=30, blank=True, help_text="when the figure stood like this"
    )
    basis = models.CharField(max_length=120, blank=True)
    alternatives = models.JSONField(
        default=list, blank=True, help_text="other figures seen for the same period"
    )
    sources = models.JSONField(default=list, blank=True)
    verified = models.CharField(max_length=10, choices=Verified.choices(), default=Verified.SEEN)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["earliest", "reporter", "slug"]
        constraints = [
            *Dated.Meta.constraints,
            in_list("kind", DeclarationKind),
            models.CheckConstraint(
                condition=Q(earliest__isnull=False),
                name=f"{NAME}has_a_start",
                violation_error_message="a declaration is for a period with a known start",
            ),
            in_list("verified", Verified),
            models.CheckConstraint(
                condition=~Q(kind=DeclarationKind.NO_NOTICE)
                | Q(tons__isnull=True, barrels__isnull=True, usd__isnull=True),
                name=f"{NAME}no_notice_no_figure",
                violation_error_message="a month without a notice has no figure",
            ),
        ]

    def __str__(self) -> str:
        given = {"t": self.tons, "bbl": self.barrels, "USD": self.usd}
        figures = [f"{value.normalize():f} {unit}" for unit, value in given.items() if value is not None]
        return f"{self.reporter} {self.date_text}: {' / '.join(figures) or DeclarationKind(self.kind).label}"

    def clean(self) -> None:
        super().clean()
        if self.earliest is None:
            raise ValidationError({"date_text": "a declaration is for a period with a known start"})
        if self.as_of:
            edtf_days(self.as_of, "as_of")
