"""Rows of the items of evidence and of the sources that they come from."""

from collections.abc import Iterator

from tracker.release.rows import Row
from tracker.shapes.law import ordinal
from tracker.shapes.names import sought_by
from tracker.shapes.public import shaped
from tracker.shapes.published import Record


def evidence_rows(record: Record, because: dict) -> Iterator[Row]:
    """Items of evidence in order of reference, with the violations they speak of."""
    for key, refs in because["evidence"].items():
        payload = record.of("evidence")[key]
        yield Row(
            noun="evidence",
            key=key,
            answer=shaped("evidence", {**payload, "violations": list(refs)}),
            slug=payload["slug"],
            facets={
                "violation": refs,
                "source": (payload["source"],),
                "method": tuple(payload["method"]),
                "language": (payload["language"],),
                "publisher_type": (record.of("sources")[payload["source"]]["publisher_type"],),
                "derived_from": tuple(payload["derived_from"]),
            },
            numbers={"published": ordinal(payload["published"]["earliest"])},
            words=sought_by((key, payload["publisher"], payload["title"], payload["what_was_seen"])),
            because=refs,
        )


def source_rows(record: Record, because: dict) -> Iterator[Row]:
    """Sources in order of publisher, with who relays whom."""
    public, sources = because["sources"], record.of("sources")
    relayed: dict[str, list[str]] = {}
    for slug in public:
        for origin in sources[slug]["derived_from"]:
            relayed.setdefault(origin, []).append(slug)
    for slug in sorted(public, key=lambda s: (sources[s]["publisher"].casefold(), s)):
        payload = sources[slug]
        yield Row(
            noun="sources",
            key=slug,
            answer=shaped("sources", {**payload, "relayed_by": relayed.get(slug, [])}),
            facets={
                "violation": public[slug],
                "publisher_type": (payload["publisher_type"],),
                "language": (payload["language"],),
                "derived_from": tuple(payload["derived_from"]),
            },
            numbers={"published": ordinal(payload["published"]["earliest"])},
            words=sought_by((payload["publisher"], payload["title"])),
            because=public[slug],
        )
