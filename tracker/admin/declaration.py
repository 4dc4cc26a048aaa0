"""Pages of what states told the Committee."""

from django.contrib import admin

from tracker.admin.desk import Desk
from tracker.admin.verbs import publish_changes
from tracker.models import Declaration


@admin.register(Declaration)
class Declarations(Desk):
    list_display = (
        "reporter",
        "date_text",
        "kind",
        "tons",
        "barrels",
        "cap",
        "verified",
    )
    list_filter = ("kind", "cap", "verified")
    list_select_related = ("cap",)
    search_fields = ("slug", "reporter", "date_text", "cap__slug")
    actions = (publish_changes,)
