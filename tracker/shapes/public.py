"""The public shape of each noun: the allow-list. What is served holds these fields, in this order, and no others.

DRF serializers, plain ones, so that describing the API never reaches a model.
"""

from rest_framework import serializers as s

from tracker.rules import vocabulary as v


def word(words: type[v.Word], **more) -> s.ChoiceField:
    return s.ChoiceField(choices=words.choices(), **more)


class Period(s.Serializer):
    """An uncertain date: EDTF (ISO 8601-2), and the days worked out from it; a null day is an open end."""

    edtf = s.CharField()
    earliest = s.DateField(allow_null=True)
    latest = s.DateField(allow_null=True)


class EstimateShape(s.Serializer):
    """A figure with its bounds, in the unit as reported. A null bound is unknown, never zero."""

    low = s.FloatField(allow_null=True)
    best = s.FloatField(allow_null=True)
    high = s.FloatField(allow_null=True)
    unit = s.CharField()
    qualifier = s.CharField(allow_null=True, help_text="the source's own word: up to, at least")


class CitedProvision(s.Serializer):
    id = s.CharField(help_text="the paragraph: 2397-op5")
    resolution = s.CharField()
    paragraph = s.CharField(help_text="as the text numbers it: OP5")
    provision = s.CharField(allow_null=True, help_text="the measure, where known")
    reasoning = s.CharField(allow_null=True)
    basis = word(v.Basis)
    paragraph_verified = word(v.Verified, help_text="recalled: number not yet checked against the text")
    in_force = s.BooleanField(help_text="a measure of the paragraph was in force on the date")


class Part(s.Serializer):
    slug = s.CharField()
    name = s.CharField()
    type = word(v.ActorType)
    role = word(v.ActorRole)
    country = s.ListField(child=s.CharField(), help_text="ISO 3166-1 alpha-2")


class PlacePart(s.Serializer):
    slug = s.CharField()
    name = s.CharField()
    type = word(v.PlaceType)
    role = word(v.PlaceRole)
    country = s.ListField(child=s.CharField())
    lat = s.FloatField(allow_null=True, help_text="WGS 84; null for a whole country")
    lon = s.FloatField(allow_null=True)
    precision_km = s.FloatField(allow_null=True)


class ConflictShape(s.Serializer):
    id = s.CharField()
    kind = s.CharField()
    what = s.CharField()
    sources = s.ListField(child=s.CharField())


class ReplyShape(s.Serializer):
    actor = s.CharField()
    kind = word(v.ReplyKind)
    text = s.CharField(allow_null=True)
    date = Period()
    evidence = s.CharField(allow_null=True)


class ClaimCounts(s.Serializer):
    supports = s.IntegerField()
    disputes = s.IntegerField()
    context = s.IntegerField()


class OriginCounts(s.Serializer):
    supports = s.IntegerField()
    disputes = s.IntegerField()
    unknown = s.IntegerField()


class ViolationShape(s.Serializer):
    """One alleged breach. An allegation is not a finding."""

    ref = s.CharField()
    slug = s.CharField()
    url = s.CharField()
    title = s.CharField()
    summary = s.CharField()
    category = s.CharField()
    status = word(v.Status)
    regime = s.CharField()
    date = Period()
    estimate = EstimateShape(allow_null=True)
    counts_as = word(v.Counting, allow_null=True)
    provisions = CitedProvision(many=True)
    actors = Part(many=True)
    places = PlacePart(many=True)
    part_of = s.CharField(allow_null=True)
    parts = s.ListField(child=s.CharField())
    overlaps_with = s.ListField(child=s.CharField())
    evidence_count = s.IntegerField()
    claims = ClaimCounts()
    origins = OriginCounts()
    figures_differ = s.BooleanField()
    has_conflict = s.BooleanField()
    conflicts = ConflictShape(many=True)
    replies = ReplyShape(many=True)
    verified = word(v.Verified)
    version = s.IntegerField()
    published_at = s.DateTimeField()
    updated_at = s.DateTimeField()
    sha256 = s.CharField(help_text="over the canonical JSON of the published version")


class ClaimShape(s.Serializer):
    """What one item of evidence says about one alleged breach."""

    id = s.CharField()
    violation = s.CharField()
    evidence = s.CharField()
    source = s.CharField()
    title = s.CharField()
    publisher = s.CharField()
    url = s.CharField(allow_null=True)
    published = Period()
    language = s.CharField()
    what_was_seen = s.CharField(help_text="what the item says, in our words")
    stance = word(v.Stance)
    reliability = word(v.Reliability)
    credibility = word(v.Credibility)
    reasoning = s.CharField(allow_null=True)
    estimate = EstimateShape(allow_null=True)
    unit_as_stated = s.CharField(allow_null=True)
    counts_as = word(v.Counting, allow_null=True)
    date = Period()
    method = s.ListField(child=s.CharField())
    pinpoint = s.CharField(allow_null=True)
    derived_from = s.ListField(child=s.CharField())
    quotes_differently = s.BooleanField(help_text="its figure is not that of the source it relays")


class EvidenceShape(s.Serializer):
    """An item of evidence."""

    ref = s.CharField()
    slug = s.CharField()
    source = s.CharField()
    title = s.CharField()
    publisher = s.CharField()
    url = s.CharField(allow_null=True)
    seen_at = s.CharField(allow_null=True)
    published = Period()
    language = s.CharField()
    what_was_seen = s.CharField()
    method = s.ListField(child=s.CharField())
    derived_from = s.ListField(child=s.CharField())
    no_known_upstream = s.BooleanField()
    violations = s.ListField(child=s.CharField())
    verified = word(v.Verified)
    seen_as = word(v.Seen, allow_null=True)


