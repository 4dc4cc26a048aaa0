"""Shapes of what was published when."""

from rest_framework import serializers as s

from tracker.rules import vocabulary as v
from tracker.shapes.public.parts import word


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
