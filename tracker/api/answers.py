"""The shapes of answers that are no rows, to describe them in the schema."""

from rest_framework import serializers as s


class ProblemShape(s.Serializer):
    """One thing that is wrong with a request."""

    parameter = s.CharField()
    value = s.CharField(allow_blank=True)
    problem = s.CharField()
    did_you_mean = s.CharField(allow_null=True)


class ErrorsShape(s.Serializer):
    """Everything that is wrong with a request, at once."""

    errors = ProblemShape(many=True)  # type: ignore[assignment]


class NoticeShape(s.Serializer):
    """Why there is no record at this address any more."""

    ref = s.CharField()
    state = s.ChoiceField(choices=["retracted", "hidden"])
    reason = s.CharField(allow_null=True)
    at = s.DateTimeField(allow_null=True)


class FacetShape(s.Serializer):
    """A value of a parameter and how many records the question finds with it."""

    value = s.CharField()
    label = s.CharField()  # type: ignore[assignment]
    count = s.IntegerField(min_value=0)


class FacetsShape(s.Serializer):
    """Counts by parameter."""

    count = s.IntegerField(min_value=0)
    facets = s.DictField(child=FacetShape(many=True))
