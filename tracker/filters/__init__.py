"""The question: django-filter declares and documents it once, and a release answers it at every door."""

from tracker.filters.asked import Asked, ask, refuse_unknown
from tracker.filters.nouns import (
    ActorQuestion,
    CapQuestion,
    CategoryQuestion,
    ClaimQuestion,
    CorrectionQuestion,
    DeclarationQuestion,
    EvidenceQuestion,
    PlaceQuestion,
    ProvisionQuestion,
    RegimeQuestion,
    ResolutionQuestion,
    SourceQuestion,
    UnitQuestion,
    VersionQuestion,
)
from tracker.filters.problems import Refused
from tracker.filters.strict import StrictFilterSet
from tracker.filters.violations import FACETS, ViolationQuestion

QUESTIONS: dict[str, type[StrictFilterSet]] = {
    question.noun: question
    for question in (
        ViolationQuestion,
        EvidenceQuestion,
        ClaimQuestion,
        SourceQuestion,
        ActorQuestion,
        PlaceQuestion,
        ResolutionQuestion,
        ProvisionQuestion,
        CapQuestion,
        DeclarationQuestion,
        CategoryQuestion,
        RegimeQuestion,
        UnitQuestion,
        VersionQuestion,
        CorrectionQuestion,
    )
}

__all__ = [
    "ask",
    "refuse_unknown",
    "Asked",
    "Refused",
    "StrictFilterSet",
    "ViolationQuestion",
    "QUESTIONS",
    "FACETS",
]
