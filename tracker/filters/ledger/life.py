"""One cap with the measure that sets it: when it governed, in which periods, and what else capped the same goods."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.release.library import Edition
from tracker.rules.caps import Period, periods
from tracker.rules.law.measures import had_a_day
from tracker.rules.ledger import Reason
from tracker.rules.ledger.converting import BARRELS, TONNES

CONVERTIBLE = (BARRELS, TONNES)
RELATIVE, STANDING = "any ", "standing"  # how a cap's own word begins that has no periods


@dataclass(frozen=True, slots=True)
class Life:
    """A cap's public answer, that of its measure ({} where it is not public), and what follows from both.

    `today`: the day of the release. `first`, `last`: the days on which the measure governed, None where open.
    """

    cap: dict[str, Any]
    measure: dict[str, Any]
    first: date | None
    last: date | None
    today: date
    periods: tuple[Period, ...]

    @property
    def never(self) -> bool:
        """Whether it was replaced before it took effect."""
        return not had_a_day(self.first, self.last)

    @property
    def converts(self) -> bool:
        """Whether it counts in metric tons or barrels, and anybody states a factor between the two for it."""
        return self.cap["unit"] in CONVERTIBLE and bool(self.cap.get("conversions"))

    def note(self) -> Reason | None:
        """Why there is no period to add up; None where there is one."""
        if self.periods:
            return None
        if self.never:
            return Reason("never_in_force", {"day": str(self.last), "first": str(self.first)})
        if self.cap["period"] == STANDING:
            return Reason("standing")
        if self.cap["period"].startswith(RELATIVE):
            return Reason("relative")
        if self.first is not None and self.first > self.today:
            return Reason("not_begun")
        return Reason("no_period")


def exact(text: str) -> dict[str, Any]:
    """A stored answer with its fractions as decimals, as they were written."""
    found: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return found


def iso(text: str | None) -> date | None:
    """A day, or None."""
    return date.fromisoformat(text) if text else None


def life_of(edition: Edition, slug: str) -> Life | None:
    """The cap of this slug in a release; None where there is none. Older releases say less of its days."""
    text = edition.text("caps", slug)
    if text is None:
        return None
    cap = exact(text)
    said = edition.text("provisions", cap["provision"])
    measure = exact(said) if said else {}
    first = iso(cap.get("in_force_from") or measure.get("in_force_from"))
    last = iso(cap.get("in_force_until") or measure.get("last_day") or measure.get("in_force_until"))
    today = date.fromisoformat(edition.at[:10])
    found = periods(cap["period"], first, last, today) if first else []
    return Life(cap, measure, first, last, today, tuple(found))


def others(edition: Edition, life: Life) -> list[Life]:
    """Every other cap of a release."""
    slugs = [json.loads(text)["slug"] for text in edition.select("caps")]
    found = [life_of(edition, slug) for slug in slugs if slug != life.cap["slug"]]
    return [one for one in found if one is not None]


def siblings(edition: Edition, life: Life) -> list[Life]:
    """The other caps on the same goods, oldest first; none where the measure of this one is not public."""
    category = life.measure.get("category")
    found = [other for other in others(edition, life) if other.measure.get("category") == category]
    return sorted(found if category else [], key=lambda one: (one.first or date.min, one.cap["slug"]))


def governing(found: Iterable[Life], first: date, last: date) -> list[Life]:
    """Those of some caps that governed on any day from `first` to `last`."""
    return [
        one
        for one in found
        if not one.never
        and one.first is not None
        and one.first <= last
        and (one.last is None or one.last >= first)
    ]
