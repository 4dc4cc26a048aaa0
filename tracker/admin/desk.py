"""The kinds of page at the desk: nouns to work on, rows on a noun's page, and what is only looked at."""

from collections.abc import Mapping

from django.contrib import admin

from tracker.admin.buttons import Acting
from tracker.admin.grouping import Grouped
from tracker.admin.guarded import Guarded, Untouched
from tracker.admin.written import Written


class Desk(Acting, Guarded, Written, Grouped):
    """A noun that analysts edit."""

    save_on_top = True
    list_per_page = 100


class Look(Untouched, Guarded, Grouped):
    """What the program alone writes, to be looked at."""

    list_per_page = 100


class Rows(Grouped, admin.StackedInline):
    """Rows of a noun, on its page. Stacked, because a table's cells have no labels for those who listen.

    `read`: relations that the rows' own page reads in its own way.
    """

    extra = 0
    read: tuple[str, ...] = ()
    notes: Mapping[str, str] = {}
    show_change_link = True

    def get_queryset(self, request):
        """With the rows that each has several of, in one question for all."""
        several = (f.name for f in self.model._meta.many_to_many if f.name not in self.read)
        return super().get_queryset(request).prefetch_related(*several)


class LookRows(Untouched, Grouped, admin.StackedInline):
    """Rows that are only looked at."""

    extra = 0
    notes: Mapping[str, str] = {}
    show_change_link = True
