"""How each figure of a ledger came about: the rule, the rows with the sum so far, and what was left out.

The page, the API and the file for spreadsheets all show this; none of them adds anything up by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tracker.rules.ledger.declared import Reporter
from tracker.rules.ledger.parts import BOUNDS, TOGETHER, Reason
from tracker.rules.ledger.whole import Ledger


@dataclass(frozen=True, slots=True)
class Step:
    """One row behind a figure. `kind` says of what it is the key: record, declaration, reporter or figure.

    `at`: the day or month at which it is taken. A sum so far is None from the first row on that lacks the figure.
    """

    kind: str
    key: str
    amount: Fraction | None
    so_far: Fraction | None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure, the rule that gave it, and its rows. `left_out`: the keys of what was looked at and not used."""

    figure: Fraction | str | None
    rule: Reason
    steps: tuple[Step, ...] = ()
    left_out: tuple[str, ...] = ()


def explain(found: Ledger) -> dict[str, Explanation]:
    """Every figure of a ledger by its path: "alleged.low", "share.low", "crossing.low", "declared.total",
    "declared.share", "declared.RU".
    """
    said: dict[str, Explanation] = {}
    for bound in BOUNDS:
        said[f"alleged.{bound}"] = of_bound(found, bound)
    for bound in BOUNDS:
        said[f"share.{bound}"] = of_share(found, f"alleged.{bound}", found.alleged.total(bound))
    for bound in BOUNDS:
        said[f"crossing.{bound}"] = of_crossing(found, bound)
    said["declared.total"] = of_total(found)
    said["declared.share"] = of_share(found, "declared.total", found.told.total)
    for one in found.told.reporters:
        said[f"declared.{one.reporter}"] = of_reporter(found, one)
    return said


def of_bound(found: Ledger, bound: str) -> Explanation:
    """A total over the rows counted."""
    total, rows = found.alleged.total(bound), found.alleged.counted
    code = "sum" if total is not None else "bound_missing" if rows else "nothing_counted"
    return Explanation(total, Reason(code), steps(found, bound), excluded(found))


def of_share(found: Ledger, path: str, figure: Fraction | None) -> Explanation:
    """A figure as a part of the cap."""
    if figure is None:
        return Explanation(None, Reason("unknown"), (Step("figure", path, None, None),))
    part = found.share(figure)
    code = "share" if part is not None else "no_quantity" if found.quantity is None else "nothing_allowed"
    divisor = Step("figure", "cap.quantity", found.quantity, None)
    return Explanation(part, Reason(code), (Step("figure", path, figure, None), divisor))


def of_crossing(found: Ledger, bound: str) -> Explanation:
    """The day on which the rows of a bound are above the cap."""
    if found.alleged.total(bound) is None:
        return Explanation(None, Reason("unknown"), steps(found, bound), excluded(found))
    if found.quantity is None:
        return Explanation(None, Reason("no_quantity"), steps(found, bound), excluded(found))
    day = found.crossing(bound)
    rule = Reason("crossed" if day else "not_crossed")
    return Explanation(day.isoformat() if day else None, rule, steps(found, bound), excluded(found))


def steps(found: Ledger, bound: str) -> tuple[Step, ...]:
    """The rows counted with one bound and the sum so far, by the day at which each is taken."""
    return tuple(
        Step("record", row.row.ref, value, so_far, row.end.isoformat())
        for row, value, so_far in found.alleged.running(bound)
    )


def excluded(found: Ledger) -> tuple[str, ...]:
    """The references of the rows that are not counted."""
    return tuple(one.row.ref for one in found.alleged.excluded)


def of_total(found: Ledger) -> Explanation:
    """The sum over the states, or what all declared together where no state is named alone."""
    known = [(one.reporter, one.amount.quantity) for one in found.told.reporters if one.amount]
    alone = [one.reporter for one in found.told.reporters] == [TOGETHER]
    missing = found.told.missing
    rule = Reason("all_together" if alone else "states") if known else Reason("unknown")
    if known and missing:
        rule = Reason("states_missing", {"missing": ", ".join(missing)})
    return Explanation(found.told.total, rule, tuple(added("reporter", known)), missing)


def of_reporter(found: Ledger, one: Reporter) -> Explanation:
    """The figure of the whole period, or its months."""
    shown = [*found.told.stated, *([found.told.together] if found.told.together else [])]
    left_out = tuple(stated.row.id for stated in shown if stated.row.reporter == one.reporter)
    if one.row and one.amount:
        step = Step("declaration", one.row.id, one.amount.quantity, one.amount.quantity)
        return Explanation(one.amount.quantity, Reason("annual"), (step,), left_out)
    if not one.months:
        return Explanation(None, Reason("not_used" if left_out else "nothing_declared"), (), left_out)
    months = [(month.row.id, month.amount.quantity) for month in one.months]
    rows = added("declaration", months, [month.month for month in one.months])
    return Explanation(one.months_sum, Reason("months"), tuple(rows), left_out)


def added(kind: str, amounts: Sequence[tuple[str, Fraction]], at: Sequence[str] = ()) -> Iterable[Step]:
    """Amounts with the sum so far."""
    so_far = Fraction(0)
    for number, (key, amount) in enumerate(amounts):
        so_far += amount
        yield Step(kind, key, amount, so_far, at[number] if at else "")
