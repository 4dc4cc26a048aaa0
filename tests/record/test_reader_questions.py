"""Readers' questions, each answered by an address that gives the answer which the data set says is right."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

from tests.record.asking import Asker
from tests.record.facts import source

QUESTIONS = {row["id"]: row for row in source("record/reader_questions")}
# What no address answers yet, and why.
LATER = {"q-35": "a file of all records: the formats of files (exchange/) are not built yet"}


def counted(public: Asker, address: str) -> dict:
    """How many, and which."""
    slugs = public.slugs(address)
    return {"count": len(slugs), "ids": slugs}


def how_many(public: Asker, address: str) -> dict:
    """The count alone."""
    return {"count": public.one(address)["count"]}


def listed(public: Asker, address: str) -> list[str]:
    """Which."""
    return public.slugs(address)


def with_status(public: Asker, address: str) -> list[list]:
    """Which, each with its status."""
    return sorted([row["slug"], row["status"]] for row in public.rows(address))


def with_impacts(public: Asker, address: str) -> list[list]:
    """Which, and each place that was hit; every one of them is a point on a map."""
    hits = [
        (row["slug"], place)
        for row in public.rows(address)
        for place in row["places"]
        if place["role"] == "impact"
    ]
    assert all(place["lat"] is not None and place["lon"] is not None for _, place in hits)
    return sorted([slug, place["slug"]] for slug, place in hits)


def denials(public: Asker, claims: str, violations: str) -> dict:
    """How many claims dispute something, and what they dispute."""
    return {"count": public.one(claims)["count"], "violations": public.slugs(violations)}


def grade(claim: dict) -> str:
    """The Admiralty code of a claim."""
    return claim["reliability"] + claim["credibility"]


def figures(public: Asker, *addresses: str) -> list[dict]:
    """The claims that give a figure, in the order of the items' own numbers."""
    items = {row["ref"]: row["slug"] for row in public.rows("evidence/")}
    rows = [row for address in addresses for row in public.rows(address) if row["estimate"]]
    found = [{**row, "item": items[row["evidence"]]} for row in rows]
    return sorted(found, key=lambda row: (row["violation"], row["item"]))


def who_says_how_much(public: Asker, address: str) -> list[dict]:
    """Each figure with its publisher and grade."""
    return [
        {
            "ev": row["item"],
            "publisher": row["publisher"],
            "low": row["estimate"]["low"],
            "best": row["estimate"]["best"],
            "unit": row["unit_as_stated"],
            "code": grade(row),
        }
        for row in figures(public, address)
    ]


def beside_the_cap(public: Asker, graded: str, cap: str) -> dict:
    """The smallest low figure among well graded claims, and how often the cap goes into it."""
    lows = [row["estimate"]["low"] for row in public.rows(graded) if row["estimate"]]
    low = min(figure for figure in lows if figure is not None)
    allowed = public.one(cap)["quantity"]
    return {"min_low": low, "cap": allowed, "ratio": low / allowed}


def point(estimate: dict) -> float:
    """The one number of a figure: best, else low, else high."""
    return next(estimate[name] for name in ("best", "low", "high") if estimate[name] is not None)


def series(public: Asker, address: str) -> list[list]:
    """Each figure by the end of the time of which it speaks."""
    found = [
        [row["date"]["edtf"].split("/")[-1], point(row["estimate"]), row["publisher"], grade(row)]
        for row in figures(public, address)
    ]
    return sorted(found)


def units(public: Asker, *addresses: str) -> list[list]:
    """Each figure with its unit in the source's own words: entries, workers and planned workers differ."""
    return [
        [row["publisher"], point(row["estimate"]), row["unit_as_stated"], grade(row)]
        for address in addresses
        for row in figures(public, address)
    ]


def relays(public: Asker, address: str) -> list[str]:
    """The sources that relay one, and those that relay them."""
    found: set[str] = set()
    waiting = [address]
    while waiting:
        for slug in public.slugs(waiting.pop()):
            if slug not in found:
                found.add(slug)
                waiting.append(f"sources/?derived_from={slug}")
    return sorted(found)


def most_cited(public: Asker, address: str) -> list[list]:
    """The ten paragraphs that most records cite, written as the question writes them: with a space."""
    found = public.one(address)["facets"]["provision"][:10]
    return [[re.sub(r"\((\d{4})\)", r" (\1)", one["label"]), one["count"]] for one in found]


def companies_in_role(public: Asker, facets: str, companies: str) -> list[list]:
    """The companies of one role by name, those of most records first."""
    counts = {one["value"]: one["count"] for one in public.one(facets)["facets"]["party"]}
    named = {row["slug"]: row["name"] for row in public.rows(companies)}
    found = [[name, counts[key]] for slug, name in named.items() if (key := f"facilitator:{slug}") in counts]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def third_states(public: Asker, states: str, violations: str) -> list[str]:
    """Records in which a state takes part that is neither of the two."""
    others = [slug for slug in public.slugs(states) if slug not in {"st-dprk", "st-russia"}]
    return public.slugs(violations + "&".join(f"actor={slug}" for slug in others))


