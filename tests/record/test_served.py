"""What readers are served of the whole record: how many of each noun, its flags, and nothing of a draft."""

from collections import Counter

import pytest

from tests.record.facts import committed, source

DRAFTS = {row["slug"] for row in committed()["violation"] if row["verified"] == "recalled"}
UNSEEN = {row["slug"] for row in committed()["evidence"] if row["verified"] == "recalled"}
COUNTS = {
    "violations": 68,
    "evidence": 284,
    "claims": 284,
    "sources": 273,
    "actors": 67,
    "places": 43,
    "resolutions": 28,
    "provisions": 149,
    "caps": 9,
    "declarations": 172,
    "categories": 10,
    "regimes": 16,
    "units": 43,
    "corrections": 0,
}
LISTS = {"countries": 249, "methods": 9}  # published as word lists, without an address of their own


def published() -> list[dict]:
    """The records of the source that are confirmed."""
    return [row for row in source("record/violations") if row["verified"] == "seen"]


def named(noun: str) -> set[str]:
    """The actors or places that a published record names."""
    return {link[noun] for row in published() for link in row[f"{noun}s"]}


def named_sources() -> set[str]:
    """The sources of published items and contradictions, and all that they relay, however far up."""
    sources = {row["id"]: row for row in source("record/sources")}
    public = {row["id"] for row in published()}
    items = [row for row in source("record/evidence") if row["id"] not in UNSEEN]
    waiting = [one for row in items for one in (row["source"], *row["derived_from"])]
    waiting += [
        one for row in source("record/contradictions") if row["violation"] in public for one in row["sources"]
    ]
    found: set[str] = set()
    while waiting:
        if (one := waiting.pop()) not in found:
            found.add(one)
            waiting += sources[one]["derived_from"]
    return found


PUBLIC = {"actors": named("actor"), "places": named("place"), "sources": named_sources()}
HELD_BACK = [
    f"{noun}/{row['slug']}/"
    for noun, model in (("actors", "actor"), ("places", "place"), ("sources", "source"))
    for row in committed()[model]
    if row["slug"] not in PUBLIC[noun]
]


@pytest.mark.parametrize("noun", COUNTS)
def test_there_are_as_many_as_were_published(public, noun):
    assert public.one(f"{noun}/")["count"] == len(public.rows(f"{noun}/")) == COUNTS[noun]


def test_each_thing_has_its_first_version(public):
    """A claim is part of its record's version; numbers without a hole tell of no draft."""
    things = sum(COUNTS[noun] for noun in COUNTS if noun != "claims") + sum(LISTS.values())
    rows = public.rows("versions/")
    assert sorted(row["sequence"] for row in rows) == list(range(1, things + 1))
    assert {row["change"] for row in rows} == {"publication"}


def test_the_drafts_are_six_records_and_eight_items():
    assert len(DRAFTS) == 6
    assert len(UNSEEN) == 8
    assert all(name.startswith("v-rec-") for name in DRAFTS)


def test_every_confirmed_record_and_item_is_served_and_no_other(public):
    assert set(public.slugs("violations/")) == {row["slug"] for row in committed()["violation"]} - DRAFTS
    assert set(public.slugs("evidence/")) == {row["slug"] for row in committed()["evidence"]} - UNSEEN


@pytest.mark.parametrize("noun", PUBLIC)
def test_an_actor_a_place_or_a_source_is_served_where_something_published_names_it(public, noun):
    assert set(public.slugs(f"{noun}/")) == PUBLIC[noun]


def test_something_is_held_back_of_each_noun():
    assert Counter(address.split("/")[0] for address in HELD_BACK) == {
        "actors": 41,
        "places": 11,
        "sources": 6,
    }


@pytest.mark.parametrize("address", HELD_BACK)
def test_what_only_a_draft_names_has_no_address(public, address):
    assert public.reader.status(f"/{address}") == 404
    assert public.reader.status(f"/api/v1/{address}") == 404


@pytest.mark.parametrize(
    "address", [f"violations/{n}/" for n in sorted(DRAFTS)] + [f"evidence/{n}/" for n in sorted(UNSEEN)]
)
def test_a_draft_has_no_address(public, address):
    assert public.reader.status(f"/{address}") == 404
    assert public.reader.status(f"/api/v1/{address}") == 404


def test_the_release_file_holds_no_word_of_a_draft(loaded):
    file = loaded.release().read_bytes()
    words = [*DRAFTS, *UNSEEN, *(address.split("/")[1] for address in HELD_BACK)]
    assert b'"v-oil-2024-vostochny"' in file
    assert b"v-rec-" not in file
    assert [word for word in words if f'"{word}"'.encode() in file] == []


def test_flags_reach_the_reader(public):
    given = {row["law_id"]: (row["verified"], row["paragraph_verified"]) for row in committed()["provision"]}
    served = {
        row["law_id"]: (row["verified"], row["paragraph_verified"]) for row in public.rows("provisions/")
    }
    assert served == given
    cited = Counter(one["paragraph_verified"] for row in published() for one in row["provisions"])
    assert cited == Counter(
        one["paragraph_verified"] for row in public.rows("violations/") for one in row["provisions"]
    )


@pytest.mark.parametrize("noun", ["violations", "evidence", "sources", "actors", "places"])
def test_each_row_says_whether_it_was_seen(public, noun):
    model = noun if noun == "evidence" else noun.removesuffix("s")
    given = {row["slug"]: row["verified"] for row in committed()[model]}
    rows = public.rows(f"{noun}/")
    assert {row["slug"]: row["verified"] for row in rows} == {row["slug"]: given[row["slug"]] for row in rows}


@pytest.mark.parametrize(("noun", "model"), [("sources", "source"), ("evidence", "evidence")])
def test_each_address_of_a_publication_reaches_the_reader(public, noun, model):
    given = {row["slug"]: row["url"] or None for row in committed()[model]}
    assert all(row["url"] == given[row["slug"]] for row in public.rows(f"{noun}/"))


@pytest.mark.parametrize("noun", ["resolutions", "provisions", "declarations"])
def test_each_source_of_the_law_reaches_the_reader(public, noun):
    model, name = (
        noun.removesuffix("s"),
        {"resolutions": "number", "provisions": "slug", "declarations": "slug"}[noun],
    )
    given = {row[name]: row["sources"] for row in committed()[model]}
    key = {"resolutions": "number"}.get(noun, "id")
    assert {row[key]: row["sources"] for row in public.rows(f"{noun}/")} == given
