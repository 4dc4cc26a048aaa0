"""One pass over the fixtures: which rows are due, and how they are written."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, models

from tracker.models import Loaded
from tracker.models.keyed import Natural
from tracker.rules.canonical import canonical, sha256

Name = tuple[str, str]  # model, natural key as canonical JSON

UNLOADABLE = (FieldDoesNotExist, IntegrityError, DataError, LookupError, TypeError, ValueError)
LONGEST_TOLD = 2000


class Unloadable(Exception):
    """A fixture that cannot be loaded; the text names the row and says why. Nothing was changed."""


@dataclass(slots=True)
class Report:
    """What loading did, by model.

    `kept`: rows in which an analyst's own text stands. `drafts`: violations written but not published, with why.
    `rows`: what was written, as the database holds it.
    `waiting`: public violations (primary keys) in which edits of analysts wait for publication at the desk.
    """

    added: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    kept: list[Name] = field(default_factory=list)
    written: list[Name] = field(default_factory=list)
    rows: list[models.Model] = field(default_factory=list)
    drafts: dict[str, list[str]] = field(default_factory=dict)
    waiting: set[int] = field(default_factory=set)
    release: str = ""


class Loader:
    """One pass over the fixtures. Links to rows that come later are made at the end."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.loaded = {(row.model, row.key): row for row in Loaded.objects.all()}
        self.keys: dict[type[models.Model], dict[str, Any]] = {}
        self.met: set[Name] = set()
        self.deferred: list[tuple[models.Model, models.Field, Any]] = []
        self.due: dict[Name, tuple[dict, str]] = {}

    def take(self, entry: dict) -> None:
        """Decide on one row: it is due where it is new, or where the fixture has changed and no analyst has."""
        with named(entry):
            model, fields = apps.get_model(entry["model"]), entry["fields"]
            name = (model.__name__, key_of(model, fields))
            if name in self.met:
                raise ValueError(f"{name[0]} {name[1]} stands in the fixtures twice")
            self.met.add(name)
            fixture = sha256(fields)
            if self.decide(name, model, fields, fixture):
                self.due[name] = (entry, fixture)

    def write_due(self) -> None:
        """Write what is due, in the order of the fixtures."""
        for name, (entry, _) in self.due.items():
            with named(entry):
                self.write(apps.get_model(entry["model"]), entry["fields"], name)
        self.finish()

    def decide(self, name: Name, model: type[models.Model], fields: dict, fixture: str) -> bool:
        """Whether to write the row; counts what is done with it."""
        before, report = self.loaded.get(name), self.report
        if before and before.fixture_sha256 == fixture:
            report.same[name[0]] += 1
            return False
        there = self.found(model, name[1])
        if before is None and there is None:
            report.added[name[0]] += 1
            return True
        if before and there and untouched(model._default_manager.get(pk=there), before, fields):
            report.updated[name[0]] += 1
            return True
        report.kept.append(name)  # changed, deleted or made by an analyst
        return False

    def found(self, model: type[models.Model], key: str) -> Any:
        """Primary key of the row that has this natural key; None where there is none. Asks the database once."""
        if model not in self.keys:
            rows = model._default_manager.values_list("pk", *model.NATURAL)
            self.keys[model] = {canonical(natural): pk for pk, *natural in rows.iterator()}
        return self.keys[model].get(key)

    def write(self, model: type[models.Model], fields: dict, name: Name) -> None:
        """Write the row; of one that is there, only the fields that the fixture has."""
        there = self.found(model, name[1])
        row = model() if there is None else model._default_manager.get(pk=there)
        links, later, many = [], [], []
        for column, value in ((column_of(model, one), value) for one, value in fields.items()):
            if not column.is_relation:
                setattr(row, column.attname, column.to_python(value))
                continue
            links.append(column.name)
            if self.missing(column, value):
                if not (column.many_to_many or column.null):
                    raise ValueError(self.unknown(column, value))
                later.append((row, column, value))
            elif column.many_to_many:
                many.append((row, column, value))
            else:
                self.link(row, column, value)
        # The database itself holds what is unique and every constraint; asking it first would be each question twice.
        row.full_clean(exclude=links, validate_unique=False, validate_constraints=False)
        row.save()
        for link in many:
            self.link(*link)
        self.keys[model][name[1]] = row.pk
        self.deferred += later
        self.report.written.append(name)

    def missing(self, column: models.Field, value: Any) -> list:
        """Natural keys that a relation names and that no row has yet."""
        named = value if column.many_to_many else [value] if value is not None else []
        return [key for key in named if self.found(column.related_model, canonical(key)) is None]

    def unknown(self, column: models.Field, value: Any) -> str:
        """Why a relation cannot be made."""
        keys = ", ".join(json.dumps(key, ensure_ascii=False) for key in self.missing(column, value))
        return f"{column.name}: there is no {column.related_model.__name__} {keys}"

    def link(self, row: models.Model, column: models.Field, value: Any) -> None:
        """Let a relation lead to the rows with these natural keys."""
        if column.many_to_many:
            getattr(row, column.name).set([self.found(column.related_model, canonical(key)) for key in value])
        else:
            pk = None if value is None else self.found(column.related_model, canonical(value))
            setattr(row, column.attname, pk)

    def finish(self) -> None:
        """Make the links that had to wait, and note each row as it was written."""
        for row, column, value in self.deferred:
            if self.missing(column, value):
                raise Unloadable(f"{row._meta.label} {row.natural_key()}: {self.unknown(column, value)}")
            self.link(row, column, value)
            if not column.many_to_many:
                row.save(update_fields=[column.name])
        noted = []
        for name, row in self.written():
            entry, fixture = self.due[name]
            note = self.loaded.get(name) or Loaded(model=name[0], key=name[1])
            note.fixture_sha256, note.row_sha256 = fixture, state_of(row, entry["fields"])
            note.fields = sorted(entry["fields"])
            noted.append(note)
            self.report.rows.append(row)
        Loaded.objects.bulk_create([note for note in noted if not note.pk], batch_size=500)
        Loaded.objects.bulk_update(
            [note for note in noted if note.pk], ["fixture_sha256", "row_sha256", "fields"], batch_size=500
        )

    def written(self) -> Iterator[tuple[Name, models.Model]]:
        """Each row that was written, as the database holds it, model by model."""
        for model, keys in self.keys.items():
            names = {keys[key]: (name, key) for name, key in self.due if name == model.__name__}
            links = [c.name for c in model._meta.concrete_fields if c.is_relation]
            rows = model._default_manager.select_related(*links).order_by("pk")
            for row in rows.iterator() if names else ():
                if row.pk in names:
                    yield names[row.pk], row


