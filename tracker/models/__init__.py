"""The nouns that analysts edit, and the log of what was published. One subject a file."""

from tracker.models.capture import Capture, Comparison, CustodyEvent, Derivative
from tracker.models.declaration import Declaration
from tracker.models.desk import FoundingClaim, HandlingNote, InternalNote, Loaded
from tracker.models.evidence import Claim, Conflict, Evidence, Reply, Source
from tracker.models.law import Cap, Goods, Paragraph, Provision, Regime, Resolution
from tracker.models.party import Actor, ActorAlias, Place, PlaceAlias
from tracker.models.publication import AuditEntry, ReleaseRecord, Version
from tracker.models.violation import Violation, ViolationActor, ViolationPlace, ViolationProvision
from tracker.models.vocabulary import Category, Country, Method, Unit

__all__ = [
    "Actor",
    "ActorAlias",
    "AuditEntry",
    "Cap",
    "Capture",
    "Category",
    "Claim",
    "Comparison",
    "Conflict",
    "Country",
    "CustodyEvent",
    "Declaration",
    "Derivative",
    "Evidence",
    "FoundingClaim",
    "Goods",
    "HandlingNote",
    "InternalNote",
    "Loaded",
    "Method",
    "Paragraph",
    "Place",
    "PlaceAlias",
    "Provision",
    "Regime",
    "ReleaseRecord",
    "Reply",
    "Resolution",
    "Source",
    "Unit",
    "Version",
    "Violation",
    "ViolationActor",
    "ViolationPlace",
    "ViolationProvision",
]
