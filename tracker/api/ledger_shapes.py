"""The shapes of a cap's ledger, as the schema describes them. A number that is null is unknown, never zero."""

from rest_framework import serializers as s

from tracker.rules import vocabulary as v
from tracker.rules.ledger import DECLARED_NIL, NO_FIGURE, NO_NOTICE
from tracker.shapes.public.parts import EstimateShape, Period, word
from tracker.shapes.public.violations import ClaimCounts

ESTIMATE = "as stated, in the unit as stated"
ASSUMED = "no day of it is recorded; under declared_as_of it is taken as known 30 days after its period"
MONTH = r"^[0-9]{4}-[0-9]{2}$"


class QuantityShape(s.Serializer):
    """A figure in the unit in which it was given."""

    quantity = s.FloatField(allow_null=True)
    unit = s.CharField()


class LedgerCapShape(s.Serializer):
    """The cap, the paragraph that sets it, and when it governed."""

    slug = s.CharField()
    name = s.CharField()
    quantity = s.FloatField(allow_null=True)
    unit = s.CharField()
    provision = s.CharField(help_text="the measure")
    paragraph = s.CharField(allow_null=True)
    resolution = s.CharField(allow_null=True)
    alternative = QuantityShape(allow_null=True)
    rule = s.CharField(allow_null=True)
    in_force_from = s.DateField(allow_null=True)
    in_force_until = s.DateField(allow_null=True, help_text="the last day on which it governed")
    never = s.BooleanField(help_text="it was replaced before it took effect")


class DaysShape(s.Serializer):
    """The first and last day of a period, both included."""

    first = s.DateField()
    last = s.DateField()


class UsedFactorShape(s.Serializer):
    """A factor that turned figures shown here into the cap's unit."""

    reporter = s.CharField(allow_blank=True, help_text="whose figures; empty: what is alleged")
    factor = s.FloatField(help_text="barrels in a metric ton")
    label = s.CharField(allow_blank=True)  # type: ignore[assignment]
    basis = s.CharField(allow_blank=True)
    sources = s.ListField(child=s.CharField())
    verified = word(v.Ground, allow_null=True)
    scenario = s.BooleanField(help_text="it comes from the question, and nobody states it")


class ConversionUsedShape(s.Serializer):
    """How figures were turned into the cap's unit. Nothing that is stored is converted."""

    factor = s.FloatField(allow_null=True, help_text="that of the question; null: each reporter's own")
    used = UsedFactorShape(many=True)


class LedgerReasonShape(s.Serializer):
    """Why: a word for programs, what stands in its sentence, and the sentence."""

    code = s.CharField()
    values = s.DictField(child=s.CharField(allow_blank=True))
    reason = s.CharField()


class AmountShape(s.Serializer):
    """A figure in the cap's unit, and as it was reported."""

    quantity = s.FloatField(allow_null=True)
    converted = s.BooleanField()
    factor = s.FloatField(allow_null=True)
    reported = QuantityShape(allow_null=True)


class ReporterShape(AmountShape):
    """What is known of one reporter: the newest figure of the whole period, else the sum of its months."""

    reporter = s.CharField()
    basis = s.ChoiceField(choices=["annual", "months"], allow_null=True)
    as_of = s.CharField(allow_null=True)
    assumed = s.BooleanField(help_text=ASSUMED)
    declaration = s.CharField(allow_null=True)
    months_sum = s.FloatField(allow_null=True)
    months_known = s.IntegerField(help_text="months of the period with a figure or a nil")
    months = s.IntegerField(help_text="months of the period")
    difference = s.FloatField(allow_null=True, help_text="the figure of the whole period less the months")
    complete = s.BooleanField(help_text="the figure is of the whole period")


class LedgerDeclarationShape(AmountShape):
    """A declaration as it is shown."""

    declaration = s.CharField()
    reporter = s.CharField()
    kind = s.ChoiceField(choices=v.DeclarationKind.choices())
    as_of = s.CharField(allow_null=True)
    assumed = s.BooleanField(help_text=ASSUMED)
    precision = s.CharField(allow_null=True)
    sources = s.ListField(child=s.CharField())
    alternatives = s.ListField(child=s.DictField(), help_text="other figures seen; never used")


class LedgerMonthShape(LedgerDeclarationShape):
    """One month of one reporter: a figure, or a nil, which is zero."""

    month = s.RegexField(MONTH)


class StatedShape(LedgerDeclarationShape):
    """A figure that is shown and not used, with the reason."""

    period = Period()
    code = s.CharField()
    values = s.DictField(child=s.CharField(allow_blank=True))
    reason = s.CharField()


