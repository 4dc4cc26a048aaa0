"""Payloads of parties, places and sources."""

from tracker.models.confidentiality import PublicView
from tracker.shapes.values import dated, number, said


def names(row: PublicView) -> list[dict]:
    return sorted(({"name": a.name, "verified": a.verified} for a in row.aliases), key=lambda a: a["name"])


def actor(row: PublicView) -> dict:
    return {
        "slug": row.slug,
        "name": row.name,
        "type": row.type,
        "country": sorted(c.code for c in row.countries),
        "imo": row.imo,
        "vessel_type": row.vessel_type or None,
        "un_designated": row.un_designated,
        "aliases": names(row),
        "verified": row.verified,
    }


def place(row: PublicView) -> dict:
    return {
        "slug": row.slug,
        "name": row.name,
        "type": row.type,
        "country": sorted(c.code for c in row.countries),
        "lat": number(row.lat),
        "lon": number(row.lon),
        "datum": row.datum,
        "precision_km": number(row.precision_km),
        "aliases": names(row),
        "verified": row.verified,
    }


def source(row: PublicView) -> dict:
    return {
        "slug": row.slug,
        "title": row.title,
        "publisher": row.publisher,
        "publisher_type": row.publisher_type,
        "url": row.url or None,
        "published": dated(row),
        "language": row.language,
        "proposed_reliability": row.proposed_reliability,
        "reliability_reason": row.reliability_reason or None,
        "derived_from": sorted(s.slug for s in row.derived_from),
        "verified": row.verified,
        "seen_as": row.seen_as or None,
        **said(origin=row.origin, originality=row.originality, conflicts=conflicts(row)),
    }


def conflicts(row: PublicView) -> list[dict]:
    """Contradictions that belong to no single record, in order of their ids.

    Of each only what it is: which others of its sources are public is known when a release is assembled.
    """
    return [
        {"id": one.slug, "kind": one.kind, "what": one.what, **said(reason=one.reason)}
        for one in sorted(row.conflicts, key=lambda one: one.slug)
        if one.violation is None
    ]
