"""Grades and the status that they propose, over the whole record: pages and API say the same."""

import re

import pytest

pytestmark = pytest.mark.editorial

PROPOSES = re.compile(r"Grades and origins alone would propose: <strong>([a-z ]+)</strong>")


def test_every_page_says_what_the_api_says_is_proposed(whole):
    rows = whole.rows("/violations/")
    assert len({row["status_proposed"] for row in rows}) > 2
    for row in rows:
        text = whole.text(row["url"])
        proposed = set(PROPOSES.findall(text))
        assert proposed == ({row["status_proposed"]} if row["status_proposed"] else set()), row["slug"]
        differs = row["status_proposed"] not in (None, row["status"])
        assert ('id="proposal"' in text) == differs, row["slug"]
        assert ("No reason for the difference is recorded" in text) == differs, row["slug"]


def test_claims_stand_in_order_of_their_grades_on_every_page(whole):
    """By the information first; what cannot be judged, F or 6, after a heading of its own."""
    apart = 0
    for row in whole.rows("/violations/"):
        text = whole.text(row["url"]).partition('<h2 id="evidence">')[2].partition('<h3 id="replies">')[0]
        for section in re.split(r'<h3 id="(?:supports|disputes|context)">', text)[1:]:
            judged, _, rest = section.partition("Cannot be judged (F or 6).")
            grades, unjudged = (re.findall(r'class="grade">([A-F][1-6])<', part) for part in (judged, rest))
            assert grades == sorted(grades, key=lambda grade: grade[::-1]), row["slug"]
            assert all("F" not in grade and "6" not in grade for grade in grades), row["slug"]
            assert all("F" in grade or "6" in grade for grade in unjudged), row["slug"]
            apart += len(unjudged)
    assert (
        apart
        == len([c for c in whole.rows("/claims/") if "F" in c["reliability"] or c["credibility"] == "6"])
        > 0
    )
