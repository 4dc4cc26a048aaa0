"""From the text of a value to the value, or `Wrong` with the reason. ASCII only: `²` and `١` are no digits here."""

import re
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _

from tracker.filters.labels import said_again
from tracker.filters.problems import Wrong
from tracker.rules import edtf

WHOLE = re.compile(r"[0-9]{1,9}")
FIGURE = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?")
DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
YEAR = re.compile(r"[0-9]{4}")

Box = tuple[float, float, float, float]


def whole(text: str) -> int:
    """`12`: a whole number from 0 to 999 999 999."""
    if not WHOLE.fullmatch(text):
        raise Wrong(_("A whole number from 0 to 999999999 is wanted."))
    return int(text)


def figure(text: str) -> float:
    """`1322000` or `0.5`: a quantity, with at most 15 digits before and 6 after the point."""
    if not FIGURE.fullmatch(text):
        raise Wrong(_("A quantity is wanted: digits, with a point before fractions, such as 1322000 or 0.5."))
    return float(text)


def year(text: str) -> str:
    """`2024`: from 0001 to 9999, with four digits."""
    if not YEAR.fullmatch(text) or text == "0000":
        raise Wrong(_("A year from 0001 to 9999 is wanted, with four digits."))
    return text


def day(text: str) -> date:
    """`2024-03-07`."""
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        raise Wrong(_("There is no such day.")) from None
    raise Wrong(_("A day is wanted, such as 2024-03-07."))


def days(text: str) -> tuple[date, date]:
    """First and last day of `2024-03-07`, `2024-03` or `2024`."""
    try:
        return edtf.span(text)
    except edtf.ImpossibleDate as impossible:
        said = said_again(impossible.args[0])
    except (ValueError, OverflowError):
        said = ""
    raise Wrong(said or _("A day, month or year is wanted, such as 2024-03-07, 2024-03 or 2024."))


def moment(text: str) -> int:
    """Epoch seconds of a day (its first second, UTC) or of a time; without a zone it is UTC."""
    if DAY.fullmatch(text):
        found = day(text)
        return int(datetime(found.year, found.month, found.day, tzinfo=UTC).timestamp())
    if not TIME.fullmatch(text):
        raise Wrong(_("A day or a time is wanted, such as 2024-03-07 or 2024-03-07T12:00:00Z."))
    try:
        at = datetime.fromisoformat(text)
        return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        raise Wrong(_("There is no such time.")) from None


def box(text: str) -> Box:
    """`130,42,134,43.5`: west, south, east, north in degrees; west of more than east crosses 180°."""
    parts = text.split(",")
    if len(parts) != 4 or not all(DEGREES.fullmatch(part) for part in parts):
        raise Wrong(_("Four numbers are wanted, west,south,east,north in degrees, such as 130,42,134,43.5."))
    west, south, east, north = map(float, parts)
    if max(abs(west), abs(east)) > 180:
        raise Wrong(_("West and east lie between -180 and 180 degrees."))
    if max(abs(south), abs(north)) > 90:
        raise Wrong(_("South and north lie between -90 and 90 degrees."))
    if south > north:
        raise Wrong(_("Its south lies north of its north."), f"{parts[0]},{parts[3]},{parts[2]},{parts[1]}")
    return west, south, east, north