def column_of(model: type[models.Model], name: str) -> models.Field:
    """A field of the model's own. Raises FieldDoesNotExist, also for what leads back from other models."""
    column = model._meta.get_field(name)
    if not isinstance(column, models.Field):
        raise FieldDoesNotExist(f"{model.__name__} has no field named {name!r}")
    return column


@contextmanager
def named(entry: Any) -> Iterator[None]:
    """Raise what goes wrong with a row as Unloadable, naming the row."""
    try:
        yield
    except ValidationError as problem:
        raise Unloadable(f"{told(entry)}: {'; '.join(problem.messages)}") from problem
    except KeyError as problem:
        raise Unloadable(f"{told(entry)}: {problem} is missing") from problem
    except UNLOADABLE as problem:
        raise Unloadable(f"{told(entry)}: {problem}") from problem


def told(entry: Any) -> str:
    """A row of a fixture, to be found by a person."""
    return json.dumps(entry, ensure_ascii=False)[:LONGEST_TOLD]


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


def untouched(row: models.Model, before: Loaded, fields: dict) -> bool:
    """Whether no analyst has changed a row since it was loaded.

    A field that the fixture has gained since is compared with what a row has without anybody's doing.
    """
    then = set(before.fields or fields)
    for name in set(fields) - then:
        column = column_of(type(row), name)
        value = list(getattr(row, name).all()) if column.many_to_many else column.value_from_object(row)
        if value != ([] if column.many_to_many else column.get_default()):
            return False
    return state_of(row, then) == before.row_sha256


def state_of(row: models.Model, fields: Iterable[str]) -> str:
    """Hash of some fields of a row as the database holds them, relations by natural key."""
    text = serializers.serialize("json", [row], fields=list(fields), use_natural_foreign_keys=True)
    found = json.loads(text)[0]["fields"]
    return sha256({k: sorted(v) if isinstance(v, list) and _links(row, k) else v for k, v in found.items()})


def _links(row: models.Model, name: str) -> bool:
    return bool(row._meta.get_field(name).many_to_many)
