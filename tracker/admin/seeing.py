"""Who may see what: a page must not tell of a noun what the noun's own page would refuse to show."""

from django.contrib.admin import AdminSite
from django.db import models
from django.http import HttpRequest

from tracker.models import (
    Actor,
    Capture,
    Category,
    Claim,
    Conflict,
    Country,
    Evidence,
    Method,
    Paragraph,
    Place,
    Provision,
    Regime,
    Reply,
    Resolution,
    Source,
    Unit,
    Violation,
)

ITEMS = (Claim, Reply, Evidence)
# What a preview shows as it stands at the desk: a record, and everything that would go public with it.
PREVIEWED = (
    Violation,
    *ITEMS,
    Conflict,
    Capture,
    Source,
    Actor,
    Place,
    Resolution,
    Paragraph,
    Provision,
    Regime,
    Category,
    Unit,
    Method,
    Country,
)


def may_see(site: AdminSite, request: HttpRequest, *nouns: type[models.Model]) -> bool:
    """Whether whoever asks may view all of these nouns."""
    return all(site.get_model_admin(noun).has_view_permission(request) for noun in nouns)


def may_preview(site: AdminSite, request: HttpRequest) -> bool:
    """Whether whoever asks may view every noun that a preview shows."""
    return may_see(site, request, *PREVIEWED)


def names_items(site: AdminSite, request: HttpRequest) -> bool:
    """Whether a sentence for whoever asks may name the items behind claims and replies."""
    return may_see(site, request, *ITEMS)
