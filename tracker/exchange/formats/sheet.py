"""A table as comma-separated text that spreadsheets open as text and numbers, never as formulas.

RFC 4180: CRLF, quotes doubled. UTF-8 with its mark at the start, without which the common spreadsheets read names in
Korean or Russian as rubbish; a program reads it as `utf-8-sig`.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

MARK = "\ufeff"
# A cell that begins so is taken for a formula by some spreadsheet, in full width as well.
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
Cell = str | int | float | None


def cell(value: Cell) -> str:
    """A value as text: numbers without an exponent, nothing for None, and a text that a spreadsheet would work out
    with an apostrophe before it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    text = str(value)
    if FORMULA.match(text) and not PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def sheet(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """The table: a line of names, then a line for each row, empty where it says nothing. Raises KeyError for a cell of
    no column.
    """
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    places = {name: number for number, name in enumerate(columns)}
    for row in rows:
        line = [""] * len(columns)
        for name, value in row.items():
            line[places[name]] = cell(value)
        writer.writerow(line)
    return (MARK + written.getvalue()).encode()
