"""Pages of the founding articles' claims, and where the record holds each."""

from django.contrib import admin

from tracker.admin.desk import Desk
from tracker.models import FoundingClaim


@admin.register(FoundingClaim)
class FoundingClaims(Desk):
    list_display = ("slug", "paraphrase", "category", "stance")
    list_filter = ("stance", "verified")
    search_fields = ("slug", "paraphrase")
