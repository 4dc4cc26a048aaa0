"""Whose work waits at the desk, told by the log alone: a load after an update leaves out that and nothing else."""

import pytest
from django.test import Client

from tests.desk import make
from tests.desk.test_publishing import publish
from tests.desk.test_withholding import edit
from tracker import models
from tracker.actions import changed, editing, retracting
from tracker.actions.unfinished import unfinished
from tracker.shapes.payloads import parties

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]


def test_a_program_that_tells_more_is_nobody_s_unfinished_work(analyst: Client, monkeypatch):
    row, other = make.ready(), make.ready("v-two")
    days = models.Conflict.objects.create(slug="c-days", kind="metadata", what="Its days are wrong.")
    days.sources.add(make.source())
    with monkeypatch.context() as before:
        before.setattr(parties, "conflicts", lambda row: [])
        publish(analyst, row, other)
    assert changed.unpublished() == {row.pk, other.pk} and unfinished() == set()
    edit(row, summary="Other words.")
    assert unfinished() == {row.pk}
    publish(analyst, row)
    assert unfinished() == set()


def test_what_is_shared_is_finished_with_whichever_record_it_went_out(analyst: Client):
    row, other, russia = make.ready(), make.ready("v-two"), make.actor()
    for one in (row, other):
        models.ViolationActor.objects.create(violation=one, actor=russia, role="supplier")
    publish(analyst, row, other)
    edit(russia, name="Another name")
    assert unfinished() == changed.waiting() == {row.pk, other.pk}
    publish(analyst, row)
    assert unfinished() == changed.unpublished() == set()
    models.ActorAlias.objects.create(actor=russia, name="Россия")
    edit(models.ActorAlias.objects.get(), name="РФ")
    assert unfinished() == changed.waiting() == {row.pk, other.pk}


def test_what_a_record_has_lost_is_unfinished_too(analyst: Client):
    whole, part, third = make.ready(), make.ready("v-two"), make.ready("v-three")
    edit(part, part_of=whole)
    models.Conflict.objects.create(slug="c-one", violation=third, kind="figure", what="Two figures.")
    days = models.Conflict.objects.create(slug="c-days", kind="metadata", what="Its days are wrong.")
    days.sources.add(make.source())
    publish(analyst, whole, part, third)
    assert unfinished() == changed.unpublished() == set()
    editing.delete(by="kim", row=models.Conflict.objects.get(slug="c-one"))
    assert unfinished() == {third.pk} == changed.unpublished()
    publish(analyst, third)
    part.refresh_from_db()
    edit(part, part_of=third)
    assert unfinished() == {whole.pk, part.pk, third.pk} == changed.unpublished()
    publish(analyst, whole, part, third)
    editing.delete(by="kim", row=days)
    assert unfinished() == {whole.pk, part.pk, third.pk} == changed.unpublished()


def test_the_order_of_the_log_counts_and_not_its_clock(analyst: Client):
    """A machine whose clock is behind the time that the record states for its publication."""
    row = make.ready()
    publish(analyst, row)
    models.Version.objects.update(published_at="2099-01-01T00:00:00Z")
    edit(row, summary="Other words.")
    assert unfinished() == {row.pk}


@pytest.mark.parametrize("withdraw", [retracting.retract, retracting.hide])
def test_work_may_wait_beside_what_was_withdrawn(analyst: Client, withdraw):
    """Of a withdrawn record the newest version is a notice, which tells of no contradictions and no parts."""
    row, gone = make.ready(), make.ready("v-two")
    publish(analyst, row, gone)
    gone.refresh_from_db()
    withdraw(by="kim", violation=gone, reason="Withdrawn.")
    edit(row, summary="Other words.")
    assert unfinished() == {row.pk}
