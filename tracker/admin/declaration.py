"""Pages of what states told the Committee."""

from django.contrib import admin, messages

from tracker.admin.boxes import Offering, is_key
from tracker.admin.declaring import (
    Addresses,
    DeclarationForm,
    known_reporters,
    opening,
    warnings_of,
)
from tracker.admin.desk import Desk
from tracker.admin.manual import help_for
from tracker.admin.narrowing import ByPublication
from tracker.admin.verbs import publish_changes
from tracker.models import Cap, Declaration


@admin.register(Declaration)
class Declarations(Desk):
    form = DeclarationForm
    parts = {
        "what was declared": ("cap", "reporter", "date_text", "tons", "barrels", "sources", "verified"),
        "what follows from it, unless you choose otherwise": ("kind", "tons_reported", "barrels_reported"),
        "how it stands in the source": ("usd", "precision", "as_of", "basis", "alternatives"),
    }
    lines = (
        ("cap", "reporter", "date_text"),
        ("tons", "barrels", "verified"),
        ("kind", "tons_reported", "barrels_reported"),
    )
    list_display = (
        "reporter",
        "date_text",
        "kind",
        "tons",
        "barrels",
        "cap",
        "verified",
    )
    list_filter = (ByPublication, "kind", "cap", "verified")
    list_select_related = ("cap",)
    search_fields = ("slug", "reporter", "date_text", "cap__slug")
    actions = (publish_changes,)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "sources":
            return Addresses(
                label="Where it was read", required=False, help_text=help_for(self.model, db_field.name)
            )
        if db_field.name == "reporter":
            kwargs["widget"] = Offering({"class": "vTextField", "size": 6})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request):
        """Cap and reporter of the last entry or of the address, and the month that comes next."""
        given = super().get_changeform_initial_data(request)
        asked = str(given.get("cap", ""))
        cap = Cap.objects.filter(pk=asked).first() if is_key(asked) else None
        return {**opening(cap, str(given.get("reporter", ""))[:3].upper()), **given}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """With the reporters of the cap that the form shows."""
        form = context["adminform"].form
        if "reporter" in form.fields:
            cap = form["cap"].value()
            form.fields["reporter"].widget.offered = known_reporters(cap if is_key(cap) else None)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        self.warn(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self.warn(request, obj)
        return super().response_change(request, obj)

    def warn(self, request, row: Declaration) -> None:
        """Saved it is, but not silently: figures that cannot both be right."""
        for text in warnings_of(row):
            self.message_user(request, text, messages.WARNING)
