"""The graph of origins at the API is that of the page, on every record of the whole."""


def test_the_api_gives_the_graph_of_every_record(whole):
    for row in whole.api("/violations/?page_size=100")["results"]:
        given = whole.api(f"/violations/{row['ref']}/origins/")
        assert given["counts"] == row["origins"], row["ref"]
        assert {one["stance"] for one in [*given["origins"], *given["unknown"]]} <= {"supports", "disputes"}
        for stance in ("supports", "disputes"):
            assert sum(one["stance"] == stance for one in given["origins"]) == row["origins"][stance]
        items = {node["key"] for node in given["nodes"] if node["kind"] == "item"}
        assert items == {claim["evidence"] for claim in whole.rows(f"/claims/?violation={row['ref']}")}
        nodes = {(node["kind"], node["key"]) for node in given["nodes"]}
        for link in given["links"]:
            assert {(end["kind"], end["key"]) for end in (link["below"], link["above"])} <= nodes
        assert given["rings"] == []  # nobody in the record relays in a circle


def test_what_an_item_and_a_source_are_is_the_same_at_every_door(whole):
    items = {item["ref"]: item for item in whole.rows("/evidence/?")}
    sources = {source["slug"]: source for source in whole.rows("/sources/?")}
    for row in whole.api("/violations/?page_size=100")["results"]:
        for node in whole.api(f"/violations/{row['ref']}/origins/")["nodes"]:
            known = items if node["kind"] == "item" else sources
            assert (node["standing"], node["why"]) == (
                known[node["key"]]["standing"],
                known[node["key"]]["standing_why"],
            ), node
    for noun, rows in (("evidence", items), ("sources", sources)):
        for standing in ("original", "relay", "unknown"):
            found = [row for row in rows.values() if row["standing"] == standing]
            assert whole.api(f"/{noun}/?standing={standing}")["count"] == len(found) > 0
            assert whole.total(f"/{noun}/?standing={standing}") == len(found)


def test_by_its_slug_it_is_elsewhere_and_doubts_are_told(whole):
    answer = whole.client.get("/api/v1/violations/v-oil-2024-vostochny/origins/")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/violations/DPRK-2024-0009/origins/")
    given = whole.api("/violations/DPRK-2024-0009/origins/")
    claims = {row["id"]: row for row in whole.rows("/claims/?violation=DPRK-2024-0009")}
    assert {claims[one]["source"] for one in given["doubted"]} == {"src-bbc-osc-copy", "src-anews-msmt1"}


def test_mistakes_are_named(whole):
    assert whole.client.get("/api/v1/violations/DPRK-1999-0001/origins/").status_code == 404
    answer = whole.client.get("/api/v1/violations/DPRK-2024-0009/origins/?stance=supports")
    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == ["stance"]
