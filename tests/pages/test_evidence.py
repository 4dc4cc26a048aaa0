"""Sources and items of evidence: what they said, whom they relay, and nothing of how our files are called."""

import re

import pytest

from tests.pages.answers import row
from tests.pages.make import release
from tracker.pages.evidence import read_at

NOISE = re.compile(r"[0-9]{3}_[0-9a-f]{16}|\.txt\b|external/|imported as", re.IGNORECASE)


def test_no_page_tells_how_our_files_are_called(whole):
    items = [key for page in (1, 2, 3) for key in whole.keys(f"/evidence/?page_size=100&page={page}", "ref")]
    assert len(items) == whole.api("/evidence/")["count"] > 200
    texts = {key: whole.text(f"/evidence/{key}/") for key in items}
    assert {key: NOISE.findall(text) for key, text in texts.items() if NOISE.search(text)} == {}
    assert sum("in one of the articles that this record began with" in text for text in texts.values()) > 3


@pytest.mark.parametrize(
    ("seen_at", "told"),
    [
        (None, {}),
        ("https://example.org/a", {}),
        ("https://example.org/b", {"url": "https://example.org/b"}),
        ("001_7b3f28400a9c3795.txt", {"words": "in one of the articles that this record began with"}),
        ("external/table.csv (from https://example.org/c)", {}),
        ("javascript:alert(1)", {}),
    ],
)
def test_where_an_item_was_read(seen_at, told):
    assert read_at({"seen_at": seen_at, "url": "https://example.org/a"}) == told


def test_an_item_says_what_it_says_about_each_record(whole):
    (item, *_) = [
        one for one in whole.api("/evidence/?page_size=100")["results"] if len(one["violations"]) > 1
    ] or [whole.api("/evidence/")["results"][0]]
    claims = whole.api(f"/claims/?evidence={item['ref']}")["results"]
    text = whole.text(f"/evidence/{item['ref']}/")
    assert claims
    for claim in claims:
        assert f"#{claim['id']}" in text
        assert claim["violation"] in text
        assert f'<span class="grade">{claim["reliability"]}{claim["credibility"]}</span>' in text


def test_every_source_says_what_it_said_and_its_counts_are_true(whole):
    keys = whole.keys("/sources/?page_size=100", "slug")[::7]
    for key in keys:
        text = whole.text(f"/sources/{key}/")
        claims = whole.api(f"/claims/?source={key}&page_size=100")["results"]
        assert all(f"#{claim['id']}" in text for claim in claims[:50])
        whole.agrees(f"/sources/{key}/")


def test_upstream_is_followed_all_the_way(whole):
    sources = {
        one["slug"]: one
        for page in (1, 2, 3)
        for one in whole.api(f"/sources/?page_size=100&page={page}")["results"]
    }
    deep = [s for s in sources.values() if any(sources[o]["derived_from"] for o in s["derived_from"])]
    assert deep
    text = whole.text(f"/sources/{deep[0]['slug']}/")
    relays = text[text.index("<dt>Relays</dt>") : text.index("<dt>Relayed by</dt>")]
    for origin in deep[0]["derived_from"]:
        assert f'"/sources/{origin}/"' in relays
        assert all(f'"/sources/{further}/"' in relays for further in sources[origin]["derived_from"])


def test_an_item_that_names_nobody_says_whom_its_source_relays(folder, reader):
    why = {"because": ("DPRK-2024-0001",)}
    item = {"ref": "EV-000009", "slug": "ev-nine", "source": "src-below", "title": "Said again", "url": None}
    item |= {"publisher": "A paper", "published": source("src-below", [])["published"], "language": "de"}
    item |= {"what_was_seen": "It says so.", "method": [], "derived_from": [], "no_known_upstream": False}
    item |= {"seen_as": None, "seen_at": None, "violations": []}
    below, above = source("src-below", ["src-above"]), source("src-above", [])
    release(
        folder,
        instead=[
            row("sources", "src-below", below, facets={"derived_from": ("src-above",)}, **why),
            row("sources", "src-above", above, **why),
            row("evidence", "EV-000009", item, slug="ev-nine", facets={"source": ("src-below",)}, **why),
        ],
    )
    relays = reader.get("/evidence/EV-000009/").text.partition("<dt>Relays</dt>")[2].partition("</dd>")[0]
    assert "not stated of the item; its source relays:" in relays
    assert '"/sources/src-above/"' in relays


def test_a_circle_of_relays_is_told_once(folder, reader):
    slugs = ("src-a", "src-b", "src-c")
    circle = [
        row(
            "sources",
            slug,
            source(slug, [other]),
            facets={"derived_from": (other,)},
            because=("DPRK-2024-0001",),
        )
        for slug, other in zip(slugs, (*slugs[1:], slugs[0]), strict=True)
    ]
    release(folder, instead=circle)
    text = reader.get("/sources/src-a/").text
    relays = text[text.index("<dt>Relays</dt>") : text.index("<dt>Relayed by</dt>")]
    assert [relays.count(f'"/sources/{slug}/"') for slug in slugs] == [1, 1, 1]
    assert "named above" in relays


def source(slug: str, relays: list[str]) -> dict:
    """The public answer of a source."""
    return {
        "slug": slug,
        "title": f"Title of {slug}",
        "publisher": "A paper",
        "publisher_type": "news",
        "url": None,
        "published": {"edtf": "2024", "earliest": "2024-01-01", "latest": "2024-12-31"},
        "language": "de",
        "proposed_reliability": "C",
        "reliability_reason": "; known for errors",
        "derived_from": relays,
        "relayed_by": [],
        "verified": "recalled",
        "seen_as": "via_relay",
    }


def test_a_source_says_its_reliability_in_words_with_the_reason(folder, reader):
    release(folder, instead=[row("sources", "src-a", source("src-a", []), because=("DPRK-2024-0001",))])
    text = reader.get("/sources/src-a/").text
    assert "C: fairly reliable <small>known for errors</small>" in text
    assert "German" in text
    assert "no public address" in text
    assert "through an item that relays it" in text
    assert "from memory, not yet checked" in text
    assert "it is in the record because other sources relay it" in text


def test_what_relays_a_source_is_counted(whole):
    counts = whole.counts("/sources/src-o-rosstat-2024q3/")
    assert counts["/sources/?derived_from=src-o-rosstat-2024q3"] > 0
    assert whole.agrees("/sources/src-o-rosstat-2024q3/") >= 1


def test_an_item_by_its_slug_leads_to_its_reference(whole):
    answer = whole.client.get("/evidence/ev-323/")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/evidence/EV-000001/"
    assert whole.client.get("/ko/evidence/ev-323/").headers["Location"] == "/ko/evidence/EV-000001/"
