"""Each trap of fixtures/source/TRAPS.md: what was decided about it, in the fixtures and for readers."""

import pytest

from tests.record.facts import committed, row_of, source

SCRIPTS = {"Hangul": (0xAC00, 0xD7A3), "Cyrillic": (0x0400, 0x04FF), "Han": (0x4E00, 0x9FFF)}


def by_id(file: str) -> dict[str, dict]:
    """The rows of a source file by id."""
    return {row["id"]: row for row in source(file)}


# Ids


def test_what_an_item_relays_is_a_source_and_43_sources_have_no_item():
    sources, items = by_id("record/sources"), source("record/evidence")
    assert {one for row in items for one in row["derived_from"]} <= sources.keys()
    silent = {row["slug"] for row in committed()["source"]} - {
        r["source"][0] for r in committed()["evidence"]
    }
    assert len(silent) == 43
    assert {"src-msmt1", "src-osc-2025-11-20"} <= silent


def test_eight_items_that_disagree_with_their_source_keep_what_they_relay():
    sources = {row["slug"]: row for row in committed()["source"]}
    differing = {
        row["slug"]
        for row in committed()["evidence"]
        if sorted(row["derived_from"]) != sorted(sources[row["source"][0]]["derived_from"])
    }
    assert differing == {f"ev-{n:03}" for n in (15, 43, 90, 124, 150, 221, 269, 360)}
    for name in differing:
        given = by_id("record/evidence")[name]
        assert [one for (one,) in row_of("evidence", name)["derived_from"]] == given["derived_from"]
        said = by_id("record/sources")[given["source"]]["derived_from"]
        assert [one for (one,) in sources[given["source"]]["derived_from"]] == said


def test_readers_see_what_the_item_relays_and_what_its_source_does(public):
    item = {row["slug"]: row for row in public.rows("evidence/")}["ev-150"]
    assert item["derived_from"] == ["src-bbc-osc-copy", "src-nis-2024-10-18"]
    assert public.one("sources/src-seed000/")["derived_from"] == ["src-nis-2024-10-18"]


def test_one_item_may_rest_on_two_origins(public):
    """The founding article relays the BBC's copy of a study, and an intelligence service."""
    (item,) = [row["ref"] for row in public.rows("evidence/") if row["slug"] == "ev-150"]
    origins = public.one("violations/DPRK-2024-0009/origins/")["origins"]
    assert {origin["body"] for origin in origins if item in origin["items"]} == {"Open Source Centre", "NIS"}


@pytest.mark.parametrize("name", ["src-politico-2025-04-28", "src-upday-2025-04-30"])
def test_a_source_may_give_two_items_to_one_record(public, name):
    claims = public.rows("claims/?violation={v-trp-2024-2026}&source=" + name)
    assert len(claims) == len({claim["evidence"] for claim in claims}) == 2


def test_two_contradictions_without_a_record_belong_to_their_sources(public):
    assert [row["slug"] for row in committed()["conflict"] if row["violation"] is None] == ["c-47", "c-48"]
    served = {one["id"] for row in public.rows("violations/") for one in row["conflicts"]}
    assert len(served) > 30
    assert not served & {"c-47", "c-48"}
    own = {one["id"] for row in public.rows("sources/") for one in row["conflicts"]}
    assert own == {"c-47", "c-48"}


def test_a_founding_claim_has_no_record_or_one_or_more():
    counts = {row["slug"]: len(row["violations"]) for row in committed()["foundingclaim"]}
    assert (counts["s0-01"], counts["s1-01"], counts["s1-04"]) == (0, 1, 2)


# Law


