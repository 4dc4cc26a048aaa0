"""What a record rests on, by name: on every record of the whole, as many names as the release counts."""

import re
from xml.etree import ElementTree

from tests.record.facts import source


def test_the_bodies_that_a_page_names_are_as_many_as_are_counted(whole):
    records = whole.api("/violations/?page_size=100")["results"]
    assert len(records) > 60
    for row in records:
        context = whole.client.get(row["url"]).context
        counted = {stance: row["origins"][stance] for stance in ("supports", "disputes")}
        assert {stance: len(bodies) for stance, bodies in context["origins"].items()} == counted, row["ref"]
        unknown = {one["publisher"] for bodies in context["unknown"].values() for one in bodies}
        assert len(unknown) == row["origins"]["unknown"], row["ref"]


def test_a_page_names_the_root_and_not_who_relays_it(whole):
    text = whole.text("/violations/DPRK-2017-0001/")
    (publisher,) = whole.client.get("/violations/DPRK-2017-0001/").context["unknown"]["supports"]
    (root,) = publisher["sources"]
    assert root["derived_from"] == []
    assert f'<a href="/sources/{root["slug"]}/"' in text[: text.index("</dl>")]


def test_who_denies_it_stands_against_it_by_name_and_nobody_is_cut_off(whole):
    text = whole.text("/violations/DPRK-2024-0018/")
    context = whole.client.get("/violations/DPRK-2024-0018/").context
    against = context["origins"]["disputes"]
    assert {one["actor"] for one in against} == {"st-dprk"}  # Russia's answer was no denial (c-42)
    head = text[: text.index('id="law"')]
    for one in against:
        assert f'<a href="/actors/{one["actor"]}/"' in head
    for publisher in context["unknown"]["disputes"]:
        assert f'<a href="/sources/{publisher["sources"][0]["slug"]}/"' in head


def test_nobody_stands_against_their_own_allegation(whole):
    """A party that admits one thing and denies it another day may stand on both sides; no accuser does."""
    for row in whole.api("/violations/?page_size=100")["results"]:
        origins = whole.api(f"/violations/{row['ref']}/origins/")["origins"]
        sides = [{o["body"] for o in origins if o["stance"] == stance} for stance in ("supports", "disputes")]
        parties = {
            one["name"] for one in row["actors"] if one["slug"] in {r["actor"] for r in row["replies"]}
        }
        assert sides[0] & sides[1] <= parties, row["ref"]


VOSTOCHNY = "/violations/DPRK-2024-0009/"


def test_the_chain_of_vostochny_collapses_to_three_origins(whole):
    """Reader question q-17: the nine sources that repeat the Open Source Centre's study."""
    row = whole.api(VOSTOCHNY)
    assert (row["slug"], row["origins"]) == (
        "v-oil-2024-vostochny",
        {"supports": 3, "disputes": 0, "unknown": 0},
    )
    (q17,) = [one for one in source("record/reader_questions") if one["id"] == "q-17"]
    context = whole.client.get(VOSTOCHNY).context
    bodies = {one["publisher"]: {s["slug"] for s in one["sources"]} for one in context["origins"]["supports"]}
    assert bodies == {
        "Open Source Centre": {"src-osc-2024-11-22", "src-osc-2025-11-20"},
        "MSMT": {"src-msmt1"},
        "NIS": {"src-nis-2024-10-18"},
    }
    (centre,) = [tree for tree in context["trees"] if tree["tree"].body == "Open Source Centre"]
    (study,) = [one for one in centre["branches"] if one["source"]["slug"] == "src-osc-2024-11-22"]
    assert relaying(study) - {"src-seed000"} == set(q17["answer"])
    (founding,) = [one for one in flat(study) if one["source"]["slug"] == "src-seed000"]
    assert [source["slug"] for source in founding["again"]] == [
        "src-nis-2024-10-18"
    ]  # one of two that it relays
    text = whole.text(VOSTOCHNY)
    assert "2 publications of the same body, one origin" in text
    assert '<a href="/violations/DPRK-2024-0009/origins.svg">' in text


def test_an_origin_that_is_known_only_from_relays_says_so(whole):
    """Of the NIS and of the MSMT the record has nothing but what others relay."""
    context = whole.client.get(VOSTOCHNY).context
    assert {
        one["publisher"]: {claim["source"] for claim in one["claims"]} for one in context["relayed_only"]
    } == {"MSMT": {"src-anews-msmt1", "src-independent-msmt1"}, "NIS": {"src-seed000"}}
    text = whole.text(VOSTOCHNY)
    assert text[: text.index('id="law"')].count("known here only from who relays it") == 2
    assert "by way of 1 relay alone" in text


