"""Rows of the claims: what each item of evidence says about a violation."""

from collections.abc import Iterator
from decimal import Decimal

from tracker.release.rows import Row
from tracker.rules.figures import Figure
from tracker.shapes.public import shaped
from tracker.shapes.published import Record


def figure(estimate: dict | None) -> Figure | None:
    """A published estimate as the rules want it."""
    if estimate is None:
        return None
    bounds = {n: None if estimate[n] is None else Decimal(str(estimate[n])) for n in ("low", "best", "high")}
    return Figure(**bounds, unit=estimate["unit"] or "", qualifier=estimate["qualifier"] or "")


def claim_rows(record: Record) -> Iterator[Row]:
    """One row a public claim, in order of id."""
    rows = [
        (claim["id"], ref, claim_of(record, ref, claim))
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


def claim_of(record: Record, ref: str, claim: dict) -> dict:
    """What the API gives for a claim."""
    item = record.of("evidence")[claim["evidence"]]
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
            "quotes_differently": quotes_differently(record, ref, claim, item["derived_from"]),
        },
    )


def quotes_differently(record: Record, ref: str, claim: dict, upstream: list[str]) -> bool:
    """Whether a relay's figure is none of those that the sources it relays give for this violation."""
    own = figure(claim["estimate"])
    if own is None or not upstream:
        return False
    evidence = record.of("evidence")
    said = [
        figure(other["estimate"])
        for other in record.of("violations")[ref]["claims"]
        if other["estimate"]
        and evidence[other["evidence"]]["source"] in upstream
        and other["id"] != claim["id"]
    ]
    return bool(said) and all(
        (own.low, own.best, own.high, own.unit) != (f.low, f.best, f.high, f.unit) for f in said if f
    )
