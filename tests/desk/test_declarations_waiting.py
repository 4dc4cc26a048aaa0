"""A declaration that is saved is not public: it waits in sight, with its figure, until somebody publishes it."""

from decimal import Decimal

import pytest
from django.test import Client

from tests.desk.test_declarations import cap, declared, enter
from tests.desk.test_publishing import ask
from tracker import models
from tracker.actions import editing

__all__ = ["cap"]

pytestmark = [pytest.mark.editorial, pytest.mark.django_db]


def test_what_is_saved_waits_in_sight_until_it_is_published(analyst: Client, cap: models.Cap):
    declared(cap, "2023-12")  # loaded, not typed: nothing is known to have changed
    enter(analyst, cap)
    row = models.Declaration.objects.get(date_text="2024-01")
    waits = "/admin/tracker/declaration/?publication=waiting"
    heap = next(one for one in analyst.get("/admin/").context["work"] if one.url == waits)
    assert heap.count == 1 and heap.newest[0][0] == "RU 2024-01: 255 bbl"
    assert [one.pk for one in analyst.get(waits).context["cl"].queryset] == [row.pk]
    asked = ask(analyst, "publish_changes", row, path="/admin/tracker/declaration/")
    assert "RU 2024-01: 255 bbl" in asked.text
    told = {"reason": "First entry.", "change": "clarification"}
    ask(analyst, "publish_changes", row, path="/admin/tracker/declaration/", **told)
    assert list(analyst.get(waits).context["cl"].queryset) == []
    row.barrels = Decimal(256)
    editing.save(by="kim", row=row)
    assert [one.pk for one in analyst.get(waits).context["cl"].queryset] == [row.pk]