class SourceShape(s.Serializer):
    """A publication, and which sources it relays."""

    slug = s.CharField()
    title = s.CharField()
    publisher = s.CharField()
    publisher_type = word(v.PublisherType)
    url = s.CharField(allow_null=True)
    published = Period()
    language = s.CharField()
    proposed_reliability = word(v.Reliability)
    reliability_reason = s.CharField(allow_null=True)
    derived_from = s.ListField(child=s.CharField())
    relayed_by = s.ListField(child=s.CharField(), help_text="public sources that relay this one")
    verified = word(v.Verified)
    seen_as = word(v.Seen, allow_null=True)


class AliasShape(s.Serializer):
    name = s.CharField()
    verified = word(v.Verified)


class ActorShape(s.Serializer):
    """A party."""

    slug = s.CharField()
    name = s.CharField()
    type = word(v.ActorType)
    country = s.ListField(child=s.CharField())
    imo = s.CharField(allow_null=True)
    vessel_type = s.CharField(allow_null=True)
    un_designated = s.BooleanField(allow_null=True)
    aliases = AliasShape(many=True)
    roles = s.ListField(child=s.CharField())
    verified = word(v.Verified)


class PlaceShape(s.Serializer):
    """A place. The coordinates of a whole country are its centroid, never a spot where something happened."""

    slug = s.CharField()
    name = s.CharField()
    type = word(v.PlaceType)
    country = s.ListField(child=s.CharField())
    lat = s.FloatField(allow_null=True)
    lon = s.FloatField(allow_null=True)
    datum = s.CharField()
    precision_km = s.FloatField(allow_null=True)
    aliases = AliasShape(many=True)
    verified = word(v.Verified)


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
    in_force_until = s.DateField(allow_null=True, help_text="before the first day: superseded before it took effect")
    superseded_by = s.CharField(allow_null=True)
    expanded_by = s.ListField(child=s.CharField())
    hs_codes = CodedGoods(many=True)
    hs_basis = s.CharField(allow_null=True)
    cap = CapOfProvision(allow_null=True)
    deadline = s.DateField(allow_null=True)
    exceptions = s.ListField(child=s.CharField())
    summary = s.CharField()
    sources = s.ListField(child=s.CharField())
    sources_partial = s.ListField(child=s.CharField())
    verified = word(v.Verified)
    paragraph_verified = word(v.Verified)


class Alternative(s.Serializer):
    quantity = s.FloatField()
    unit = s.CharField()


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


class DeclarationShape(s.Serializer):
    """What a state told the Committee for a period, in the unit as reported."""

    id = s.CharField()
    cap = s.CharField()
    reporter = s.CharField()
    kind = word(v.DeclarationKind)
    period = Period()
    tons = s.FloatField(allow_null=True)
    barrels = s.FloatField(allow_null=True)
    tons_reported = s.BooleanField()
    barrels_reported = s.BooleanField()
    precision = s.CharField(allow_null=True)
    as_of = s.DateField(allow_null=True)
    basis = s.CharField(allow_null=True)
    alternatives = s.ListField(child=s.DictField())
    sources = s.ListField(child=s.CharField())
    verified = word(v.Verified)


class CategoryShape(s.Serializer):
    """A kind of alleged breach."""

    slug = s.CharField()
    label = s.CharField()
    definition = s.CharField()


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
    label = s.CharField()


class VersionShape(s.Serializer):
    """One published version of one thing: immutable, chained by hashes."""

    id = s.CharField()
    sequence = s.IntegerField()
    noun = s.CharField()
    key = s.CharField()
    number = s.IntegerField()
    change = word(v.Change)
    reason = s.CharField(allow_blank=True)
    published_at = s.DateTimeField()
    sha256 = s.CharField(help_text="SHA-256 over the payload as canonical JSON")
    previous_sha256 = s.CharField(allow_blank=True)
    chain_sha256 = s.CharField()
    payload = s.DictField()


class CorrectionShape(s.Serializer):
    """A change after first publication, with its public reason."""

    id = s.CharField()
    noun = s.CharField()
    key = s.CharField()
    number = s.IntegerField()
    change = word(v.Change)
    reason = s.CharField(allow_blank=True)
    published_at = s.DateTimeField()
    sha256 = s.CharField()
    previous_sha256 = s.CharField(allow_blank=True)


SHAPES: dict[str, type[s.Serializer]] = {
    "violations": ViolationShape,
    "claims": ClaimShape,
    "evidence": EvidenceShape,
    "sources": SourceShape,
    "actors": ActorShape,
    "places": PlaceShape,
    "resolutions": ResolutionShape,
    "provisions": ProvisionShape,
    "caps": CapShape,
    "declarations": DeclarationShape,
    "categories": CategoryShape,
    "regimes": RegimeShape,
    "units": UnitShape,
    "versions": VersionShape,
    "corrections": CorrectionShape,
}
FIELDS = {noun: tuple(shape().get_fields()) for noun, shape in SHAPES.items()}


def shaped(noun: str, values: dict) -> dict:
    """`values` cut down to the public shape of `noun`, in its order. Raises KeyError where one is missing."""
    return {name: values[name] for name in FIELDS[noun]}
