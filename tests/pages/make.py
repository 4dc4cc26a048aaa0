"""A small release made by hand: two violations, one with a dispute and markup in its words, and one retracted."""

from collections.abc import Collection, Sequence
from pathlib import Path

from tests.pages.answers import law, named, row, version, violation, violation_row
from tracker.release.rows import Row, Term, Tombstone
from tracker.release.writer import Written, put_into_service, write

NASTY = 'Tankers </script><script>alert(1)</script> & "quotes"'
OPEN = {"edtf": "2023-08~/..", "earliest": "2023-08-01", "latest": None}


def rows() -> list[Row]:
    """Everything in the small release."""
    first = violation("DPRK-2024-0001", "v-oil-2024-vostochny", overlaps_with=["DPRK-2023-0002"])
    second = violation(
        "DPRK-2023-0002",
        "v-nasty",
        title=NASTY,
        status="disputed",
        date=OPEN,
        estimate=None,
        overlaps_with=[],
    )
    return [
        violation_row(first, "Vostochny Восточный"),
        violation_row(second, "Rajin"),
        *law(),
        *named(("DPRK-2024-0001",)),
        version("DPRK-2024-0001"),
        version("DPRK-2023-0002"),
        row("categories", "oil", {"slug": "oil", "label": "Refined petroleum", "definition": ""}),
    ]


def terms() -> list[Term]:
    """A few legal values with their labels."""
    listed = {
        "category": {"oil": "refined petroleum", "arms": "arms"},
        "status": {"alleged": "alleged", "disputed": "disputed"},
        "unit": {"barrels": "barrels"},
        "country": {"RU": "Russian Federation", "BR": "Brazil"},
        "method": {"satellite_imagery": "satellite imagery"},
        "actor": {"st-russia": "Russia"},
        "place": {"vostochny-port": "Vostochny"},
        "source": {"src-one": "Open Source Centre: A report"},
        "regime": {"dprk-1718": "DPRK (1718)"},
        "resolution": {"2397": "S/RES/2397(2017)"},
        "provision": {"2397-op5": "S/RES/2397(2017) OP5"},
        "measure": {
            "2397-op5": "S/RES/2397(2017) OP5",
            "2397-op5-refined-petroleum-cap": "2397-op5-refined-petroleum-cap",
        },
    }
    return [
        *(
            Term("violations", f, value, label)
            for f, words in listed.items()
            for value, label in words.items()
        ),
        Term("provisions", "category", "oil-refined", "refined petroleum products"),
    ]


def gone() -> Tombstone:
    """The notice of a retracted record."""
    notice = {"ref": "DPRK-2022-0009", "slug": "v-secret-words", "state": "retracted"}
    notice |= {"reason": "The source withdrew it.", "at": "2026-11-21T00:00:00Z"}
    return Tombstone(noun="violations", key="DPRK-2022-0009", slug="v-secret-words", notice=notice)


def release(
    folder: Path,
    *,
    at: str = "2026-11-22T00:00:00Z",
    previous: str | None = None,
    instead: Sequence[Row] = (),
    unknown: Collection[str] = (),
) -> Written:
    """Write the small release into `folder` and put it into service; rows `instead` of those of their keys, or more.

    `unknown`: facets that the program which makes it did not know yet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = {(row.noun, row.key): row for row in (*rows(), *instead)}
    written = write(
        folder,
        rows=made.values(),
        terms=[one for one in terms() if one.facet not in unknown],
        tombstones=[gone()],
        previous=previous,
        at=at,
        upto=3,
    )
    put_into_service(folder, written.path.name)
    return written
