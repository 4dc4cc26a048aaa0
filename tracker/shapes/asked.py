"""What a violation can be asked by: the values of its parameters, and the numbers of its ranges and orders."""

from datetime import datetime

from tracker.shapes.evidenced import figure
from tracker.shapes.law import ordinal


def seconds(text: str) -> int:
    """A published time as epoch seconds."""
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def facets(answer: dict, claims: list[dict], span: tuple[int, int]) -> dict[str, tuple[str, ...]]:
    """Parameter → the values that a violation has. `span`: the first and last year that an open date is shown in."""
    actors, places = answer["actors"], answer["places"]
    party = {f"{a['role']}:{x}" for a in actors for x in (a["slug"], a["type"], *a["country"])}
    values = {
        "category": {answer["category"]},
        "status": {answer["status"]},
        "regime": {answer["regime"]},
        "resolution": {p["id"].split("-op")[0] for p in answer["provisions"]},
        "provision": {p["id"] for p in answer["provisions"]},
        "measure": {p["provision"] or p["id"] for p in answer["provisions"]},
        "actor": {a["slug"] for a in actors},
        "actor_type": {a["type"] for a in actors},
        "role": {a["role"] for a in actors},
        "country": {c for a in actors for c in a["country"]},
        "party": party,
        "place": {p["slug"] for p in places},
        "place_role": {p["role"] for p in places},
        "source": {c["source"] for c in claims},
        "method": {m for c in claims for m in c["method"]},
        "stance": {c["stance"] for c in claims},
        "reliability": {c["reliability"] for c in claims},
        "credibility": {c["credibility"] for c in claims},
        "grade": {f"{c['reliability']}{c['credibility']}" for c in claims},
        "year": set(years_of(answer["date"], span)),
        "part_of": {answer["part_of"]} if answer["part_of"] else set(),
        "unit": {answer["estimate"]["unit"]} if answer["estimate"] else set(),
        "has_conflict": {str(answer["has_conflict"]).lower()},
        "figures_differ": {str(answer["figures_differ"]).lower()},
        "reply": {r["actor"] for r in answer["replies"]},
    }
    return {name: tuple(sorted(found)) for name, found in values.items() if found}


def years_of(days: dict, span: tuple[int, int]) -> list[str]:
    """The years that a date overlaps, within the years that the record spans."""
    first, last = span
    start = int(days["earliest"][:4]) if days["earliest"] else first
    end = int(days["latest"][:4]) if days["latest"] else last
    return [f"{year:04}" for year in range(max(start, first), min(end, last) + 1)]


def ranges(answer: dict) -> dict[str, float | int | None]:
    """Numbers that ranges and orders go by."""
    found = figure(answer["estimate"])
    low, high = found.span() if found else (None, None)
    point = found.point() if found else None
    return {
        "start": ordinal(answer["date"]["earliest"]),
        "end": ordinal(answer["date"]["latest"]),
        "updated": seconds(answer["updated_at"]),
        "origins": answer["origins"]["supports"],
        "evidence_count": answer["evidence_count"],
        "quantity": None if point is None else float(point),
        "low": None if low is None else float(low),
        "high": None if high is None else float(high),
    }
