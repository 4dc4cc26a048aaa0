"""What a record's claims come to, on its page: their order, the status that they propose, likelihood, contradictions,
replies, and what is held back.
"""

import re

import pytest

from tests.pages.answers import BARRELS, claim, named, row, violation, violation_row
from tests.pages.make import release

ONE, REF = "/violations/DPRK-2024-0001/", "DPRK-2024-0001"
DAY = {"edtf": "2024-05-02", "earliest": "2024-05-02", "latest": "2024-05-02"}
LATER = {"edtf": "2024-06-03", "earliest": "2024-06-03", "latest": "2024-06-03"}
SECRET = "https://example.org/who-told-us"


def given(folder, *, claims=(), withheld=(), **changes):
    """The small release with another first record, and claims (grade, stance, figure) instead of its own."""
    rows = [violation_row(violation(REF, "v-oil-2024-vostochny", **changes), "Vostochny")]
    by_key = {(one.noun, one.key): one for one in named((REF,))}
    source = by_key["sources", "src-one"].answer
    beside = [("B2", "context", None)] if len(claims) == 1 else []  # in the place of the second claim
    for number, (grade, stance, figure) in enumerate([*claims, *beside], 1):
        key, ref = f"CL-{number:06}", f"EV-{number:06}"
        said = claim(key, ref, stance) | {"reliability": grade[0], "credibility": grade[1]}
        said |= {"estimate": figure and {**BARRELS, "low": None, "best": figure, "high": None}}
        said |= {"title": f"Item {number}", "withheld": list(withheld), "source": f"src-{number}"}
        said |= {"url": None} if withheld else {}
        item = {
            **by_key["evidence", "EV-000001"].answer,
            **{name: said[name] for name in ("title", "url", "withheld", "source")},
        }
        item |= {"ref": ref, "slug": ref.lower()}
        facets = {"violation": (REF,), "evidence": (ref,), "source": (said["source"],)}
        own = {**source, "slug": said["source"], "publisher": f"Institute {number}"}
        rows += [
            row("claims", key, said, facets=facets, because=(REF,)),
            row("evidence", ref, item, slug=ref.lower(), facets=facets, because=(REF,)),
            row("sources", said["source"], own, because=(REF,)),
        ]
    release(folder, instead=rows)


def plain(text: str) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


GRADES = ("B2", "F1", "A5", "C1", "A6", "A2")


@pytest.fixture
def page(reader, folder):
    """The page of the first record, made anew with what is given."""

    def made(**given_to) -> str:
        given(folder, **given_to)
        answer = reader.get(ONE)
        assert answer.status_code == 200
        return answer.text

    return made


def test_claims_come_by_grade_and_what_cannot_be_judged_stands_apart(page):
    text = page(claims=[(grade, "supports", None) for grade in GRADES])
    judged, _, apart = text.partition("Cannot be judged (F or 6).")
    assert re.findall(r'<li id="CL-00000(\d)"', judged) == ["4", "6", "1", "3"]
    assert re.findall(r'<li id="CL-00000(\d)"', apart) == ["2", "5"]
    assert "are no worse than the others for it" in apart
    assert "In support (6)" in text


def test_both_statuses_are_shown_where_they_differ(page):
    two = [("B2", "supports", None), ("C3", "supports", None)]
    told = plain(page(claims=two, status_proposed="corroborated", status_why="Both saw one photograph."))
    assert "As decided: alleged . Grades and origins alone would propose: corroborated ." in told
    assert "rest on 2 origins, and no claim against it carries" in told
    assert "Why it was decided otherwise: Both saw one photograph." in told
    told = plain(page(claims=two, status_proposed="corroborated"))
    assert "No reason for the difference is recorded." in told


def test_one_status_is_shown_where_they_agree(page):
    told = plain(page(claims=[("B2", "supports", None)], status_proposed="alleged", status_why="One source."))
    assert "As decided" not in told
    assert "Why this status: One source." in told
    assert "rest on 1 origin, and no claim against it carries" in told


def test_each_claim_is_told_why_it_does_not_carry(page):
    claims = [
        (g, s, None)
        for g, s in (("B2", "supports"), ("D1", "supports"), ("A4", "disputes"), ("F1", "supports"))
    ]
    text = page(claims=[*claims, ("B2", "context", None)], status_proposed="alleged")
    section = text.partition('<h3 id="grades">')[2].partition("</details>")[0]
    found = dict(
        zip(re.findall(r"<dt>(.*?)</dt>", section), re.findall(r"<dd>(.*?)</dd>", section), strict=True)
    )
    assert {head.partition(":")[0]: re.findall(r"#CL-00000(\d)", links) for head, links in found.items()} == {
        "Carries": ["1"],
        "Its source is not usually reliable, or unreliable": ["2"],
        "What it says is doubtful or improbable": ["3"],
        "Cannot be judged": ["4"],
        "Gives context": ["5"],
    }


