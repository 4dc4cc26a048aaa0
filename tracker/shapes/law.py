"""Rows of the law and the word lists, and what was in force when."""

from collections.abc import Iterator
from datetime import date

from tracker.release.rows import Row
from tracker.rules.law import Measure, measures_of, ways
from tracker.shapes.names import sought_by
from tracker.shapes.public import shaped
from tracker.shapes.published import Record


def iso(text: str | None) -> date | None:
    """A day, or None."""
    return date.fromisoformat(text) if text else None


def ordinal(text: str | None) -> int | None:
    """A day as the number that ranges are asked in."""
    return date.fromisoformat(text).toordinal() if text else None


def measures(record: Record) -> list[Measure]:
    """Every public measure."""
    days = {number: payload["adopted"] for number, payload in record.of("resolutions").items()}
    return measures_of(record.of("provisions").values(), days)


def lived(one: Measure) -> tuple[date | None, date | None]:
    """The first and the last day on which a measure was of any concern: adopted, in force, or set to begin."""
    days = [day for day in (one.adopted, one.in_force_from) if day]
    if not days:
        return None, None
    return min(days), None if one.last_day is None else max(*days, one.last_day)


def adopted(record: Record, payload: dict) -> str | None:
    """The day of a measure's resolution, where that is public."""
    resolution = record.of("resolutions").get(payload["resolution"])
    return resolution["adopted"] if resolution else None


def told_of(one: Measure | None) -> dict[str, int]:
    """The days of `lived` as numbers; what has no end goes on for ever. None where they are not known."""
    first, last = lived(one) if one else (None, None)
    return {} if first is None else {"first": first.toordinal(), "last": (last or date.max).toordinal()}


def law_rows(record: Record) -> Iterator[Row]:
    """Resolutions, provisions, caps, declarations, regimes, categories, units: public by themselves."""
    caps = {cap["provision"]: cap for cap in record.of("caps").values()}
    known = {one.id: one for one in measures(record)}
    last = {slug: one.last_day.isoformat() if one.last_day else None for slug, one in known.items()}
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
            answer=shaped(
                "provisions",
                {
                    "grace_days": None,
                    **payload,
                    "cap": short,
                    "adopted": adopted(record, payload),
                    "last_day": last[slug],
                },
            ),
            facets={
                "resolution": (payload["resolution"],),
                "paragraph": tuple(payload["paragraphs"]),
                "category": (payload["category"],),
                "measure": (payload["measure"],),
                "direction": ways(known[slug]),
                "goods": tuple(f"{one.direction}:{one.code}" for one in known[slug].goods),
            },
            numbers={"start": ordinal(payload["in_force_from"]), "end": ordinal(last[slug])},
        )
    for slug, payload in record.of("caps").items():
        set_by = record.of("provisions").get(payload["provision"])
        facets = {"provision": (payload["provision"],), "unit": (payload["unit"],)}
        if set_by:
            facets["resolution"] = (set_by["resolution"],)
        life = {
            "adopted": adopted(record, set_by) if set_by else None,
            "in_force_from": set_by["in_force_from"] if set_by else None,
            "in_force_until": last[payload["provision"]] if set_by else None,
        }
        yield Row(
            noun="caps",
            key=slug,
            answer=shaped("caps", {"conversions": [], **payload, **life}),
            facets=facets,
            numbers={
                "start": ordinal(life["in_force_from"]),
                "end": ordinal(life["in_force_until"]),
                **told_of(known.get(payload["provision"])),
            },
        )
    for key, payload in sorted(record.of("declarations").items(), key=lambda item: _declared(item[1])):
        days = payload["period"]
        yield Row(
            noun="declarations",
            key=key,
            answer=shaped("declarations", {"usd": None, **payload}),
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
        yield Row(noun="categories", key=key, answer=shaped("categories", {"measures": [], **payload}))


def _declared(payload: dict) -> tuple:
    return (payload["period"]["earliest"], payload["reporter"], payload["id"])
