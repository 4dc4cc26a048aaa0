"""Conditions on what a record is tied to: parties, other records, grades, spots and words."""

from collections.abc import Mapping

from tracker.filters import reading
from tracker.filters.conditions import Condition, Listed, Many
from tracker.filters.problems import Unknown, Wrong
from tracker.release import search
from tracker.release.library import Edition
from tracker.release.selection import Selection
from tracker.rules.vocabulary import ActorRole, ActorType, Credibility, Reliability

ROLES = dict(ActorRole.choices())
TYPES = dict(ActorType.choices())
GRADES = {f"{r.value}{c.value}": f"{r.label}; {c.label}" for r in Reliability for c in Credibility}
YES_NO = {"true": "yes", "false": "no"}


class Party(Many):
    """A role and, on the same link, its actor, type or country: `supplier:st-russia`."""

    def read(self, text: str, edition: Edition) -> str:
        role, colon, other = text.partition(":")
        if not colon:
            raise Wrong(
                "A role and its actor, type or country are wanted, such as supplier:st-russia, "
                "facilitator:company or recipient:KP.",
                self._with_a_role(text, edition),
            )
        if role not in ROLES:
            raise Unknown(
                f"There is no such role as {role[:60]!r}.", lambda: {f"{r}:{other}": r for r in ROLES}
            )
        if not any(other in legal for legal in self._others(edition)):
            said = f"There is no actor, type of actor or country {other[:60]!r}."
            raise Unknown(
                said, lambda: {f"{role}:{v}": x for legal in self._others(edition) for v, x in legal.items()}
            )
        return text

    def _others(self, edition: Edition) -> tuple[Mapping[str, str], ...]:
        return edition.legal(self.noun, "actor"), TYPES, edition.legal(self.noun, "country")

    def _with_a_role(self, text: str, edition: Edition) -> str | None:
        """A role before what was given without one, where the record holds such a party."""
        known = edition.legal(self.noun, "party")
        return next((f"{role}:{text}" for role in ROLES if f"{role}:{text}" in known), None)

    def said(self, text: str, edition: Edition) -> str:
        role, _, other = text.partition(":")
        for legal in self._others(edition):
            if other in legal:
                return f"{ROLES.get(role, role)}: {legal[other]}"
        return text

    def schema(self) -> dict:
        return {"type": "string", "pattern": "^[a-z_]+:.+$"}


class Ref(Many):
    """The key of a row of `of`, which need not be tied to any other."""

    def __init__(self, label: str, of: str, help_text: str = "", *, facet: str = "") -> None:
        super().__init__(label, help_text, facet=facet)
        self.of = of

    def read(self, text: str, edition: Edition) -> str:
        key = edition.key_of(self.of, text)
        if key is None:
            raise Unknown(f"There is no such {self.label}.", lambda: edition.legal(self.noun, self.facet))
        if key != text:
            raise Wrong("A reference is wanted.", key)
        return key

    def said(self, text: str, edition: Edition) -> str:
        return text


class Grade(Many):
    """Reliability and credibility of one claim: `B2`."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(label, help_text, words=GRADES)


class Flag(Listed):
    """Yes or no."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(label, help_text, words=YES_NO)

    def read(self, text: str, edition: Edition) -> str:
        if text not in YES_NO:
            raise Unknown("true or false is wanted.", lambda: YES_NO)
        return text


class Span(Condition):
    """The low-high span of the record's estimate is not all below, or not all above, this quantity."""

    def __init__(self, label: str, bound: str, help_text: str = "") -> None:
        super().__init__(label, help_text)
        self.bound = bound

    def read(self, text: str, edition: Edition) -> float:
        return reading.figure(text)

    def filter(self, selection: Selection, value: float) -> Selection:
        return selection.spanning(self.name, **{self.bound: value})

    def schema(self) -> dict:
        return {"type": "number", "minimum": 0}


class InBox(Condition):
    """One of the record's points lies within west, south, east, north."""

    def read(self, text: str, edition: Edition) -> reading.Box:
        return reading.box(text)

    def filter(self, selection: Selection, value: reading.Box) -> Selection:
        return selection.in_box(self.name, *value)


class Words(Condition):
    """Words, phrases in quotes, names and numbers, all of which the record has."""

    longest = search.LONGEST

    def read(self, text: str, edition: Edition) -> search.Question:
        try:
            return search.parse(text)
        except search.SearchError as error:
            raise Wrong(str(error)) from None

    def filter(self, selection: Selection, value: search.Question) -> Selection:
        return selection.matching(self.name, value)

    def schema(self) -> dict:
        return {"type": "string", "maxLength": 200}


class Sort(Listed):
    """The order of the rows; ties go by reference."""

    def read(self, text: str, edition: Edition) -> str:
        orders = self.legal(edition)
        if text not in orders:
            raise Unknown(f"There is no such order; there are {', '.join(orders)}.", lambda: orders)
        return text

    def filter(self, selection: Selection, value: str) -> Selection:
        return selection.ordered(value)
