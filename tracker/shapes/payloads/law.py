"""Payloads of the law, and of what states declared."""

from tracker.models.confidentiality import PublicView
from tracker.shapes.values import dated, day, number, said


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
        **said(grace_days=row.grace_days),
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
        **said(conversions=row.conversions),
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
        **said(usd=number(row.usd)),
        "tons_reported": row.tons_reported,
        "barrels_reported": row.barrels_reported,
        "precision": row.precision or None,
        "as_of": row.as_of or None,
        "basis": row.basis or None,
        "alternatives": row.alternatives,
        "sources": row.sources,
        "verified": row.verified,
    }
