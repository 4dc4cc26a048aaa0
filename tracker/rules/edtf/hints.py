"""What was probably meant by a text that is no EDTF date."""

import re

RIGHT = "write a day as 2024-03-07, a month as 2024-03, a year as 2024, or two of them with / between"
_WITH_TIME = r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ][0-9:.+\-Zz]+"
_ABOUT = r"(?:[cC]|[cC]a|[cC]irca|[aA]bout|[aA]round)[. ]*([0-9][0-9\-]*)"
_OUT_OF_RANGE = r"-[0-9X]{4,}.*|[yY]-?[0-9].*|[0-9]{5}|[0-9]{7}|[0-9]{9,}"
_SMALL_X = r"[0-9]{1,4}[0-9xuU*\-?~%]*[xuU*][0-9xuU*\-?~%]*"
_SHORT = re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})(?:[-./ ]([0-9]{1,2}))?")
_QUARTER = re.compile(r"([0-9]{4})[- ]?[qQ]([0-9])")

# Each pattern with the reason that it is refused and, from its groups, what was probably meant.
_PATTERNS = [
    (re.compile(pattern), reason, meant)
    for pattern, reason, meant in (
        (_WITH_TIME, "the time of day is not kept", "{1}"),
        (_ABOUT, "an approximate date carries a mark", "{1}~"),
        (_OUT_OF_RANGE, "years run from 0001 to 9999, with four digits", ""),
        (r"([0-9]{4})([0-9]{2})", "year and month have a hyphen between", "{1}-{2}"),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})", "year, month and day have hyphens between", "{1}-{2}-{3}"),
        (r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}", "the year comes first, such as 2024-03-07", ""),
        (r"([0-9]{4})\s*[-–—]\s*([0-9]{4})", "a range has a slash", "{1}/{2}"),
        (r".*[–—].*", "a range has a slash and a date has hyphens, such as 2024-03/2024-05", ""),
        (r"[0-9]{4}-?[wW][0-9]{1,2}.*", "weeks are not kept: give the first and last day, / between", ""),
        (r"[0-9]{2,4}S[0-9]", "significant digits are not kept: an unknown digit is X, as in 19XX", ""),
        (r"([0-9]{3})[s?~%]?", "a decade has four places", "{1}X"),
        (r"P[0-9].*", "a duration is not kept: give the last day instead", ""),
        (_SMALL_X, "an unknown digit is a capital X, such as 201X", ""),
        (r"[\[{].*|.*[\]}]", "a set is one bracketed list, not part of a range: [2018-05, 2018-06]", ""),
    )
]


def hint(text: str) -> tuple[str, str]:
    """Why `text` is no date, and the date or range that was probably meant ("" where none is near).

    The caller checks whether what was meant is possible."""
    shown = repr(text if len(text) <= 60 else text[:57] + "…")
    if match := _QUARTER.fullmatch(text):
        return _quarter(shown, match[1], match[2])
    for pattern, reason, form in _PATTERNS:
        if match := pattern.fullmatch(text):
            meant = form.format(text, *match.groups())
            return f"{shown}: {reason}" + (f": write {meant}" if meant else ""), meant
    if match := _SHORT.fullmatch(text):
        meant = "-".join([match[1], *(f"{int(p):02}" for p in match.groups()[1:] if p)])
        return f"{shown}: months and days have two digits and hyphens between: write {meant}", meant
    return f"{shown} is not a date: {RIGHT}", ""


def _quarter(shown: str, year: str, number: str) -> tuple[str, str]:
    if number not in "1234":
        return f"{shown}: a year has four quarters, written {year}-33 to {year}-36", ""
    meant = f"{year}-{32 + int(number)}"
    return f"{shown}: quarters are written 33 to 36: write {meant}", meant
