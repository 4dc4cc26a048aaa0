"""What a release is made of: rows, the legal values of their parameters, and notices of what is gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One public thing, as it is answered and as it is found.

    `noun` is the plural name of the API; `key` is unique in it; `slug` is a second address of the same thing.
    `answer` holds JSON types, its keys in the order served. `facets`: parameter → the values that this row has.
    `numbers`: days as proleptic ordinals, times as epoch seconds, counts, quantities; None is unknown or open.
    `points`: (latitude, longitude) in degrees. `words`: search column → text; of a noun that has no search index,
    "names" alone, as `tracker.rules.spelling` makes them. `because`: the references of the violations that make this
    row public; without any it is public by itself.
    """

    noun: str
    key: str
    answer: dict
    slug: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, float | int | None] = field(default_factory=dict)
    points: tuple[tuple[float, float], ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A legal value of a parameter, whether or not a row has it."""

    noun: str
    facet: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stands at the address of a retracted row: a notice with its reason, and no allegation."""

    noun: str
    key: str
    slug: str
    notice: dict