class DeclaredTotalShape(s.Serializer):
    """The sum over the states of whom anything is known."""

    quantity = s.FloatField(allow_null=True)
    at_least = s.BooleanField(
        help_text="a state's running total, which is not used, is above what is used of it"
    )
    complete = s.BooleanField(help_text="every state's figure is of the whole period")
    converted = s.BooleanField(help_text="at least one figure in the sum was converted")
    missing = s.ListField(child=s.CharField(), help_text="states that have no figure in the sum")


class DeclaredShape(s.Serializer):
    """What states declared in the period."""

    total = DeclaredTotalShape()
    share = s.FloatField(allow_null=True, help_text="of the cap, as a fraction")
    reporters = ReporterShape(many=True)
    months = LedgerMonthShape(many=True)
    together = StatedShape(allow_null=True, help_text="stated for all states together; never added")
    together_share = s.FloatField(allow_null=True, help_text="that figure divided by the cap")
    stated = StatedShape(many=True)
    note = LedgerReasonShape(allow_null=True, help_text="of months that the period cuts")


class BoundsShape(s.Serializer):
    """One number for each bound of what is alleged; null where one row that counts lacks it."""

    low = s.FloatField(allow_null=True)
    best = s.FloatField(allow_null=True)
    high = s.FloatField(allow_null=True)


class CrossingShape(s.Serializer):
    """The day by which each bound is above the cap, every row taken at the end of its span."""

    low = s.DateField(allow_null=True)
    best = s.DateField(allow_null=True)
    high = s.DateField(allow_null=True)


class GapShape(s.Serializer):
    """A month that had ended and has no figure of a reporter."""

    month = s.RegexField(MONTH)
    reporter = s.CharField()
    kind = s.ChoiceField(choices=[DECLARED_NIL, NO_NOTICE, NO_FIGURE])
    implied = s.BooleanField(help_text="a nil that follows from what was printed, and was not printed itself")
    basis = s.CharField(allow_null=True)
    as_of = s.CharField(allow_null=True)
    assumed = s.BooleanField(help_text=ASSUMED)
    sources = s.ListField(child=s.CharField())
    declaration = s.CharField(allow_null=True)


class LedgerRecordShape(s.Serializer):
    """A record that cites the cap's paragraph."""

    ref = s.CharField()
    slug = s.CharField()
    title = s.CharField()
    status = s.ChoiceField(choices=v.Status.choices())
    date = s.CharField(help_text="EDTF")
    latest = s.DateField(allow_null=True)
    transport = s.ChoiceField(choices=v.Transport.choices(), allow_null=True)
    stated = EstimateShape(allow_null=True, help_text=ESTIMATE)


class CountedRowShape(LedgerRecordShape, BoundsShape):
    """A record that is counted, its bounds in the cap's unit."""

    unit = s.CharField()
    converted = s.BooleanField()
    factor = s.FloatField(allow_null=True, help_text="barrels in a metric ton, where converted")
    claim = s.CharField(allow_null=True, help_text="the claim on which the figure rests")
    claims = ClaimCounts()
    why = s.CharField(allow_null=True)


class ExcludedRowShape(LedgerRecordShape, LedgerReasonShape):
    """A record that is not counted, the first reason, and all others that apply."""

    also = LedgerReasonShape(many=True)


class StepShape(s.Serializer):
    """One row behind a figure."""

    kind = s.ChoiceField(choices=["record", "declaration", "reporter", "figure"])
    key = s.CharField()
    amount = s.FloatField(allow_null=True)
    so_far = s.FloatField(allow_null=True)
    at = s.CharField(allow_null=True, help_text="the day or month at which it is taken")


class ExplanationShape(LedgerReasonShape):
    """How one figure came about: the rule, the rows, and the keys of what was looked at and not used."""

    figure = s.JSONField(help_text="the figure, or the day of a crossing; null: unknown")
    rows = StepShape(many=True)
    left_out = s.ListField(child=s.CharField())


class LedgerShape(s.Serializer):
    """A cap's ledger for one period: what was declared, what is alleged, and how much of the cap each uses."""

    cap = LedgerCapShape()
    period = s.CharField(allow_null=True)
    periods = s.ListField(child=s.CharField())
    days = DaysShape(allow_null=True)
    declared_as_of = s.DateField(allow_null=True)
    conversion = ConversionUsedShape()
    note = LedgerReasonShape(allow_null=True, help_text="why this cap has no period")
    declared = DeclaredShape()
    alleged = BoundsShape()
    share = BoundsShape(help_text="alleged as a fraction of the cap")
    crossing = CrossingShape()
    gaps = GapShape(many=True)
    rows = CountedRowShape(many=True)
    excluded = ExcludedRowShape(many=True)
    explain = s.DictField(
        child=ExplanationShape(),
        help_text="alleged.low, share.low, crossing.low, declared.total, declared.RU, …",
    )
