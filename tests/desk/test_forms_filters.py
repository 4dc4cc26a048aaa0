"""Filters beside the lists, and searches: each shows exactly the rows that it speaks of, and takes no other value."""

import pytest
from django.test import Client

from tests.desk import make
from tracker import models

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db]


def shown(analyst: Client, noun: str, question: str) -> set[str]:
    """Slugs (of claims, of their items) on a list; the question must have been taken."""
    page = analyst.get(f"/admin/tracker/{noun}/?{question}")
    assert page.status_code == 200, page.status_code
    return {getattr(row, "slug", None) or row.evidence.slug for row in page.context["cl"].result_list}


@pytest.fixture
def records(db) -> None:
    """Four records: without claims; with one not ready; with one ungraded and one that
    cannot be judged; with one ready, graded and cited."""
    make.draft("v-bare", date_text="2019/..", earliest="2019-01-01", latest=None)
    unready, ungraded = make.draft("v-unready"), make.draft("v-ungraded")
    make.claim(unready, make.evidence("ev-unready"), ready=False)
    make.claim(
        ungraded, make.evidence("ev-ungraded", language="ko"), reliability="", credibility="6", ready=False
    )
    make.claim(ungraded, make.evidence("ev-unjudged"), reliability="F", credibility="6")
    make.ready("v-ready")
    models.Evidence.objects.filter(slug="ev-v-ready").update(url="https://example.org/a")


@pytest.mark.parametrize(
    ("noun", "question", "found"),
    [
        ("violation", "with_claims=none", {"v-bare"}),
        ("violation", "with_claims=unready", {"v-unready", "v-ungraded"}),
        ("violation", "with_claims=ungraded", {"v-ungraded"}),
        ("violation", "law=none", {"v-bare", "v-unready", "v-ungraded"}),
        ("violation", "law=unchecked", {"v-ready"}),
        ("violation", "year=2019", {"v-bare"}),
        ("violation", "year=2020", {"v-bare"}),
        ("violation", "year=2024", {"v-bare", "v-unready", "v-ungraded", "v-ready"}),
        ("violation", "verified__exact=seen", {"v-ready"}),
        ("violation", "state__exact=draft&with_claims=unready", {"v-unready", "v-ungraded"}),
        ("claim", "grade=open", {"ev-ungraded"}),
        ("claim", "grade=given", {"ev-unready", "ev-v-ready"}),
        ("claim", "grade=cannot", {"ev-unjudged"}),
        ("claim", "ready__exact=0", {"ev-unready", "ev-ungraded"}),
        ("evidence", "address=no", {"ev-unready", "ev-ungraded", "ev-unjudged"}),
        ("evidence", "used=no", set()),
        ("evidence", "used=yes", {"ev-unready", "ev-ungraded", "ev-unjudged", "ev-v-ready"}),
        ("evidence", "standing=rule", {"ev-unready", "ev-ungraded", "ev-unjudged", "ev-v-ready"}),
        ("evidence", "standing=unknown", set()),
        ("evidence", "address=yes", {"ev-v-ready"}),
        ("evidence", "written_in=ko", {"ev-ungraded"}),
        ("source", "address=no", {"src-one"}),
        ("source", "publisher_type__exact=think_tank", {"src-one"}),
    ],
)
def test_a_filter_shows_what_it_says(analyst: Client, records, noun, question, found):
    assert shown(analyst, noun, question) == found


@pytest.mark.parametrize(
    ("noun", "question"),
    [
        ("violation", "year=1066"),
        ("violation", "year=2024-01"),
        ("violation", "year=99999999999"),
        ("violation", "with_claims=all"),
        ("violation", "law=seen"),
        ("claim", "grade=B2"),
        ("evidence", "used=maybe"),
        ("source", "standing=outlet"),
        ("capture", "decided=copied"),
        ("evidence", "written_in=xx"),
        ("evidence", "address=https"),
        ("source", "written_in=%00"),
    ],
)
def test_a_filter_takes_no_other_value(analyst: Client, records, noun, question):
    """Nor does it fall back to the full list: Django sends it away with `e=1`, which the page says."""
    answer = analyst.get(f"/admin/tracker/{noun}/?{question}")
    assert answer.status_code == 400 or (answer.status_code == 302 and answer.url.endswith("?e=1"))


def test_actors_by_country(analyst: Client):
    actor = make.actor()
    country = models.Country.objects.create(code="RU", name="Russian Federation")
    other = models.Country.objects.create(code="KP", name="DPRK")
    models.Actor.objects.create(slug="st-dprk", name="DPRK", type="state").countries.add(other)
    actor.countries.add(country)
    assert shown(analyst, "actor", f"countries__id__exact={country.pk}") == {"st-russia"}


def test_searches_find_by_every_name(analyst: Client):
    row = make.ready("v-ready")
    ship = models.Actor.objects.create(slug="vs-one", name="One", type="vessel", imo="9074729")
    models.ActorAlias.objects.create(actor=ship, name="Первый")
    models.ViolationActor.objects.create(violation=row, actor=ship, role="transporter")
    models.ViolationActor.objects.create(violation=row, actor=ship, role="supplier")
    make.draft("v-other")
    for words in ("9074729", "v-ready", "One"):
        assert shown(analyst, "violation", f"q={words}") == {"v-ready"}
    assert shown(analyst, "actor", "q=9074729") == shown(analyst, "actor", "q=Первый") == {"vs-one"}
    assert shown(analyst, "evidence", "q=src-one") == {"ev-v-ready"}
    assert shown(analyst, "claim", "q=v-ready") == {"ev-v-ready"}
    assert len(analyst.get("/admin/tracker/violation/?q=9074729").context["cl"].result_list) == 1


@pytest.mark.parametrize("noun", ["violation", "evidence", "source"])
def test_an_empty_desk_offers_nothing_and_takes_nothing(analyst: Client, noun):
    name = "year" if noun == "violation" else "written_in"
    assert analyst.get(f"/admin/tracker/{noun}/").status_code == 200
    assert analyst.get(f"/admin/tracker/{noun}/?{name}=2024").status_code == 302
