"""The law on a day: which measures applied to what is asked for, which did not, and why."""

from collections.abc import Mapping
from datetime import date

from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.choosing import form
from tracker.api.views import ReadOnly
from tracker.filters import refuse_unknown
from tracker.filters.conditions import Condition
from tracker.filters.law import LawOnDay, law_on, law_question
from tracker.rules.law import Reason, Verdict, in_english
from tracker.rules.vocabulary import Direction, MeasureKind, Verified
from tracker.rules.vocabulary_law import Standing


class LawReasonShape(s.Serializer):
    """One reason why a measure stood as it did."""

    code = s.CharField(help_text="adopted, effective, replaced, deadline_come, goods_whole, exception, …")
    reason = s.CharField(help_text="the same as an English sentence")
    day = s.DateField(allow_null=True)
    measure = s.CharField(allow_null=True, help_text="id of another measure that it names")


class VerdictShape(s.Serializer):
    """How one measure stood on the day."""

    measure = s.CharField(help_text="id of the measure, as in provisions")
    paragraph = s.CharField()
    paragraphs = s.ListField(child=s.CharField())
    resolution = s.CharField()
    category = s.CharField()
    kind = s.ChoiceField(choices=MeasureKind.choices())
    direction = s.ChoiceField(choices=Direction.choices())
    summary = s.CharField()
    verified = s.ChoiceField(choices=Verified.choices(), help_text="how far what it says was checked")
    paragraph_verified = s.ChoiceField(choices=Verified.choices())
    unverified_fields = s.ListField(
        child=s.CharField(), help_text="single fields that no source read gives, such as grace_days"
    )
    standing = s.ChoiceField(choices=Standing.choices())
    reasons = LawReasonShape(many=True)


class LawShape(s.Serializer):
    """The law on a day. A verdict is about the measures that this record holds, not about a deed."""

    on = s.DateField()
    known_on = s.DateField(help_text="the day of the release: of what came later nothing is known")
    category = s.CharField(allow_null=True)
    measure_categories = s.ListField(
        child=s.CharField(), allow_null=True, help_text="what the question came down to; null: all of them"
    )
    hs = s.CharField(allow_null=True)
    direction = s.ChoiceField(choices=Direction.choices(), allow_null=True)
    count = s.IntegerField(min_value=0, help_text="of verdicts and without_code together")
    verdicts = VerdictShape(many=True)
    without_code = VerdictShape(
        many=True,
        help_text="of a question about goods: what was in force that day and names its goods in words, not by code; "
        "only its paragraph tells whether it covers them",
    )
    other_direction = VerdictShape(
        many=True,
        help_text="measures of the same that bind only in the other direction; asked for either way, in one alone",
    )


class Law(ReadOnly):
    """Which measures applied on a day."""

    serializer_class = LawShape

    def taken(self) -> Mapping[str, Condition]:
        """The question's, and the form of the answer."""
        return {**law_question(), **form("json")}

    def get(self, request: Request) -> Response:
        """The measures that concern a category, a direction or goods, each with how it stood on the day and why."""
        values = refuse_unknown(request.query_params, self.taken(), request.edition)
        return Response(answer(law_on(request.edition, values)))


def answer(found: LawOnDay) -> dict:
    """The law on a day as JSON types."""
    return {
        "on": found.on.isoformat(),
        "known_on": found.known_on.isoformat(),
        "category": found.asked.get("category"),
        "measure_categories": None if found.categories is None else list(found.categories),
        "hs": found.asked.get("hs"),
        "direction": found.asked.get("direction"),
        "count": found.count,
        "verdicts": [verdict(one, found.rows) for one in found.told],
        "without_code": [verdict(one, found.rows) for one in found.without_code],
        "other_direction": [verdict(one, found.rows) for one in found.other_way],
    }


def verdict(one: Verdict, rows: Mapping[str, dict]) -> dict:
    """A verdict as JSON types."""
    row = rows[one.measure.id]
    said = ("paragraph", "paragraphs", "resolution", "category")
    return {
        "measure": one.measure.id,
        **{name: row[name] for name in said},
        "kind": row["measure"],
        "direction": row["direction"],
        "summary": row["summary"],
        "verified": row["verified"],
        "paragraph_verified": row["paragraph_verified"],
        "unverified_fields": row.get("unverified_fields", []),
        "standing": one.standing.value,
        "reasons": [reason(why) for why in one.reasons],
    }


def reason(why: Reason) -> dict:
    """A reason as JSON types."""
    day, measure = why.values.get("day"), why.values.get("measure")
    return {
        "code": why.code,
        "reason": in_english(why),
        "day": day.isoformat() if isinstance(day, date) else None,
        "measure": measure,
    }
