"""Rows of the actors and places that public records name."""

from collections import Counter
from collections.abc import Iterator

from tracker.release.rows import Row
from tracker.shapes.names import sought_by
from tracker.shapes.public import shaped
from tracker.shapes.published import Record


def actor_rows(record: Record, because: dict) -> Iterator[Row]:
    """Actors, in order of name, with the roles they play in what is public."""
    roles: dict[str, set[str]] = {}
    for violation in record.of("violations").values():
        for link in violation["actors"]:
            roles.setdefault(link["slug"], set()).add(link["role"])
    public, named = because["actors"], naming(record, "actors")
    for slug in sorted(public, key=lambda s: (record.of("actors")[s]["name"], s)):
        payload = record.of("actors")[slug]
        played = sorted(roles.get(slug, ()))
        yield Row(
            noun="actors",
            key=slug,
            answer=shaped("actors", {**payload, "roles": played}),
            facets={
                "violation": public[slug],
                "type": (payload["type"],),
                "country": tuple(payload["country"]),
                "role": tuple(played),
                "imo": (payload["imo"],) if payload["imo"] else (),
            },
            numbers={"records": named[slug]},
            words=sought_by((*called(payload), *ship_numbers(payload["imo"]))),
            because=public[slug],
        )


def place_rows(record: Record, because: dict) -> Iterator[Row]:
    """Places, in order of name."""
    public, named = because["places"], naming(record, "places")
    for slug in sorted(public, key=lambda s: (record.of("places")[s]["name"], s)):
        payload = record.of("places")[slug]
        yield Row(
            noun="places",
            key=slug,
            answer=shaped("places", payload),
            facets={
                "violation": public[slug],
                "type": (payload["type"],),
                "country": tuple(payload["country"]),
            },
            numbers={"records": named[slug]},
            words=sought_by(called(payload)),
            because=public[slug],
        )


def naming(record: Record, noun: str) -> Counter[str]:
    """Slug → how many public violations give it a part; one in two roles counts once."""
    return Counter(
        slug
        for violation in record.of("violations").values()
        for slug in {x["slug"] for x in violation[noun]}
    )


def called(payload: dict) -> list[str]:
    """Every name of an actor or place."""
    return [payload["name"], *(alias["name"] for alias in payload["aliases"])]


def ship_numbers(imo: str | None) -> tuple[str, ...]:
    """An IMO number in each way that it is written."""
    return (f"IMO {imo}", f"IMO{imo}", imo) if imo else ()
