"""What a cap's ledger is made from: allegations, declarations, and the cap with its factors. Exact numbers alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tracker.rules.conversions import Conversion
from tracker.rules.figures import Figure

BOUNDS = ("low", "best", "high")
TOGETHER = "ALL"  # the reporter of what all states are said to have declared together
CITES_CAP, CITES_PARAGRAPH = "cap", "paragraph"  # anything else is about another measure


@dataclass(frozen=True, slots=True)
class Allegation:
    """One published record as the ledger needs it.

    `figure`: its one estimate, in the unit as reported. `earliest`, `latest`: its days, both included; None is open.
    `counts_as`: increment, snapshot, none, or "" where nobody has decided; `why`: the analyst's reason.
    `cites`: "cap" where it cites the cap's own measure, "paragraph" where only the paragraph is known.
    `claimed_by`: other caps under which the same figure would count.
    `part_of`, `overlaps`: references of other records. `claim`: the claim on which the estimate rests.
    """

    ref: str
    slug: str = ""
    title: str = ""
    status: str = ""
    counts_as: str = ""
    figure: Figure = field(default_factory=Figure)
    earliest: date | None = None
    latest: date | None = None
    part_of: str = ""
    overlaps: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    cites: str = CITES_PARAGRAPH
    transport: str = ""
    claim: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """What one state, or all together (`ALL`), told the Committee for a span of days.

    `quantities`: unit -> figure; `reported`: the units that the source itself gave. `last`: None where it goes on.
    `as_of`: the first and last day of the date on which it stood like this; None where nobody wrote that down.
    """

    id: str
    reporter: str
    kind: str
    first: date
    last: date | None
    quantities: Mapping[str, Decimal] = field(default_factory=dict)
    reported: frozenset[str] = frozenset()
    as_of: tuple[date | None, date | None] | None = None
    precision: str = ""
    basis: str = ""
    sources: tuple[str, ...] = ()
    verified: str = ""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The quantity that a cap allows in a period (None: relative to an earlier amount), and who converts how."""

    quantity: Decimal | None
    unit: str
    conversions: tuple[Conversion, ...] = ()
    factor: Fraction | None = None  # a reader's scenario, barrels in a metric ton, in place of every other


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is not counted: a word for programs, and what stands in the places of its sentence."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in the cap's unit. `factor`, `conversion`: what turned it into that, None where nothing did."""

    quantity: Fraction
    converted: bool = False
    factor: Fraction | None = None
    conversion: Conversion | None = None
    reported: tuple[Decimal, str] | None = None  # figure and unit as they were given
