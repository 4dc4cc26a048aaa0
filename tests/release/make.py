"""Small made-up rows, drawn by lot, and a release of them."""

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tracker.release.library import Edition, Library
from tracker.release.rows import Row, Term, Tombstone
from tracker.release.writer import Written, put_into_service, write

VALUES = {
    "category": ["oil", "arms", "coal"],
    "status": ["alleged", "disputed", "context"],
    "actor": ["st-russia", "vs-one", "co-two", "pe-three"],
    "country": ["RU", "KP", "CN", "BR"],
    "grade": ["A1", "B2", "F6"],
    "source": ["src-one", "src-two"],
}
WORDS = ["tanker", "Восточный", "해주", "coal", "IMO 9179842", "S/RES/2397(2017)", "Café", "NEAR", "AND"]
POINTS = [(42.2, 130.3), (-18.1, 178.4), (-13.8, -171.8), (0, 180), (0, -180), (90, 0), (-90, 10.5)]
FIRST, LAST = date(2016, 1, 1).toordinal(), date(2026, 12, 31).toordinal()
AT = "2026-11-22T00:00:00Z"
GONE = {"ref": "DPRK-2020-0099", "slug": "v-gone", "state": "retracted", "reason": "Withdrawn.", "at": AT}


def some(rng: random.Random, values: list) -> tuple:
    """A few of the values, or none."""
    return tuple(sorted(rng.sample(values, rng.choice([0, 1, 1, 2]))))


def violation(rng: random.Random, number: int, earlier: Sequence[str] = ()) -> Row:
    """One violation with everything drawn by lot; `earlier` are refs that it may be a part of."""
    ref = f"DPRK-{rng.choice([2019, 2024])}-{number:04}"
    start = rng.choice([None, rng.randint(FIRST, LAST), rng.choice([date(2024, 1, 1).toordinal()] * 2)])
    end = rng.choice([None, (start or FIRST) + rng.choice([0, 0, 30, 900])])
    low, high = sorted((rng.randint(0, 50), rng.randint(0, 50)))
    low, high = rng.choice([(low, high), (low, None), (None, high), (None, None), (low + 0.5, high + 0.5)])
    unit = (rng.choice(["barrels", "tonnes"]),) if (low, high) != (None, None) or rng.random() < 0.2 else ()
    whole = (rng.choice(earlier),) if earlier and rng.random() < 0.3 else ()
    facets = {name: some(rng, values) for name, values in VALUES.items()}
    facets |= {"category": (rng.choice(VALUES["category"][:2]),), "unit": unit, "part_of": whole}
    years = range(date.fromordinal(start or FIRST).year, date.fromordinal(end or LAST).year + 1)
    facets["year"] = tuple(str(year) for year in years)
    words = {
        name: " ".join(some(rng, WORDS)) for name in ("title", "summary", "names", "numbers", "evidence")
    }
    return Row(
        noun="violations",
        key=ref,
        slug=f"v-{number}",
        answer={
            "ref": ref,
            "title": words["title"],
            "part_of": whole[0] if whole else None,
            "overlaps_with": list(earlier[:2]),
        },
        facets={name: values for name, values in facets.items() if values},
        numbers={
            "start": start,
            "end": end,
            "low": low,
            "high": high,
            "quantity": low if low is not None else high,
            "updated": rng.randint(1, 9),
            "origins": rng.choice([None, 0, 1, 2]),
            "evidence_count": rng.randint(0, 3),
        },
        points=tuple(rng.sample(POINTS, rng.choice([0, 0, 1, 3]))),
        words=words,
        because=(ref,),
    )


def violations(seed: int, count: int = 40) -> list[Row]:
    """`count` violations, the same for a seed, in no order."""
    rng = random.Random(seed)
    rows: list[Row] = []
    for number in rng.sample(range(10 * count), count):
        rows.append(violation(rng, number, [row.key for row in rows]))
    return rows


def others(refs: Sequence[str]) -> list[Row]:
    """Rows of other nouns, public because of one violation, of two, or by themselves."""
    first, second = refs[:2]
    about = [
        ("actors", "st-russia", (first, second), {"type": ("state",)}),
        ("actors", "pe-three", (first,), {"type": ("person",)}),
        ("sources", "src-one", (first,), {}),
        ("sources", "src-two", (second,), {}),
        ("evidence", "EV-000001", (first, second), {"violation": (first, second), "source": ("src-one",)}),
        ("evidence", "EV-000002", (first,), {"violation": (first,), "source": ("src-two",)}),
        ("claims", "CL-000001", (first,), {"violation": (first,)}),
        ("versions", f"violations/{first}/v1", (first,), {"record": (first,)}),
        ("caps", "refined-petroleum", (), {}),
    ]
    return [
        Row(
            noun=noun,
            key=key,
            answer={"key": key, "violations": list(because), "relayed_by": ["src-one"]},
            facets=facets,
            because=because,
        )
        for noun, key, because, facets in about
    ]


def terms() -> list[Term]:
    """Declared values with labels, in an order of their own, one of which no row has."""
    listed = {"category": ["coal", "oil", "arms"], "status": ["alleged", "disputed", "context", "planned"]}
    listed |= {"actor": VALUES["actor"], "grade": VALUES["grade"], "country": [*VALUES["country"], "AQ"]}
    return [Term("violations", f, value, value.title()) for f, values in listed.items() for value in values]


def tombstone() -> Tombstone:
    """The notice of a retracted violation."""
    return Tombstone(noun="violations", key=GONE["ref"], slug=GONE["slug"], notice=GONE)


def release(
    folder: Path, rows: list[Row], *, previous: str | None = None, at: str = AT, upto: int = 1
) -> Written:
    """Write the rows as a release and put it into service."""
    folder.mkdir(parents=True, exist_ok=True)
    written = write(
        folder, rows=rows, terms=terms(), tombstones=[tombstone()], previous=previous, at=at, upto=upto
    )
    put_into_service(folder, written.path.name)
    return written


def edition(folder: Path, rows: list[Row]) -> Edition:
    """The edition of a release of these rows."""
    release(folder, rows)
    return Library(folder).edition()
