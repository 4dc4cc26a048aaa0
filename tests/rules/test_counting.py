"""What a decision on how a figure counts must have before it is published."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.rules.figures import Figure
from tracker.rules.publication import Case, CaseClaim, CitedProvision, refusals

READY = {
    "title": "T",
    "summary": "S",
    "category": "oil",
    "status": "alleged",
    "verified": "seen",
    "date_text": "2024-03-07",
    "earliest": date(2024, 3, 7),
    "latest": date(2024, 3, 7),
    "provisions": (CitedProvision("2397-op5", True),),
    "claims": (CaseClaim("ev-1", "supports", "seen", "src-1"),),
    "estimate": Figure(low=Decimal(5), unit="barrels"),
}


def told(**values) -> list[str]:
    return refusals(Case(**{**READY, **values}))


@pytest.mark.parametrize("counts_as", ["increment", "snapshot", "none"])
def test_a_decision_needs_its_reason(counts_as):
    assert told(counts_as=counts_as, counts_why="Because.") == []
    (reason,) = told(counts_as=counts_as, counts_why="  ")
    assert "Nothing says why the figure counts as" in reason and "or leave “Counts as” empty" in reason


def test_no_decision_needs_no_reason():
    assert told() == told(counts_why="Not yet.") == []


@pytest.mark.parametrize("estimate", [None, Figure(unit="barrels", qualifier="several")])
def test_a_flow_needs_a_bound(estimate):
    given = {"counts_why": "Because.", "estimate": estimate}
    assert any("A flow of its own has no figure" in reason for reason in told(counts_as="increment", **given))
    assert told(counts_as="snapshot", **given) == told(counts_as="none", **given) == []


@pytest.mark.parametrize("bound", ["low", "best", "high"])
def test_one_bound_is_enough(bound):
    figure = Figure(**{bound: Decimal(0)}, unit="barrels")
    assert told(counts_as="increment", counts_why="Because.", estimate=figure) == []


def test_the_claim_that_it_rests_on_goes_out_with_it():
    (reason,) = told(held_back=("ev-9",))
    assert "The figure rests on the claim of ev-9, which is not ready" in reason
    (reason,) = told(held_back=("",))
    assert "The figure rests on a claim, which is not ready" in reason
