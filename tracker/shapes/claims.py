"""Rows of the claims: what each item of evidence says about a violation."""

from collections.abc import Iterator

from tracker.release.rows import Row
from tracker.shapes.evidenced import Evidenced
from tracker.shapes.public import shaped
from tracker.shapes.published import Record


def claim_rows(record: Record) -> Iterator[Row]:
    """One row a public claim, in order of id."""
    evidenced = Evidenced(record)
    rows = [
        (claim["id"], ref, claim_of(evidenced, ref, claim))
        for ref, payload in record.of("violations").items()
        for claim in payload["claims"]
    ]
    for key, ref, answer in sorted(rows, key=lambda row: row[0]):
        yield Row(
            noun="claims",
            key=key,
            answer=answer,
            facets={
                "violation": (ref,),
                "evidence": (answer["evidence"],),
                "source": (answer["source"],),
                "stance": (answer["stance"],),
                "reliability": (answer["reliability"],),
                "credibility": (answer["credibility"],),
                "method": tuple(answer["method"]),
            },
            because=(ref,),
        )


def claim_of(evidenced: Evidenced, ref: str, claim: dict) -> dict:
    """What the API gives for a claim of the record `ref`."""
    record = evidenced.record
    item = record.of("evidence")[claim["evidence"]]
    altered = evidenced.altered(record.of("violations")[ref], claim)
    joined = {
        name: item[name]
        for name in (
            "source",
            "title",
            "publisher",
            "url",
            "published",
            "language",
            "what_was_seen",
            "method",
        )
    }
    return shaped(
        "claims",
        {
            **joined,
            **claim,
            "violation": ref,
            "counted": claim.get("counted", False),
            "derived_from": item["derived_from"],
            "withheld": item.get("withheld", []),
            "quotes_differently": bool(altered),
            "altered": altered,
        },
    )
