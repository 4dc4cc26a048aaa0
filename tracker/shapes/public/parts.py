"""What several shapes share."""

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


class ConflictShape(s.Serializer):
    """Statements of which an analyst says that not all are right."""

    id = s.CharField()
    kind = s.CharField(help_text="what they differ in")
    reason = word(v.Disagreement, allow_null=True, help_text="why; null: not said")
    what = s.CharField()
    sources = s.ListField(child=s.CharField())
    claims = s.ListField(child=s.CharField(), help_text="ids")
