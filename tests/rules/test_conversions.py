"""Factors that an analyst writes down: what may stand there, and what is said of the rest."""

import pytest

from tracker.rules.conversions import conversion_reasons, conversions

GOOD = {
    "slug": "own",
    "label": "Own figures",
    "factor": "7.98",
    "reporter": "RU",
    "basis": "five months",
    "sources": ["https://example.org/"],
    "verified": "derived",
    "default": True,
}


def test_a_factor_with_all_that_belongs_to_it_is_taken():
    assert conversion_reasons([GOOD]) == []
    assert conversion_reasons([]) == []
    (one,) = conversions([GOOD])
    assert str(one.factor) == "399/50"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"factor": "7.98"}, "A list of factors is wanted."),
        (["7.98"], "Factor 1 has the keys basis, default, factor"),
        ([{**GOOD, "extra": 1}], "and no others"),
        ([{**GOOD, "label": ""}], "slug and label are texts"),
        ([{**GOOD, "factor": 7.98}], 'as text, from 5 to 15: "7.98", not 7.98'),
        ([{**GOOD, "factor": "0.125"}], "barrels in a metric ton"),
        ([{**GOOD, "factor": "1/0"}], "barrels in a metric ton"),
        ([{**GOOD, "factor": "many"}], "not 'many'"),
        *(
            ([{**GOOD, "factor": text}], "barrels in a metric ton")
            for text in ("٧", "1e1", "15/2", " 8 ", "7.12345")
        ),
        ([{**GOOD, "verified": "sure"}], "verified is one of seen, derived, recalled"),
        ([{**GOOD, "default": "yes"}], "default is true or false"),
        ([{**GOOD, "sources": "https://example.org/"}], "sources is a list"),
        ([GOOD, {**GOOD, "default": False}], "Two factors have the same slug."),
        ([{**GOOD, "default": False}], "Exactly one factor is the default."),
        ([GOOD, {**GOOD, "slug": "two"}], "Exactly one factor is the default."),
    ],
)
def test_what_is_wrong_with_a_list_of_factors_is_said(rows, said):
    assert any(said in reason for reason in conversion_reasons(rows))
