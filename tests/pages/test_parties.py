"""Actors and places: found in any script, told with care, and counted as their links count."""

import re
from dataclasses import replace

import pytest

from tests.pages.answers import PERIOD, violation, violation_row
from tests.pages.make import release
from tracker.pages.scripts import by_script, script_of

NOT_CHECKED = "from memory, not yet checked"


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("angara", "vs-angara"),
        ("ANGA", "vs-angara"),
        ("Ангара", "vs-angara"),
        ("앙가라", "vs-angara"),
        ("IMO 9179842", "vs-angara"),
        ("IMO9179842", "vs-angara"),
        ("9179842", "vs-angara"),
        ('"paek yang"', "vs-pys1"),
        ("Baekyangsan", "vs-pys1"),
        ("러시아", "st-russia"),
        ("俄罗斯", "st-russia"),
        ("rossiya", "st-russia"),
        ("Russia", "st-russia"),
        ("민주주의", "st-dprk"),
        ("vs", None),
        ("st", None),
        ("ngara", None),
    ],
)
def test_an_actor_is_found_by_any_of_its_names(whole, words, slug):
    found = {row["slug"]: row for row in whole.api(f"/actors/?q={words}&page_size=100")["results"]}
    assert slug in found if slug else not {"vs-angara", "st-dprk"} & found.keys()


@pytest.mark.parametrize("words", ["Rajin", "Najin", "Раджин", "나진", "羅津"])
def test_a_place_is_found_by_any_of_its_names(whole, words):
    assert "rajin" in whole.keys(f"/places/?q={words}", "slug")


def test_every_actor_has_a_page_whose_counts_are_true(whole):
    keys = whole.keys("/actors/?page_size=100", "slug")
    assert len(keys) == whole.api("/actors/")["count"] > 50
    checked = sum(whole.agrees(f"/actors/{key}/") for key in keys[::6])
    assert checked > 40


@pytest.mark.parametrize(
    "path", ["/actors/st-russia/", "/actors/vs-angara/", "/places/rajin/", "/places/vostochny-port/"]
)
def test_every_count_on_a_page_is_what_its_link_finds(whole, path):
    assert whole.agrees(path) > 2


def test_roles_are_those_of_the_api(whole):
    roles = whole.api("/actors/st-russia/")["roles"]
    shown = {
        url.partition("party=")[2].partition(":")[0]
        for url in whole.counts("/actors/st-russia/")
        if "party=" in url
    }
    assert shown == set(roles)


def test_a_vessel_says_its_type_its_number_and_what_a_check_digit_is_worth(whole):
    text = whole.text("/actors/vs-angara/")
    assert "Vessel: ro-ro/general cargo" in text
    assert "<strong>9179842</strong>" in text
    assert "no proof that the ship exists" in text
    assert "does not say whether the United Nations’ lists name it" in text


def test_designation_is_told_with_care(whole):
    (slug, *_) = [
        row["slug"]
        for row in whole.api("/actors/?type=vessel&page_size=100")["results"]
        if row["un_designated"]
    ]
    text = whole.text(f"/actors/{slug}/")
    assert "Recorded here as named on a sanctions list of the United Nations" in text
    assert "it may have changed since" in text
    assert "UN list" not in whole.text("/actors/st-russia/")


def test_names_are_marked_by_script_and_by_whether_they_were_checked(whole):
    text = whole.text("/actors/st-russia/")
    for lang, name in (("ko", "러시아"), ("zh", "俄罗斯"), ("ru", "Россия")):
        assert re.search(rf'<span lang="{lang}">{name}</span> <span class="check">{NOT_CHECKED}</span>', text)
    assert re.search(r"<span>Russia</span>(?! <span class=.check)", text)


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("Angara", ""),
        ("김영복", "ko"),
        ("ラソン", "ja"),
        ("羅先ラソン", "ja"),
        ("朝鲜", "zh"),
        ("Россия", "ru"),
        ("Київ", "uk"),
    ],
)
def test_what_a_script_tells(name, lang):
    assert script_of(name)[0] == lang


def test_aliases_are_grouped_latin_letters_first():
    names = ["Россия", "Russia", "러시아", "俄罗斯", "RF"]
    groups = by_script({"name": name, "verified": "seen"} for name in names)
    assert [[one["name"] for one in group["names"]] for group in groups] == [
        ["Russia", "RF"],
        ["러시아"],
        ["俄罗斯"],
        ["Россия"],
    ]
    assert not any(one["recalled"] for group in groups for one in group["names"])


def test_a_country_is_no_point(whole):
    countries = whole.api("/places/?type=country")["results"]
    assert countries
    for row in countries:
        text = whole.text(f"/places/{row['slug']}/")
        assert "No point" in text
        assert f"{row['lat']}, " not in text
        assert f"{row['lat']}, " not in whole.text(f"/places/?type=country&q={row['name']}")


def test_a_position_says_how_far_off_it_may_be(whole):
    row = whole.api("/places/alabuga/")
    text = whole.text("/places/alabuga/")
    assert f"{row['lat']}, {row['lon']}" in text
    assert f"Somewhere within about {row['precision_km']:g} km of this point." in text
    assert "position from memory, not yet checked" in text
    assert f"{row['lat']}, {row['lon']}" in whole.text("/ru/places/alabuga/")


def test_a_reply_stands_on_the_page_of_who_gave_it(folder, reader):
    text = reader.get("/actors/st-russia/").text
    assert "No denial, admission or other reply of its own is recorded here" in text
    reply = {
        "actor": "st-russia",
        "kind": "denial",
        "text": "It never happened.",
        "date": PERIOD,
        "evidence": None,
    }
    row = violation_row(violation("DPRK-2024-0001", "v-oil-2024-vostochny", replies=[reply]), "Vostochny")
    release(folder, instead=[replace(row, facets={**row.facets, "reply": ("st-russia",)})])
    text = reader.get("/actors/st-russia/").text
    assert "It never happened." in text
    assert re.search(r"Denial: <a href=\"/violations/DPRK-2024-0001/#replies\"", text)
