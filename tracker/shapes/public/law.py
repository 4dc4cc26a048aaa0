"""Shapes of the law and of the word lists."""

from rest_framework import serializers as s

from tracker.rules import vocabulary as v
from tracker.shapes.public.parts import Period, word


class NumberedParagraph(s.Serializer):
    id = s.CharField()
    number = s.CharField()


class Votes(s.Serializer):
    abstentions = s.IntegerField(allow_null=True)
    against = s.IntegerField(allow_null=True)

    def get_fields(self) -> dict:
        return {"for": s.IntegerField(allow_null=True), **super().get_fields()}


class ResolutionShape(s.Serializer):
    """An adopted resolution."""

    number = s.CharField()
    symbol = s.CharField()
    regime = s.CharField(allow_null=True)
    adopted = s.DateField()
    meeting = s.CharField(allow_null=True)
    votes = Votes()
    kind = s.CharField()
    scope = s.CharField()
    panel_mandate_until = s.DateField(allow_null=True)
    designations = s.DictField(allow_null=True)
    summary = s.CharField()
    paragraphs = NumberedParagraph(many=True)
    sources = s.ListField(child=s.CharField())
    verified = word(v.Verified)
    field_status = s.DictField()


class CodedGoods(s.Serializer):
    code = s.CharField(help_text="HS code, text")
    direction = word(v.Direction)
    scope = s.CharField(allow_null=True, help_text="what of it is meant, where that is not all")


class CapOfProvision(s.Serializer):
    slug = s.CharField()
    quantity = s.FloatField(allow_null=True)
    unit = s.CharField()
    period = s.CharField()


class ProvisionShape(s.Serializer):
    """A measure; several may share a paragraph."""

    id = s.CharField()
    law_id = s.CharField()
    paragraph = s.CharField(help_text="2397-op5, or a range: 2094-op8-9")
    paragraphs = s.ListField(child=s.CharField())
    resolution = s.CharField()
    category = s.CharField()
    measure = word(v.MeasureKind)
    direction = word(v.Direction)
    binding = word(v.Binding)
    in_force_from = s.DateField()
    in_force_until = s.DateField(
        allow_null=True, help_text="before the first day: superseded before it took effect"
    )
    superseded_by = s.CharField(allow_null=True)
    expanded_by = s.ListField(child=s.CharField())
    hs_codes = CodedGoods(many=True)
    hs_basis = s.CharField(allow_null=True)
    cap = CapOfProvision(allow_null=True)
    deadline = s.DateField(allow_null=True)
    adopted = s.DateField(allow_null=True, help_text="the day of its resolution")
    last_day = s.DateField(
        allow_null=True,
        help_text="the last day on which it governed: its end, or the day before that of the measure that replaced "
        "it began; before the first day: it never took effect",
    )
    grace_days = s.IntegerField(
        allow_null=True,
        help_text="days from adoption in which deliveries under contracts made before were still allowed",
    )
    exceptions = s.ListField(child=s.CharField())
    summary = s.CharField()
    sources = s.ListField(child=s.CharField())
    sources_partial = s.ListField(child=s.CharField())
    verified = word(v.Verified)
    paragraph_verified = word(v.Verified)
    unverified_fields = s.ListField(
        child=s.CharField(), help_text="single fields that no source read gives, such as grace_days"
    )


class Alternative(s.Serializer):
    quantity = s.FloatField()
    unit = s.CharField()


class ConversionShape(s.Serializer):
    """How many barrels somebody makes of a metric ton. No stored figure is ever converted."""

    slug = s.CharField()
    label = s.CharField()  # type: ignore[assignment]
    factor = s.CharField(help_text="barrels in a metric ton, exact")
    reporter = s.CharField(allow_blank=True, help_text="the state whose own figures give it; empty: any")
    basis = s.CharField(allow_blank=True)
    sources = s.ListField(child=s.CharField())
    verified = word(v.Ground)
    default = s.BooleanField()


class CapShape(s.Serializer):
    """The quantity that a measure allows in a period; null where it is relative to an earlier amount."""

    slug = s.CharField()
    name = s.CharField()
    provision = s.CharField()
    quantity = s.FloatField(allow_null=True)
    unit = s.CharField()
    alternative = Alternative(allow_null=True)
    rule = s.CharField(allow_null=True)
    period = s.CharField()
    anchor = s.CharField(allow_null=True)
    scope = s.CharField(allow_null=True)
    baseline = s.CharField(allow_null=True)
    notification_thresholds = s.ListField(child=s.IntegerField())
    conversions = ConversionShape(many=True)
    adopted = s.DateField(allow_null=True)
    in_force_from = s.DateField(allow_null=True)
    in_force_until = s.DateField(
        allow_null=True,
        help_text="the last day on which it governed; before the first: it never took effect",
    )


class DeclarationShape(s.Serializer):
    """What a state told the Committee for a period, in the unit as reported."""

    id = s.CharField()
    cap = s.CharField()
    reporter = s.CharField()
    kind = word(v.DeclarationKind)
    period = Period()
    tons = s.FloatField(allow_null=True)
    barrels = s.FloatField(allow_null=True)
    usd = s.FloatField(allow_null=True, help_text="value in US dollars")
    tons_reported = s.BooleanField()
    barrels_reported = s.BooleanField()
    precision = s.CharField(allow_null=True)
    as_of = s.CharField(allow_null=True, help_text="EDTF: when the figure stood like this")
    basis = s.CharField(allow_null=True)
    alternatives = s.ListField(child=s.DictField())
    sources = s.ListField(child=s.CharField())
    verified = word(v.Verified)


class CategoryShape(s.Serializer):
    """A kind of alleged breach."""

    slug = s.CharField()
    label = s.CharField()  # type: ignore[assignment]
    definition = s.CharField()
    measures = s.ListField(
        child=s.CharField(),
        help_text="categories of measures that such a breach may touch; our reading",
    )


class RegimeShape(s.Serializer):
    """A sanctions regime of the Security Council."""

    slug = s.CharField()
    prefix = s.CharField()
    name = s.CharField()
    established_by = s.CharField()
    current_basis = s.CharField()
    status = s.CharField()
    status_as_of = s.CharField()
    main_measures = s.CharField()
    committee_url = s.CharField()
    sources = s.ListField(child=s.CharField())
    verified = word(v.Verified)


class UnitShape(s.Serializer):
    """What a figure counts."""

    slug = s.CharField()
    label = s.CharField()  # type: ignore[assignment]
