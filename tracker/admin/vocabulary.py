"""Pages of the open word lists."""

from django.contrib import admin

from tracker.admin.desk import Desk
from tracker.admin.verbs import publish_changes
from tracker.models import Category, Country, Method, Unit


class Word(Desk):
    """A word of an open list."""

    list_display: tuple[str, ...] = ("label", "slug")
    search_fields = ("slug", "label")
    actions = (publish_changes,)


@admin.register(Category)
class Categories(Word):
    prepopulated_fields = {"slug": ("label",)}
    list_display = ("label", "slug", "position")


@admin.register(Unit)
class Units(Word):
    pass


@admin.register(Method)
class Methods(Word):
    prepopulated_fields = {"slug": ("label",)}


@admin.register(Country)
class Countries(Word):
    list_display = ("name", "code")
    search_fields = ("code", "name")
    identifiers = ("code",)
