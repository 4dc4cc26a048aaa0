"""Load the record from fixtures: what is new is written, what an analyst changed since is never overwritten."""

import json
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256 as digest
from pathlib import Path
from typing import Any

from django.db import models

from tracker.actions.changed import unpublished
from tracker.actions.fixtures import Loader, Report, Unloadable
from tracker.actions.pen import audit, writing
from tracker.actions.publishing import LAW, publish_within
from tracker.actions.readiness import refusals_of
from tracker.actions.releasing import finish
from tracker.actions.unfinished import unfinished
from tracker.models import Violation
from tracker.rules.vocabulary import State

__all__ = ["Report", "Unloadable", "load", "load_and_publish"]

Tell = Callable[[str], None]
WAITING = "Changes made at the desk wait in it or in what it refers to: publish them there."


def load_and_publish(*, by: str, folder: Path, tell: Tell) -> Report:
    """Write the fixtures of `folder` to the desk and publish what of them is ready, whole or not at all.

    Only what this call wrote is published, at the time that `publication.json` gives; the rest stays as it is.
    Raises Unloadable, and Refused by a publication that is not in order.
    """
    with writing():
        report = load(by=by, folder=folder, tell=tell)
        _publish(by, folder, report, tell)
    tell("building the release")
    report.release = finish()
    return report


def load(*, by: str, folder: Path, tell: Tell) -> Report:
    """Write the fixtures of `folder` to the desk, whole or not at all. Raises Unloadable."""
    report = Report()
    files = sorted(folder.glob("[0-9]*.json"))
    if not files:
        raise Unloadable(f"{folder} holds no fixtures: 01-words.json and those that follow are wanted")
    with writing():
        loader = Loader(report)
        for path in files:
            entries = _rows(path)
            tell(f"loading {path.name}: {len(entries)} rows")
            for entry in entries:
                loader.take(entry)
        report.waiting = unfinished()
        if loader.due:
            loader.write_due()
        if report.written:
            hashes = {path.name: digest(path.read_bytes()).hexdigest() for path in files}
            detail = {"files": hashes, "count": len(report.written)}
            audit(by=by, action="load", object="fixtures", detail=detail, rows=report.rows)
    return report


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise Unloadable(f"{path.name} cannot be read: {problem}") from problem


def _rows(path: Path) -> list:
    rows = _read(path)
    if not isinstance(rows, list):
        raise Unloadable(f"{path.name} is no list of rows")
    return rows


def _publish(by: str, folder: Path, report: Report, tell: Tell) -> None:
    """Publish the law and the ready violations that were written just now; a draft that is not ready stays one.

    A public violation follows what it refers to, and a program that tells more of it than the one before, unless
    changes of an analyst would come along. What is left out for that is in the report.
    """
    law = [row for model in LAW for row in _written(model, report)]
    violations = []
    written = _written(Violation, report)
    follow = Violation.objects.in_bulk(unpublished())
    for row in [*written, *(follow[pk] for pk in sorted(follow) if follow[pk] not in written)]:
        reasons = refusals_of(row)
        if row.state not in {State.DRAFT, State.PUBLISHED}:
            reasons = [f"It is {row.state}."]
        elif row.pk in report.waiting:
            reasons = [WAITING]
        if reasons:
            report.drafts[row.slug] = reasons
        else:
            violations.append(row)
    if law or violations:
        tell(f"publishing {len(violations)} violations")
        at, reason = _occasion(folder / "publication.json")
        publish_within(by=by, violations=violations, law=law, reason=reason, at=at)


def _occasion(path: Path) -> tuple[datetime, str]:
    """The time and the public reason that the fixtures give for their publication."""
    said = _read(path)
    try:
        at, reason = datetime.fromisoformat(said["at"]), said["reason"].strip()
        if at.tzinfo and reason:
            return at, reason
    except (LookupError, TypeError, ValueError, AttributeError):
        pass
    raise Unloadable(f'{path.name}: it must give "at", a time with its zone, and "reason", a sentence')


def _written(model: type[models.Model], report: Report) -> list:
    """Rows of a noun that were written just now, in the order of the fixtures."""
    keys = [json.loads(key) for name, key in report.written if name == model.__name__]
    return [model._default_manager.get_by_natural_key(*key) for key in keys]
