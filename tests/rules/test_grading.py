"""Grades: what cannot be judged is never the worst, nothing is averaged, and a proposal has its reasons."""

import random
from collections.abc import Iterator
from itertools import pairwise, product

import pytest

from tracker.rules.grading import (
    CARRYING_SOURCES,
    CARRYING_WORDS,
    PROPOSED,
    Bearing,
    Graded,
    bearing,
    in_order,
    judged,
    proposed,
    weigh,
)
from tracker.rules.vocabulary import Credibility, Reliability, Stance, Status

GRADES = list(product(Reliability.values(), Credibility.values()))
UNJUDGED = [grade for grade in GRADES if not judged(*grade)]
CARRYING = list(product(sorted(CARRYING_SOURCES), sorted(CARRYING_WORDS)))
BODIES = ["One", "Two", "Three"]
DRAWS = 300


def lots() -> Iterator[random.Random]:
    """Many draws, the same each time."""
    return (random.Random(seed) for seed in range(DRAWS))


def drawn(rng: random.Random, grades: list[tuple[str, str]] = GRADES) -> Graded:
    """A claim, drawn by lot."""
    bodies = frozenset(rng.sample(BODIES, rng.choice([0, 1, 1, 2])))
    return Graded(rng.choice(Stance.values()), *rng.choice(grades), bodies)


def some(rng: random.Random) -> list[Graded]:
    """A few of them."""
    return [drawn(rng) for _ in range(rng.randint(0, 8))]


def grade_of(claim: Graded) -> tuple[str, str]:
    """Both halves of its grade."""
    return claim.reliability, claim.credibility


def test_eleven_of_the_36_grades_cannot_be_judged():
    assert [grade for grade in GRADES if "F" in grade or "6" in grade] == UNJUDGED
    assert (len(GRADES), len(UNJUDGED)) == (36, 11)


def test_the_scale_is_read_by_the_information_first_then_by_the_source():
    ranked, apart = in_order(GRADES, lambda grade: grade)
    assert ["".join(grade) for grade in ranked[:6]] == ["A1", "B1", "C1", "D1", "E1", "A2"]
    assert "".join(ranked[-1]) == "E5"
    assert apart == UNJUDGED


def test_what_cannot_be_judged_never_changes_an_order():
    for rng in lots():
        rows = some(rng)
        ranked, apart = in_order(rows, grade_of)
        more = list(rows)
        added = [drawn(rng, UNJUDGED) for _ in range(rng.randint(1, 4))]
        for one in added:
            more.insert(rng.randint(0, len(more)), one)
        again, beside = in_order(more, grade_of)
        assert again == ranked
        assert sorted(map(str, beside)) == sorted(map(str, [*apart, *added]))


def test_rows_of_one_grade_stay_as_they_came():
    for rng in lots():
        rows = [(rng.choice(GRADES), number) for number in range(12)]
        ranked, apart = in_order(rows, lambda row: row[0])
        for before, after in [*pairwise(ranked), *pairwise(apart)]:
            assert before[0] != after[0] or before[1] < after[1]


def test_what_cannot_be_judged_never_changes_a_proposal():
    for rng in lots():
        claims = some(rng)
        before = weigh(claims)
        after = weigh([*claims, drawn(rng, UNJUDGED)])
        assert (after.status, after.behind, after.against) == (before.status, before.behind, before.against)


def test_nothing_is_averaged():
    """A claim carries by its own grade: what stands beside it neither lifts it nor pulls it down."""
    for rng in lots():
        claims = some(rng)
        before = weigh(claims)
        weak = [Graded(c.stance, rng.choice("DE"), rng.choice("45"), c.bodies) for c in claims] * 3
        better = [
            Graded(c.stance, *rng.choice(CARRYING), c.bodies) if bearing(c) == Bearing.CARRIES else c
            for c in claims
        ]
        for others in ([*claims, *weak], [*weak, *claims], better):
            after = weigh(others)
            assert (after.status, after.behind, after.against) == (
                before.status,
                before.behind,
                before.against,
            )


def test_another_claim_of_an_origin_that_is_counted_changes_nothing():
    for rng in lots():
        claims = some(rng)
        before = weigh(claims)
        for stance, bodies in ((Stance.SUPPORTS, before.behind), (Stance.DISPUTES, before.against)):
            if bodies:
                repeated = Graded(stance, *rng.choice(CARRYING), frozenset({rng.choice(bodies)}))
                assert weigh([*claims, repeated]).status == before.status


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (Graded("context", "A", "1", frozenset({"One"})), Bearing.CONTEXT),
        (Graded("context", "F", "6"), Bearing.CONTEXT),
        (Graded("supports", "F", "1", frozenset({"One"})), Bearing.NOT_JUDGED),
        (Graded("disputes", "E", "6", frozenset({"One"})), Bearing.NOT_JUDGED),
        (Graded("supports", "D", "1", frozenset({"One"})), Bearing.SOURCE),
        (Graded("supports", "E", "5"), Bearing.SOURCE),
        (Graded("supports", "A", "4", frozenset({"One"})), Bearing.INFORMATION),
        (Graded("supports", "C", "5"), Bearing.INFORMATION),
        (Graded("supports", "A", "1"), Bearing.UPSTREAM),
        (Graded("supports", "C", "3", frozenset({"One"})), Bearing.CARRIES),
        (Graded("disputes", "A", "1", frozenset({"One"})), Bearing.CARRIES),
    ],
)
def test_each_claim_has_the_reason_why_it_does_not_carry(claim, found):
    proposal = weigh([claim])
    assert proposal.of(found) == [claim]
    assert [one for _, one in proposal.bearings] == [found]


def told(*claims: tuple[str, str, str]) -> str:
    """The proposal for claims of (stance, grade, bodies by their first letters)."""
    return weigh([Graded(s, g[0], g[1], frozenset(b)) for s, g, b in claims]).status


def test_two_origins_that_carry_corroborate_and_one_does_not():
    assert told(("supports", "B2", "x"), ("supports", "C3", "y")) == Status.CORROBORATED
    assert told(("supports", "B2", "x"), ("supports", "A1", "x")) == Status.ALLEGED
    assert told(("supports", "B2", "x"), ("supports", "D1", "y")) == Status.ALLEGED
    assert told(("supports", "B2", "xy")) == Status.CORROBORATED
    assert told() == Status.ALLEGED


def test_one_claim_against_it_that_carries_makes_it_disputed():
    claims = [("supports", "A1", "x"), ("supports", "A1", "y")]
    assert told(*claims, ("disputes", "B3", "z")) == Status.DISPUTED
    assert told(*claims, ("disputes", "A4", "z")) == Status.CORROBORATED
    assert told(*claims, ("disputes", "A1", "")) == Status.CORROBORATED


@pytest.mark.parametrize("status", Status)
def test_a_status_that_rests_on_more_has_no_proposal(status):
    found = proposed(status, [Graded("supports", "A", "1", frozenset("xy"))])
    assert found == (Status.CORROBORATED if status in PROPOSED else None)
    assert {Status.ALLEGED, Status.CORROBORATED, Status.DISPUTED} == PROPOSED
