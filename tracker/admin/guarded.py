"""What an admin page may be asked: a query string must not find out what a field holds."""

from collections.abc import Iterable, Iterator

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import get_fields_from_path
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import models
from django.http import HttpRequest

from tracker.admin.boxes import is_key

WORDS, LENGTH = 12, 200  # of a search; each word is looked for in every column that is searched
TOO_MUCH = f"A search has at most {WORDS} words and {LENGTH} characters. Nothing was searched for."
CHOOSER = frozenset({"app_label", "model_name", "field_name", "term", "page"})


class Guarded(admin.ModelAdmin):
    """A page that narrows its list by what its own filters offer, and by nothing else."""

    show_full_result_count = False

    def lookup_allowed(self, lookup, value, request=None):
        """Only the parameters that the filters beside the list write themselves."""
        return lookup in offered(self.model, self.get_list_filter(request)) and "\0" not in str(value)

    def get_search_results(self, request, queryset, search_term):
        """Search without NUL, which PostgreSQL takes for an error, and for no more than can be answered soon."""
        term = search_term.replace("\0", "")
        if len(term.split()) > WORDS or len(term) > LENGTH:
            if not request.path.endswith("/autocomplete/"):
                self.message_user(request, TOO_MUCH, messages.WARNING, fail_silently=True)
            return queryset.none(), False
        return super().get_search_results(request, queryset, term)

    def history_view(self, request, object_id, extra_context=None):
        if not self.has_view_or_change_permission(request):  # Django looks first whether the row is there
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def changelist_view(self, request, extra_context=None):
        if not all(is_key(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest("A selected row is none.")
        return super().changelist_view(request, extra_context)


def offered(model: type[models.Model], filters: Iterable) -> set[str]:
    """The parameters that filters write: a field's name, a pair of it and a class, or a class of our own each."""
    found: set[str] = set()
    for entry in filters:
        if isinstance(entry, type):
            found.add(entry.parameter_name)
        else:
            found.update(of_field(model, entry[0] if isinstance(entry, tuple) else entry))
    return found


def of_field(model: type[models.Model], name: str) -> Iterator[str]:
    """Those of Django's filters for relations, closed lists and yes-or-no columns; of other columns, none."""
    field = get_fields_from_path(model, name)[-1]
    if field.is_relation:
        yield f"{name}__{field.target_field.name}__exact"
    elif field.choices or isinstance(field, models.BooleanField):
        yield f"{name}__exact"
    else:
        return
    if field.null or field.many_to_many:  # then the filter offers "empty", and only then
        yield f"{name}__isnull"


def refuse_unoffered(site: admin.AdminSite, request: HttpRequest) -> None:
    """Raise for a question to the choosers' address that no chooser of the desk's forms asks."""
    if unknown := set(request.GET) - CHOOSER:
        raise BadRequest(f"A chooser does not know {sorted(unknown)}.")
    asked = (request.GET.get("app_label"), request.GET.get("model_name"), request.GET.get("field_name"))
    if asked not in choosers(site, request):
        raise PermissionDenied


def choosers(site: admin.AdminSite, request: HttpRequest) -> set[tuple[str, str, str]]:
    """(application, noun, field) of every chooser on the forms of a site and on the rows of these."""
    pages: list[BaseModelAdmin] = []
    for model, page in site._registry.items():
        pages += [page, *(inline(model, site) for inline in page.inlines)]
    return {
        (page.opts.app_label, page.opts.model_name, name)
        for page in pages
        for name in page.get_autocomplete_fields(request)
    }


class Untouched:
    """Before a page or rows on a page: to be looked at, and never written from the desk."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