@pytest.mark.parametrize(
    ("measure", "paragraphs"),
    [
        ("2094-op8-9", {"2094-op8", "2094-op9"}),
        ("2270-op10-11", {"2270-op10", "2270-op11"}),
        ("2371-op4-5", {"2371-op4", "2371-op5"}),
        ("2375-op4-5", {"2375-op4", "2375-op5"}),
    ],
)
def test_a_range_of_paragraphs_belongs_to_each_of_them(public, measure, paragraphs):
    for paragraph in sorted(paragraphs):
        served = public.rows(f"provisions/?paragraph={paragraph}")
        assert measure in {row["paragraph"] for row in served}, paragraph
    (row, *_) = [one for one in committed()["provision"] if one["paragraph_label"] == measure]
    assert {one for (one,) in row["paragraphs"]} == paragraphs


def test_symbols_and_paragraphs_are_written_in_one_way(public):
    assert all(" " not in row["symbol"] for row in committed()["resolution"])
    assert row_of("provision", "1718-op8aiii-luxury-goods")["law_id"] == "unscr-1718-op8-a-iii-luxury-goods"
    cited = [one for row in public.rows("violations/") for one in row["provisions"]]
    known = {(row["number"], row["symbol"]) for row in public.rows("resolutions/")}
    assert {(one["id"].split("-")[0], one["resolution"]) for one in cited} <= known
    assert {"id": "1718-op8aiii", "paragraph": "OP8(a)(iii)"}.items() <= next(
        one for one in cited if one["id"] == "1718-op8aiii"
    ).items()


def test_a_measure_that_ended_before_it_began_was_never_in_force(public):
    name = "2375-op14-refined-petroleum-2m"
    row = public.one(f"provisions/{name}/")
    assert row["in_force_until"] < row["in_force_from"]
    for day in (
        "2017-12-21",
        "2017-12-22",
        row["in_force_until"],
        "2018-01-01",
        row["in_force_from"],
        "2024-06-01",
    ):
        assert name not in {one["id"] for one in public.rows(f"provisions/?in_force_on={day}")}, day


def test_two_caps_have_no_quantity(public):
    caps = {row["slug"]: row for row in public.rows("caps/")}
    assert {name for name, row in caps.items() if row["quantity"] is None} == {"worker-number", "crude-2375"}
    assert caps["worker-number"]["provision"] == "2371-op11-worker-number-cap"
    assert caps["crude-2375"]["provision"] == "2375-op15-crude-prior-12m"


@pytest.mark.parametrize("paragraph", ["1718-op5", "2270-op5"])
def test_two_paragraphs_are_recalled_and_have_no_source_yet(public, paragraph):
    for row in public.rows(f"provisions/?paragraph={paragraph}"):
        assert (row["verified"], row["sources"]) == ("recalled", [])


def test_the_veto_cites_no_paragraph(public):
    assert public.one(f"violations/{public.ref('v-dip-2024-03-veto')}/")["provisions"] == []


def test_a_source_may_cite_a_resolution_without_its_paragraph(public):
    given = [one["basis"] for row in source("record/violations") for one in row["provisions"]]
    kept = [one["basis"] for one in committed()["violationprovision"]]
    assert kept.count("cited_at_resolution_level") == given.count("cited_by_source (resolution level)") > 0
    served = {one["basis"] for row in public.rows("violations/") for one in row["provisions"]}
    assert served == set(kept)


# Dates


def test_open_ends_and_open_starts_stay_open(public):
    for row in public.rows("violations/"):
        starts, ends = row["date"]["edtf"].startswith("../"), row["date"]["edtf"].endswith("/..")
        assert (row["date"]["earliest"] is None, row["date"]["latest"] is None) == (starts, ends), row["slug"]
    dates = [row["date_text"] for model in ("violation", "claim") for row in committed()[model]]
    assert "2023-08/.." in dates
    assert "../2024-01-15" in dates


def test_every_date_is_as_it_was_given():
    for file, model, name in (
        ("record/violations", "violation", "event_date"),
        ("record/sources", "source", "published"),
        ("record/evidence", "evidence", "published"),
    ):
        given = {row["id"]: row[name] for row in source(file)}
        assert {row["slug"]: row["date_text"] for row in committed()[model]} == given
    assert row_of("violation", "v-oil-2024-rok-vessels")["date_text"] == "2023~"


