"""From the rows of a release to what the rules of the ledger take: exact numbers, days, and who is part of whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tracker.filters.ledger.life import Life, exact, iso
from tracker.release.library import Edition
from tracker.rules import edtf
from tracker.rules.conversions import conversions
from tracker.rules.figures import Figure
from tracker.rules.ledger import Allegation, Allowed, Declared
from tracker.rules.ledger.converting import BARRELS, TONNES
from tracker.rules.ledger.parts import CITES_CAP, CITES_PARAGRAPH

STRENGTH = {CITES_CAP: 2, CITES_PARAGRAPH: 1, "": 0}  # how plainly a record cites a cap
COLUMNS = {"tons": TONNES, "barrels": BARRELS}  # of a declaration: its fields by the unit they are in


def allowed(life: Life, factor: Fraction | None) -> Allowed:
    """The quantity of a cap, with the factors that it knows and a reader's own."""
    known = conversions(life.cap.get("conversions") or ())
    return Allowed(decimal(life.cap["quantity"]), life.cap["unit"], tuple(known), factor)


def records(edition: Edition, life: Life) -> dict[str, dict[str, Any]]:
    """The public records that cite a paragraph of the cap's measure, by reference."""
    paragraphs = life.measure.get("paragraphs") or []
    if not paragraphs:
        return {}
    found = edition.select("violations").any("provision", "provision", paragraphs)
    return {row["ref"]: row for row in map(exact, found)}


def allegations(rows: Iterable[Mapping[str, Any]], life: Life, others: Sequence[Life]) -> list[Allegation]:
    """Records as the rules want them; `others`: every other cap."""
    return [allegation(row, life, others) for row in rows]


def allegation(row: Mapping[str, Any], life: Life, others: Sequence[Life]) -> Allegation:
    """One record."""
    estimate = row["estimate"] or {}
    return Allegation(
        ref=row["ref"],
        slug=row["slug"],
        title=row["title"],
        status=row["status"],
        counts_as=row["counts_as"] or "",
        figure=Figure(
            low=decimal(estimate.get("low")),
            best=decimal(estimate.get("best")),
            high=decimal(estimate.get("high")),
            unit=estimate.get("unit") or "",
            qualifier=estimate.get("qualifier") or "",
        ),
        earliest=iso(row["date"]["earliest"]),
        latest=iso(row["date"]["latest"]),
        part_of=row["part_of"] or "",
        overlaps=tuple(row["overlaps_with"]),
        cites=cites(row, life),
        claimed_by=tuple(sorted(rivals(row, life, others))),
        transport=row.get("transport") or "",
        claim=row.get("counted_claim") or "",
        why=row.get("counts_why") or "",
    )


def cites(row: Mapping[str, Any], life: Life) -> str:
    """Whether a record cites the cap's own measure, its paragraph without a measure, or another measure of it."""
    paragraphs = set(life.measure.get("paragraphs") or ())
    cited = [one["provision"] for one in row["provisions"] if one["id"] in paragraphs]
    if life.cap["provision"] in cited:
        return CITES_CAP
    return CITES_PARAGRAPH if None in cited else ""


def rivals(row: Mapping[str, Any], life: Life, others: Iterable[Life]) -> Iterator[str]:
    """The other caps under which the same figure would count: cited as plainly, in force then, in a like unit."""
    start, end = iso(row["date"]["earliest"]), iso(row["date"]["latest"])
    plainly = STRENGTH[cites(row, life)]
    for other in others:
        like = {other.cap["unit"], life.cap["unit"]}
        began = other.first is not None and (end is None or other.first <= end)
        lasted = other.last is None or start is None or other.last >= start
        in_force = began and lasted and not other.never
        as_plainly = STRENGTH[cites(row, other)] >= max(plainly, 1)
        if in_force and as_plainly and (len(like) == 1 or like == {BARRELS, TONNES}):
            yield other.cap["slug"]


def wholes(edition: Edition, rows: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Record -> the record that it is part of, up to the topmost, also where a whole does not cite the paragraph."""
    found: dict[str, str] = {}
    waiting = [(ref, row["part_of"]) for ref, row in rows.items()]
    while waiting:
        ref, whole = waiting.pop()
        if whole and ref not in found:
            found[ref] = whole
            above = rows.get(whole) or edition.get("violations", whole) or {}
            waiting.append((whole, above.get("part_of")))
    return found


def declarations(edition: Edition, life: Life) -> tuple[list[Declared], dict[str, dict[str, Any]]]:
    """What was declared under a cap, as the rules want it, and the answers themselves by id."""
    answers = {}
    for text in edition.select("declarations").any("cap", "cap", [life.cap["slug"]]):
        row = exact(text)
        answers[row["id"]] = row
    return [declared(row) for row in answers.values()], answers


def declared(row: Mapping[str, Any]) -> Declared:
    """One declaration. Its period has a start: the record holds no other."""
    first = iso(row["period"]["earliest"])
    assert first is not None
    days = edtf.parse(row["as_of"]) if row["as_of"] else None
    given = {unit: decimal(row[name]) for name, unit in COLUMNS.items()}
    return Declared(
        id=row["id"],
        reporter=row["reporter"],
        kind=row["kind"],
        first=first,
        last=iso(row["period"]["latest"]),
        quantities={unit: value for unit, value in given.items() if value is not None},
        reported=frozenset(unit for name, unit in COLUMNS.items() if row[f"{name}_reported"]),
        as_of=(days.earliest, days.latest) if days else None,
        precision=row["precision"] or "",
        basis=row["basis"] or "",
        sources=tuple(row["sources"]),
        verified=row["verified"],
    )


def decimal(value: Decimal | int | None) -> Decimal | None:
    """A number of a stored answer."""
    return None if value is None else Decimal(value)
