"""The desk at ten thousand records: lists, searches and forms ask the database fewer than twenty times each.

The page of a record, on which nine kinds of rows stand, asks a few times more.
"""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.desk import many
from tests.desk.test_publishing import publish
from tracker import models

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]

COUNT = 10_000
AT_MOST = 19
OF_A_RECORD = 23
COUNTING = re.compile(r'SELECT COUNT\(\*\) AS "__count" FROM "(tracker_\w+)"$')


def asked(analyst: Client, address: str) -> list[str]:
    """The statements behind a page."""
    with CaptureQueriesContext(connection) as queries:
        answer = analyst.get(address)
    assert answer.status_code == 200, address
    return [query["sql"] for query in queries]


def addresses() -> list[str]:
    """Every list, as it is, searched, sorted and narrowed; every form, new and of a row; the front page."""
    found = ["/admin/"]
    for model in admin.site._registry:
        home = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        found += [home, f"{home}?q=shipment+9", f"{home}?o=1", f"{home}?p=2"]
        found += [f"{home}add/"] if admin.site._registry[model].add_form_template is None else []
        row = model.objects.order_by("-pk").first()
        found += [f"{home}{row.pk}/change/"] if row else []
    return found


def most(page: str) -> int:
    """How many questions a page may ask."""
    return OF_A_RECORD if re.fullmatch(r"/admin/tracker/violation/\d+/change/", page) else AT_MOST


def test_fewer_than_twenty_questions_a_page(analyst: Client):
    many.rows(COUNT)
    public, record = models.Violation.objects.get(slug="v-one"), many.rich()
    publish(analyst, public)
    assert models.Violation.objects.count() > COUNT
    looked = {"auditentry", "capture", "custodyevent", "loaded", "releaserecord", "version"}
    pages = [a for a in addresses() if not (a.endswith("/add/") and a.split("/")[3] in looked)]
    pages += [f"/admin/tracker/violation/{row.pk}/change/" for row in (record, public)]
    claim = models.Claim.objects.filter(violation=record).last()
    pages += [
        f"/admin/tracker/claim/{claim.pk}/change/",
        f"/admin/tracker/evidence/{claim.evidence_id}/change/",
    ]
    statements = {page: asked(analyst, page) for page in dict.fromkeys(pages)}
    many_asked = {page: len(found) for page, found in statements.items() if len(found) > most(page)}
    assert many_asked == {}, [sql[:200] for page in many_asked for sql in statements[page]]
    again = {
        page: whole
        for page, found in statements.items()
        if len(whole := [match[1] for sql in found if (match := COUNTING.match(sql))]) > 1
        and page != "/admin/"
    }
    assert again == {}, "rows of a whole table are counted once at most"


def test_a_page_with_more_rows_asks_no_more(analyst: Client):
    many.rows(200)
    record = models.Violation.objects.get(slug="v-20")
    few = len(asked(analyst, f"/admin/tracker/violation/{record.pk}/change/"))
    rich = many.rich()
    more = len(asked(analyst, f"/admin/tracker/violation/{rich.pk}/change/"))
    assert more <= few + 2  # its conflicts have sources, its replies have items
