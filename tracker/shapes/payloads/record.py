"""Payloads of items of evidence, and of violations with the claims that go public with them."""

from collections.abc import Iterable

from tracker.models.confidentiality import PublicView
from tracker.rules.vocabulary import Showing
from tracker.shapes.values import dated, estimated, moment, said


def evidence(row: PublicView) -> dict:
    """The payload of an item. What is held back to protect a source is said to be, and nothing of it told.

    An item that it relays and that was never published stands for its source alone.
    """
    upstream = {s.slug for s in row.derived_from} | {r.source.slug for r in row.relays}
    return {
        "ref": row.ref,
        "slug": row.slug,
        "source": row.source.slug,
        "title": row.title,
        "publisher": Showing.WITHHELD.label if row.withhold_identity else row.publisher,
        "url": None if row.withhold_address else row.url or None,
        "seen_at": None if row.withhold_address else row.seen_at or None,
        "published": dated(row),
        "language": row.language,
        "what_was_seen": row.what_was_seen,
        "method": sorted(m.slug for m in row.methods),
        "derived_from": sorted(upstream),
        "no_known_upstream": row.no_known_upstream,
        "verified": row.verified,
        "seen_as": row.seen_as or None,
        **said(
            originality=row.originality,
            relays=sorted(r.ref for r in row.relays if r.ref),
            withheld=[
                part
                for part, held in (("address", row.withhold_address), ("identity", row.withhold_identity))
                if held
            ],
            files=files(row.captures),
        ),
    }


def files(captures: Iterable[PublicView]) -> list[dict]:
    """What readers see of the preserved files of an item, as was decided for each: never the file itself."""
    decided = [c for c in captures if c.shown]
    told = sorted((file(c) for c in decided if c.shown != Showing.WITHHELD), key=lambda f: f["sha256"])
    return told + [{"shown": Showing.WITHHELD.value} for c in decided if c.shown == Showing.WITHHELD]


def file(row: PublicView) -> dict:
    """One preserved file that readers are told of."""
    copy = row.derivative if row.shown == Showing.COPY else None
    return {
        "shown": row.shown,
        "sha256": row.sha256,
        "media_type": row.media_type,
        "size": row.size,
        "url": None if row.evidence.withhold_address else row.original_url or None,
        "captured_at": moment(row.captured_at),
        "tool": row.tool or None,
        "copy": copy
        and {
            "sha256": copy.sha256,
            "media_type": copy.media_type,
            "size": copy.size,
            "width": copy.width,
            "height": copy.height,
            "pages": copy.pages,
        },
    }


def claim(row: PublicView) -> dict:
    return {
        "id": row.ref,
        "evidence": row.evidence.ref,
        "stance": row.stance,
        "date": dated(row),
        "estimate": estimated(row),
        "unit_as_stated": row.unit_as_stated or None,
        "counts_as": row.counts_as or None,
        "reliability": row.reliability,
        "credibility": row.credibility,
        "reasoning": row.reasoning or None,
        "pinpoint": row.pinpoint or None,
        **said(counted=row.counted),
    }


def violation(row: PublicView, claims: Iterable[PublicView], public_refs: set[str]) -> dict:
    """The payload of a violation with the `claims` that go public with it; a conflict names no other.

    `public_refs`: references that are public once this publication is done. A part, a whole or an overlap that is
    not among them is a draft, and is not named.
    """

    claims = list(claims)
    public_claims = {c.ref for c in claims}

    def public(rows: Iterable[PublicView]) -> list[str]:
        return sorted(ref for ref in (r.ref for r in rows) if ref in public_refs)

    return {
        "ref": row.ref,
        "slug": row.slug,
        "title": row.title,
        "summary": row.summary,
        "category": row.category.slug,
        "status": row.status,
        "regime": row.regime.slug,
        "date": dated(row),
        "estimate": estimated(row),
        "counts_as": row.counts_as or None,
        **said(
            status_why=row.status_why,
            likelihood=row.likelihood,
            confidence=row.confidence,
            counts_why=row.counts_why,
            transport=row.transport,
        ),
        "provisions": [
            {
                "id": link.paragraph.slug,
                "provision": link.provision.slug if link.provision else None,
                "reasoning": link.reasoning or None,
                "basis": link.basis,
                "paragraph_verified": link.paragraph_verified,
            }
            for link in row.provision_links
        ],
        "actors": [{"slug": link.actor.slug, "role": link.role} for link in row.actor_links],
        "places": [{"slug": link.place.slug, "role": link.role} for link in row.place_links],
        "part_of": (public([row.part_of]) or [None])[0] if row.part_of else None,
        "parts": public(row.parts),
        "overlaps_with": public(row.overlaps_with),
        "claims": [claim(c) for c in claims],
        "conflicts": [
            {
                "id": c.slug,
                "kind": c.kind,
                "what": c.what,
                "sources": sorted(s.slug for s in c.sources),
                **said(reason=c.reason, claims=sorted({one.ref for one in c.claims} & public_claims)),
            }
            for c in row.conflicts
        ],
        "replies": [
            {
                "actor": r.actor.slug,
                "kind": r.kind,
                "text": r.text or None,
                "date": dated(r),
                "evidence": r.evidence.ref if r.evidence and r.evidence.ref else None,
            }
            for r in row.replies
        ],
        **said(comparisons=comparisons(row, items_of(row, claims))),
        "verified": row.verified,
    }


def items_of(row: PublicView, claims: Iterable[PublicView]) -> set[str]:
    """References of the items that go public with a violation and these claims."""
    items = [*(c.evidence for c in claims), *(r.evidence for r in row.replies if r.evidence)]
    return {item.ref for item in items if item.ref}


def comparisons(row: PublicView, items: set[str]) -> list[dict]:
    """Pairs of images, before and after, of which readers may have both copies; in order of the copies' hashes.

    `items`: references of those that go public with the violation. An image of any other is not told of.
    """
    pairs = [
        {
            "place": pair.place.slug if pair.place else None,
            "caption": pair.caption,
            **{
                side: {"evidence": image.evidence.ref, "copy": image.derivative.sha256}
                for side, image in (("before", pair.before), ("after", pair.after))
            },
        }
        for pair in row.comparisons
        if pair.before.shown == pair.after.shown == Showing.COPY
        and {pair.before.evidence.ref, pair.after.evidence.ref} <= items
    ]
    return sorted(pairs, key=lambda pair: (pair["before"]["copy"], pair["after"]["copy"]))
