"""Shapes of evidence and sources, and of the parties and places that are named."""

from rest_framework import serializers as s

from tracker.rules import vocabulary as v
from tracker.shapes.public.parts import ConflictShape, Period, word


class CopyShape(s.Serializer):
    """The copy of a preserved file that readers may have, at `/files/<sha256>`: rebuilt, never the file itself."""

    sha256 = s.CharField()
    media_type = s.CharField()
    size = s.IntegerField(help_text="bytes")
    width = s.IntegerField(allow_null=True, help_text="pixels")
    height = s.IntegerField(allow_null=True, help_text="pixels")
    pages = s.IntegerField(allow_null=True)


class FileShape(s.Serializer):
    """A preserved file of an item. Of one that is withheld nothing else is told."""

    shown = word(v.Showing)
    sha256 = s.CharField(required=False)
    media_type = s.CharField(required=False, help_text="by content")
    size = s.IntegerField(required=False, help_text="bytes")
    url = s.CharField(allow_null=True, required=False, help_text="of which address it was taken")
    captured_at = s.DateTimeField(required=False)
    tool = s.CharField(allow_null=True, required=False)
    copy = CopyShape(allow_null=True, required=False)


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
    relays = s.ListField(child=s.CharField(), help_text="public items that it relays")
    originality = word(v.Originality, allow_null=True, help_text="an analyst's mark over the stated rule")
    standing = word(v.Standing, help_text="what it is when origins are counted")
    standing_why = word(v.StandingReason)
    withheld = s.ListField(
        child=s.CharField(), help_text="what is held back to protect a source: address, identity"
    )
    files = FileShape(many=True)
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
    origin = s.CharField(help_text="the body under whose name it counts as an origin")
    originality = word(v.Originality, allow_null=True, help_text="an analyst's mark over the stated rule")
    standing = word(v.Standing, help_text="what it is when origins are counted")
    standing_why = word(v.StandingReason)
    conflicts = ConflictShape(many=True, help_text="contradictions that belong to no single record")
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
