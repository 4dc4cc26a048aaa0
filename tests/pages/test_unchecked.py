"""What has not been checked is said, each thing once and with its number, and nothing that was checked."""

import pytest

from tracker.pages.unchecked import unchecked

LINK = {
    "resolution": "S/RES/2397(2017)",
    "paragraph": "OP5",
    "paragraph_verified": "seen",
    "basis": "cited_by_source",
}
RECORD = {
    "verified": "seen",
    "status": "alleged",
    "provisions": [LINK],
    "origins": {"supports": 1, "disputes": 1, "unknown": 0},
    "claims": {"supports": 1, "disputes": 1, "context": 0},
    "replies": [{"kind": "denial"}],
    "estimate": {"low": 1, "best": None, "high": 9, "unit": "barrels"},
}
CLAIM = {"evidence": "EV-000001", "reliability": "B", "credibility": "2", "estimate": None}
ITEM = {"seen_as": "direct_excerpt", "url": "https://example.org/"}


TWO = {"supports": 2, "disputes": 1, "unknown": 0}


def figure(low=None, high=None, unit="barrels") -> dict:
    return {"low": low, "best": None, "high": high, "unit": unit}


def said(record=None, claim=None, item=None, recalled=()) -> list[str]:
    """What is said of a record that is in order but for these changes."""
    return unchecked(
        {**RECORD, **(record or {})},
        [{**CLAIM, **(claim or {})}],
        {"EV-000001": {**ITEM, **(item or {})}},
        list(recalled),
    )


def test_of_what_is_checked_nothing_is_said():
    assert said() == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"record": {"verified": "recalled"}}, "written from memory"),
        ({"record": {"provisions": [{**LINK, "paragraph_verified": "recalled"}]}}, "S/RES/2397(2017) OP5"),
        ({"record": {"provisions": [{**LINK, "basis": "our_mapping"}]}}, "the reading of this record"),
        (
            {"record": {"origins": {"supports": 1, "disputes": 0, "unknown": 2}}},
            "2 publishers do not say where their claims are from",
        ),
        ({"record": {"replies": []}}, "No reply of a party is entered as such"),
        ({"record": {"claims": {"supports": 1, "disputes": 0, "context": 0}}}, "No claim against"),
        ({"record": {"estimate": None}}, "no figure of its own"),
        ({"claim": {"reliability": "F"}}, "The grade of 1 claim"),
        ({"claim": {"credibility": "6"}}, "The grade of 1 claim"),
        ({"item": {"seen_as": "via_relay"}}, "1 item was not read itself"),
        ({"item": {"url": None}}, "1 item has no public address"),
        ({"item": {"url": None, "withheld": ["address"]}}, "The address of 1 item is withheld"),
        ({"recalled": ["rajin"]}, "The position of 1 place"),
        ({"claim": {"estimate": figure(high=10)}}, "figures from 10 to 10"),
        ({"claim": {"estimate": figure(low=0.5, high=5)}}, "figures from 0.5 to 5"),
        ({"record": {"status": "corroborated"}}, "holds no second origin"),
    ],
)
def test_each_is_said_by_itself(changes, words):
    (sentence,) = said(**changes)
    assert words in sentence


def test_corroborated_by_two_origins_needs_no_word_of_it():
    assert said({"status": "corroborated", "origins": TWO}) == []
    (text,) = said({"status": "corroborated", "origins": {**TWO, "unknown": 1}})
    assert "1 publisher does not say where the claim is from" in text


def test_a_claim_within_the_estimate_or_in_another_unit_is_nothing_to_say():
    assert said(claim={"estimate": figure(2, 9)}) == []
    assert said(claim={"estimate": figure(2, 90, "tonnes")}) == []


def test_an_answer_among_the_claims_is_not_called_no_answer():
    (text,) = said({"replies": []})
    assert "answers may stand among the claims against it" in text


def test_one_paragraph_cited_by_a_source_is_enough_not_to_call_the_law_our_reading():
    links = [LINK, {**LINK, "basis": "our_mapping"}]
    assert said(record={"provisions": links}) == []


def test_the_page_of_a_record_says_them(reader):
    text = reader.get("/violations/DPRK-2024-0001/").text
    part = text[text.index('id="unchecked"') :]
    assert "Paragraph numbers not yet checked against the text: S/RES/2397(2017) OP5." in part
