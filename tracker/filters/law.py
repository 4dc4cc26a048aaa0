"""The law on a day: which measures applied to a category, a direction or goods, which did not, and why."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from tracker.filters import reading
from tracker.filters.conditions import Condition, Listed, Read, older
from tracker.filters.goods import code
from tracker.filters.problems import Wrong
from tracker.filters.times import DAY
from tracker.release.library import Edition
from tracker.rules.law import Measure, Verdict, in_words, measures_of, only_other_way, verdicts
from tracker.rules.vocabulary import Direction


@dataclass(frozen=True, slots=True)
class LawOnDay:
    """What was asked and what came out. `rows`: the public answers of all measures by id; `categories`: of measures,
    to which the question came down; None: all. `without_code`: of a question about goods, what was in force that day
    and names its goods in words, not by code. `known_on`: the day of the release, which knows of nothing later."""

    on: date
    known_on: date
    asked: Mapping[str, Any]
    categories: tuple[str, ...] | None
    told: list[Verdict]
    other_way: list[Verdict]
    without_code: list[Verdict]
    rows: Mapping[str, dict]

    @property
    def count(self) -> int:
        """How many measures are told of: those found, and those of which no code can tell."""
        return len(self.told) + len(self.without_code)


class Touching(Listed):
    """A category of records, of which the release says which subjects of measures such a breach may touch."""

    def read(self, text: str, edition: Edition) -> str:
        found = super().read(text, edition)
        row = edition.get("categories", found)
        if row is not None and "measures" not in row:
            raise Wrong(older(edition))
        return found


@cache
def law_question() -> Mapping[str, Condition]:
    """The parameters of the law on a day, each given once."""
    code_shape = {"type": "string", "pattern": "^[0-9]{2,10}$"}
    declared = {
        "on": (
            "provisions",
            Read("day", "the day of the release where none is given", reading.day, dict(DAY)),
        ),
        "category": ("violations", Touching("category", "of records: measures that such a breach may touch")),
        "measure_category": (
            "provisions",
            Listed("subject of the measure", "oil-refined", facet="category"),
        ),
        "hs": ("provisions", Read("goods", "an HS code of two to ten digits: 2710", code, code_shape)),
        "direction": ("provisions", Listed("direction", words=dict(Direction.choices()))),
    }
    bound = {}
    for name, (noun, one) in declared.items():
        (bound[name],) = one.parameters(name, noun)
    return bound


def all_measures(edition: Edition) -> tuple[list[Measure], dict[str, dict]]:
    """Every public measure as the rules want it, and its answer by its id."""
    rows = {row["id"]: row for row in map(json.loads, edition.select("provisions"))}
    days = {row["number"]: row["adopted"] for row in map(json.loads, edition.select("resolutions"))}
    return measures_of(rows.values(), days), rows


def law_on(edition: Edition, asked: Mapping[str, Any]) -> LawOnDay:
    """The answer to a question whose values were read by `law_question`."""
    measures, rows = all_measures(edition)
    on = asked.get("on") or release_day(edition)
    categories = categories_of(edition, asked)
    question: dict[str, Any] = {
        "on": on,
        "category": categories,
        "direction": asked.get("direction"),
        "hs": asked.get("hs"),
    }
    told, other = verdicts(measures, **question), only_other_way(measures, **question)
    hs = asked.get("hs")
    # within categories, those without codes are among the told already
    worded = (
        in_words(measures, on=on, hs=hs, direction=question["direction"]) if hs and categories is None else []
    )
    return LawOnDay(on, release_day(edition), asked, categories, told, other, worded, rows)


def release_day(edition: Edition) -> date:
    """The day of the newest publication that a release holds."""
    return date.fromisoformat(edition.at[:10])


def categories_of(edition: Edition, asked: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The categories of measures that a question comes down to: that which it names, those that a breach of the
    category may touch, those that are in both; None where it names neither."""
    named, category = asked.get("measure_category"), asked.get("category")
    if category is None:
        return None if named is None else (named,)
    row = edition.get("categories", category) or {}
    touched = tuple(row.get("measures", ()))
    return touched if named is None else tuple(one for one in touched if one == named)


def nothing_because(found: LawOnDay) -> str:
    """Why a question found nothing, or no code that covers the goods, in words; "" where it did."""
    if found.told or found.other_way:
        return ""
    if found.categories == ():
        return _("No subject of measures is recorded for this category, or not the one asked for.")
    if found.categories is None and found.asked.get("hs"):
        return _("No measure with an HS code on record covers these goods.")
    return _("No measure that the record holds concerns this.")
