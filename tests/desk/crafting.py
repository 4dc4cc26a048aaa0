"""Questions that nobody should be able to put to the desk: crafted from a seed, over every list and chooser."""

from collections.abc import Iterator
from random import Random
from urllib.parse import quote

from django.contrib import admin
from django.db.models import Model

WORDS = """
exact iexact contains icontains startswith istartswith endswith iendswith regex iregex in range isnull gt gte lt lte
year month day week date time hour has_key has_keys contained_by len search trigram_similar 0 pk id
"""
LOOKUPS = tuple(WORDS.split())
VALUES = (
    "a",
    "h",
    "heron",
    "^h.*n$",
    "(a+)+$",
    "1",
    "0",
    "-1",
    "99999999999999999999999999",
    "1e400",
    "NaN",
    "2024",
    "9999",
    "10000",
    "2024-02-30",
    "a,b,c",
    "1,2,x",
    ",",
    "",
    "True",
    "False",
    "None",
    "null",
    "abc",
    "{}",
    "[]",
    '{"a": 1}',
    "\0",
    "a\0b",
    "\ud800",
    "\u202e",
    "%",
    "_",
    "'",
    '"',
    "\\",
    "' OR 1=1 --",
    "Ж" * 300,
    "x" * 5000,
    "١٢",
    "²",
)
KNOWN = ("q", "p", "o", "e", "all", "_facets", "_popup", "_to_field", "_changelist_filters", "_source_model")
CHOOSING = ("app_label", "model_name", "field_name", "term", "page", "_type", "q", "_to_field", "forward")


def sent(value: str) -> str:
    """A value as it stands in an address, half characters included."""
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


def paths(model: type[Model], depth: int = 3) -> list[str]:
    """Every path of fields from a noun, over relations both ways."""
    found = []
    for field in model._meta.get_fields():
        name = field.name
        found.append(name)
        other = getattr(field, "related_model", None)
        if depth > 1 and other is not None and not isinstance(other, str):
            found += [f"{name}__{rest}" for rest in paths(other, depth - 1)]
    return found


def lists() -> dict[str, list[str]]:
    """The address of every list → the paths of its noun."""
    return {
        f"/admin/{model._meta.app_label}/{model._meta.model_name}/": paths(model)
        for model in admin.site._registry
    }


def crafted(seed: int, count: int) -> Iterator[tuple[str, str, str]]:
    """(address of a list, parameter, question string): `count` of them, two thirds of them lookups of fields."""
    chance = Random(seed)
    every = lists()
    addresses = sorted(every)
    for _ in range(count):
        address = chance.choice(addresses)
        if chance.random() < 0.67:
            parts = [
                chance.choice(every[address]),
                *chance.choices(LOOKUPS, k=chance.choice((0, 1, 1, 1, 2))),
            ]
            name = "__".join(parts)
        elif chance.random() < 0.5:
            name = chance.choice(KNOWN)
        else:
            name = chance.choice(
                ("nothing", "__", "pk__", "__exact", "state__exact__in", "\0", "a" * 3000, "é")
            )
        values = chance.choices(VALUES, k=chance.choice((1, 1, 1, 2)))
        yield address, name, "&".join(f"{sent(name)}={sent(value)}" for value in values)


def choices(seed: int, count: int) -> Iterator[str]:
    """Questions to the address of the choosers."""
    chance = Random(seed)
    models = sorted(admin.site._registry, key=lambda model: model._meta.label)
    for _ in range(count):
        model = chance.choice(models)
        fields = [f.name for f in model._meta.get_fields() for _ in range(9 if f.is_relation else 1)]
        given = {
            "app_label": chance.choice((model._meta.app_label,) * 200 + VALUES),
            "model_name": chance.choice((model._meta.model_name,) * 200 + VALUES),
            "field_name": chance.choice((*fields * 9, *VALUES)),
        }
        for name in chance.sample(CHOOSING, k=chance.choice((0, 0, 1, 2, 3))):
            given[name] = chance.choice(VALUES)
        for name in chance.sample(sorted(given), k=chance.choice((0, 0, 0, 1))):
            del given[name]
        yield "&".join(f"{name}={sent(value)}" for name, value in given.items())
