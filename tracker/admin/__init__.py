"""The desk: the door for analysts. One subject a file; Django finds them all through this one."""

from tracker.admin import (
    accounts,
    capture,
    declaration,
    evidence,
    founding,
    law,
    party,
    publication,
    violation,
    vocabulary,
)

__all__ = [
    "accounts",
    "capture",
    "declaration",
    "evidence",
    "founding",
    "law",
    "party",
    "publication",
    "violation",
    "vocabulary",
]
