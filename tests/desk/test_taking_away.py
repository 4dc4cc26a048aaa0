"""Records that are chosen together are retracted or hidden together: all of them, or none."""

import pytest
from django.conf import settings
from django.test import Client

from tests.desk import make
from tests.desk.test_publishing import ask, publish, state
from tracker import models
from tracker.actions import retracting
from tracker.actions.pen import Refused
from tracker.release.hidden import HiddenList

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]

VERBS = [("retract_selected", "retracted", "Retracted"), ("hide_selected", "hidden", "Hidden")]


@pytest.fixture
def pair(analyst: Client) -> list[models.Violation]:
    """Two public records."""
    rows = [make.ready(), make.ready("v-two")]
    publish(analyst, *rows)
    return rows


@pytest.mark.parametrize(("action", "now", "word"), VERBS)
def test_a_selection_goes_in_one_release(analyst: Client, pair, action: str, now: str, word: str):
    before = models.ReleaseRecord.objects.count()
    page = ask(analyst, action, *pair, reason="Because.")
    assert f"{word}: DPRK-2024-0001, DPRK-2024-0002." in page.text
    assert [state(row)[0] for row in pair] == [now, now]
    assert models.ReleaseRecord.objects.count() == before + 1
    listed = HiddenList.read(settings.RELEASES)
    for row in pair:
        assert listed.notice("violations", row.ref)["state"] == now
        assert "A tanker brought fuel." not in Client().get(f"/violations/{row.ref}/").text
    assert models.AuditEntry.objects.filter(action=now).count() == 2


@pytest.mark.parametrize(("action", "now", "word"), VERBS)
@pytest.mark.parametrize("problem", [Refused(["The disk is full."]), OSError("The disk is full.")])
def test_a_failure_midway_leaves_nothing_half_done(
    analyst: Client,
    pair,
    monkeypatch: pytest.MonkeyPatch,
    action: str,
    now: str,
    word: str,
    problem: Exception,
):
    versions = models.Version.objects.count()
    written = retracting.audit

    def failing(**given):
        if given["object"] == "DPRK-2024-0002":
            raise problem
        return written(**given)

    monkeypatch.setattr(retracting, "audit", failing)
    assert ask(analyst, action, *pair, reason="Because.").status_code in {200, 500}
    assert [state(row)[0] for row in pair] == ["published", "published"]
    assert models.Version.objects.count() == versions
    assert not models.AuditEntry.objects.filter(action=now).exists()
    assert not HiddenList.read(settings.RELEASES)
    assert "A tanker brought fuel." in Client().get("/violations/DPRK-2024-0001/").text


def test_every_reason_against_a_selection_is_told(analyst: Client, pair):
    retracting.retract(by="kim", violation=pair[0], reason="Withdrawn.")
    drafts = [make.draft("v-three"), make.draft("v-four")]
    page = ask(analyst, "retract_selected", *pair, *drafts, reason="Because.")
    assert sorted(page.context["refused"]) == [
        "DPRK-2024-0001: it is retracted, not published.",
        "“A shipment” (v-four): it is draft, not published.",
        "“A shipment” (v-three): it is draft, not published.",
    ]
    assert state(pair[1])[0] == "published"
