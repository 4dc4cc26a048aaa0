"""Words, phrases, numbers and names in several scripts; and text that would be FTS5 syntax if it were let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.release.make import edition
from tracker.release import search
from tracker.release.rows import Row
from tracker.release.search import SearchError, parse

TEXTS = {
    "A": {
        "title": "Tankers load at Vostochny",
        "names": "Восточный · Vostochnyi · Café",
        "numbers": "IMO 9179842",
    },
    "B": {
        "title": "Coal by rail",
        "numbers": "S/RES/2397(2017) · 2397-op5 · DPRK-2024-0007",
        "names": "해주 Haeju",
    },
    "C": {"summary": "NEAR and OR NOT", "evidence": "ref x ٢٠١٧", "names": "\u1112\u1162\u110c\u116e"},
}
NASTY = [
    '"',
    '""',
    '"""',
    "(((",
    "*",
    '"*"',
    "^",
    "-",
    ":",
    "😀",
    "'; DROP TABLE search; --",
    "{a}",
    "a\\",
    "\u200b",
]
NASTY += [
    "NEAR(a b)",
    "a AND OR NOT",
    "^a",
    "ref:x",
    "title : x",
    'a" OR "b',
    "a+b",
    "- a",
    "٢٠١٧",
    '"open phrase',
]
NASTY += [
    "{title names}: x",
    "a*b*",
    "**a**",
    "NOT",
    "𞤀",
    "\u0301",
    "a\tb\nc",
    "%",
    "_",
    "\ufeff",
    "1e999",
    "x'00'",
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    rows = [Row(noun="violations", key=key, answer={}, words=words) for key, words in TEXTS.items()]
    return edition(tmp_path_factory.mktemp("search"), rows)


def keys(made, text: str) -> str:
    return "".join(made.select("violations").matching("q", parse(text)).ordered("ref").keys())


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "tankers": "A",
        "TANKERS vostochny": "A",
        "tank": "",
        "tank*": "A",
        "вост*": "A",
        "cafe": "A",
        "café": "A",
        '"load at"': "A",
        "“load at”": "A",
        '"at load"': "",
        '"load a"*': "A",
        "IMO 9179842": "A",
        "9179842": "A",
        "S/RES/2397 (2017)": "B",
        "S/RES/2397(2017)": "B",
        "2397": "B",
        "2397-op5": "B",
        "DPRK-2024-0007": "B",
        "해주": "BC",
        "\u1112\u1162\u110c\u116e": "BC",
        "coal tankers": "",
        "NEAR": "C",
        "near AND": "C",
        "OR NOT": "C",
        "٢٠١٧": "C",
        "coal 😀 rail": "B",
        'coal "😀" - rail': "B",
        "'coal'": "B",
        "coal\trail": "B",
    }.items(),
)
def test_what_is_found(made, text, expected):
    assert keys(made, text) == expected


@pytest.mark.parametrize("text", NASTY)
def test_no_text_is_syntax(made, text):
    try:
        asked = parse(text)
    except SearchError as refused:
        assert "no word" in str(refused)
        assert not any(letter.isalnum() for letter in text)
    else:
        selection = made.select("violations").matching("q", asked)
        assert selection.ordered("relevance").count() == len(selection.ordered("relevance")[:10])


@given(st.text(max_size=200))
def test_any_text_is_answered_or_refused(made, text):
    try:
        asked = parse(text)
    except SearchError as refused:
        assert str(refused).endswith(".")
    else:
        assert 0 <= made.select("violations").matching("q", asked).count() <= 3
        made.select("violations").matching("q", asked).ordered("relevance").keys()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no word"),
        ("   ", "no word"),
        ("a\0b", "character"),
        ("\ud800", "character"),
        ("x" * 201, "201 characters"),
        ("word " * 2000, "characters"),
        (" ".join("abcdefghijklmnopqrstu"), "21 words"),
        ('"' + " ".join("abcdefghijklmnopqrstu") + '"', "21 words"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(text, said):
    with pytest.raises(SearchError, match=said):
        parse(text)


def test_terms_are_quoted_strings():
    assert parse('oil OR "a b"* x*').match == '"oil" AND "OR" AND "a b"* AND "x"*'
    assert parse("oil oil").terms == (("oil", False),)
    assert parse("x" * 200).terms == (("x" * 200, False),)
    assert isinstance(SearchError("."), ValueError)
    assert search.MOST_WORDS == 20
