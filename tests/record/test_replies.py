"""What the parties answered: in every door beside the allegation, and nothing that no item says."""

import re
from html import unescape

import pytest

from fixtures.making.replies import NO_REPLY_OF_A_PARTY, REPEATED, REPLIES
from tests.record.facts import committed, source
from tracker.rules.edtf import parse

pytestmark = pytest.mark.editorial

ITEMS = {row["id"]: row for row in source("record/evidence")}
RECORDS = {row["id"]: row for row in source("record/violations")}
VIOLATIONS = sorted({said.violation for said in REPLIES})
STATES = {"st-dprk": "Democratic People&#x27;s Republic of Korea", "st-russia": "Russian Federation"}
DPRK, RUSSIA = "Democratic People's Republic of Korea", "Russian Federation"
# (record, party, item) → its kind and day, written by hand from the words of the item and the contradictions, not from
# the table under test.
EXPECTED = {
    # "no arms had gone to Russia and none were planned"
    ("v-arms-2022-purchase-talks", "st-dprk", "ev-002"): ("denial", "2022-09-21"),
    ("v-arms-2022-covert-shells", "st-dprk", "ev-007"): (
        "denial",
        "2022-11-08",
    ),  # "again denied the shipments"
    # "did not mention Wagner": c-03 has it as an error that this was a denial of the claim about Wagner
    ("v-arms-2022-wagner-rail", "st-dprk", "ev-016"): ("other_answer", "2022-12-23"),
    ("v-arms-2022-wagner-rail", "st-russia", "ev-017"): (
        "denial",
        "2023-02-02",
    ),  # "rejected the Wagner claim"
    ("v-arms-2023-angara-0907", "st-russia", "ev-026"): ("denial", "2023-10-16"),  # "denying any breach"
    ("v-arms-total-containers", "st-dprk", "ev-061"): (
        "denial",
        "2024-05-17",
    ),  # "denied exports of arms to Russia"
    # its grade: "denies legitimacy, not facts"
    ("v-arms-total-containers", "st-dprk", "ev-059"): ("other_answer", "2025-06-02"),
    # D5, "direction reversed" (c-16): what was denied is not known; the day is that of the relay, about
    ("v-msl-2023-air-transfer", "st-dprk", "ev-113"): ("other_answer", "2024-01-12~"),
    ("v-msl-2023-air-transfer", "st-russia", "ev-113"): ("other_answer", "2024-01-12~"),
    ("v-oil-2024-vostochny", "st-russia", "ev-141"): ("no_reply", "2024-11-22"),  # "gave no comment"
    # "quotes Nebenzia that cooperation breaks no law", without a day: before the item appeared
    ("v-oil-2024-vostochny", "st-russia", "ev-148"): ("other_answer", "../2024-11-22"),
    ("v-trade-2023-rail-energy", "st-russia", "ev-216"): ("denial", "2023-02-02"),  # "none sanctioned"
    ("v-trp-2024-2026", "st-dprk", "ev-260"): ("denial", "2024-10-21"),  # "groundless rumours"
    # "mere assertions; cooperation breaks no law"; c-42: "Reuters notes he did not deny"
    ("v-trp-2024-2026", "st-russia", "ev-261"): ("other_answer", "2024-10-30"),
    ("v-trp-2024-2026", "st-russia", "ev-271"): ("admission", "2025-04-26"),
    ("v-trp-2024-2026", "st-dprk", "ev-274"): ("admission", "2025-04-28"),
}
# Record → what every door says in short, by hand from the above: of each party the newest answer, then those before.
IN_SHORT = {
    "v-arms-2022-purchase-talks": [f"denied by {DPRK} (21 September 2022)"],
    "v-arms-2022-covert-shells": [f"denied by {DPRK} (8 November 2022)"],
    "v-arms-2022-wagner-rail": [
        f"denied by {RUSSIA} (2 February 2023)",
        f"other answer by {DPRK} (23 December 2022)",
    ],
    "v-arms-2023-angara-0907": [f"denied by {RUSSIA} (16 October 2023)"],
    "v-arms-total-containers": [f"other answer by {DPRK} (2 June 2025); before that: denial (17 May 2024)"],
    "v-msl-2023-air-transfer": [
        f"other answer by {DPRK} (about 12 January 2024)",
        f"other answer by {RUSSIA} (about 12 January 2024)",
    ],
    "v-oil-2024-vostochny": [f"other answer by {RUSSIA} (until 22 November 2024, start open)"],
    "v-trade-2023-rail-energy": [f"denied by {RUSSIA} (2 February 2023)"],
    "v-trp-2024-2026": [
        f"admitted by {DPRK} (28 April 2025); before that: denial (21 October 2024)",
        f"admitted by {RUSSIA} (26 April 2025); before that: other answer (30 October 2024)",
    ],
}
DENIED = sorted(
    {record for record, told in IN_SHORT.items() if any(one.startswith("denied") for one in told)}
)


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
    assert disputing & NO_REPLY_OF_A_PARTY.keys() == {"ev-062", "ev-187", "ev-253"}


def test_a_reply_is_one_of_its_party_on_a_day():
    keys = [(said.violation, said.actor, said.date) for said in REPLIES]
    assert len(set(keys)) == len(keys) == len(committed()["reply"]) == 16
    actors = {row["slug"] for row in committed()["actor"]}
    assert {said.actor for said in REPLIES} == STATES.keys() <= actors


def test_each_reply_is_of_the_kind_and_the_day_that_its_item_gives():
    rows = committed()["reply"]
    assert len(rows) == len(EXPECTED)
    assert {
        (*row["violation"], *row["actor"], *row["evidence"]): (row["kind"], row["date_text"]) for row in rows
    } == EXPECTED


