"""Private rows for every table of the desk, with a canary in each text: a word that stands nowhere else.

A model or a kind of field that the filler does not know stops it: then nobody has said how it could leak.
"""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import cycle
from random import Random
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models

from tests.editorial import files
from tracker.actions.pen import audit, writing
from tracker.models import AuditEntry, ReleaseRecord, Version, Violation
from tracker.models.confidentiality import TAG_OF
from tracker.models.fields import Estimated
from tracker.rules.vocabulary import ActorType, Showing

TAGS = dict(TAG_OF)  # as they are written, whatever a test plants
PUBLIC_LOG = (Version, ReleaseRecord)  # nothing in these is private; publication alone writes them
# Public relations of which a release leaves out what is a draft: these may lead from private rows to public ones.
FILTERED = {("Violation", "part_of"), ("Violation", "overlaps_with")}
# Where no measure of a paragraph is public yet, the first record that cites the paragraph brings all of them along.
BROUGHT_ALONG = {("Provision", "paragraphs")}
SHORTEST = 8  # letters of a canary; what has no room for one is told from public words by its effect alone
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
TRIES = 40


def tables() -> list[type[models.Model]]:
    """Every table that can hold something private."""
    return [model for model in apps.get_app_config("tracker").get_models() if model not in PUBLIC_LOG]


def private_texts(model: type[models.Model]) -> list[models.Field]:
    """The fields of a public row in which somebody may have written what is not public."""
    return [
        field
        for field in model._meta.concrete_fields
        if TAGS[model.__name__, field.name] != "public"
        and isinstance(field, models.CharField | models.TextField)
        and not field.choices
    ]


