"""Payloads of the word lists."""

from tracker.models.confidentiality import PublicView


def label(row: PublicView) -> dict:
    """A word of an open list."""
    return {"slug": row.slug, "label": row.label}


def category(row: PublicView) -> dict:
    return {
        "slug": row.slug,
        "label": row.label,
        "definition": row.definition,
        "position": row.position,
        "measures": row.measures,
    }


def country(row: PublicView) -> dict:
    return {"code": row.code, "name": row.name}
