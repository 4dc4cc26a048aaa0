"""What sentences at the desk call a record or an item."""

from tracker.models import Evidence, Violation


def called(row: Evidence | Violation) -> str:
    """By its reference where it has one. A draft by title and slug: a slug alone, `ev-144`, reads like a reference."""
    return row.ref or f"“{row.title}” ({row.slug})"
