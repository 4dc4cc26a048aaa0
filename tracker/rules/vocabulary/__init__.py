"""The closed word lists that code branches on, each word with the label that people read.

Open lists (categories, units, methods of evidence) are rows that an analyst adds; see `models/vocabulary.py`.
"""

from tracker.rules.vocabulary.evidence import (
    Alteration,
    Credibility,
    Custody,
    Disagreement,
    Originality,
    Reliability,
    Seen,
    Showing,
    Stance,
    Standing,
    StandingReason,
)
from tracker.rules.vocabulary.law import (
    Basis,
    Binding,
    DeclarationKind,
    Direction,
    MeasureKind,
)
from tracker.rules.vocabulary.parties import (
    ActorRole,
    ActorType,
    PlaceRole,
    PlaceType,
    PublisherType,
)
from tracker.rules.vocabulary.record import (
    NOT_A_BREACH,
    NOT_ALLEGING,
    NOT_COMPLETED,
    Change,
    Confidence,
    Counting,
    Ground,
    Likelihood,
    ReplyKind,
    State,
    Status,
    Transport,
    Verified,
)
from tracker.rules.vocabulary.word import Word

__all__ = [
    "ActorRole",
    "ActorType",
    "Alteration",
    "Basis",
    "Binding",
    "Change",
    "Confidence",
    "Counting",
    "Credibility",
    "Custody",
    "DeclarationKind",
    "Direction",
    "Disagreement",
    "Ground",
    "Likelihood",
    "MeasureKind",
    "NOT_ALLEGING",
    "NOT_A_BREACH",
    "NOT_COMPLETED",
    "Originality",
    "PlaceRole",
    "PlaceType",
    "PublisherType",
    "Reliability",
    "ReplyKind",
    "Seen",
    "Showing",
    "Stance",
    "Standing",
    "StandingReason",
    "State",
    "Status",
    "Transport",
    "Verified",
    "Word",
]
