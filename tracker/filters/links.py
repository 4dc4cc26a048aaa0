"""Conditions on what a record is tied to: parties, other records, grades, spots and words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from tracker.filters import reading
from tracker.filters.conditions import Condition, Listed, Many, no_such
from tracker.filters.labels import said_again, translated_label
from tracker.filters.problems import Unknown, Wrong
from tracker.release import search
from tracker.release.library import Edition
from tracker.release.selection import Selection
from tracker.rules.identifiers import imo_ship_reason
from tracker.rules.spelling import sought
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
                _(
                    "A role and its actor, type or country are wanted, such as supplier:st-russia, "
                    "facilitator:company or recipient:KP."
                ),
                self._with_a_role(text, edition),
            )
        if role not in ROLES:
            said = _("There is no such role as %(role)s.") % {"role": repr(role[:60])}
            raise Unknown(said, lambda: {f"{r}:{other}": r for r in ROLES})
        if not any(other in legal for legal in self._others(edition)):
            said = _("There is no actor, type of actor or country %(value)s.") % {"value": repr(other[:60])}
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
        role, _colon, other = text.partition(":")
        for legal in self._others(edition):
            if other in legal:
                label = f"{ROLES.get(role, role)}: {legal[other]}"
                return translated_label(self.noun, "party", text, label)
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
            raise Unknown(no_such(self.label), lambda: edition.legal(self.noun, self.facet))
        if key != text:
            raise Wrong(_("A reference is wanted."), key)
        return key

    def said(self, text: str, edition: Edition) -> str:
        return edition.label(self.noun, self.facet, text)


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
            raise Unknown(_("true or false is wanted."), lambda: YES_NO)
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
            raise Wrong(said_again(error.args[0])) from None

    def filter(self, selection: Selection, value: search.Question) -> Selection:
        return selection.matching(self.name, value)

    def schema(self) -> dict:
        return {"type": "string", "maxLength": 200}


class Names(Condition):
    """Words and phrases, all of which the names of a row have; see `tracker.rules.spelling`."""

    longest = search.LONGEST

    def read(self, text: str, edition: Edition) -> tuple[str, ...]:
        try:
            terms = search.parse(text).terms
        except search.SearchError as error:
            raise Wrong(said_again(error.args[0])) from None
        return tuple(stretch for stretch in (sought(term) for term, _prefix in terms) if stretch)

    def filter(self, selection: Selection, value: tuple[str, ...]) -> Selection:
        return selection.named(self.name, value)

    def schema(self) -> dict:
        return {"type": "string", "maxLength": search.LONGEST}


class ShipNumber(Condition):
    """An IMO ship number, with or without "IMO" before it. The value is its seven digits."""

    def read(self, text: str, edition: Edition) -> str:
        if reason := imo_ship_reason(text):
            raise Unknown(f"{said_again(reason)}.", lambda: edition.legal(self.noun, self.name))
        return text.strip()[-7:]

    def filter(self, selection: Selection, value: str) -> Selection:
        return selection.any(self.name, self.name, [value])

    def schema(self) -> dict:
        return {"type": "string", "pattern": r"^\s*([Ii][Mm][Oo]\s*)?[0-9]{7}\s*$"}


class Published(Many):
    """A value that some published version has, whether or not the rows asked for have it."""

    def legal(self, edition: Edition) -> Mapping[str, str]:
        return edition.legal("versions", self.facet)


class Sort(Listed):
    """The order of the rows; ties go by reference."""

    def read(self, text: str, edition: Edition) -> str:
        orders = self.legal(edition)
        if text not in orders:
            said = _("There is no such order; there are %(orders)s.") % {"orders": ", ".join(orders)}
            raise Unknown(said, lambda: orders)
        return text

    def filter(self, selection: Selection, value: str) -> Selection:
        return selection.ordered(value)
