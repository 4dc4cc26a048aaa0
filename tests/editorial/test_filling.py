"""The filler of private rows stops at what it does not know, so that no table or field is forgotten."""

import pytest
from django.db import models

from tests.editorial import filling
from tracker.models import Actor, AuditEntry, Cap, Paragraph, ReleaseRecord, Version, Violation

pytestmark = pytest.mark.django_db


def test_every_table_but_the_public_log_is_filled():
    filler = filling.Filler(1)
    for _ in range(6):
        filler.round()
    assert filling.unfilled(filler) == []
    assert not Version.objects.exists() and not ReleaseRecord.objects.exists()
    assert Violation.objects.exists() and set(Violation.objects.values_list("state", "ref")) == {
        ("draft", None)
    }


def test_a_kind_of_field_that_it_does_not_know_stops_it():
    with pytest.raises(TypeError, match="does not know what to write into a UUIDField"):
        filling.Filler(1).kind(models.UUIDField())


def test_what_was_not_filled_is_named():
    assert {"Actor.note", "Actor.countries", "Loaded.key", "AuditEntry.by"} <= set(
        filling.unfilled(filling.Filler(1))
    )


def test_a_word_is_a_canary_only_once():
    filler = filling.Filler(1)
    words = [filler.canary("here") for _ in range(5000)]
    assert len(set(words)) == len(filler.canaries) == 5000 and {len(word) for word in words} == {8}


@pytest.mark.parametrize(
    ("model", "field", "leads"),
    [
        (Violation, "part_of", True),
        (Violation, "overlaps_with", True),
        (Violation, "category", True),
        (Paragraph, "resolution", False),
        (Cap, "provision", False),
        (Actor, "countries", True),
    ],
)
def test_private_rows_lead_to_public_ones_where_that_shows_nothing(model, field, leads):
    assert filling.may_lead_to_public(model._meta.get_field(field)) is leads


def test_actions_are_audited_by_somebody_with_a_name():
    entry = filling.Filler(1).audited()
    assert AuditEntry.objects.get() == entry and len(entry.by) == filling.SHORTEST