class Way(NamedTuple):
    """How a question is answered: the addresses below /api/v1/, and what of the answers is read."""

    read: Callable[..., Any]
    addresses: tuple[str, ...]


WAYS = {
    "q-01": Way(counted, ("violations/?category=oil",)),
    "q-02": Way(who_says_how_much, ("claims/?violation={v-oil-2024-vostochny}",)),
    "q-03": Way(
        beside_the_cap,
        (
            "claims/?violation={v-oil-2024-vostochny}&credibility=1&credibility=2",
            "caps/refined-petroleum/",
        ),
    ),
    "q-05": Way(counted, ("violations/?actor=vs-angara",)),
    "q-07": Way(counted, ("violations/?place=rajin",)),
    "q-09": Way(denials, ("claims/?stance=disputes", "violations/?stance=disputes")),
    "q-11": Way(counted, ("violations/?status=admitted",)),
    "q-13": Way(counted, ("violations/?evidence_min=1&evidence_max=1",)),
    "q-15": Way(series, ("claims/?violation={v-arms-total-containers}",)),
    "q-17": Way(relays, ("sources/?derived_from=src-osc-2024-11-22",)),
    "q-19": Way(most_cited, ("violations/facets/",)),
    "q-21": Way(units, ("claims/?violation={v-lab-2024-entries}", "claims/?violation={v-lab-2025-15000}")),
    "q-23": Way(counted, ("violations/?status=planned&status=attempted",)),
    "q-25": Way(companies_in_role, ("violations/facets/?party=facilitator:company", "actors/?type=company")),
    "q-27": Way(how_many, ("violations/?year=2023",)),
    "q-29": Way(with_impacts, ("violations/?category=arms&place_role=impact",)),
    "q-31": Way(listed, ("violations/?figures_differ=true",)),
    "q-33": Way(third_states, ("actors/?type=state", "violations/?")),
    "q-39": Way(with_status, ("violations/?provision=1718-op8aiii",)),
}
FILTERS = [
    address for way in WAYS.values() for address in way.addresses if address.startswith("violations/?")
]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_or_said_to_come_later(name):
    assert (name in WAYS) != (name in LATER), QUESTIONS[name]["question"]


def test_no_way_answers_a_question_that_nobody_asks():
    assert {*WAYS, *LATER} <= QUESTIONS.keys()


@pytest.mark.parametrize("name", WAYS)
def test_an_address_gives_the_answer(public, name):
    read, addresses = WAYS[name]
    assert read(public, *addresses) == QUESTIONS[name]["answer"]


@pytest.mark.parametrize("address", [address for address in FILTERS if address != "violations/?"])
def test_the_page_finds_as_many(public, address):
    assert public.total(address) == public.one(address)["count"] > 0


@pytest.mark.parametrize("name", ["Rajin", "Najin", "Rason", "나진항", "Раджин"])
def test_rajin_is_found_under_each_of_its_names(public, name):
    answer = QUESTIONS["q-07"]["answer"]["ids"]
    assert set(answer) <= set(public.slugs(f"violations/?q={quote(name)}"))


def test_the_strikes_lie_in_a_box_around_ukraine(public):
    answer = QUESTIONS["q-29"]["answer"]
    assert with_impacts(public, "violations/?place_role=impact&bbox=22,44,41,53") == answer


def test_what_happened_in_a_year_is_what_overlaps_its_first_to_last_day(public):
    assert public.slugs("violations/?from=2023-01-01&to=2023-12-31") == public.slugs("violations/?year=2023")


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("q-02", ["v-oil-2024-vostochny"]),
        ("q-15", ["v-arms-total-containers"]),
        ("q-21", ["v-lab-2024-entries", "v-lab-2025-15000"]),
    ],
)
def test_the_page_shows_each_figure_with_who_says_it_and_its_grade(public, name, slugs):
    answer = QUESTIONS[name]["answer"]
    claims = [claim for slug in slugs for claim in figures(public, f"claims/?violation={{{slug}}}")]
    assert len(claims) == len(answer)
    for slug in slugs:
        status, _, body = public.reader.ask(f"/violations/{public.ref(slug)}/")
        assert status == 200
        cards = dict(re.findall(r'<li id="(CL-\d+)"[^>]*>(.*?)\n</li>', body.decode(), re.S))
        for claim in (one for one in claims if one["violation"] == public.ref(slug)):
            card = unescape(cards[claim["id"]])
            assert claim["publisher"] in card
            assert f'<span class="grade">{grade(claim)}</span>' in card
            assert re.search(r"<dt>Figure</dt><dd><strong>[^<]*\d", card), claim["publisher"]