def test_a_doubt_that_a_claim_is_independent_stands_beside_status_and_count(whole):
    told = {}
    for row in whole.api("/violations/?page_size=100")["results"]:
        context = whole.client.get(row["url"]).context
        if context["doubted"]:
            told[row["slug"]] = {one["claim"]["source"]: one["bodies"] for one in context["doubted"]}
        head = whole.text(row["url"]).partition('<p class="lead"')[0]
        assert ('href="#doubted"' in head) == bool(context["doubted"]), row["ref"]
    assert told.keys() == {"v-oil-2024-vostochny", "v-arms-total-containers", "v-fin-earnings"}
    assert told["v-oil-2024-vostochny"] == {
        "src-bbc-osc-copy": ["Open Source Centre"],
        "src-anews-msmt1": ["MSMT"],
    }
    assert "may rest on OSC: circular risk." in whole.text(VOSTOCHNY).partition('id="doubted"')[2][:1500]


def flat(branch: dict) -> list[dict]:
    """A publication and all that stand below it."""
    return [branch, *(one for below in branch["below"] for one in flat(below))]


def relaying(branch: dict) -> set[str]:
    """Slugs of all that stand below a publication."""
    return {one["source"]["slug"] for one in flat(branch)[1:]}


def test_every_item_stands_in_the_list_and_every_publication_in_the_picture(whole):
    for row in whole.api("/violations/?page_size=100")["results"]:
        context = whole.client.get(row["url"]).context
        listed = [one for tree in context["trees"] for branch in tree["branches"] for one in flat(branch)]
        items = [claim["id"] for one in listed for claim in one["claims"]]
        assert sorted(items) == sorted(
            claim["id"] for claim in whole.rows(f"/claims/?violation={row['ref']}")
        ), row["ref"]
        drawn = [line.slug for line in context["picture"].lines if line.slug] if context["picture"] else []
        assert not drawn or sorted(drawn) == sorted(one["source"]["slug"] for one in listed), row["ref"]


def test_the_picture_by_itself_says_what_it_shows_and_where_it_is_from(whole):
    answer = whole.client.get(f"{VOSTOCHNY}origins.svg")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    picture = ElementTree.fromstring(answer.content)
    words = " ".join(picture.itertext())
    assert "Where the claims about DPRK-2024-0009 come from" in words
    assert "3 origins in support" in words
    assert "CC BY 4.0" in words
    kinds = [one.get("data-kind") for one in picture.iter() if one.get("data-kind")]
    assert (kinds.count("body"), kinds.count("origin")) == (3, 2)
    (join,) = [one.get("d") for one in picture.iter() if one.get("stroke-dasharray") == "4 4"]
    ends = [float(x) for x in re.findall(r"[MH]([0-9.]+)", join)]
    assert ends[0] < 330, "it begins where the label ends, not at the far edge"
    assert ends[-1] < 100, "and ends at the label of the NIS"
    assert whole.client.get("/violations/DPRK-1999-0001/origins.svg").status_code == 404
    by_slug = whole.client.get("/violations/v-oil-2024-vostochny/origins.svg")
    assert (by_slug.status_code, by_slug["Location"]) == (301, f"{VOSTOCHNY}origins.svg")
    assert whole.client.get(f"{VOSTOCHNY}origins.svg?page=1").status_code == 400


def test_figures_that_changed_along_a_relay_stand_beside_what_is_relayed(whole):
    """Railcars that became containers, workers planned that became workers, and 13,221 that became 13."""
    found = {}
    for row in whole.api("/violations/?page_size=100")["results"]:
        altered = whole.client.get(row["url"]).context["altered"]
        assert ('id="altered"' in whole.text(row["url"])) == bool(altered), row["ref"]
        for one in altered:
            assert one["claim"]["quotes_differently"]
            for other in one["relayed"]:
                found[one["claim"]["source"], other["claim"]["source"]] = (other["what"], other["another"])
    assert found["src-newsyou-2025-02", "src-rfa-2025-02"] == (["number"], False)
    assert found["src-bi-2023-02", "src-mehr-2023-01"] == (["unit"], True)
    assert found["src-unn-2025-04-30", "src-indiatv-2025-04-30"] == (["unit"], True)


def test_a_record_leads_to_the_cap_of_its_paragraph_and_names_imo_numbers(whole):
    text = whole.text("/violations/DPRK-2024-0009/")
    assert '<a href="/caps/refined-petroleum/">' in text
    for actor in whole.api("/violations/DPRK-2024-0009/")["actors"]:
        imo = whole.api(f"/actors/{actor['slug']}/")["imo"]
        assert imo is None or f"IMO {imo}" in text


def test_where_a_claim_goes_beyond_the_estimate_the_record_says_so(whole):
    text = whole.text("/violations/DPRK-2024-0009/")
    assert "in words, of the low figure:" in text
    assert "claims give figures from 1\u202f000\u202f000 to 1\u202f500\u202f000" in text
