"""Conditions on days: every one matches what its span may overlap."""

from datetime import date

from tracker.filters import reading
from tracker.filters.conditions import Condition, Many
from tracker.release.library import Edition
from tracker.release.selection import Selection

PERIOD = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
DAY = {"type": "string", "format": "date"}


class Year(Many):
    """A year that the event may lie in; every year from 0001 to 9999 is legal, whether or not a row has it."""

    def read(self, text: str, edition: Edition) -> str:
        return reading.year(text)

    def said(self, text: str, edition: Edition) -> str:
        return text

    def schema(self) -> dict:
        return {"type": "string", "pattern": "^(?!0000)[0-9]{4}$"}


class From(Condition):
    """Not over before the first day of a period. The value is a proleptic ordinal."""

    def read(self, text: str, edition: Edition) -> int:
        return reading.days(text)[0].toordinal()

    def filter(self, selection: Selection, value: int) -> Selection:
        return selection.overlapping(self.name, value, None)

    def schema(self) -> dict:
        return dict(PERIOD)


class To(Condition):
    """Begun by the last day of a period. The value is a proleptic ordinal."""

    def read(self, text: str, edition: Edition) -> int:
        return reading.days(text)[1].toordinal()

    def filter(self, selection: Selection, value: int) -> Selection:
        return selection.overlapping(self.name, None, value)

    def schema(self) -> dict:
        return dict(PERIOD)


class OnDay(Condition):
    """In force, or going on, on one day."""

    def read(self, text: str, edition: Edition) -> date:
        return reading.day(text)

    def filter(self, selection: Selection, value: date) -> Selection:
        return selection.overlapping(self.name, value.toordinal(), value.toordinal())

    def schema(self) -> dict:
        return dict(DAY)


class Since(Condition):
    """A time in `number` (epoch seconds) that is not before this."""

    def __init__(self, label: str, number: str, help_text: str = "") -> None:
        super().__init__(label, help_text)
        self.number = number

    def read(self, text: str, edition: Edition) -> int:
        return reading.moment(text)

    def filter(self, selection: Selection, value: int) -> Selection:
        return selection.between(self.name, self.number, at_least=value)

    def schema(self) -> dict:
        return {"anyOf": [dict(DAY), {"type": "string", "format": "date-time"}]}


class AsOf(Condition):
    """The day whose last release answers. It narrows nothing: the question is put to that release."""

    def read(self, text: str, edition: Edition) -> date:
        return reading.day(text)

    def schema(self) -> dict:
        return dict(DAY)
