"""Conditions on goods and on the life of what the law allows."""

from datetime import date

from django.utils.translation import gettext as _

from tracker.filters import reading
from tracker.filters.conditions import Condition, must_know
from tracker.filters.problems import Wrong
from tracker.filters.times import OnDay
from tracker.release.library import Edition
from tracker.release.selection import Selection
from tracker.rules.law import CODE, covers
from tracker.rules.vocabulary import Direction


def code(text: str) -> str:
    """An HS code: two to ten digits. Raises Wrong, with the digits alone where there is more than these."""
    if CODE.fullmatch(text):
        return text
    digits = "".join(sign for sign in text if sign in "0123456789")
    meant = digits if CODE.fullmatch(digits) and digits != text else None
    raise Wrong(_("An HS code has two to ten digits and no dots, such as 2710 or 271019."), meant)


class GoodsCode(Condition):
    """An HS code that a code of a measure covers, in whole or in part; asked together with a direction, only a code of
    that direction does. The value is the values of the facet `goods` (`export_from_target:72`) that meet it.
    """

    def read(self, text: str, edition: Edition) -> tuple[str, ...]:
        asked = code(text)
        must_know(edition, self.noun, facet="goods")
        known = edition.legal(self.noun, "goods")
        return tuple(one for one in known if covers(one.partition(":")[2], asked))

    def filter(self, selection: Selection, value: tuple[str, ...]) -> Selection:
        return selection.any(self.name, "goods", value)

    def schema(self) -> dict:
        return {"type": "string", "pattern": "^[0-9]{2,10}$"}


def of_directions(goods: tuple[str, ...], directions: list[str]) -> tuple[str, ...]:
    """Those values of the facet `goods` that bind in one of the directions; one of either direction binds in both,
    and alone is found where either way is asked for.
    """
    if not directions:
        return goods
    wanted = {*directions, Direction.EITHER}
    return tuple(one for one in goods if one.partition(":")[0] in wanted)


class Lived(Condition):
    """A year in which it was adopted, in force or set to begin, whether or not it ever did."""

    def read(self, text: str, edition: Edition) -> str:
        found = reading.year(text)
        must_know(edition, self.noun, number="first")
        return found

    def filter(self, selection: Selection, value: str) -> Selection:
        first, last = (reading.days(value)[place].toordinal() for place in (0, 1))
        return selection.between(self.name, "first", at_most=last).between(self.name, "last", at_least=first)

    def schema(self) -> dict:
        return {"type": "string", "pattern": "^(?!0000)[0-9]{4}$"}


class AllowedOn(OnDay):
    """A day on which a cap was in force."""

    def read(self, text: str, edition: Edition) -> date:
        found = super().read(text, edition)
        must_know(edition, self.noun, number="start")
        return found
