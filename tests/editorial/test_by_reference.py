"""Actors, places, sources and evidence are public because a published record names them, and only as long."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.editorial import worlds
from tests.editorial.record import claim, given, item, provision, source, written
from tracker.actions.pen import Refused
from tracker.actions.publishing import publish
from tracker.actions.retracting import hide, retract
from tracker.models import Actor, Evidence, Reply, Resolution, Violation

pytestmark = pytest.mark.django_db

# What only the record that is published last names: noun → (key, parameter of violations, words).
LATE = {
    "actors": ("co-late", "actor", "Late Shipping"),
    "places": ("nampo", "place", "Nampo"),
    "sources": ("src-late", "source", "Latecomer"),
    "evidence": ("EV-000005", "", "It came late"),
}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[worlds.World]:
    """Three published records, and a fourth that is a draft."""
    made = worlds.World(tmp_path / "releases", None)
    with worlds.desk(made.folder):
        worlds.begin(made)
        worlds.later(made)
        yield made


def ask(path: str) -> HttpResponse:
    return Client(raise_request_exception=False).get(path)


def told(path: str) -> dict:
    answer = ask(path)
    assert answer.status_code == 200, answer.content
    return answer.json()


def listed(noun: str) -> list[str]:
    """The keys in a list."""
    rows = told(f"/api/v1/{noun}/?page_size=100")["results"]
    return [one.get("ref") or one.get("slug") for one in rows]


def traces(noun: str) -> set[str]:
    """Where a reader finds the one thing of this noun that the last record names."""
    key, parameter, words = LATE[noun]
    found = {"list"} if key in listed(noun) else set()
    found |= {"address"} if ask(f"/api/v1/{noun}/{key}/").status_code == 200 else set()
    found |= {"page"} if ask(f"/{noun}/{key}/").status_code == 200 else set()
    found |= {"page of the list"} if words in ask(f"/{noun}/").text else set()
    found |= {"search"} if told(f'/api/v1/violations/?q="{words}"')["count"] else set()
    if parameter:
        found |= {"value"} if ask(f"/api/v1/violations/?{parameter}={key}").status_code == 200 else set()
        shown = [one["value"] for one in told("/api/v1/violations/facets/")["facets"][parameter]]
        found |= {"count"} if key in shown else set()
        found |= {"finder"} if words in ask("/violations/").text else set()
    return found


def test_the_addresses_of_what_only_a_draft_names_are_those_of_nothing(world: worlds.World):
    for noun, (key, _, _) in LATE.items():
        for door in ("/", "/api/v1/"):
            mine, random = ask(f"{door}{noun}/{key}/"), ask(f"{door}{noun}/zzz-999999/")
            assert (mine.status_code, mine.content) == (random.status_code, random.content) and (
                mine.status_code == 404
            )


@pytest.mark.parametrize("noun", LATE)
def test_what_only_a_draft_names_is_nowhere(world: worlds.World, noun: str):
    assert traces(noun) == set()


@pytest.mark.parametrize("noun", LATE)
def test_publication_makes_it_public_and_retraction_takes_it_away(world: worlds.World, noun: str):
    publish(by="kim", violations=[world.violation("v-delta")], reason="New.", at=worlds.at(3))
    everywhere = {"list", "address", "page", "page of the list", "search"}
    everywhere |= {"value", "count", "finder"} if LATE[noun][1] else set()
    assert traces(noun) == everywhere
    retract(by="kim", violation=world.violation("v-delta"), reason="Wrong.", at=worlds.at(4))
    assert traces(noun) == set()


@pytest.mark.parametrize("noun", LATE)
def test_hiding_takes_it_away_too(world: worlds.World, noun: str):
    publish(by="kim", violations=[world.violation("v-delta")], reason="New.", at=worlds.at(3))
    hide(by="kim", violation=world.violation("v-delta"), reason="For safety.", at=worlds.at(4))
    assert traces(noun) == set()


def test_what_another_record_names_stays(world: worlds.World):
    assert "sh-star" in listed("actors")
    retract(by="kim", violation=world.violation("v-beta"), reason="Wrong.", at=worlds.at(2))
    assert told("/api/v1/actors/sh-star/")["roles"] == ["transporter"]
    retract(by="kim", violation=world.violation("v-alpha"), reason="Wrong.", at=worlds.at(3))
    assert "sh-star" not in listed("actors")


def test_a_claim_that_is_not_ready_makes_nothing_public(world: worlds.World):
    written(source("src-quiet", "Quiet"))
    written(item("ev-quiet", "src-quiet", "Quietly."))
    written(claim("v-alpha", "ev-quiet", "2024-03", 5, ready=False))
    publish(by="kim", violations=[world.violation("v-alpha")], reason="Again.", at=worlds.at(3))
    assert "src-quiet" not in listed("sources") and told("/api/v1/evidence/")["count"] == 4
    assert ask("/api/v1/violations/?source=src-quiet").status_code == 400


def test_an_actor_taken_off_its_only_record_is_gone_from_the_lists(world: worlds.World):
    violation = world.violation("v-gamma")
    violation.actor_links.all().delete()
    publish(by="kim", violations=[violation], reason="It was another.", at=worlds.at(3))
    assert "co-north" not in listed("actors")
    assert ask("/api/v1/violations/?actor=co-north").status_code == 400


def test_words_of_the_desk_are_offered_when_they_are_published(world: worlds.World):
    luxury = written(given("category", slug="luxury", label="Luxury goods", position=3))
    Violation.objects.filter(slug="v-delta").update(category=luxury)
    assert ask("/api/v1/violations/?category=luxury").status_code == 400
    publish(by="kim", violations=[world.violation("v-delta")], reason="New.", at=worlds.at(3))
    assert told("/api/v1/violations/?category=luxury")["count"] == 1


def test_a_measure_that_a_record_names_comes_along_with_it(world: worlds.World):
    named = written(provision("2397-op8-named", ["2397-op8"], "prohibition"))
    assert ask("/api/v1/provisions/2397-op8-named/").status_code == 404
    world.violation("v-delta").provision_links.update(provision=named)
    publish(by="kim", violations=[world.violation("v-delta")], reason="New.", at=worlds.at(3))
    assert told("/api/v1/provisions/2397-op8-named/")["paragraphs"] == ["2397-op8"]


def test_a_paragraph_that_its_public_resolution_does_not_have_yet_stops_no_release(world: worlds.World):
    written(given("paragraph", slug="2397-op9", resolution=["2397"], number="OP9"))
    written(provision("2397-op9-new", ["2397-op9"], "prohibition"))
    written(given("violationprovision", violation=["v-delta"], paragraph=["2397-op9"]))
    publish(by="kim", violations=[world.violation("v-delta")], reason="New.", at=worlds.at(3))
    cited = told("/api/v1/violations/?provision=2397-op9")["results"][0]["provisions"]
    assert [one["paragraph"] for one in cited] == ["OP5", "2397-op9"]
    law = [Resolution.objects.get(number="2397")]
    publish(by="kim", law=law, reason="One more paragraph.", at=worlds.at(4))
    cited = told("/api/v1/violations/?provision=2397-op9")["results"][0]["provisions"]
    assert [one["paragraph"] for one in cited] == ["OP5", "OP9"]


def test_unconfirmed_evidence_of_a_reply_is_refused(world: worlds.World):
    record, known = world.violation("v-delta"), Evidence.objects.first()
    Evidence.objects.filter(pk=known.pk).update(verified="recalled")
    Reply.objects.create(
        violation=record, actor=Actor.objects.first(), kind="denial", evidence=known, date_text="2024"
    )
    with pytest.raises(Refused, match="stands behind a reply"):
        publish(by="kim", violations=[record], reason="New.", at=worlds.at(3))
