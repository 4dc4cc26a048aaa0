"""A table that a spreadsheet opens as text and numbers, never as formulas."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange.formats.sheet import sheet

COLUMNS = ("name", "number", "note")


def opened(written: bytes) -> list[list[str]]:
    """The cells as a program reads them that knows of the mark at the start."""
    return list(csv.reader(StringIO(written.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        '=HYPERLINK("https://example.org")',
        "＝1+1",
        "-",
    ],
)
def test_a_text_that_would_be_worked_out_has_an_apostrophe_before_it(text):
    assert opened(sheet(COLUMNS, [{"name": text}]))[1][0] == f"'{text}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-5, "-5"),
        ("-5.25", "-5.25"),
        (0, "0"),
        (2.644, "2.644"),
        (0.030558, "0.030558"),
        (1e21, "1000000000000000000000"),
        (True, "yes"),
        (False, "no"),
        (None, ""),
        ("1,322,000", "1,322,000"),
        ('a "quote"', 'a "quote"'),
        ("백두산 Сергей", "백두산 Сергей"),
    ],
)
def test_numbers_and_texts_stay_what_they_are(value, text):
    assert opened(sheet(COLUMNS, [{"number": value}]))[1][1] == text


def test_every_row_has_every_column_and_no_other():
    written = sheet(COLUMNS, [{"note": "c", "name": "a"}, {}])
    assert written.startswith(b"\xef\xbb\xbfname,number,note\r\n")
    assert opened(written) == [list(COLUMNS), ["a", "", "c"], ["", "", ""]]
    with pytest.raises(KeyError):
        sheet(COLUMNS, [{"nonsense": 1}])


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"))))
def test_no_cell_begins_as_a_formula_and_none_is_lost(texts):
    rows = opened(sheet(("text", "end"), [{"text": text, "end": "."} for text in texts]))[1:]
    assert [row[1] for row in rows] == ["."] * len(texts)
    for text, (found, _) in zip(texts, rows, strict=True):
        assert found in (text, f"'{text}")
        assert not found.startswith(tuple("=+@\t\r\n")) or found.lstrip("-").replace(".", "").isdigit()
