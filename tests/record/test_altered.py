"""Figures that changed on the way: the desk lists for review what readers see, no other and no fewer."""

import pytest

from tests.editorial.desk import at_desk
from tests.site import Site

pytestmark = pytest.mark.editorial

LISTED = """
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tracker.admin.relayed import changed_on_the_way
with CaptureQueriesContext(connection) as asked:
    found = changed_on_the_way()
said += [len(asked), [row.ref for row in Claim.objects.filter(pk__in=found)]]
"""


def test_the_heap_of_the_desk_is_what_the_claims_of_the_api_say(public, loaded: Site):
    asked, listed = at_desk(loaded, LISTED)
    altered = {row["id"] for row in public.rows("claims/") if row["altered"]}
    assert altered
    assert set(listed) - {None} == altered  # a draft has no reference yet
    assert asked == 4
