"""Beside a site with the whole record: `private` fills its desk with private rows, `publish` publishes some more.

    python -m tests.editorial.beside private|publish

Prints JSON: of `private`, the canaries with where they stand, and the names of a few private rows of each kind.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import django

django.setup()

from django.apps import apps  # noqa: E402 (the models are there only now)
from django.db import models, transaction  # noqa: E402

from tests.editorial import record  # noqa: E402
from tests.editorial.filling import Filler, private_texts, unfilled  # noqa: E402
from tracker.actions.publishing import publish  # noqa: E402
from tracker.actions.retracting import hide, retract  # noqa: E402
from tracker.models import Claim, Evidence, Version, Violation  # noqa: E402
from tracker.shapes.payloads import PAYLOADS  # noqa: E402

SEED, ROUNDS, NEAR = 7, 4, 8
NEW = "v-two-worlds"


def public_rows() -> Iterator[models.Model]:
    """Every row of the desk that has been published."""
    keys: dict[str, set[str]] = {}
    for noun, key in Version.objects.values_list("noun", "key"):
        keys.setdefault(noun, set()).add(key)
    for name, (noun, _) in PAYLOADS.items():
        model = apps.get_model("tracker", name)
        for row in model._default_manager.order_by("pk"):
            key = row.ref if isinstance(row, Evidence) else row.natural_key()[0]
            if key in keys.get(noun, ()):
                yield row
    yield from Violation.objects.filter(ref__in=keys["violations"]).order_by("pk")
    yield from Claim.objects.filter(ref__isnull=False).order_by("pk")


def private() -> dict:
    """Canaries in what is private of every public row, and private rows in every table, many beside public ones."""
    filler = Filler(SEED)
    with transaction.atomic():
        for row in public_rows():
            filler.beside(row)
        for _ in range(ROUNDS):
            filler.round()
        for model, rows in list(filler.public.items()):
            if private_texts(model) or model is Violation:
                for row in rows[:NEAR]:
                    filler.around(row)
    rows = {model.__name__: len(found) for model, found in filler.private.items()}
    names = [row.slug for found in filler.private.values() for row in found[-2:] if hasattr(row, "slug")]
    return {"canaries": filler.canaries, "names": names, "rows": rows, "unfilled": unfilled(filler)}


def more() -> dict:
    """Publish a new record and another once more, retract one and hide one."""
    by, at = "kim", (datetime(2026, 11, day, tzinfo=UTC) for day in (23, 24, 24, 24))
    first, second, third = Violation.objects.filter(state="published").order_by("ref")[:3]
    named = {"actor": first.actor_links.first().actor.slug, "item": first.claims.first().evidence.slug}
    link = first.provision_links.first()
    for row in (
        record.given("actor", slug="co-two-worlds", name="Two Worlds Trading", type="company"),
        record.source("src-two-worlds", "Two Worlds"),
        record.item("ev-two-worlds", "src-two-worlds", "A new item."),
        record.violation(NEW, "One more", first.date_text, category=[first.category.slug]),
        record.given("violationprovision", violation=[NEW], paragraph=[link.paragraph.slug]),
        record.acts(NEW, named["actor"], "supplier"),
        record.acts(NEW, "co-two-worlds", "transporter"),
        record.claim(NEW, "ev-two-worlds", first.date_text, 12, unit=["barrels"]),
        record.claim(NEW, named["item"], first.date_text, 13, unit=["barrels"]),
    ):
        record.written(row)
    new = Violation.objects.get(slug=NEW)
    publish(by=by, violations=[new, first], reason="One more record.", at=next(at))
    retract(by=by, violation=second, reason="Withdrawn.", at=next(at))
    hide(by=by, violation=third, reason="For safety.", at=next(at))
    return {"refs": [Violation.objects.get(slug=NEW).ref, second.ref, third.ref]}


if __name__ == "__main__":
    print(json.dumps({"private": private, "publish": more}[sys.argv[1]]()))
