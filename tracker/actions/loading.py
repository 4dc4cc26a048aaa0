"""Load the record from fixtures: what is new is written, what an analyst changed since is never overwritten."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256 as digest
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.core.serializers.python import Deserializer
from django.db import IntegrityError, models

from tracker.actions.pen import audit, writing
from tracker.actions.publishing import LAW, publish_within
from tracker.actions.readiness import refusals_of
from tracker.actions.releasing import finish
from tracker.models import Loaded, Violation
from tracker.models.keyed import Natural
from tracker.rules.canonical import canonical, sha256
from tracker.rules.vocabulary import State

Name = tuple[str, str]  # model, natural key as canonical JSON
Tell = Callable[[str], None]


class Unloadable(Exception):
    """A fixture that cannot be loaded; the text names the row and says why. Nothing was changed."""


@dataclass(slots=True)
class Report:
    """What loading did, by model.

    `kept`: rows in which an analyst's own text stands. `drafts`: violations written but not published, with why.
    """

    added: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    kept: list[Name] = field(default_factory=list)
    written: list[Name] = field(default_factory=list)
    drafts: dict[str, list[str]] = field(default_factory=dict)
    release: str = ""


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
            entries = _read(path)
            tell(f"loading {path.name}: {len(entries)} rows")
            for entry in entries:
                loader.take(entry)
        loader.finish()
        if report.written:
            hashes = {path.name: digest(path.read_bytes()).hexdigest() for path in files}
            audit(
                by=by, action="load", object="fixtures", detail={"files": hashes, "rows": len(report.written)}
            )
    return report


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise Unloadable(f"{path.name} cannot be read: {problem}") from problem


def _publish(by: str, folder: Path, report: Report, tell: Tell) -> None:
    """Publish the law and the ready violations that were written just now; a draft that is not ready stays one."""
    law = [row for model in LAW for row in _written(model, report)]
    violations = []
    for row in _written(Violation, report):
        reasons = refusals_of(row)
        if row.state not in {State.DRAFT, State.PUBLISHED}:
            reasons = [f"It is {row.state}."]
        if reasons:
            report.drafts[row.slug] = reasons
        else:
            violations.append(row)
    if law or violations:
        tell(f"publishing {len(violations)} violations")
        said = _read(folder / "publication.json")
        at = datetime.fromisoformat(said["at"])
        publish_within(by=by, violations=violations, law=law, reason=said["reason"], at=at)


def _written(model: type[models.Model], report: Report) -> list:
    """Rows of a noun that were written just now, in the order of the fixtures."""
    keys = [json.loads(key) for name, key in report.written if name == model.__name__]
    return [model._default_manager.get_by_natural_key(*key) for key in keys]


class Loader:
    """One pass over the fixtures. Links to rows that come later are made at the end."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.loaded = {(row.model, row.key): row for row in Loaded.objects.all()}
        self.states: dict[str, dict[str, str]] = {}
        self.deferred: list[DeserializedObject] = []
        self.taken: dict[Name, tuple[dict, str]] = {}

    def take(self, entry: dict) -> None:
        """Write one row where it is new, or where the fixture has changed and no analyst has."""
        model = apps.get_model(entry["model"])
        try:
            name = (model.__name__, key_of(model, entry["fields"]))
            if name in self.taken:
                raise Unloadable(f"{name[0]} {name[1]} stands in the fixtures twice")
            fixture = sha256(entry["fields"])
            if self.decide(name, model, entry["fields"], fixture):
                self.write(model, entry, name)
                self.taken[name] = (entry["fields"], fixture)
        except ValidationError as problem:
            raise Unloadable(
                f"{entry['model']} {entry['fields']}: {'; '.join(problem.messages)}"
            ) from problem
        except (DeserializationError, IntegrityError, ObjectDoesNotExist, KeyError, ValueError) as problem:
            raise Unloadable(f"{entry['model']} {entry['fields']}: {problem}") from problem

    def decide(self, name: Name, model: type[models.Model], fields: dict, fixture: str) -> bool:
        """Whether to write the row; counts what is done with it."""
        before, report = self.loaded.get(name), self.report
        if before and before.fixture_sha256 == fixture:
            report.same[name[0]] += 1
            return False
        now = self.state(model, name[1], fields)
        if before is None and now is None:
            report.added[name[0]] += 1
            return True
        if before and now == before.row_sha256:
            report.updated[name[0]] += 1
            return True
        report.kept.append(name)  # changed, deleted or made by an analyst
        return False

    def state(self, model: type[models.Model], key: str, fields: dict) -> str | None:
        """Hash of a row as it stands, over the fields that the fixture has; None where there is no such row."""
        try:
            row = model._default_manager.get_by_natural_key(*json.loads(key))
        except ObjectDoesNotExist:
            return None
        return state_of(row, fields)

    def write(self, model: type[models.Model], entry: dict, name: Name) -> None:
        """Write the row; of one that is there, only the fields that the fixture has."""
        made = next(iter(Deserializer([entry], handle_forward_references=True)))
        row = made.object
        if row.pk:
            row = model._default_manager.get(pk=row.pk)
            for column in (model._meta.get_field(one) for one in entry["fields"]):
                if not column.many_to_many and column not in (made.deferred_fields or {}):
                    setattr(row, column.attname, getattr(made.object, column.attname))
        later = [column.name for column in made.deferred_fields or {}]
        # The database itself holds what is unique and every constraint; asking it first would be each question twice.
        row.full_clean(exclude=later, validate_unique=False, validate_constraints=False)
        row.save()
        for field_name, values in made.m2m_data.items():
            getattr(row, field_name).set(values)
        if later:
            made.object = row
            self.deferred.append(made)
        self.report.written.append(name)

    def finish(self) -> None:
        """Make the links that had to wait, and note each row as it was written."""
        for made in self.deferred:
            try:
                made.save_deferred_fields()
            except (DeserializationError, ObjectDoesNotExist) as problem:
                raise Unloadable(f"{made.object}: {problem}") from problem
        rows = []
        for (model, key), (fields, fixture) in self.taken.items():
            row = self.loaded.get((model, key)) or Loaded(model=model, key=key)
            row.fixture_sha256 = fixture
            row.row_sha256 = self.state(apps.get_model("tracker", model), key, fields) or ""
            rows.append(row)
        Loaded.objects.bulk_create([row for row in rows if not row.pk], batch_size=500)
        Loaded.objects.bulk_update(
            [row for row in rows if row.pk], ["fixture_sha256", "row_sha256"], batch_size=500
        )


def key_of(model: type[models.Model], fields: dict) -> str:
    """The natural key that a fixture's row will have, from its own fields."""
    if not issubclass(model, Natural):
        raise ValueError(f"{model.__name__} has no natural key")
    key: list = []
    for path in model.NATURAL:
        name, *through = path.split("__")
        value = fields[name]
        key.append(value[0] if through else value)
    return canonical(key)


def state_of(row: models.Model, fields: Iterable[str]) -> str:
    """Hash of some fields of a row as the database holds them, relations by natural key."""
    text = serializers.serialize("json", [row], fields=list(fields), use_natural_foreign_keys=True)
    found = json.loads(text)[0]["fields"]
    return sha256({k: sorted(v) if isinstance(v, list) and _links(row, k) else v for k, v in found.items()})


def _links(row: models.Model, name: str) -> bool:
    return bool(row._meta.get_field(name).many_to_many)
