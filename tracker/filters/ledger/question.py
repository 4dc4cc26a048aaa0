"""The question that is put to a cap's ledger: a period, a day of knowledge, a scenario of conversion."""

import copy
import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.filters import reading
from tracker.filters.asked import refuse_unknown
from tracker.filters.conditions import Condition
from tracker.filters.law import release_day
from tracker.filters.ledger.life import CONVERTIBLE, Life, governing, siblings
from tracker.filters.problems import Wrong
from tracker.filters.times import DAY
from tracker.release.library import Edition
from tracker.rules import edtf
from tracker.rules.conversions import LEAST, MOST, WRITTEN

QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")


class OfCap(Condition):
    """A parameter whose right values depend on the cap; `life` is None in the declaration that serves every cap."""

    life: Life | None = None

    def of(self, life: Life) -> "OfCap":
        """The same parameter for one cap."""
        bound = copy.copy(self)
        bound.life = life
        return bound


class OfPeriod(OfCap):
    """One of the cap's periods, by its id."""

    def read(self, text: str, edition: Edition) -> str:
        life = self.life
        if life is None or text in {one.id for one in life.periods}:
            return text
        if not life.periods:
            raise Wrong(no_periods(life))
        asked = span(text)
        if asked is None:
            raise Wrong(_("There is no such period of this cap."))
        first, last = asked
        meant = next((one.id for one in life.periods if one.first <= first and last <= one.last), None)
        raise Wrong(elsewhere(edition, life, first, last), meant)


class AsDeclared(Condition):
    """The day as of which the declarations are taken."""

    def read(self, text: str, edition: Edition) -> date:
        found, last = reading.day(text), release_day(edition)
        if found > last:
            raise Wrong(_("That day is after the day of this release, %(day)s.") % {"day": last}, str(last))
        return found

    def schema(self) -> dict:
        return dict(DAY)


class Factor(OfCap):
    """A scenario: barrels in a metric ton, for every figure that has to be converted."""

    def read(self, text: str, edition: Edition) -> Fraction:
        if self.life is not None and self.life.cap["unit"] not in CONVERTIBLE:
            said = _("This cap counts in neither barrels nor metric tons, so nothing of it is converted.")
            raise Wrong(said)
        if self.life is not None and not self.life.converts:
            raise Wrong(_("No factor is stated for this cap, so nothing of it is converted."))
        if not WRITTEN.fullmatch(text) or not LEAST <= Fraction(text) <= MOST:
            bounds = {"least": LEAST, "most": MOST}
            said = _(
                "Barrels in a metric ton are wanted, from %(least)s to %(most)s, with at most four decimals: 7.98."
            )
            raise Wrong(said % bounds)
        return Fraction(text)

    def schema(self) -> dict:
        return {"type": "number", "minimum": int(LEAST), "maximum": int(MOST)}


def bound() -> Mapping[str, Condition]:
    """The parameters by name."""
    declared: dict[str, Condition] = {
        "period": OfPeriod(
            "period",
            "2024, or 2017-12-22/2018-12-21; the newest of which anything is known where none is given",
        ),
        "declared_as_of": AsDeclared("declared as of", "a day: what was known of the declarations by then"),
        "factor": Factor(
            "conversion factor",
            f"a scenario: barrels in a metric ton, {LEAST} to {MOST}; without it, each reporter's own",
        ),
    }
    return {name: next(one.parameters(name, "caps")) for name, one in declared.items()}


PARAMETERS = bound()


def parameters(life: Life) -> dict[str, Condition]:
    """The parameters as they are for one cap."""
    return {name: one.of(life) if isinstance(one, OfCap) else one for name, one in PARAMETERS.items()}


def asked_of(
    data: QueryDict, edition: Edition, life: Life, extra: Mapping[str, Condition] | None = None
) -> dict[str, Any]:
    """The values of a question to one cap, by parameter. Raises Refused with all that is wrong with it."""
    return refuse_unknown(data, {**parameters(life), **(extra or {})}, edition)


def span(text: str) -> tuple[date, date] | None:
    """The first and last day of a text that is written as a period, such as 2024-Q1; None where it is not."""
    quarter = QUARTER.fullmatch(text)
    try:
        found = edtf.parse(f"{quarter[1]}-{32 + int(quarter[2])}" if quarter else text)
    except (ValueError, OverflowError):
        return None
    return (found.earliest, found.latest) if found.earliest and found.latest else None


def no_periods(life: Life) -> str:
    """That a cap has no periods, and why."""
    if life.never:
        said = _("This cap has no periods: it was replaced before it took effect, on %(day)s.")
        return said % {"day": life.last}
    return _("This cap has no periods: it is no quantity of a stretch of time.")


def elsewhere(edition: Edition, life: Life, first: date, last: date) -> str:
    """Why a well-written period is none of this cap: from when to when it governs, and what capped the goods then."""
    newest, oldest = life.periods[-1], life.periods[0]
    said = [_("It is no period of this cap, whose periods are %(first)s to %(last)s.")]
    places: dict[str, Any] = {"first": oldest.id, "last": newest.id}
    if last < oldest.first:
        said.append(_("It applies from %(day)s on."))
        places["day"] = oldest.first
    elif life.last is not None and first > life.last:
        said.append(_("It applied until %(day)s."))
        places["day"] = life.last
    elif first > newest.last:
        said.append(_("That period has not begun."))
    others = governing(siblings(edition, life), first, last)
    if others and (last < oldest.first or first > newest.last):
        said.append(_("The cap on these goods at that time: %(caps)s."))
        places["caps"] = "; ".join(f"{one.cap['name']} ({one.cap['slug']})" for one in others)
    return " ".join(said) % places
