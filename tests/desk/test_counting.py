"""The decision how a record's figure counts: its reason, its claim, and what publication refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from tests.desk import make
from tests.desk.test_forms_mistakes import CLAIM, VIOLATION, problems, record, sent
from tests.desk.test_publishing import publish
from tracker import models
from tracker.actions import editing
from tracker.actions.readiness import refusals_of

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db]


def two_claims() -> tuple[models.Violation, models.Claim, models.Claim]:
    """A record that nothing keeps from the public, the first of whose two claims its figure rests on."""
    row = make.ready()
    first, second = row.claims.get(), make.claim(row, make.evidence("ev-two", title="Second"))
    models.Claim.objects.filter(pk=first.pk).update(counted=True)
    return row, first, second


def ticked(row: models.Violation) -> list[str]:
    return list(row.claims.filter(counted=True).values_list("evidence__slug", flat=True))


def test_the_decision_is_kept_with_its_reason_and_the_way_the_goods_moved(analyst: Client):
    given = {"low": "5", "unit": make.unit().pk, "counts_as": "increment", "transport": "rail"}
    assert record(analyst, **given, counts_why="By rail, a route of its own.").status_code == 302
    made = models.Violation.objects.get()
    assert (made.counts_as, made.transport, made.counts_why) == (
        "increment",
        "rail",
        "By rail, a route of its own.",
    )


def test_a_flow_without_a_figure_is_told_so_in_the_form(analyst: Client):
    page = record(analyst, counts_as="increment", counts_why="Because.")
    assert "a flow of its own needs a figure: low, best or high" in page.text
    assert not models.Violation.objects.exists()


def test_the_tick_moves_from_one_claim_to_the_other_in_one_form(analyst: Client):
    row, first, second = two_claims()
    for _ in range(2):  # downwards and back: whichever row is written first
        form = make.filled(analyst.get(f"{VIOLATION}{row.pk}/change/"))
        old, new = (0, 1) if ticked(row) == [first.evidence.slug] else (1, 0)
        del form[f"claims-{old}-counted"]
        form[f"claims-{new}-counted"] = "on"
        before = ticked(row)
        assert analyst.post(f"{VIOLATION}{row.pk}/change/", form).status_code == 302
        assert ticked(row) != before and len(ticked(row)) == 1
    assert ticked(row) == [first.evidence.slug]
    assert second.violation_id == row.pk


def test_two_ticks_on_one_form_name_the_other(analyst: Client):
    row, first, _ = two_claims()
    page = sent(analyst, f"{VIOLATION}{row.pk}/change/", **{"claims-1-counted": "on"})
    told = problems(page)["claims-1-counted"]
    assert f"rests on the claim of {first.evidence} already: untick that one first" in told
    assert ticked(row) == [first.evidence.slug]


def test_a_claim_that_is_deleted_in_the_same_form_does_not_count(analyst: Client):
    row, _, second = two_claims()
    answer = sent(
        analyst, f"{VIOLATION}{row.pk}/change/", **{"claims-0-DELETE": "on", "claims-1-counted": "on"}
    )
    assert answer.status_code == 302 and ticked(row) == [second.evidence.slug]


def test_a_claims_own_page_names_the_other_too(analyst: Client):
    row, first, second = two_claims()
    page = sent(analyst, f"{CLAIM}{second.pk}/change/", counted="on")
    assert f"rests on the claim of {first.evidence} already" in problems(page)["counted"]
    assert ticked(row) == [first.evidence.slug]
    assert sent(analyst, f"{CLAIM}{first.pk}/change/", pinpoint="p. 4").status_code == 302


def test_no_other_door_ticks_two():
    _, _, second = two_claims()
    second.counted = True
    with pytest.raises(ValidationError, match="rests on one claim"):
        editing.save(by="kim", row=second)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Claim.objects.filter(pk=second.pk).update(counted=True)


def test_what_readers_would_add_by_says_why(analyst: Client):
    row = make.ready()
    models.Violation.objects.filter(pk=row.pk).update(counts_as="snapshot", low=5, unit=make.unit())
    page = publish(analyst, row)
    assert "Nothing says why the figure counts as “a running total”" in page.text
    row.refresh_from_db()
    assert row.ref is None
    models.Violation.objects.filter(pk=row.pk).update(counts_why="So far, from the start of the year.")
    publish(analyst, row)
    row.refresh_from_db()
    assert row.ref


def test_a_counted_claim_that_is_not_ready_keeps_the_record_back(analyst: Client):
    row, first, _ = two_claims()
    models.Claim.objects.filter(pk=first.pk).update(ready=False)
    reason = "The figure rests on the claim of “Imagery” (ev-v-one), which is not ready"
    assert reason in publish(analyst, row).text
    assert reason in analyst.get(f"{VIOLATION}{row.pk}/change/").text
    row.refresh_from_db()
    assert row.ref is None


def test_who_may_not_see_items_is_not_told_which():
    row, first, _ = two_claims()
    models.Claim.objects.filter(pk=first.pk).update(ready=False)
    told = " ".join(refusals_of(row, named=False))
    assert "The figure rests on a claim, which is not ready" in told and first.evidence.slug not in told