def test_a_claim_against_it_that_carries_proposes_disputed(page):
    told = plain(
        page(claims=[("B2", "supports", None), ("B2", "disputes", None)], status_proposed="disputed")
    )
    assert (
        "Grades and origins alone would propose: disputed . The claims against it that carry rest on 1 origin."
        in told
    )


@pytest.mark.parametrize("status", ["admitted", "officially_found", "planned", "exempt"])
def test_nothing_is_proposed_for_a_status_that_rests_on_more(page, status):
    text = page(claims=[("B2", "supports", None)], status=status, status_proposed=None)
    assert "would propose" not in text


def test_likelihood_has_its_band_and_confidence_stands_apart(page):
    text = page(likelihood="very_likely", confidence="low")
    cells = [plain(one) for one in re.findall(r"<div><dt>.*?</dd></div>", text, re.S)]
    (likely,) = [one for one in cells if "Likelihood" in one]
    (sure,) = [one for one in cells if "Confidence" in one]
    assert "very likely (80 to 95 in 100)" in likely
    assert "Low" in sure
    assert "onfidence" not in likely and "ikel" not in sure
    assert "Likelihood" not in plain(page())


def test_figures_that_differ_are_told_from_lowest_to_highest(page):
    claims = [("B2", "supports", 100), ("B2", "disputes", 300), ("B2", "context", 200)]
    text = page(claims=claims, figures_differ=True)
    notice = text.partition('<h3 id="figures">')[2].partition("</div>")[0]
    assert "lowest 100 barrels" in plain(notice) and "highest 300 barrels" in plain(notice)
    assert re.findall(r"#CL-00000(\d)", notice) == ["1", "2"]
    assert "differ by more than a fifth" not in page(
        claims=[("B2", "supports", 100), ("B2", "supports", 120)]
    )


def test_a_contradiction_has_its_reason_and_its_claims_side_by_side(page):
    conflict = {"id": "c-1", "kind": "quantity", "what": "One or three.", "sources": ["src-one"]}
    claims = [("B2", "supports", 100), ("C3", "supports", 300), ("C3", "supports", 400)]
    one = {**conflict, "reason": "period", "claims": ["CL-000001", "CL-000002"]}
    other = {**conflict, "id": "c-2"}  # as releases before had it
    text = page(claims=claims, conflicts=[one, other], has_conflict=True)
    first, second = (re.findall(rf'<li id="{name}">(.*?)\n</li>', text, re.S)[0] for name in ("c-1", "c-2"))
    assert "Why: different periods" in plain(first)
    assert re.findall(r"#(CL-\d+)", first) == ["CL-000001", "CL-000002"]
    assert "100 barrels" in plain(first) and "C3" in plain(first)
    assert "no reason is recorded" in plain(second)
    assert "#CL-" not in second
    assert "No claim of this record is marked for it" in second


def test_a_contradiction_with_one_claim_has_no_table_of_who_says_what(page):
    conflict = {"id": "c-1", "kind": "quantity", "what": "One or three.", "sources": ["src-one"]}
    one = {**conflict, "reason": "relay", "claims": ["CL-000001"]}
    text = page(claims=[("B2", "supports", 100)], conflicts=[one], has_conflict=True)
    (found,) = re.findall(r'<li id="c-1">(.*?)\n</li>', text, re.S)
    assert "<table" not in found
    assert re.findall(r"#(CL-\d+)", found) == ["CL-000001"]
    assert "The other statement is no claim of this record." in found


REPLIES = [
    {"actor": "st-russia", "kind": "admission", "text": "Yes.", "date": LATER, "evidence": "EV-000002"},
    {"actor": "st-russia", "kind": "denial", "text": "No.", "date": DAY, "evidence": None},
    {"actor": "st-two", "kind": "denial", "text": "Never.", "date": LATER, "evidence": "EV-000001"},
    {"actor": "co-two", "kind": "no_reply", "text": None, "date": DAY, "evidence": None},
]


def test_replies_stand_beside_the_allegation_in_the_order_of_their_days(page):
    text = page(replies=REPLIES)
    head = plain(text.partition('<nav class="contents"')[0])
    assert "admitted by Russia (3 June 2024); before that: denial (2 May 2024)" in head
    assert "denied by st-two (3 June 2024)" in head
    assert "denied by Russia" not in head, "its newest answer is another"
    assert "co-two : no reply known as of 2 May 2024" in head
    section = text.partition('<h3 id="replies">')[2]
    assert re.findall(r"<p>(Yes|No|Never)\.</p>", section) == ["No", "Yes", "Never"]
    assert "no item of evidence is given for it" in section


