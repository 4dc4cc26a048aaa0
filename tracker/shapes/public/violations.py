"""Shapes of alleged breaches and of the claims about them."""

from rest_framework import serializers as s

from tracker.rules import vocabulary as v
from tracker.shapes.public.parts import ConflictShape, EstimateShape, Period, word


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


class ReplyShape(s.Serializer):
    actor = s.CharField()
    kind = word(v.ReplyKind, help_text="other_answer: neither admits nor clearly denies what is alleged")
    text = s.CharField(allow_null=True)
    date = Period()
    evidence = s.CharField(allow_null=True)


class ComparedShape(s.Serializer):
    evidence = s.CharField()
    copy = s.CharField(help_text="SHA-256 of the copy")


class ComparisonShape(s.Serializer):
    """Two images of one place, before and after."""

    place = s.CharField(allow_null=True)
    caption = s.CharField()
    before = ComparedShape()
    after = ComparedShape()


class ClaimCounts(s.Serializer):
    supports = s.IntegerField()
    disputes = s.IntegerField()
    context = s.IntegerField()  # type: ignore[assignment]


class OriginCounts(s.Serializer):
    """Bodies whose own statements the claims rest on in the end, each once; `unknown`: publishers of whom nobody knows
    where they have it from, on either side. These are never counted as origins.
    """

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
    status = word(v.Status, help_text="as an analyst decided it")
    status_proposed = word(
        v.Status,
        allow_null=True,
        help_text="what grades and origins alone propose; null: another status rests on more",
    )
    status_why = s.CharField(allow_null=True, help_text="the reason where the two differ")
    likelihood = word(v.Likelihood, allow_null=True, help_text="first column of ICD 203")
    confidence = word(v.Confidence, allow_null=True, help_text="in that judgement")
    regime = s.CharField()
    date = Period()
    estimate = EstimateShape(allow_null=True)
    counts_as = word(v.Counting, allow_null=True, help_text="how its estimate may be added; null: undecided")
    counts_why = s.CharField(allow_null=True, help_text="the reason for that decision")
    transport = word(v.Transport, allow_null=True)
    counted_claim = s.CharField(allow_null=True, help_text="the claim on which the estimate rests")
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
    comparisons = ComparisonShape(many=True)
    verified = word(v.Verified)
    version = s.IntegerField()
    published_at = s.DateTimeField()
    updated_at = s.DateTimeField()
    sha256 = s.CharField(help_text="over the canonical JSON of the published version")


class AlteredShape(s.Serializer):
    claim = s.CharField(help_text="the claim that is relayed, or another relay of the same source")
    another_relay = s.BooleanField(
        help_text="what they relay gives no figure here: it is another relay of it"
    )
    what = s.ListField(child=word(v.Alteration))


class ClaimShape(s.Serializer):
    """What one item of evidence says about one alleged breach."""

    id = s.CharField()
    violation = s.CharField()
    evidence = s.CharField()
    source = s.CharField()  # type: ignore[assignment]
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
    counted = s.BooleanField(help_text="the estimate of the record rests on it")
    date = Period()
    method = s.ListField(child=s.CharField())
    pinpoint = s.CharField(allow_null=True)
    derived_from = s.ListField(child=s.CharField())
    withheld = s.ListField(
        child=s.CharField(), help_text="what is held back to protect a source: address, identity"
    )
    quotes_differently = s.BooleanField(help_text="its figure is not that of what it relays")
    altered = AlteredShape(many=True, help_text="the claims that it relays, and how its figure differs")
