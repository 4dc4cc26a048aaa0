"""Pages of actors and places, with their other names."""

from django.contrib import admin

from tracker.admin.boxes import ShipNumber
from tracker.admin.desk import Desk, Rows
from tracker.admin.filling import ActorForm, PlaceForm
from tracker.models import Actor, ActorAlias, Place, PlaceAlias


class ActorAliases(Rows):
    model = ActorAlias
    show_change_link = False


class PlaceAliases(Rows):
    model = PlaceAlias
    show_change_link = False


@admin.register(Actor)
class Actors(Desk):
    form = ActorForm
    identifiers = ("slug", "imo")
    list_display = ("name", "type", "imo", "verified")
    list_filter = ("type", ("countries", admin.RelatedOnlyFieldListFilter), "un_designated", "verified")
    search_fields = ("slug", "name", "imo", "aliases__name")
    prepopulated_fields = {"slug": ("name",)}
    lines = (*Desk.lines, ("type", "imo", "vessel_type"))
    inlines = (ActorAliases,)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "imo":
            kwargs["form_class"] = ShipNumber
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Place)
class Places(Desk):
    form = PlaceForm
    list_display = ("name", "type", "lat", "lon", "verified")
    list_filter = ("type", ("countries", admin.RelatedOnlyFieldListFilter), "verified")
    search_fields = ("slug", "name", "aliases__name")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (PlaceAliases,)
