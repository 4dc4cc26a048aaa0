"""The kinds of page at the desk: nouns to work on, rows on a noun's page, and what is only looked at."""

from django.contrib import admin

from tracker.admin.grouping import Grouped
from tracker.admin.guarded import Guarded, ReadOnly
from tracker.admin.written import Written


class Desk(Guarded, Written, Grouped, admin.ModelAdmin):
    """A noun that analysts edit."""

    save_on_top = True
    list_per_page = 100


class Look(ReadOnly, Grouped, admin.ModelAdmin):
    """What the program alone writes, to be looked at."""

    list_per_page = 100


class Rows(Grouped, admin.StackedInline):
    """Rows of a noun, on its page. Stacked, because a table's cells have no labels for those who listen."""

    extra = 0
    show_change_link = True


class LookRows(ReadOnly, Grouped, admin.StackedInline):
    """Rows that are only looked at."""

    extra = 0
    show_change_link = True
