"""The page of one record: an allegation with all that speaks for and against it, and nothing of what is gone."""

import json
import re

import pytest

from tests.pages.make import NASTY
from tracker.release import hidden

ONE = "/violations/DPRK-2024-0001/"


def test_a_record_says_what_it_is_and_is_not(reader):
    text = reader.get(ONE).text
    assert "An allegation is not a finding" in text
    assert "No competent body has found so" in text
    assert "Between 7 March and 5 November 2024" in text
    assert "between 1\u202f000\u202f000 and 1\u202f322\u202f000 barrels" in text
    assert "paragraph number not yet checked against the text" in text
    assert "our reading; no source says so" in text
    assert "/resolutions/2397/#op5" in text


def test_evidence_against_stands_beside_evidence_for(reader):
    text = reader.get(ONE).text
    assert "In support (1)" in text
    assert "Against it (1)" in text
    assert "1 origin in support" in re.sub(r"\s+", " ", text)


def test_related_records_come_with_a_warning(reader):
    text = reader.get(ONE).text
    assert "do not add them up" in text
    assert "/violations/DPRK-2023-0002/" in text


@pytest.mark.parametrize("rest", ["", "history/", "v1/"])
def test_a_slug_leads_to_the_reference(reader, rest):
    answer = reader.get(f"/violations/v-oil-2024-vostochny/{rest}")
    assert answer.status_code == 301
    assert answer.headers["Location"] == ONE + rest


def test_markup_in_the_record_is_text_on_the_page(reader):
    answer = reader.get("/violations/DPRK-2023-0002/")
    assert "<script>alert" not in answer.text
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.text, re.S)
    data = json.loads(block)
    assert data["name"] == NASTY
    assert data["@type"] == "Claim"
    assert data["creativeWorkStatus"] == "disputed"


@pytest.mark.parametrize("rest", ["", "history/", "v1/"])
def test_a_retracted_record_leaves_its_notice_alone(reader, rest):
    answer = reader.get(f"/violations/DPRK-2022-0009/{rest}")
    assert answer.status_code == 200
    assert "The source withdrew it." in answer.text
    assert "was retracted" in answer.text
    assert "v-secret-words" not in answer.text
    assert (
        reader.get(f"/violations/v-secret-words/{rest}").headers["Location"]
        == f"/violations/DPRK-2022-0009/{rest}"
    )


def test_a_hidden_record_is_gone_at_once_from_every_page(reader, folder):
    assert "Tankers" in reader.get("/violations/").text
    for ref, slug in (("DPRK-2024-0001", "v-oil-2024-vostochny"), ("DPRK-2023-0002", "v-nasty")):
        hidden.add(folder, "violations", ref, slug, "hidden", "For safety.", "2026-11-23T00:00:00Z")
    answer = reader.get(ONE)
    assert answer.status_code == 410
    assert "For safety." in answer.text
    for path in (
        "/",
        "/violations/",
        ONE,
        f"{ONE}history/",
        f"{ONE}v1/",
        "/resolutions/2397/",
        "/caps/refined-petroleum/",
    ):
        assert "Tankers" not in reader.get(path).text, path
    for path in (
        "/actors/st-russia/",
        "/places/vostochny-port/",
        "/sources/src-one/",
        "/evidence/EV-000001/",
    ):
        assert reader.get(path).status_code == 404, path
    assert 'data-total="0"' in reader.get("/violations/").text


def test_a_version_agrees_with_its_hash(reader):
    assert "it agrees" in reader.get(f"{ONE}v1/").text
    assert "does not give this hash" not in reader.get(f"{ONE}v1/").text
