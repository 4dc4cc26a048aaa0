"""A release of made-up rows in the public shapes, many enough that filters, facets and pages have work to do."""

import random
from datetime import date
from pathlib import Path
from typing import Any

from rest_framework import serializers as s

from tracker.release.rows import Row, Term, Tombstone
from tracker.release.writer import Written, put_into_service, write
from tracker.rules import vocabulary as v
from tracker.shapes.public import SHAPES

ACTORS = {
    "st-dprk": ("state", "KP"),
    "st-russia": ("state", "RU"),
    "vs-angara": ("vessel", "RU"),
    "co-one": ("company", "CN"),
}
PLACES = {
    "rajin": (42.23, 130.3),
    "vostochny-port": (42.74, 133.07),
    "suva": (-18.1, 178.4),
    "apia": (-13.8, -171.8),
}
CATEGORIES = {"oil": "Refined petroleum", "arms": "Arms and related materiel", "coal": "Coal"}
UNITS = {"barrels": "barrels", "tonnes": "metric tons"}
COUNTRIES = {"KP": "North Korea", "RU": "Russian Federation", "CN": "China", "BR": "Brazil"}
SOURCES = {"src-one": "Open Source Centre: A report", "src-two": "Agency: News"}
METHODS = {"satellite_imagery": "satellite imagery", "statement": "statement"}
PROVISIONS = {
    "2397-op5": "S/RES/2397(2017) OP5",
    "1718-op8b": "S/RES/1718(2006) OP8(b)",
    "1718-op8aiii": "OP8(a)(iii)",
}
# Paragraph → the measure of it that records name; one leaves it open.
MEASURES = {"2397-op5": "2397-op5-refined-petroleum-cap", "1718-op8b": "1718-op8b-arms-wmd-exports"}
EARLIER, LATER = "2024-06-01T00:00:00Z", "2024-07-01T00:00:00Z"
GONE = {
    "ref": "DPRK-2022-0099",
    "slug": "v-gone",
    "state": "retracted",
    "reason": "The source withdrew it.",
    "at": LATER,
}


def sample(field: s.Field) -> Any:
    """A value that fits a field of a shape."""
    match field:
        case s.ListSerializer():
            return [sample(field.child)]
        case s.Serializer():
            return {name: sample(inner) for name, inner in field.get_fields().items()}
        case s.ListField():
            return [sample(field.child)]
        case s.DictField():
            return {"key": "value"}
        case s.ChoiceField():
            return next(iter(field.choices))
        case s.BooleanField():
            return True
        case s.IntegerField():
            return 1
        case s.FloatField():
            return 1.5
        case s.DateTimeField():
            return EARLIER
        case s.DateField():
            return "2024-03-07"
    return "text"


def answer(noun: str, **changes: Any) -> dict:
    """A whole public answer of a noun."""
    return {**sample(SHAPES[noun]()), **changes}


def violation(number: int, rng: random.Random) -> Row:
    """A violation with everything drawn by lot, and the facets and numbers that belong to it."""
    start = date(rng.choice([2019, 2022, 2023, 2024]), rng.randint(1, 12), rng.randint(1, 28))
    end = rng.choice([start, date(start.year + 1, 3, 31), None])
    ref, slug = f"DPRK-{start.year}-{number:04}", f"v-{number}"
    low, high = rng.choice([(None, None), (100, 200), (150, None), (None, 90), (1000, 5000)])
    unit = rng.choice(list(UNITS)) if low or high else None
    who = [
        (a, rng.choice(["supplier", "recipient", "transporter"]))
        for a in rng.sample(list(ACTORS), rng.randint(0, 3))
    ]
    where = rng.sample(list(PLACES), rng.randint(0, 2))
    claims = [
        (rng.choice(list(SOURCES)), rng.choice("ABF"), rng.choice("126"), rng.choice(list(METHODS)))
    ] * rng.randint(1, 3)
    cited = rng.sample(list(PROVISIONS), rng.randint(0, 2))
    flags = {name: rng.choice([True, False]) for name in ("has_conflict", "figures_differ")}
    whole = "DPRK-2024-0000" if number in (3, 4) else None
    category, status = rng.choice(["oil", "arms"]), rng.choice(["alleged", "disputed", "context"])
    facets = {
        "category": {category},
        "status": {status},
        "regime": {"dprk-1718"},
        "resolution": {p.split("-op")[0] for p in cited},
        "provision": set(cited),
        "measure": {MEASURES.get(p, p) if number % 2 else p for p in cited},
        "actor": {a for a, _ in who},
        "actor_type": {ACTORS[a][0] for a, _ in who},
        "role": {role for _, role in who},
        "country": {ACTORS[a][1] for a, _ in who},
        "party": {f"{role}:{x}" for a, role in who for x in (a, *ACTORS[a])},
        "place": set(where),
        "place_role": {"origin"} if where else set(),
        "source": {c[0] for c in claims},
        "method": {c[3] for c in claims},
        "stance": {"supports"},
        "reliability": {c[1] for c in claims},
        "credibility": {c[2] for c in claims},
        "grade": {c[1] + c[2] for c in claims},
        "year": {str(y) for y in range(start.year, (end or date(2025, 1, 1)).year + 1)},
        "part_of": {whole} if whole else set(),
        "unit": {unit} if unit else set(),
        **{name: {str(value).lower()} for name, value in flags.items()},
    }
    numbers = {
        "start": start.toordinal(),
        "end": end.toordinal() if end else None,
        "updated": 1_700_000_000 + number,
    }
    numbers |= {"origins": rng.randint(0, 4), "evidence_count": len(claims), "low": low, "high": high}
    said = answer(
        "violations",
        ref=ref,
        slug=slug,
        title=f"Shipment {number} of {category}",
        category=category,
        status=status,
        part_of=whole,
        evidence_count=len(claims),
        **flags,
    )
    return Row(
        noun="violations",
        key=ref,
        slug=slug,
        answer=said,
        facets={name: tuple(sorted(values)) for name, values in facets.items() if values},
        numbers={**numbers, "quantity": low or high},
        points=tuple(PLACES[p] for p in where),
        words={
            "title": said["title"],
            "summary": status,
            "names": " ".join(where),
            "numbers": slug,
            "evidence": "",
        },
        because=(ref,),
    )


