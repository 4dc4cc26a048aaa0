"""Goods by their HS codes. Codes are text, and one code takes in all that begin with it: 72 takes in 7203.

Source: the Harmonized System of the World Customs Organization (chapter, heading, subheading; states add digits).
"""

import re
from dataclasses import dataclass

from tracker.rules.law.measures import Coded, Measure
from tracker.rules.vocabulary import Direction

CODE = re.compile(r"[0-9]{2,10}")
WHOLE, PART = "whole", "part"


@dataclass(frozen=True, slots=True)
class Match:
    """How a code of a measure meets the goods asked for: it takes in all of them, or a part of them."""

    goods: Coded
    reach: str


def covers(code: str, asked: str) -> str:
    """`whole` where `code` takes in everything that is asked, `part` where it takes in some of it, else ""."""
    if asked.startswith(code):
        return WHOLE
    return PART if code.startswith(asked) else ""


def matches(measure: Measure, asked: str) -> tuple[Match, ...]:
    """The codes of a measure that meet the goods asked for, in any direction, the narrowest first."""
    found = [Match(one, reach) for one in measure.goods if (reach := _reach(one, asked))]
    return tuple(sorted(found, key=lambda match: (-len(match.goods.code), match.goods.code)))


def _reach(goods: Coded, asked: str) -> str:
    reach = covers(goods.code, asked)
    return PART if reach and goods.scope else reach


def goes(direction: str, asked: str | None) -> bool:
    """Whether what is bound in `direction` is bound in the direction asked for.

    What binds either way binds in both; asked for either way is what binds in both.
    """
    return asked in {None, "", direction} or direction == Direction.EITHER


def ways(measure: Measure) -> tuple[str, ...]:
    """Every direction in which a question finds a measure: its own, those of its codes, and both where it is either."""
    found = {measure.direction, *(one.direction for one in measure.goods)}
    both = set(Direction.values()) if Direction.EITHER in found else set()
    return tuple(sorted(found | both))


def binds(measure: Measure, direction: str | None, asked: str | None = None) -> bool:
    """Whether it binds in a direction; of goods that its codes name, the direction of the code decides."""
    found = matches(measure, asked) if asked else ()
    if found:
        return any(goes(match.goods.direction, direction) for match in found)
    if asked:
        return goes(measure.direction, direction)
    return not direction or direction in ways(measure)
