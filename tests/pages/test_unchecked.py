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
    "provisions": [LINK],
    "origins": {"supports": 1, "disputes": 1, "unknown": 0},
    "claims": {"supports": 1, "disputes": 1, "context": 0},
    "replies": [{"kind": "denial"}],
    "estimate": {"low": 1},
}
CLAIM = {"evidence": "EV-000001", "reliability": "B", "credibility": "2"}
ITEM = {"seen_as": "direct_excerpt", "url": "https://example.org/"}


def said(record=None, claim=None, item=None) -> list[str]:
    return unchecked(
        {**RECORD, **(record or {})}, [{**CLAIM, **(claim or {})}], {"EV-000001": {**ITEM, **(item or {})}}
    )


def test_of_what_is_checked_nothing_is_said():
    assert said() == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"record": {"verified": "recalled"}}, "written from memory"),
        ({"record": {"provisions": [{**LINK, "paragraph_verified": "recalled"}]}}, "S/RES/2397(2017) OP5"),
        ({"record": {"provisions": [{**LINK, "basis": "our_mapping"}]}}, "the reading of this record"),
        ({"record": {"origins": {"supports": 1, "disputes": 0, "unknown": 2}}}, "2 items name no upstream"),
        ({"record": {"replies": []}}, "No reply of a party"),
        ({"record": {"claims": {"supports": 1, "disputes": 0, "context": 0}}}, "No claim against"),
        ({"record": {"estimate": None}}, "no figure of its own"),
        ({"claim": {"reliability": "F"}}, "The grade of 1 claim"),
        ({"claim": {"credibility": "6"}}, "The grade of 1 claim"),
        ({"item": {"seen_as": "via_relay"}}, "1 item was not read itself"),
        ({"item": {"url": None}}, "1 item has no public address"),
    ],
)
def test_each_is_said_by_itself(changes, words):
    (sentence,) = said(**changes)
    assert words in sentence


def test_one_paragraph_cited_by_a_source_is_enough_not_to_call_the_law_our_reading():
    links = [LINK, {**LINK, "basis": "our_mapping"}]
    assert said(record={"provisions": links}) == []


def test_the_page_of_a_record_says_them(reader):
    text = reader.get("/violations/DPRK-2024-0001/").text
    part = text[text.index('id="unchecked"') :]
    assert "Paragraph numbers not yet checked against the text: S/RES/2397(2017) OP5." in part
