"""Rows of the law and the word lists, and what was in force when."""

from collections.abc import Iterator
from datetime import date

from tracker.release.rows import Row
from tracker.rules.law import Measure
from tracker.shapes.names import sought_by
from tracker.shapes.public import shaped
from tracker.shapes.published import Record


def iso(text: str | None) -> date | None:
    """A day, or None."""
    return date.fromisoformat(text) if text else None


def ordinal(text: str | None) -> int | None:
    """A day as the number that ranges are asked in."""
    return date.fromisoformat(text).toordinal() if text else None


def measure(payload: dict) -> Measure:
    """The payload of a provision as the rules want it."""
    return Measure(
        id=payload["id"],
        paragraphs=tuple(payload["paragraphs"]),
        category=payload["category"],
        direction=payload["direction"],
        in_force_from=date.fromisoformat(payload["in_force_from"]),
        in_force_until=iso(payload["in_force_until"]),
        superseded_by=payload["superseded_by"],
    )


def measures(record: Record) -> list[Measure]:
    """Every public measure."""
    return [measure(payload) for payload in record.of("provisions").values()]


def law_rows(record: Record) -> Iterator[Row]:
    """Resolutions, provisions, caps, declarations, regimes, categories, units: public by themselves."""
    caps = {cap["provision"]: cap for cap in record.of("caps").values()}
    for number, payload in sorted(record.of("resolutions").items(), key=lambda item: item[1]["adopted"]):
        facets = {"scope": (payload["scope"],), "year": (payload["adopted"][:4],)}
        if payload["regime"]:
            facets["regime"] = (payload["regime"],)
        yield Row(
            noun="resolutions",
            key=number,
            answer=shaped("resolutions", payload),
            facets=facets,
            numbers={"adopted": ordinal(payload["adopted"])},
            words=sought_by((payload["symbol"], payload["summary"])),
        )
    for slug, payload in record.of("provisions").items():
        cap = caps.get(slug)
        short = {name: cap[name] for name in ("slug", "quantity", "unit", "period")} if cap else None
        yield Row(
            noun="provisions",
            key=slug,
            answer=shaped("provisions", {**payload, "cap": short}),
            facets={
                "resolution": (payload["resolution"],),
                "paragraph": tuple(payload["paragraphs"]),
                "category": (payload["category"],),
                "measure": (payload["measure"],),
                "direction": (payload["direction"],),
            },
            numbers={"start": ordinal(payload["in_force_from"]), "end": ordinal(payload["in_force_until"])},
        )
    for slug, payload in record.of("caps").items():
        set_by = record.of("provisions").get(payload["provision"])
        facets = {"provision": (payload["provision"],), "unit": (payload["unit"],)}
        if set_by:
            facets["resolution"] = (set_by["resolution"],)
        yield Row(noun="caps", key=slug, answer=shaped("caps", payload), facets=facets)
    for key, payload in sorted(record.of("declarations").items(), key=lambda item: _declared(item[1])):
        days = payload["period"]
        yield Row(
            noun="declarations",
            key=key,
            answer=shaped("declarations", payload),
            facets={
                "cap": (payload["cap"],),
                "reporter": (payload["reporter"],),
                "kind": (payload["kind"],),
                "year": (days["earliest"][:4],),
            },
            numbers={"start": ordinal(days["earliest"]), "end": ordinal(days["latest"])},
        )
    for noun in ("regimes", "units"):
        for key, payload in record.of(noun).items():
            yield Row(noun=noun, key=key, answer=shaped(noun, payload))
    for key, payload in sorted(
        record.of("categories").items(), key=lambda item: (item[1]["position"], item[0])
    ):
        yield Row(noun="categories", key=key, answer=shaped("categories", payload))


def _declared(payload: dict) -> tuple:
    return (payload["period"]["earliest"], payload["reporter"], payload["id"])
