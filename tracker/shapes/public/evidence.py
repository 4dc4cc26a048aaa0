"""Shapes of evidence and sources, and of the parties and places that are named."""

from rest_framework import serializers as s

from tracker.rules import vocabulary as v
from tracker.shapes.public.parts import Period, word


class EvidenceShape(s.Serializer):
    """An item of evidence."""

    ref = s.CharField()
    slug = s.CharField()
    source = s.CharField()  # type: ignore[assignment]
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
