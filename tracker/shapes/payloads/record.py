"""Payloads of items of evidence, and of violations with the claims that go public with them."""

from collections.abc import Iterable

from tracker.models.confidentiality import PublicView
from tracker.shapes.values import dated, estimated, said


def evidence(row: PublicView) -> dict:
    return {
        "ref": row.ref,
        "slug": row.slug,
        "source": row.source.slug,
        "title": row.title,
        "publisher": row.publisher,
        "url": row.url or None,
        "seen_at": row.seen_at or None,
        "published": dated(row),
        "language": row.language,
        "what_was_seen": row.what_was_seen,
        "method": sorted(m.slug for m in row.methods),
        "derived_from": sorted(s.slug for s in row.derived_from),
        "no_known_upstream": row.no_known_upstream,
        "verified": row.verified,
        "seen_as": row.seen_as or None,
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
    """The payload of a violation with the `claims` that go public with it.

    `public_refs`: references that are public once this publication is done. A part, a whole or an overlap that is
    not among them is a draft, and is not named.
    """

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
        **said(counts_why=row.counts_why, transport=row.transport),
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
            {"id": c.slug, "kind": c.kind, "what": c.what, "sources": sorted(s.slug for s in c.sources)}
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
        "verified": row.verified,
    }