def test_somebody_who_answered_later_is_not_called_silent(page):
    silence = {"actor": "st-russia", "kind": "no_reply", "text": None, "date": DAY, "evidence": None}
    text = page(replies=[silence, REPLIES[1]])
    assert "no reply known" not in text.partition('<nav class="contents"')[0]
    assert "no reply known as of 2 May 2024" in plain(text)


DOORS = ("/violations/", "/", "/evidence/EV-000001/", "/sources/src-1/", "/actors/st-russia/", ONE)
IN_SHORT = (
    "denied by st-two (3 June 2024)",
    "admitted by Russia (3 June 2024); before that: denial (2 May 2024)",
    "co-two : no reply known as of 2 May 2024",
)


@pytest.mark.parametrize("path", DOORS)
def test_every_door_says_in_the_same_words_what_each_party_answered_and_when(reader, folder, path):
    given(folder, claims=[("B2", "supports", None)], replies=REPLIES)
    told = plain(reader.get(path).text.partition('<nav class="contents"')[0])
    for said in IN_SHORT:
        assert told.count(said) == (2 if path == "/" else 1)  # there, what is new and the newest events
    assert "denied by Russia" not in told, "its newest answer is another"


def test_an_answer_that_leaves_open_what_it_denies_is_no_denial(reader, folder):
    other = {**REPLIES[2], "kind": "other_answer", "text": "Groundless."}
    given(folder, claims=[("B2", "supports", None)], replies=[other])
    for path in DOORS:
        told = plain(reader.get(path).text)
        assert "denied by" not in told and "denies" not in told, path
    assert "other answer by st-two (3 June 2024)" in told
    assert "only what was replied" not in told, "it does not speak against the allegation"


def test_a_silence_later_than_an_answer_does_not_take_its_place(reader, folder):
    silence = {
        **REPLIES[3],
        "actor": "st-two",
        "date": {**LATER, "edtf": "2025-01-01", "earliest": "2025-01-01"},
    }
    given(folder, replies=[silence, REPLIES[2]])
    told = plain(reader.get("/violations/").text)
    assert "denied by st-two (3 June 2024)" in told
    assert "no reply known" not in told


def test_a_denial_in_no_claim_against_it_is_not_called_nothing(page):
    claims = [("B2", "supports", None)]
    told = plain(page(claims=claims, replies=[REPLIES[2]]).partition('<nav class="contents"')[0])
    assert "Against it only what was replied" in told
    told = plain(page(claims=claims, replies=REPLIES[:2]).partition('<nav class="contents"')[0])
    assert "Against it nothing that is recorded here" in told


def test_what_is_withheld_is_said_and_not_called_missing(page, reader):
    text = page(
        claims=[("B2", "supports", None)], withheld=["address", "identity"], status_proposed="alleged"
    )
    assert "withheld: source protection" in text
    assert "no public address" not in text
    assert "The addresses of 2 items are withheld to protect a source." in plain(text)
    item = plain(reader.get("/evidence/EV-000001/").text)
    assert item.count("withheld: source protection") == 2
    assert "no public address" not in item


def test_grades_that_cannot_be_judged_are_on_no_scale_among_the_filters(reader, folder):
    record = violation_row(violation(REF, "v-oil-2024-vostochny"), "Vostochny")
    facets = {"reliability": ("A", "F"), "credibility": ("2", "6"), "grade": ("A2", "A6", "F2")}
    record = type(record)(
        **{f: getattr(record, f) for f in record.__dataclass_fields__}
        | {"facets": {**record.facets, **facets}}
    )
    release(folder, instead=[record])
    text = reader.get("/violations/").text
    for name, apart in (("reliability", ["F"]), ("credibility", ["6"]), ("grade", ["A6", "F2"])):
        (box,) = [
            one for one in re.findall(r"<fieldset>.*?</fieldset>", text, re.S) if f'name="{name}"' in one
        ]
        scale, _, rest = box.partition("On no scale: there is no basis to judge.")
        assert re.findall(r'value="(\w+)"', rest) == apart
        assert re.findall(r'value="(\w+)"', scale) == [v for v in facets[name] if v not in apart]


def test_the_methodology_has_the_rule_and_the_words(reader):
    text = plain(reader.get("/methodology/").text)
    for said in (
        "“disputed” is proposed",
        "very likely 80–95",
        "no reply is known",
        "withheld: source protection",
        "error of a relay",
    ):
        assert said in text, said
