"""Pages of the law: regimes, resolutions, paragraphs, measures, caps."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from tracker.admin.desk import Desk, Rows
from tracker.admin.filling import ParagraphForm
from tracker.admin.verbs import publish_changes
from tracker.models import Cap, Goods, Paragraph, Provision, Regime, Resolution
from tracker.rules.identifiers import reference


class RegimeForm(forms.ModelForm):
    """A regime, whose prefix must make references."""

    def clean_prefix(self) -> str:
        prefix = self.cleaned_data["prefix"]
        try:
            reference(prefix, 2000, 1)
        except ValueError as problem:
            raise ValidationError(str(problem)) from problem
        return prefix


class GoodsForm(forms.ModelForm):
    """An HS code, digits alone."""

    def clean_hs_code(self) -> str:
        code = self.cleaned_data["hs_code"]
        if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 10):
            raise ValidationError("An HS code has 2 to 10 digits and nothing else, such as 2710.")
        return code


@admin.register(Regime)
class Regimes(Desk):
    form = RegimeForm
    identifiers = ("slug", "prefix")
    list_display = ("name", "prefix", "verified")
    list_filter = ("verified",)
    search_fields = ("slug", "prefix", "name")
    actions = (publish_changes,)


@admin.register(Resolution)
class Resolutions(Desk):
    identifiers = ("number", "symbol")
    list_display = ("symbol", "adopted", "kind", "verified")
    list_filter = ("regime", "verified")
    search_fields = ("number", "symbol", "summary")
    actions = (publish_changes,)


@admin.register(Paragraph)
class Paragraphs(Desk):
    form = ParagraphForm
    list_display = ("__str__", "slug")
    list_filter = ("resolution",)
    list_select_related = ("resolution",)
    search_fields = ("slug", "number", "resolution__symbol")

    def get_queryset(self, request):
        """With the resolution, which its name begins with, wherever it is chosen."""
        return super().get_queryset(request).select_related("resolution")


class GoodsRows(Rows):
    model = Goods
    form = GoodsForm
    show_change_link = False


@admin.register(Provision)
class Provisions(Desk):
    identifiers = ("slug", "law_id")
    list_display = (
        "slug",
        "measure",
        "category",
        "in_force_from",
        "in_force_until",
        "verified",
    )
    list_filter = ("measure", "direction", "binding", "resolution", "verified", "paragraph_verified")
    search_fields = ("slug", "law_id", "summary", "category", "paragraphs__slug")
    inlines = (GoodsRows,)
    actions = (publish_changes,)


@admin.register(Cap)
class Caps(Desk):
    list_display = ("name", "quantity", "unit", "period")
    list_select_related = ("unit",)
    search_fields = ("slug", "name")
    actions = (publish_changes,)
