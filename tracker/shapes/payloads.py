"""What is written down when a thing is published: the payload of its version.

Each function reads a model row through `PublicView`, so it can name public fields only, and gives JSON types.
Payloads name other things by their lasting keys and hold nothing that is derived: names are joined, and counts
worked out, when a release is assembled.
"""

from collections.abc import Callable, Iterable

from tracker.models.confidentiality import PublicView
from tracker.shapes.values import dated, day, estimated, number


def label(row: PublicView) -> dict:
    """A word of an open list."""
    return {"slug": row.slug, "label": row.label}


def category(row: PublicView) -> dict:
    return {"slug": row.slug, "label": row.label, "definition": row.definition, "position": row.position}


def country(row: PublicView) -> dict:
    return {"code": row.code, "name": row.name}


def regime(row: PublicView) -> dict:
    names = (
        "slug prefix name established_by current_basis status status_as_of main_measures committee_url sources "
        "sources_partial verified field_status"
    )
    return {name: getattr(row, name) for name in names.split()}


def resolution(row: PublicView) -> dict:
    return {
        "number": row.number,
        "symbol": row.symbol,
        "regime": row.regime.slug if row.regime else None,
        "adopted": day(row.adopted),
        "meeting": row.meeting or None,
        "votes": {"for": row.votes_for, "against": row.votes_against, "abstentions": row.abstentions},
        "kind": row.kind,
        "scope": row.scope,
        "panel_mandate_until": day(row.panel_mandate_until),
        "designations": row.designations,
        "summary": row.summary,
        "paragraphs": sorted(
            ({"id": p.slug, "number": p.number} for p in row.paragraphs), key=lambda p: p["id"]
        ),
        "sources": row.sources,
        "verified": row.verified,
        "field_status": row.field_status,
    }


def provision(row: PublicView) -> dict:
    return {
        "id": row.slug,
        "law_id": row.law_id,
        "paragraph": row.paragraph_label,
        "paragraphs": sorted(p.slug for p in row.paragraphs),
        "resolution": row.resolution.number,
        "category": row.category,
        "measure": row.measure,
        "direction": row.direction,
        "binding": row.binding,
        "in_force_from": day(row.in_force_from),
        "in_force_until": day(row.in_force_until),
        "superseded_by": row.superseded_by.slug if row.superseded_by else None,
        "expanded_by": sorted(p.slug for p in row.expanded_by),
        "deadline": day(row.deadline),
        "hs_codes": sorted((goods(g) for g in row.goods), key=lambda g: (g["code"], g["direction"])),
        "hs_basis": row.hs_basis or None,
        "exceptions": row.exceptions,
        "summary": row.summary,
        "sources": row.sources,
        "sources_partial": row.sources_partial,
        "verified": row.verified,
        "paragraph_verified": row.paragraph_verified,
        "unverified_fields": row.unverified_fields,
    }


def goods(row: PublicView) -> dict:
    return {"code": row.hs_code, "direction": row.direction, "scope": row.scope or None}


def cap(row: PublicView) -> dict:
    return {
        "slug": row.slug,
        "name": row.name,
        "provision": row.provision.slug,
        "quantity": number(row.quantity),
        "unit": row.unit.slug,
        "alternative": {"quantity": number(row.alternative_quantity), "unit": row.alternative_unit}
        if row.alternative_quantity is not None
        else None,
        "rule": row.rule or None,
        "period": row.period,
        "anchor": row.anchor or None,
        "scope": row.scope or None,
        "baseline": row.baseline or None,
        "notification_thresholds": row.notification_thresholds,
    }


def declaration(row: PublicView) -> dict:
    return {
        "id": row.slug,
        "cap": row.cap.slug,
        "reporter": row.reporter,
        "kind": row.kind,
        "period": dated(row),
        "tons": number(row.tons),
        "barrels": number(row.barrels),
        "tons_reported": row.tons_reported,
        "barrels_reported": row.barrels_reported,
        "precision": row.precision or None,
        "as_of": row.as_of or None,
        "basis": row.basis or None,
        "alternatives": row.alternatives,
        "sources": row.sources,
        "verified": row.verified,
    }


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
    }


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


# Model name → (noun of the public record, its payload). Violations need more than their row: see `violation`.
PAYLOADS: dict[str, tuple[str, Callable[[PublicView], dict]]] = {
    "Country": ("countries", country),
    "Category": ("categories", category),
    "Unit": ("units", label),
    "Method": ("methods", label),
    "Regime": ("regimes", regime),
    "Resolution": ("resolutions", resolution),
    "Provision": ("provisions", provision),
    "Cap": ("caps", cap),
    "Declaration": ("declarations", declaration),
    "Actor": ("actors", actor),
    "Place": ("places", place),
    "Source": ("sources", source),
    "Evidence": ("evidence", evidence),
}
KEYS = {
    "countries": "code",
    "resolutions": "number",
    "provisions": "id",
    "declarations": "id",
    "evidence": "ref",
    "violations": "ref",
}


def key_of(noun: str, payload: dict) -> str:
    """The lasting key of a payload of `noun`."""
    return payload[KEYS.get(noun, "slug")]