def violations(count: int = 60) -> list[Row]:
    """The same `count` violations every time, newest first as a release wants them."""
    rng = random.Random(7)
    first = violation(0, random.Random(1))
    whole = Row(
        **{f: getattr(first, f) for f in Row.__dataclass_fields__} | {"key": "DPRK-2024-0000", "because": ()}
    )
    whole.answer["ref"] = whole.key
    rows = [whole, *(violation(number, rng) for number in range(1, count))]
    return sorted(rows, key=lambda r: (-r.numbers["start"], r.key))


def others(refs: list[str]) -> list[Row]:
    """A few rows of every other noun."""
    about = {"violation": tuple(refs[:2])}
    start, end = date(2017, 12, 22).toordinal(), date(2018, 12, 31).toordinal()
    published = {"published": 1_717_200_000, "sequence": 1}
    made = [
        ("evidence", f"EV-{n:06}", {**about, "source": ("src-one",), "language": ("en",)}, {})
        for n in range(1, 4)
    ]
    made += [
        ("claims", f"CL-{n:06}", {"violation": (refs[n],), "stance": ("supports",)}, {}) for n in range(30)
    ]
    made += [
        ("sources", slug, {**about, "publisher_type": ("news",), "language": ("ko",)}, {}) for slug in SOURCES
    ]
    made += [("actors", slug, {"type": (t,), "country": (c,)}, {}) for slug, (t, c) in ACTORS.items()]
    made += [("places", slug, {"type": ("port",), "country": ("RU",)}, {}) for slug in PLACES]
    made += [("resolutions", "2397", {"regime": ("dprk-1718",), "scope": ("dprk",), "year": ("2017",)}, {})]
    facets = {"resolution": ("2397",), "paragraph": ("2397-op5",), "measure": ("cap",), "category": ("oil",)}
    made += [("provisions", "2397-op5-cap", facets, {"start": start, "end": None})]
    made += [
        ("provisions", "2375-op14-cap", {**facets, "measure": ("prohibition",)}, {"start": start, "end": end})
    ]
    made += [("caps", "refined-petroleum", {"provision": ("2397-op5-cap",)}, {})]
    facets = {"cap": ("refined-petroleum",), "reporter": ("RU",), "kind": ("monthly",), "year": ("2024",)}
    made += [("declarations", "ru-2024-01", facets, {"start": start, "end": end})]
    made += [("categories", slug, {}, {}) for slug in CATEGORIES]
    made += [("regimes", "dprk-1718", {}, {})]
    made += [("units", slug, {}, {}) for slug in UNITS]
    facets = {"noun": ("violations",), "record": (refs[0],), "change": ("publication",)}
    made += [("versions", f"violations/{refs[0]}/v1", facets, published)]
    made += [("corrections", f"violations/{refs[0]}/v2", {**facets, "change": ("correction",)}, published)]
    return [Row(noun=n, key=k, answer=answer(n), facets=f, numbers=m) for n, k, f, m in made]


def terms() -> list[Term]:
    """The legal values that are no postings."""
    listed = {
        "status": dict(v.Status.choices()),
        "category": CATEGORIES,
        "country": COUNTRIES,
        "unit": UNITS,
        "source": SOURCES,
        "method": METHODS,
        "actor": {slug: slug.partition("-")[2].title() for slug in ACTORS},
        "place": {slug: slug.title() for slug in PLACES},
        "provision": PROVISIONS,
        "resolution": {"2397": "S/RES/2397(2017)", "1718": "S/RES/1718(2006)"},
        "regime": {"dprk-1718": "DPRK (1718)"},
    }
    return [
        Term("violations", facet, value, label)
        for facet, words in listed.items()
        for value, label in words.items()
    ]


def release(folder: Path, count: int = 60, at: str = LATER, previous: str | None = None) -> Written:
    """Write a release of `count` violations into `folder` and put it into service."""
    rows = violations(count)
    everything = [*rows, *others([r.key for r in rows])]
    gone = [Tombstone(noun="violations", key=GONE["ref"], slug=GONE["slug"], notice=GONE)]
    written = write(
        folder, rows=everything, terms=terms(), tombstones=gone, previous=previous, at=at, upto=count
    )
    put_into_service(folder, written.path.name)
    return written


def releases(folder: Path) -> None:
    """An earlier release of 40 violations and the present one of 60."""
    folder.mkdir(parents=True, exist_ok=True)
    first = release(folder, 40, EARLIER)
    release(folder, 60, LATER, first.id)