@pytest.mark.parametrize("said", REPLIES, ids=lambda said: f"{said.violation} {said.actor} {said.date}")
def test_a_reply_rests_on_an_item_of_its_record_of_that_day(said):
    item = ITEMS[said.item]
    assert item["verified"] == "seen"
    assert said.violation in item["violation_ids"]
    assert said.date.removeprefix("../") in {item["event_date"], item["published"]}


@pytest.mark.parametrize(
    "row", committed()["reply"], ids=lambda row: f"{row['violation'][0]} {row['date_text']}"
)
def test_nobody_answered_before_what_is_alleged(row):
    first = parse(RECORDS[row["violation"][0]]["event_date"]).earliest
    answered = parse(row["date_text"])
    assert first and answered.latest and answered.latest >= first
    assert answered.earliest is None or answered.earliest >= first  # none: quoted without a day


def test_the_api_gives_each_of_them(public):
    refs = {row["ref"]: row["slug"] for row in public.rows("evidence/")}
    found = {
        (row["slug"], one["actor"], one["kind"], one["date"]["edtf"], refs[one["evidence"]], one["text"])
        for row in public.rows("violations/")
        for one in row["replies"]
    }
    assert found == {(s.violation, s.actor, s.kind, s.date, s.item, s.text) for s in REPLIES}


def in_short(html: str) -> list[str]:
    """What a part of a page says in short of each party's answers."""
    return [
        unescape(re.sub(r"<[^>]+>", "", one))
        for one in re.findall(r"<small data-reply.*?</small>", html, re.S)
    ]


@pytest.mark.parametrize("slug", VIOLATIONS)
def test_the_page_of_a_record_shows_them_beside_the_allegation(public, slug):
    html = page(public, f"/violations/{slug}/")
    head, _, rest = html.partition('<nav class="contents"')
    section = rest.partition('<h3 id="replies">')[2].partition("<h2")[0]
    for said in (one for one in REPLIES if one.violation == slug):
        assert said.text in section.replace("&#x27;", "'"), said
    assert in_short(head) == IN_SHORT[slug]
    assert len(re.findall("on the evidence of", section)) == sum(one.violation == slug for one in REPLIES)


def test_of_every_other_party_that_is_accused_no_reply_is_known_as_of_a_day(public):
    told = {}
    for row in public.rows("violations/"):
        line = page(public, row["url"]).partition('<p id="unanswered">')[2].partition("</p>")[0]
        told[row["slug"]] = set(re.findall(r'href="/actors/([^/"]+)/"', line))
        accused = {
            one["slug"]
            for one in row["actors"]
            if one["type"] != "vessel" and one["role"] not in {"objector", "affected", "abstained"}
        }
        answered = {one["actor"] for one in row["replies"]}
        breach = row["status"] not in {"exempt", "context"}
        assert told[row["slug"]] == (accused - answered if breach else set()), row["ref"]
        assert not line or line.startswith("No reply known as of 22 November 2026"), line
    assert told["v-oil-2024-vostochny"] == {"st-dprk", "co-tbk"}
    assert told["v-trp-2024-2026"] & STATES.keys() == set()


ROW = re.compile(
    r"<tr[^>]*>\n<th scope=\"row\"><a href=\"/violations/([A-Z0-9-]+)/\".*?</tr>"
    r"|<li class=\"(?:supports|disputes|context)\">\n<h3><a href=\"/violations/([A-Z0-9-]+)/.*?\n</li>",
    re.S,
)
LISTS = {
    "/violations/?page_size=100": set(VIOLATIONS),
    "/": None,  # whichever are newest
    "/evidence/{ev-016}/": {"v-arms-2022-wagner-rail"},
    "/evidence/{ev-141}/": {"v-oil-2024-vostochny"},
    "/sources/src-bss-2024-10-31/": {"v-trp-2024-2026"},
    "/actors/st-russia/": None,
    "/caps/refined-petroleum/?period=2024": {"v-oil-2024-vostochny", "v-trade-2023-rail-energy"},
}


@pytest.mark.parametrize("path", LISTS)
def test_every_list_says_what_each_party_answered_with_its_day(public, path):
    slugs = {row["ref"]: row["slug"] for row in public.rows("violations/")}
    items = {row["slug"]: row["ref"] for row in public.rows("evidence/")}
    asked = re.sub(r"\{(.*?)\}", lambda found: items[found[1]], path)
    rows = [(slugs[one[1] or one[2]], one[0]) for one in ROW.finditer(page(public, asked))]
    assert rows
    for slug, block in rows:
        assert in_short(block) == IN_SHORT.get(slug, []), slug
    if LISTS[path] is not None:
        assert {slug for slug, block in rows if in_short(block)} == LISTS[path]


def test_related_records_say_it_too(public):
    rows = {row["ref"]: row for row in public.rows("violations/")}
    said = 0
    for row in rows.values():
        kin = [*([row["part_of"]] if row["part_of"] else []), *row["parts"], *row["overlaps_with"]]
        wanted = [one for ref in kin for one in IN_SHORT.get(rows[ref]["slug"], [])]
        if wanted:
            related = page(public, row["url"]).partition('<h2 id="related">')[2].partition("<h2")[0]
            assert in_short(related) == wanted, row["slug"]
            said += 1
    assert said > 3


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
    """Reader question q-09: its nine records are those with a claim against them."""
    disputed = public.slugs("violations/?stance=disputes")
    assert len(disputed) == 9
    assert set(DENIED) - set(disputed) == {"v-arms-2023-angara-0907"}  # denied in an item that supports it
    assert set(disputed) - set(VIOLATIONS) == {"v-lab-it-russia", "v-oil-2018-2019-cap"}
