"""Rows of the items of evidence and of the sources that they come from."""

from collections.abc import Iterator

from tracker.release.rows import Row
from tracker.rules.origins import Item, Publication, of_item
from tracker.rules.vocabulary import Stance
from tracker.shapes.evidenced import conflict, source_standing
from tracker.shapes.law import ordinal
from tracker.shapes.names import sought_by
from tracker.shapes.public import shaped
from tracker.shapes.published import Record


def evidence_rows(record: Record, because: dict) -> Iterator[Row]:
    """Items of evidence in order of reference, with the violations they speak of."""
    for key, refs in because["evidence"].items():
        payload = record.of("evidence")[key]
        source = Publication.of(record.of("sources")[payload["source"]])
        standing, why = of_item(Item.of(payload, Stance.CONTEXT), source)
        told = {
            "relays": [ref for ref in payload.get("relays", ()) if ref in because["evidence"]],
            "originality": payload.get("originality"),
            "standing": standing.value,
            "standing_why": why.value,
            "withheld": payload.get("withheld", []),
            "files": payload.get("files", []),
            "violations": list(refs),
        }
        yield Row(
            noun="evidence",
            key=key,
            answer=shaped("evidence", {**payload, **told}),
            slug=payload["slug"],
            facets={
                "violation": refs,
                "source": (payload["source"],),
                "method": tuple(payload["method"]),
                "language": (payload["language"],),
                "publisher_type": (record.of("sources")[payload["source"]]["publisher_type"],),
                "derived_from": tuple(payload["derived_from"]),
                "relays": tuple(told["relays"]),
                "standing": (told["standing"],),
                "file": tuple(copies_of(payload)),
            },
            numbers={"published": ordinal(payload["published"]["earliest"])},
            words=sought_by((key, payload["publisher"], payload["title"], payload["what_was_seen"])),
            because=refs,
        )


def copies_of(payload: dict) -> list[str]:
    """Hashes of the copies that readers may have of an item's files."""
    return [one["copy"]["sha256"] for one in payload.get("files", ()) if one.get("copy")]


def still_shown(comparisons: list[dict], record: Record) -> list[dict]:
    """The pairs of images of which readers may still have both copies: items are published with other records too."""
    items = record.of("evidence")

    def shown(side: dict) -> bool:
        return side["copy"] in copies_of(items.get(side["evidence"], {}))

    return [pair for pair in comparisons if shown(pair["before"]) and shown(pair["after"])]


def source_rows(record: Record, because: dict) -> Iterator[Row]:
    """Sources in order of publisher, with who relays whom."""
    public, sources = because["sources"], record.of("sources")
    relayed: dict[str, list[str]] = {}
    for slug in public:
        for origin in sources[slug]["derived_from"]:
            relayed.setdefault(origin, []).append(slug)
    shared: dict[str, list[str]] = {}  # a contradiction of no single record → its public sources
    for slug in public:
        for one in sources[slug].get("conflicts", ()):
            shared.setdefault(one["id"], []).append(slug)
    for slug in sorted(public, key=lambda s: (sources[s]["publisher"].casefold(), s)):
        payload = sources[slug]
        yield Row(
            noun="sources",
            key=slug,
            answer=shaped(
                "sources",
                {
                    **payload,
                    **source_standing(payload),
                    "originality": payload.get("originality"),
                    "conflicts": [
                        conflict({**one, "sources": shared[one["id"]]})
                        for one in payload.get("conflicts", ())
                    ],
                    "relayed_by": relayed.get(slug, []),
                },
            ),
            facets={
                "violation": public[slug],
                "publisher_type": (payload["publisher_type"],),
                "language": (payload["language"],),
                "derived_from": tuple(payload["derived_from"]),
                "standing": (source_standing(payload)["standing"],),
            },
            numbers={"published": ordinal(payload["published"]["earliest"])},
            words=sought_by((payload["publisher"], payload["title"])),
            because=public[slug],
        )
