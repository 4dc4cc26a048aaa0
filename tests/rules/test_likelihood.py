"""Likelihood in the words of one column of ICD 203: a word for each per cent, and never a word for none."""

from decimal import Decimal

import pytest

from tracker.rules.likelihood import BANDS, NoTerm, band_of, word_for
from tracker.rules.vocabulary import Likelihood

# The table of the source, as it stands there.
TABLE = [
    ("almost no chance", 1, 5),
    ("very unlikely", 5, 20),
    ("unlikely", 20, 45),
    ("roughly even chance", 45, 55),
    ("likely", 55, 80),
    ("very likely", 80, 95),
    ("almost certain", 95, 99),
]


def test_the_words_and_bands_are_those_of_the_first_column():
    assert [(word.label, *band_of(word)) for word in Likelihood] == TABLE
    assert list(BANDS) == list(Likelihood)


@pytest.mark.parametrize("percent", range(1, 100))
def test_every_per_cent_from_1_to_99_has_one_word_whose_lower_end_is_included(percent):
    expected = [label for label, low, high in TABLE if low <= percent < high or percent == high == 99]
    assert [word_for(percent).label] == expected


def test_fractions_have_words_too():
    assert word_for(Decimal("4.99")) == Likelihood.ALMOST_NO_CHANCE
    assert word_for(Decimal("54.9")) == Likelihood.ROUGHLY_EVEN
    assert word_for(Decimal("55.0")) == Likelihood.LIKELY


@pytest.mark.parametrize("percent", [0, 100, -1, 101, Decimal("0.9"), Decimal("99.1")])
def test_certainty_has_no_term(percent):
    with pytest.raises(NoTerm, match="has no term"):
        word_for(percent)


@pytest.mark.parametrize("word", ["probable", "remote", "certain", ""])
def test_a_word_of_the_other_column_is_refused(word):
    with pytest.raises(NoTerm, match="is not one of"):
        band_of(word)
