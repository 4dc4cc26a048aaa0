"""A contradiction that belongs to no record goes out with its sources, and names none that is not public."""

import json

import pytest
from django.test import Client

from tests.desk import make
from tests.desk.test_publishing import publish
from tracker import models
from tracker.actions import changed
from tracker.actions.releasing import in_service

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]


def told(folder) -> list[dict]:
    """What the release in service says of the source."""
    return in_service(folder).get("sources", "src-one")["conflicts"]


def test_it_waits_for_the_record_that_names_the_source_and_then_goes_out(analyst: Client, folder):
    row = make.ready()
    publish(analyst, row)
    assert told(folder) == []
    secret = models.Source.objects.create(
        slug="src-secret",
        title="Not yet",
        publisher="Nobody",
        publisher_type="news",
        language="en",
        proposed_reliability="F",
        **make.DATE,
    )
    form = make.filled(analyst.get("/admin/tracker/conflict/add/"), slug="c-days", kind="metadata")
    form |= {"what": "Its days are wrong.", "sources": [make.source().pk, secret.pk]}
    assert analyst.post("/admin/tracker/conflict/add/", form).status_code == 302
    assert changed.unpublished() == changed.waiting() == {row.pk}

    publish(analyst, row)
    (conflict,) = told(folder)
    assert (conflict["id"], conflict["what"]) == ("c-days", "Its days are wrong.")
    assert (conflict["sources"], conflict["claims"], conflict["reason"]) == (["src-one"], [], None)
    assert changed.waiting() == set()
    version = models.Version.objects.get(noun="sources", key="src-one", number=2)
    assert json.loads(version.payload)["conflicts"] == [
        {"id": "c-days", "kind": "metadata", "what": "Its days are wrong."}
    ]
    assert not models.Version.objects.filter(payload__contains="src-secret").exists()

    own = models.Conflict.objects.get()
    path = f"/admin/tracker/conflict/{own.pk}/change/"
    assert analyst.post(path, make.filled(analyst.get(path), reason="unresolved")).status_code == 302
    assert changed.waiting() == {row.pk}


def test_one_of_a_record_is_not_told_of_its_sources(analyst: Client, folder):
    row = make.ready()
    own = models.Conflict.objects.create(slug="c-one", violation=row, kind="figure", what="Two figures.")
    own.sources.add(make.source())
    publish(analyst, row)
    assert told(folder) == []
    assert [one["id"] for one in in_service(folder).get("violations", "DPRK-2024-0001")["conflicts"]] == [
        "c-one"
    ]
