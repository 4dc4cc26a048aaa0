"""Names as they are looked for: in any script, without regard to case, accents or punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.spelling import folded, searchable, sought


def finds(term: str, *names: str) -> bool:
    """Whether somebody who looks for `term` finds a thing of these names."""
    return sought(term) in searchable(names)


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Café-Zürich", "cafe zurich"),
        ("  A.B.  (C) ", "a b c"),
        ("ＡＢＣ１２", "abc12"),
        ("İSTANBUL Straße", "istanbul strasse"),
        ("Ёлка й", "елка и"),
        ("S/RES/2397(2017)", "s res 2397 2017"),
        ("조선민주주의인민공화국", "조선민주주의인민공화국"),
        ("--", ""),
    ],
)
def test_folding(text, spelt):
    assert folded(text) == spelt


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=30))
def test_everything_with_a_letter_is_found_by_its_own_name(name):
    assert not folded(name) or finds(name, "another", name)


@pytest.mark.parametrize(
    ("term", "name"),
    [
        ("ang", "Angara"),
        ("ANGARA", "angara"),
        ("ангара", "Ангара"),
        ("yang san", "Paek Yang San 1"),
        ("san 1", "An San 1"),
        ("민주주의", "조선민주주의인민공화국"),  # no blanks between the words: any stretch
        ("ラソン", "ラソン特別市"),
        ("鲜", "朝鲜"),
        ("zurich", "Zürich"),
        ("imo9179842", "IMO9179842"),
        ("reuters", "(Reuters)"),
    ],
)
def test_what_is_found(term, name):
    assert finds(term, name)


@pytest.mark.parametrize(
    ("term", "names"),
    [
        ("gara", ["Angara"]),  # the middle of a word
        ("san", ["Lisan"]),
        ("angara", ["Angar", "A"]),
        ("one two", ["One", "Two"]),  # a phrase lies within one name
        ("조", ["종"]),  # a syllable is not its letters
    ],
)
def test_what_is_not_found(term, names):
    assert not finds(term, *names)