def test_a_quarter_is_written_in_edtf(public):
    rows = {row["id"]: row for row in public.rows("declarations/?year=2020")}
    quarters = {name: row["period"] for name, row in rows.items() if "-q" in name}
    assert sorted(quarters) == ["agg-2020-q1-all", "agg-2020-q1-cn", "agg-2020-q1-ru"]
    assert all(
        one == {"edtf": "2020-33", "earliest": "2020-01-01", "latest": "2020-03-31"}
        for one in quarters.values()
    )


def test_an_event_after_its_publication_stays_as_it_was_found(public):
    items = {row["slug"]: row["ref"] for row in public.rows("evidence/")}
    (claim,) = public.rows(f"claims/?evidence={items['ev-087']}")
    assert claim["date"]["latest"] > claim["published"]["latest"]


# Places and actors


@pytest.mark.parametrize("noun", ["actors/co-rasoncontrans/", "places/friendship-bridge/"])
def test_kp_and_ru_are_two_countries(public, noun):
    assert public.one(noun)["country"] == ["KP", "RU"]


@pytest.mark.parametrize(
    ("model", "names"),
    [
        ("actor", {"io-1718c", "io-poe", "io-msmt", "org-occrp", "vs-deyi"}),
        ("place", {"sea-of-japan"}),
    ],
)
def test_who_has_no_country_has_none(model, names):
    assert {row["slug"] for row in committed()[model] if not row["countries"]} == names


def test_the_centroid_of_a_country_is_no_point_of_a_record(public):
    places = [one for row in public.rows("violations/") for one in row["places"]]
    whole = [one for one in places if one["slug"] in {"russia", "ukraine", "dprk"}]
    assert len(whole) > 20
    assert all(one["lat"] is None and one["lon"] is None for one in whole)
    assert all(one["lat"] is not None for one in places if one["type"] != "country")
    everywhere = public.one("violations/?bbox=-180,-90,180,90")["count"]
    spots = [
        row for row in public.rows("violations/") if any(one["lat"] is not None for one in row["places"])
    ]
    assert everywhere == len(spots) < 68


def test_two_places_share_a_point_and_stay_two():
    port, terminal = row_of("place", "vostochny-port"), row_of("place", "tbk-terminal")
    assert [port["lat"], port["lon"]] == [terminal["lat"], terminal["lon"]]


def test_every_point_is_recalled_and_says_how_precise_it_is():
    rows = committed()["place"]
    assert {row["verified"] for row in rows} == {"recalled"}
    assert all(row["precision_km"] is not None for row in rows if row["lat"] is not None)


def test_five_vessels_have_no_imo_number():
    vessels = [row for row in committed()["actor"] if row["type"] == "vessel"]
    named = {"vs-kumjingang3", "vs-wolbongsan", "vs-unhung", "vs-deyi", "vs-tuksong"}
    assert {row["slug"] for row in vessels if not row["imo"]} == named


def test_names_in_other_scripts_are_recalled():
    rows = [*committed()["actoralias"], *committed()["placealias"]]
    for low, high in SCRIPTS.values():
        foreign = [row for row in rows if any(low <= ord(letter) <= high for letter in row["name"])]
        assert {row["verified"] for row in foreign} == {"recalled"}


def test_every_alias_stands_at_its_own():
    kept = {(row["actor"][0], row["name"]) for row in committed()["actoralias"]}
    kept |= {(row["place"][0], row["name"]) for row in committed()["placealias"]}
    given = {(who, name) for who, names in source("record/aliases")["aliases"].items() for name in names}
    for file in ("record/actors", "record/places"):
        given |= {(row["id"], name) for row in source(file) for name in row.get("aliases", [])}
    assert kept == given
