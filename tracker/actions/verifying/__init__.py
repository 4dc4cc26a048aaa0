"""Recompute everything that hashes promise, and name each thing that differs."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tracker.actions.verifying.chains import audit_differs, custody_differs, versions_differ
from tracker.actions.verifying.checkpoints import checkpoints_differ
from tracker.actions.verifying.desk import rows_differ, states_differ
from tracker.actions.verifying.files import files_differ
from tracker.actions.verifying.releases import hidden_differs, releases_differ, service_differs

__all__ = [
    "verify",
    "versions_differ",
    "audit_differs",
    "custody_differs",
    "states_differ",
    "rows_differ",
    "files_differ",
    "service_differs",
    "hidden_differs",
]


def verify(checkpoints: Sequence[Path] = ()) -> Iterator[str]:
    """Each difference in a sentence that names its row; nothing if all is well.

    `checkpoints`: signed ones that were kept elsewhere; those that lie at the site are looked at in any case.
    """
    for check in (
        versions_differ,
        audit_differs,
        custody_differs,
        states_differ,
        rows_differ,
        files_differ,
        releases_differ,
        service_differs,
        hidden_differs,
        partial(checkpoints_differ, checkpoints),
    ):
        yield from twice(check)


def twice(check: Callable[[], Iterator[str]]) -> list[str]:
    """What a check finds, and finds again: somebody may be at work between two of its looks."""
    found = list(check())
    again = set(check()) if found else set()
    return [line for line in found if line in again]
