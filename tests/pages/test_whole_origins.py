"""What a record rests on, by name: on every record of the whole, as many names as the release counts."""


def test_the_origins_that_a_page_names_are_as_many_as_are_counted(whole):
    records = whole.api("/violations/?page_size=100")["results"]
    assert len(records) > 60
    for row in records:
        named = whole.client.get(row["url"]).context["origins"]
        counted = {stance: row["origins"][stance] for stance in ("supports", "disputes")}
        assert {
            stance: sum(len(one["sources"]) for one in publishers) for stance, publishers in named.items()
        } == counted, row["ref"]


def test_a_page_names_the_root_and_not_who_relays_it(whole):
    text = whole.text("/violations/DPRK-2017-0001/")
    (publisher,) = whole.client.get("/violations/DPRK-2017-0001/").context["origins"]["supports"]
    (root,) = publisher["sources"]
    assert root["derived_from"] == []
    assert f'<a href="/sources/{root["slug"]}/"' in text[: text.index("</dl>")]


def test_nobody_who_stands_against_it_is_cut_off(whole):
    text = whole.text("/violations/DPRK-2024-0018/")
    against = whole.client.get("/violations/DPRK-2024-0018/").context["origins"]["disputes"]
    assert len(against) > 3
    for publisher in against:
        assert f'<a href="/sources/{publisher["sources"][0]["slug"]}/"' in text[: text.index('id="law"')]


def test_a_record_leads_to_the_cap_of_its_paragraph_and_names_imo_numbers(whole):
    text = whole.text("/violations/DPRK-2024-0009/")
    assert '<a href="/caps/refined-petroleum/">' in text
    for actor in whole.api("/violations/DPRK-2024-0009/")["actors"]:
        imo = whole.api(f"/actors/{actor['slug']}/")["imo"]
        assert imo is None or f"IMO {imo}" in text


def test_where_a_claim_goes_beyond_the_estimate_the_record_says_so(whole):
    text = whole.text("/violations/DPRK-2024-0009/")
    assert "claims give figures from 1\u202f000\u202f000 to 1\u202f500\u202f000" in text
