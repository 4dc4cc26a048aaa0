"""One figure of a record counts under one cap, even where the record cites the paragraphs of two."""

from datetime import date

import pytest

from tracker.filters.ledger.life import Life
from tracker.filters.ledger.taking import rivals

TODAY = date(2026, 11, 25)


def life(slug: str, paragraph: str, unit: str = "barrels", first="2018-01-01", last=None) -> Life:
    cap = {"slug": slug, "provision": f"{paragraph}-cap", "unit": unit, "quantity": 1, "period": "P1Y"}
    measure = {"id": f"{paragraph}-cap", "paragraphs": [paragraph], "category": slug}
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    return Life(cap, measure, days[0], days[1], TODAY, ())


REFINED, CRUDE = life("refined", "2397-op5"), life("crude", "2397-op4")
NEVER = life("never", "2397-op4", first="2018-01-01", last="2017-12-22")
OVER = life("over", "2397-op4", first="2016-11-30", last="2016-12-31")
TONNES, HEADS = life("tonnes", "2397-op4", "tonnes"), life("heads", "2397-op4", "workers")


def record(*cited: tuple[str, str | None]) -> dict:
    return {
        "date": {"earliest": "2024-01-01", "latest": "2024-12-31"},
        "provisions": [{"id": paragraph, "provision": measure} for paragraph, measure in cited],
    }


@pytest.mark.parametrize(
    ("cited", "other", "found"),
    [
        ([("2397-op5", None)], CRUDE, []),
        ([("2397-op5", None), ("2397-op4", None)], CRUDE, ["crude"]),
        ([("2397-op5", "2397-op5-cap"), ("2397-op4", "2397-op4-cap")], CRUDE, ["crude"]),
        ([("2397-op5", "2397-op5-cap"), ("2397-op4", None)], CRUDE, []),  # it says under which
        ([("2397-op5", None), ("2397-op4", "2397-op4-cap")], CRUDE, ["crude"]),
        ([("2397-op5", None), ("2397-op4", "2397-op4-report")], CRUDE, []),  # of another measure
        ([("2397-op5", None), ("2397-op4", None)], TONNES, ["tonnes"]),
        ([("2397-op5", None), ("2397-op4", None)], HEADS, []),
        ([("2397-op5", None), ("2397-op4", None)], NEVER, []),
        ([("2397-op5", None), ("2397-op4", None)], OVER, []),
    ],
)
def test_another_cap_claims_a_figure_that_names_it_as_plainly(cited, other, found):
    assert list(rivals(record(*cited), REFINED, [other])) == found
