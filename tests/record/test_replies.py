"""What the parties answered: in every door beside the allegation, and nothing that no item says."""

import re

import pytest

from fixtures.making.replies import NO_REPLY_OF_A_PARTY, REPEATED, REPLIES
from tests.record.facts import committed, source

pytestmark = pytest.mark.editorial

ITEMS = {row["id"]: row for row in source("record/evidence")}
VIOLATIONS = sorted({said.violation for said in REPLIES})
DENIED = sorted({said.violation for said in REPLIES if said.kind == "denial"})
STATES = {"st-dprk": "Democratic People&#x27;s Republic of Korea", "st-russia": "Russian Federation"}


def page(public, path: str) -> str:
    """The text of a page."""
    status, headers, body = public.reader.ask(path)
    if status == 301:
        status, _, body = public.reader.ask(headers["location"])
    assert status == 200, path
    return body.decode()


def plain(html: str) -> str:
    """Its words."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_every_item_that_disputes_is_a_reply_or_says_why_it_is_none():
    disputing = {name for name, row in ITEMS.items() if row["stance"] == "disputes"}
    assert len(disputing) == 17
    decided = {said.item for said in REPLIES} | REPEATED.keys() | NO_REPLY_OF_A_PARTY.keys()
    assert disputing <= decided
    assert disputing & NO_REPLY_OF_A_PARTY.keys() == {"ev-187", "ev-253"}


def test_a_reply_is_one_of_its_party_on_a_day():
    keys = [(said.violation, said.actor, said.date) for said in REPLIES]
    assert len(set(keys)) == len(keys) == len(committed()["reply"]) == 16
    actors = {row["slug"] for row in committed()["actor"]}
    assert {said.actor for said in REPLIES} == STATES.keys() <= actors


@pytest.mark.parametrize("said", REPLIES, ids=lambda said: f"{said.violation} {said.actor} {said.date}")
def test_a_reply_rests_on_an_item_of_its_record_of_that_day(said):
    item = ITEMS[said.item]
    assert item["verified"] == "seen"
    assert said.violation in item["violation_ids"]
    assert said.date in {item["event_date"], item["published"]}
    if said.kind == "denial":
        assert re.search(
            "den|groundless|reject|bogus|speculation|none sanctioned|no arms|assertions",
            item["what_was_seen"],
        )


def test_the_api_gives_each_of_them(public):
    refs = {row["ref"]: row["slug"] for row in public.rows("evidence/")}
    found = {
        (row["slug"], one["actor"], one["kind"], one["date"]["edtf"], refs[one["evidence"]], one["text"])
        for row in public.rows("violations/")
        for one in row["replies"]
    }
    assert found == {(s.violation, s.actor, s.kind, s.date, s.item, s.text) for s in REPLIES}


@pytest.mark.parametrize("slug", VIOLATIONS)
def test_the_page_of_a_record_shows_them_beside_the_allegation(public, slug):
    html = page(public, f"/violations/{slug}/")
    head, _, rest = html.partition('<nav class="contents"')
    section = rest.partition('<h3 id="replies">')[2].partition("<h2")[0]
    for said in (one for one in REPLIES if one.violation == slug):
        assert said.text in section.replace("&#x27;", "'"), said
        name = STATES[said.actor]
        told = {"denial": f"{name} denies it", "admission": "Admitted by", "no_reply": "no reply known as of"}
        assert told[said.kind] in plain(head), said
        assert name in plain(head)
    assert len(re.findall("on the evidence of", section)) == sum(one.violation == slug for one in REPLIES)


def test_a_silence_says_up_to_which_day_none_is_known(public):
    told = plain(page(public, "/violations/v-oil-2024-vostochny/"))
    assert "Russian Federation : no reply known as of 22 November 2024" in told
    assert "denies it" not in told


def test_a_row_of_the_list_says_who_denies(public):
    html = page(public, "/violations/?page_size=100")
    rows = re.findall(r"<tr>\n<th scope=\"row\"><a href=\"/violations/([A-Z0-9-]+)/\".*?</tr>", html, re.S)
    blocks = dict(zip(rows, re.findall(r"<tr>\n<th scope=\"row\">.*?</tr>", html, re.S), strict=True))
    refs = {public.ref(slug): slug for slug in VIOLATIONS}
    denied = {ref for ref, block in blocks.items() if "denied by" in plain(block)}
    assert {refs[ref] for ref in denied} == set(DENIED)
    for ref in denied:
        names = plain(blocks[ref]).partition("denied by")[2]
        for said in (one for one in REPLIES if one.violation == refs[ref] and one.kind == "denial"):
            assert STATES[said.actor] in names
    assert {refs[r] for r, b in blocks.items() if "admitted by" in plain(b)} == {"v-trp-2024-2026"}


@pytest.mark.parametrize("actor", STATES)
def test_the_page_of_a_party_shows_what_it_replied(public, actor):
    section = page(public, f"/actors/{actor}/").partition('<h2 id="replies">')[2]
    own = [said for said in REPLIES if said.actor == actor]
    assert len(own) > 5
    assert section.count("on the evidence of") == len(own)
    for said in own:
        assert said.text in section.replace("&#x27;", "'")
        assert f"/violations/{public.ref(said.violation)}/#replies" in section


def test_what_russia_and_the_dprk_denied_is_found_among_what_is_disputed(public):
    """Reader question q-09: its nine records are those with a claim against them; a denial stands beside seven."""
    disputed = public.slugs("violations/?stance=disputes")
    assert len(disputed) == 9
    assert set(DENIED) - set(disputed) == {"v-arms-2023-angara-0907"}  # denied in an item that supports it
    assert set(disputed) - set(DENIED) == {"v-lab-it-russia", "v-oil-2018-2019-cap"}
