"""Pages of actors and places, with their other names."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from tracker.admin.desk import Desk, Rows
from tracker.models import Actor, ActorAlias, Place, PlaceAlias
from tracker.rules.identifiers import imo_ship_reason


class ActorForm(forms.ModelForm):
    """An actor, whose IMO number is checked where it is typed."""

    def clean_imo(self) -> str | None:
        imo = self.cleaned_data["imo"]
        if imo and (reason := imo_ship_reason(imo)):
            raise ValidationError(reason)
        return imo


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
    list_filter = ("type", "un_designated", "verified")
    search_fields = ("slug", "name", "imo", "aliases__name")
    inlines = (ActorAliases,)


@admin.register(Place)
class Places(Desk):
    list_display = ("name", "type", "lat", "lon", "verified")
    list_filter = ("type", "verified")
    search_fields = ("slug", "name", "aliases__name")
    inlines = (PlaceAliases,)
