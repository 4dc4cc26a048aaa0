"""Recompute everything that hashes promise, and name each thing that differs."""

from collections.abc import Iterator, Sequence
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
    yield from versions_differ()
    yield from audit_differs()
    yield from custody_differs()
    yield from states_differ()
    yield from rows_differ()
    yield from files_differ()
    yield from releases_differ()
    yield from service_differs()
    yield from hidden_differs()
    yield from checkpoints_differ(checkpoints)
