"""What an admin page may be asked: a query string must not find out what a field holds."""

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest

from tracker.admin.boxes import is_key


class Guarded(admin.ModelAdmin):
    """A page that narrows its list by what its own filters offer, and by nothing else."""

    show_full_result_count = False

    def lookup_allowed(self, lookup, value, request=None):
        """Only the parameters that the filters beside the list write themselves."""
        return lookup in offered(self.get_list_filter(request)) and "\0" not in value

    def get_search_results(self, request, queryset, search_term):
        """Search without NUL, which PostgreSQL takes for an error."""
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))

    def changelist_view(self, request, extra_context=None):
        if not all(is_key(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest("A selected row is none.")
        return super().changelist_view(request, extra_context)


def offered(filters) -> set[str]:
    """The parameters of Django's filters for choices, yes-or-no columns and relations."""
    return {f"{field}__{lookup}" for field in filters for lookup in ("exact", "isnull", "id__exact")}


class Untouched:
    """Before a page or rows on a page: to be looked at, and never written from the desk."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
