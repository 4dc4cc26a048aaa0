"""Grades of claims (Admiralty system), and the status that grades and origins alone would propose.

F and 6 mean that there is no basis to judge. They are no worst grades: they carry nothing, they change no order, and
nothing is averaged. Source of the scales: AJP-2.1 by way of https://en.wikipedia.org/wiki/Admiralty_code.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tracker.rules.origins import Origins
from tracker.rules.vocabulary import Credibility, Reliability, Stance, Status, Word

CARRYING_SOURCES = frozenset({Reliability.A, Reliability.B, Reliability.C})
CARRYING_WORDS = frozenset({Credibility.CONFIRMED, Credibility.PROBABLY_TRUE, Credibility.POSSIBLY_TRUE})
CORROBORATING = 2  # origins that do not rest on one another
# What grades and origins can speak to. The others rest on more: a finding, an admission, what was only planned.
PROPOSED = frozenset({Status.ALLEGED, Status.CORROBORATED, Status.DISPUTED})

Row = TypeVar("Row")


class Bearing(Word):
    """What a claim does for a proposal: it carries, or why it does not. The first that holds, in this order."""

    CONTEXT = "context", "gives context: neither for nor against"
    NOT_JUDGED = "not_judged", "cannot be judged: F or 6"
    SOURCE = "source", "its source is not usually reliable, or unreliable: D or E"
    INFORMATION = "information", "what it says is doubtful or improbable: 4 or 5"
    UPSTREAM = "upstream", "where it comes from in the end is not known"
    CARRIES = "carries", "carries: A to C, 1 to 3, and of an origin that is known"


@dataclass(frozen=True, slots=True)
class Graded:
    """A claim with its grade and the bodies that it rests on in the end (origins alone, none of unknown upstream)."""

    stance: str
    reliability: str
    credibility: str
    bodies: frozenset[str] = frozenset()
    claim: str = ""  # its id, for whoever wants to know which


@dataclass(frozen=True, slots=True)
class Proposal:
    """What grades and origins alone propose, and why.

    `behind` and `against`: the bodies on which the claims that carry rest; `bearings`: what each claim does for it, in
    the order given.
    """

    status: Status
    behind: tuple[str, ...]
    against: tuple[str, ...]
    bearings: tuple[tuple[Graded, Bearing], ...]

    def of(self, bearing: Bearing) -> list[Graded]:
        """The claims of one bearing."""
        return [claim for claim, found in self.bearings if found == bearing]


def graded(claims: Iterable[Mapping[str, Any]], counted: Origins) -> list[Graded]:
    """Published claims of one record with the bodies that they rest on, by the count of its origins."""
    bodies: dict[str, set[str]] = {}
    for origin in counted.named:
        for ref in origin.items if origin.known else ():
            bodies.setdefault(ref, set()).add(origin.body)
    return [
        Graded(
            claim["stance"],
            claim["reliability"],
            claim["credibility"],
            frozenset(bodies.get(claim["evidence"], ())),
            claim["id"],
        )
        for claim in claims
    ]


def judged(reliability: str, credibility: str) -> bool:
    """Whether both halves of a grade could be judged; a half that nobody has given yet was not."""
    return bool(reliability and credibility) and (
        reliability != Reliability.F and credibility != Credibility.CANNOT_BE_JUDGED
    )


def bearing(claim: Graded) -> Bearing:
    """What a claim does for a proposal, by its own grade and origins alone."""
    if claim.stance == Stance.CONTEXT:
        return Bearing.CONTEXT
    if not judged(claim.reliability, claim.credibility):
        return Bearing.NOT_JUDGED
    if claim.reliability not in CARRYING_SOURCES:
        return Bearing.SOURCE
    if claim.credibility not in CARRYING_WORDS:
        return Bearing.INFORMATION
    return Bearing.CARRIES if claim.bodies else Bearing.UPSTREAM


def in_order(rows: Sequence[Row], grade: Callable[[Row], tuple[str, str]]) -> tuple[list[Row], list[Row]]:
    """(rows that could be judged, best first; rows that could not, as they came).

    By the information first, then by the source; rows of one grade stay in the order given.
    """
    ranked = [row for row in rows if judged(*grade(row))]
    apart = [row for row in rows if not judged(*grade(row))]
    return sorted(ranked, key=lambda row: grade(row)[::-1]), apart


def weigh(claims: Iterable[Graded]) -> Proposal:
    """What the claims of one record propose.

    `disputed`: somebody whose claim carries is against it. Else `corroborated`: the claims that carry rest on two
    origins or more. Else `alleged`.
    """
    bearings = tuple((claim, bearing(claim)) for claim in claims)
    carrying = [claim for claim, found in bearings if found == Bearing.CARRIES]
    against = {body for claim in carrying if claim.stance == Stance.DISPUTES for body in claim.bodies}
    behind = {body for claim in carrying if claim.stance == Stance.SUPPORTS for body in claim.bodies}
    status = Status.CORROBORATED if len(behind) >= CORROBORATING else Status.ALLEGED
    return Proposal(
        Status.DISPUTED if against else status, tuple(sorted(behind)), tuple(sorted(against)), bearings
    )


def proposed(status: str, claims: Iterable[Graded]) -> Status | None:
    """The status that grades and origins alone propose; None for a record whose status rests on more than they say."""
    return weigh(claims).status if status in PROPOSED else None
