"""The ledger of a cap: declared, alleged, and how much of the cap each uses, every figure with its rows."""

from collections.abc import Mapping

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.choosing import form
from tracker.api.ledger_shapes import LedgerShape
from tracker.api.views import LONGEST_KEY, ReadOnly
from tracker.filters.conditions import Condition
from tracker.filters.ledger import PARAMETERS, asked_of, ledger_in, life_of


class CapLedger(ReadOnly):
    """The ledger of one cap."""

    serializer_class = LedgerShape

    def taken(self) -> Mapping[str, Condition]:
        """The question's, and the form of the answer."""
        return {**PARAMETERS, **form("json")}

    def get(self, request: Request, key: str) -> Response:
        """What was declared and alleged under a cap in one of its periods, in the cap's unit: totals, the share of the
        cap, the day by which each bound is above it, the months without a figure, and the rows behind every number.
        """
        life = life_of(request.edition, key) if len(key) <= LONGEST_KEY else None
        if life is None:
            raise Http404
        values = asked_of(request.query_params, request.edition, life, form("json"))
        return Response(ledger_in(request.edition, life, values))