class Filler:
    """Fills tables with private rows. `canaries`: word → where it was written first."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.canaries: dict[str, str] = {}
        self.private: dict[type[models.Model], list] = defaultdict(list)
        self.public: dict[type[models.Model], list] = defaultdict(list)
        self.showings = cycle(("", Showing.FACTS, Showing.WITHHELD))

    def canary(self, where: str) -> str:
        """A new word; its beginnings differ, as a search index stores only what is new of the next word."""
        word = self.random.choice(LETTERS[:26])
        word += "".join(self.random.choice(LETTERS) for _ in range(SHORTEST - 1))
        self.canaries[word] = where
        return word

    def round(self) -> None:
        """One private row in every table, and an account with a name."""
        for model in tables():
            self.add(model)
        get_user_model().objects.create_user(self.canary("User.username"))

    def beside(self, row: models.Model) -> None:
        """Take note of a public row, and write canaries into what is private of it."""
        model = type(row)
        self.public[model].append(row)
        texts = {field.name: self.text(field) for field in private_texts(model)}
        if not getattr(row, "withhold_identity", True):
            texts.pop("informant")  # the table itself refuses one whose identity is not withheld
        if getattr(row, "withhold_address", False):
            texts |= {name: self.canary(f"Evidence.{name}") for name in ("url", "seen_at")}
        if texts:
            model._default_manager.filter(pk=row.pk).update(**texts)

    def add(self, model: type[models.Model], **given: Any) -> models.Model:
        """A private row with every field filled; only its reference, which publication gives, is empty."""
        if model is AuditEntry:
            return self.audited()
        if model in files.SPECIAL:
            return files.SPECIAL[model](self, **given)
        for _ in range(TRIES):
            row = model(**self.values(model, given))
            try:
                row.full_clean()
            except ValidationError as problem:
                last = problem
                continue
            row.save()
            for field in model._meta.many_to_many:
                getattr(row, field.name).set(self.some(field, row))
            self.private[model].append(row)
            return row
        raise AssertionError(f"no {model.__name__} can be filled: {last}")

    def audited(self) -> AuditEntry:
        """An action of somebody."""
        who, action, what, detail = (
            self.canary(f"AuditEntry.{n}") for n in ("by", "action", "object", "detail")
        )
        with writing():
            entry = audit(by=who, action=action, object=what, detail={"said": detail})
        self.private[AuditEntry].append(entry)
        return entry

    def values(self, model: type[models.Model], given: dict) -> dict[str, Any]:
        """A value for each field that an analyst can fill."""
        found: dict[str, Any] = {}
        for field in model._meta.concrete_fields:
            if field.name in given:
                found[field.name] = given[field.name]
            elif field.editable and not field.primary_key:
                found[field.name] = self.value(model, field, found)
        if issubclass(model, Estimated):
            low = self.random.randrange(7_000_000, 9_000_000)
            found |= {"low": Decimal(low), "best": Decimal(low + 1), "high": Decimal(low + 2)}
        return found

    def value(self, model: type[models.Model], field: models.Field, found: dict) -> Any:
        """A value of one field. `found`: those of the fields before it."""
        match model.__name__, field.name:
            case _, "date_text" | "as_of":
                return f"{self.random.randrange(1951, 1990)}-{self.random.randrange(10, 13)}"
            case "Country", "code":
                return "".join(self.random.choices(LETTERS[:26], k=2)).upper()
            case "Regime", "prefix":
                return self.canary("Regime.prefix").upper()
            case "Goods", "hs_code":
                return str(self.random.randrange(10**5, 10**6))
            case "Actor", "type":
                turn = len(self.private[model])
                return ActorType.values()[turn // 2 % len(ActorType)] if turn % 2 else ActorType.VESSEL
            case "Actor", "imo":
                return self.imo() if found["type"] == ActorType.VESSEL else None
            case "Claim", "ready":
                return found["violation"] not in self.public[Violation] and self.random.random() < 0.5
            case "Claim", "counted":
                # Publication refuses a record whose figure rests on a claim that stays behind.
                shown = found["violation"] in self.public[Violation]
                return not shown and not found["violation"].claims.filter(counted=True).exists()
            case "Cap", "period":  # a closed form, in which no canary fits
                return f"any 12 months from 19{self.random.randrange(51, 90)}-10-11"
            case "Cap", "conversions":
                return [self.factor()]
        return self.kind(field)

    def factor(self) -> dict:
        """A factor between tons and barrels, which somebody states in words of their own."""
        words = {
            name: self.canary(f"Cap.conversions.{name}") for name in ("slug", "label", "reporter", "basis")
        }
        source = f"https://example.org/{self.canary('Cap.conversions.sources')}"
        return {**words, "factor": "7.5", "sources": [source], "verified": "seen", "default": True}

    def kind(self, field: models.Field) -> Any:
        """A value of the field's kind. Raises TypeError for one that nobody has thought of."""
        if field.choices:
            return self.random.choice([value for value, _ in field.flatchoices if value])
        match field:
            case models.ForeignKey():
                return next(iter(self.some(field, None)), None)
            case models.URLField():
                return f"https://example.org/{self.canary(str(field))}"
            case models.CharField() | models.TextField():
                return self.text(field)
            case models.JSONField():
                word = self.canary(str(field))
                return [word] if field.default is list else {"said": word}
            case models.BooleanField():
                return True
            case models.DecimalField():
                return Decimal(self.random.randrange(10, 89))
            case models.IntegerField():
                return self.random.randrange(1, 999)
            case models.DateTimeField():
                return datetime(1951, 2, 3, tzinfo=UTC) + timedelta(days=self.random.randrange(9000))
            case models.DateField():
                return date(1951, 2, 3) + timedelta(days=self.random.randrange(9000))
        raise TypeError(f"{field}: the filler does not know what to write into a {type(field).__name__}")

    def text(self, field: models.Field) -> str:
        """A text with a canary in it, with signs around it that JSON and HTML escape where there is room."""
        room = field.max_length or 1000
        if room < SHORTEST:
            return "".join(self.random.choice(LETTERS[:26]) for _ in range(room))
        word = self.canary(f"{field.model.__name__}.{field.name}")
        plain = field.unique or field.name == "slug" or room < 40
        return word if plain else f'{word} "비밀" <é>'

    def imo(self) -> str:
        """A ship number with its check digit."""
        digits = [self.random.randrange(1, 9) for _ in range(6)]
        total = sum(digit * weight for digit, weight in zip(digits, range(7, 1, -1), strict=True))
        return "".join(map(str, [*digits, total % 10]))

    def some(self, field: models.Field, row: models.Model | None) -> list:
        """Rows that a relation of a private row may lead to: its like or, where that shows nothing, public ones."""
        model = field.related_model
        own = [one for one in self.private[model] if one != row]
        if model is not field.model and (field.one_to_one or not own or self.random.random() < 0.2):
            own = [self.add(model)]
        others = self.public[model] if may_lead_to_public(field) else []
        pool = self.random.choice([p for p in (own, others) if p] or [[]])
        return self.random.sample(pool, min(len(pool), self.random.choice((1, 2))))

    def around(self, row: models.Model) -> None:
        """Private rows that lead to this public one, by every relation that can."""
        for relation in row._meta.related_objects:
            if not may_lead_to_public(relation.field):
                continue
            if relation.many_to_many:
                getattr(self.add(relation.related_model), relation.field.name).add(row)
            else:
                self.add(relation.related_model, **{relation.field.name: row})


def may_lead_to_public(field: models.Field) -> bool:
    """Whether a private row may name a public one by this relation, without being shown with it."""
    name = (field.model.__name__, field.name)
    backwards = field.remote_field.get_accessor_name()
    shown = TAGS.get((field.related_model.__name__, backwards)) == "public" and name not in FILTERED
    return not (shown or field.one_to_one or name in BROUGHT_ALONG)


def unfilled(filler: Filler) -> list[str]:
    """Every field of every table that no private row fills."""
    empty = []
    for model in tables():
        rows = list(model._default_manager.filter(pk__in=[row.pk for row in filler.private[model]]))
        fields = [f for f in model._meta.concrete_fields if f.name != "ref"]
        empty += [f"{model.__name__}.{f.name}" for f in fields if not any(_full(r, f) for r in rows)]
        empty += [
            f"{model.__name__}.{f.name}"
            for f in model._meta.many_to_many
            if not any(getattr(row, f.name).exists() for row in rows)
        ]
    return empty


def _full(row: models.Model, field: models.Field) -> bool:
    return field.value_from_object(row) not in (None, "", [], {}, False)
