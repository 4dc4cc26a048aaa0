"""What a record rests on, by name: on every record of the whole, as many names as the release counts."""


def test_the_origins_that_a_page_names_are_as_many_as_are_counted(whole):
    records = whole.api("/violations/?page_size=100")["results"]
    assert len(records) > 60
    for row in records:
        named = whole.client.get(row["url"]).context["origins"]
        counted = {stance: row["origins"][stance] for stance in ("supports", "disputes")}
        assert {stance: len(sources) for stance, sources in named.items()} == counted, row["ref"]


def test_a_page_names_the_root_and_not_who_relays_it(whole):
    text = whole.text("/violations/DPRK-2017-0001/")
    (root,) = whole.client.get("/violations/DPRK-2017-0001/").context["origins"]["supports"]
    assert root["derived_from"] == []
    assert f'<a href="/sources/{root["slug"]}/"' in text[: text.index("</dl>")]
