"""Which items and sources the stated rule decides about is listed for review, and is just what the rule says."""

from itertools import product

import pytest
from django.test import Client

from tests.desk import make
from tracker import models
from tracker.admin.standing import BY_RULE, MARKED, RELAY, verdict
from tracker.rules.origins import Item, Publication, of_item, of_source
from tracker.rules.vocabulary import StandingReason

pytestmark = [pytest.mark.editorial, pytest.mark.django_db]

EXPECTED = {StandingReason.MARKED: {MARKED}, StandingReason.STATED: {RELAY}}


@pytest.fixture
def many(db) -> None:
    """Sources and items in every combination of what the rule looks at."""
    upstream = make.source()
    kinds, marks = ("state_agency", "think_tank", "news", "aggregator"), ("", "original", "unknown")
    for kind, mark, relays in product(kinds, marks, (False, True)):
        source = make.source()
        source.pk, source.slug = None, f"src-{kind}-{mark}-{relays}".replace("_", "-")
        source.publisher_type, source.originality = kind, mark
        source.save()
        if relays:
            source.derived_from.add(upstream)
    first = make.evidence("ev-first")
    for source, own, none, to in product(
        models.Source.objects.all(), marks, (False, True), ("", "item", "source")
    ):
        item = make.evidence(
            f"{source.slug}-{own}-{none}-{to}".lower(), source=source, originality=own, no_known_upstream=none
        )
        if to == "item":
            item.relays.add(first)
        elif to == "source":
            item.derived_from.add(upstream)


def publication(source: models.Source) -> Publication:
    return Publication(
        source.slug,
        source.publisher,
        source.publisher_type,
        source.origin,
        source.originality,
        tuple(one.slug for one in source.derived_from.all()),
    )


def test_the_lists_say_what_the_rule_says(many):
    counted = 0
    for source in models.Source.objects.annotate(judged=verdict(models.Source)):
        standing, why = of_source(publication(source))
        assert source.judged in EXPECTED.get(why, {str(standing)}), source.slug
        counted += 1
    items = models.Evidence.objects.annotate(judged=verdict(models.Evidence)).select_related("source")
    for row in items.prefetch_related("derived_from", "relays", "source__derived_from"):
        item = Item(
            row.slug,
            row.source.slug,
            "supports",
            tuple(one.slug for one in row.derived_from.all()),
            tuple(one.slug for one in row.relays.all()),
            row.no_known_upstream,
            row.originality,
        )
        standing, why = of_item(item, publication(row.source))
        assert row.judged in EXPECTED.get(why, {str(standing)}), row.slug
        counted += 1
    assert counted > 400


def test_each_kind_can_be_listed_and_together_they_are_all(analyst: Client, many):
    for noun, model in (("source", models.Source), ("evidence", models.Evidence)):
        found = {}
        for value in (*BY_RULE, MARKED, RELAY, "rule"):
            page = analyst.get(f"/admin/tracker/{noun}/?standing={value}")
            assert page.status_code == 200
            found[value] = page.context["cl"].result_count
        assert found["rule"] == found["original"] + found["unknown"] > 0
        assert found["rule"] + found[MARKED] + found[RELAY] == model.objects.count()


def test_a_figure_that_changed_on_the_way_is_listed(analyst: Client):
    row, unit = make.draft(), make.unit()
    above, again = make.evidence("ev-above"), make.evidence("ev-again")
    make.claim(row, above, high=9, unit=unit)
    make.claim(row, again, low=9, unit=unit)
    for slug, items, figure in (
        ("ev-turned", [above], {"low": 9, "unit": unit}),
        ("ev-same", [above], {"high": 9, "unit": unit}),
        ("ev-of-one", [above, again], {"low": 9, "unit": unit}),
        ("ev-none", [above], {}),
        ("ev-alone", [], {"low": 9, "unit": unit}),
    ):
        item = make.evidence(slug)
        item.relays.set(items)
        make.claim(row, item, **figure)
    other = make.evidence("ev-of-another")
    other.relays.add(above)
    make.claim(make.draft("v-two"), other, best=7, unit=unit)
    page = analyst.get("/admin/tracker/claim/?figure=altered")
    assert {claim.evidence.slug for claim in page.context["cl"].result_list} == {"ev-turned"}


def test_a_mark_takes_an_item_out_of_the_queue(analyst: Client):
    item = make.evidence()
    (heap,) = [h for h in analyst.get("/admin/").context["work"] if h.title.startswith("Items whose origin")]
    assert (heap.count, analyst.get(heap.url).context["cl"].result_count) == (1, 1)
    assert "an origin, by the rule" in analyst.get(heap.url).text
    path = f"/admin/tracker/evidence/{item.pk}/change/"
    assert analyst.post(path, make.filled(analyst.get(path), originality="unknown")).status_code == 302
    assert analyst.get(heap.url).context["cl"].result_count == 0
    assert "marked" in analyst.get("/admin/tracker/evidence/").text
