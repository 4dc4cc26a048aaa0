"""What a selection must give, worked out row by row in the plainest way."""

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.release.make import VALUES, WORDS
from tracker.release import search
from tracker.release.rows import Row
from tracker.release.selection import Selection

INFINITE = float("inf")


@dataclass(frozen=True)
class Asked:
    """One condition twice: as a selection is narrowed by it, and as a row meets it."""

    param: str
    narrow: Callable[[Selection], Selection]
    meets: Callable[[Row], bool]


def has(row: Row, facet: str, value: str) -> bool:
    """Whether a row has a value; a year, whether its days overlap it."""
    if facet == "year":
        return overlaps(row, date(int(value), 1, 1).toordinal(), date(int(value), 12, 31).toordinal())
    return value in row.facets.get(facet, ())


def overlaps(row: Row, first: int | None, last: int | None) -> bool:
    """Whether its days overlap first to last."""
    start, end = row.numbers["start"], row.numbers["end"]
    return (last is None or start is None or start <= last) and (first is None or end is None or end >= first)


def valued(rng: random.Random) -> Asked:
    """Any, all or none of a few values."""
    pool = {
        **VALUES,
        "year": ["2015", "2019", "2024", "0001", "9999"],
        "unit": ["barrels", "tonnes", "miles"],
    }
    facet = rng.choice(sorted(pool))
    values = rng.sample([*pool[facet]], rng.randint(0, 2)) + rng.choice([[], ["1066"]])
    way, ending, join = rng.choice([("any", "", any), ("all", "__all", all), ("none", "__not", None)])
    param = facet + ending
    return Asked(
        param,
        lambda s: getattr(s, way)(param, facet, values),
        lambda row: (
            join(has(row, facet, v) for v in values) if join else not any(has(row, facet, v) for v in values)
        ),
    )


def overlapping(rng: random.Random) -> Asked:
    """Days, open or closed."""
    first, last = (rng.choice([None, rng.randint(735_000, 740_000)]) for _ in range(2))
    return Asked("from", lambda s: s.overlapping("from", first, last), lambda row: overlaps(row, first, last))


def between(rng: random.Random) -> Asked:
    """A number that the row must have."""
    name = rng.choice(["updated", "origins", "evidence_count", "quantity", "strange"])
    low, high = rng.choice([None, rng.randint(0, 9)]), rng.choice([None, rng.randint(0, 20)])

    def meets(row: Row) -> bool:
        value = row.numbers.get(name)
        return value is not None and (low is None or value >= low) and (high is None or value <= high)

    return Asked("least", lambda s: s.between("least", name, at_least=low, at_most=high), meets)


def spanning(rng: random.Random) -> Asked:
    """A span of the estimate."""
    at_least, at_most = rng.choice([None, rng.randint(0, 60)]), rng.choice([None, rng.randint(0, 60)])

    def meets(row: Row) -> bool:
        low, high = row.numbers["low"], row.numbers["high"]
        low, high = -INFINITE if low is None else low, INFINITE if high is None else high
        return (
            "unit" in row.facets
            and high >= (-INFINITE if at_least is None else at_least)
            and low <= (INFINITE if at_most is None else at_most)
        )

    return Asked("quantity", lambda s: s.spanning("quantity", at_least=at_least, at_most=at_most), meets)


def in_box(rng: random.Random) -> Asked:
    """A box, across the antimeridian or not."""
    west, east = rng.choice(
        [(-180, 180), (170, -170), (180, -171), (0, 140), (-180, -170), (130.3, 130.3), (170, 180)]
    )
    south, north = rng.choice([(-90, 90), (-20, 0), (42.2, 42.2), (0, 90)])

    def around(longitude: float) -> bool:
        same = {longitude, -longitude} if abs(longitude) == 180 else {longitude}
        return any(west <= x <= east if west <= east else x >= west or x <= east for x in same)

    return Asked(
        "bbox",
        lambda s: s.in_box("bbox", west, south, east, north),
        lambda row: any(
            south <= latitude <= north and around(longitude) for latitude, longitude in row.points
        ),
    )


def tokens(text: str) -> list[str]:
    """The words of a text as the index has them: small letters, without accents, at what is no letter or digit."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.findall(r"\w+", unicodedata.normalize("NFC", bare).lower())


def said(row: Row, question: search.Question) -> bool:
    """Whether each term stands in one of the row's columns as a phrase."""
    return all(
        any(phrase_in(tokens(term), prefix, tokens(text)) for text in row.words.values())
        for term, prefix in question.terms
    )


def phrase_in(wanted: list[str], prefix: bool, words: list[str]) -> bool:
    """Whether the words follow one another, the last perhaps going on."""
    for start in range(len(words) - len(wanted) + 1):
        part = words[start : start + len(wanted)]
        last = part[-1].startswith(wanted[-1]) if prefix else part[-1] == wanted[-1]
        if last and part[:-1] == wanted[:-1]:
            return True
    return False


def matching(rng: random.Random) -> Asked:
    """Words, phrases, beginnings of words."""
    text = " ".join(
        rng.sample([*WORDS, "tank*", "cafe", '"imo 917*"', '"coal tanker"', "S/RES/2397", "ВОСТ*"], 1)
    )
    question = search.parse(text)
    return Asked("q", lambda s: s.matching("q", question), lambda row: said(row, question))


KINDS = [valued, valued, valued, overlapping, between, spanning, in_box, matching]


def question(rng: random.Random, rows: list[Row]) -> list[Asked]:
    """A few conditions drawn by lot."""
    asked = [rng.choice(KINDS)(rng) for _ in range(rng.choice([0, 1, 1, 2, 3]))]
    if rng.random() < 0.1:
        keys = frozenset([*(row.key for row in rng.sample(rows, 5)), "nobody"])
        asked.append(Asked("ref", lambda s: s.keys_in("ref", keys), lambda row: row.key in keys))
    return asked


def found(rows: list[Row], asked: list[Asked]) -> list[Row]:
    """The rows that meet every condition."""
    return [row for row in rows if all(one.meets(row) for one in asked)]


def in_order(rows: list[Row], name: str) -> list[str]:
    """The keys in an order: unknown numbers last, ties by key."""
    if name == "ref":
        return sorted(row.key for row in rows)
    number = {"date": "start", "-date": "start"}.get(name, name.strip("-"))
    sign = -1 if name.startswith("-") else 1

    def rank(row: Row) -> tuple:
        value = row.numbers[number]
        return (value is None, sign * (value or 0), row.key)

    return [row.key for row in sorted(rows, key=rank)]
