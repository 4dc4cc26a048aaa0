"""Delete a draft with the rows that are nothing without it, once whoever deletes has seen them listed."""

from collections import Counter

from django.contrib import admin
from django.contrib.admin.utils import quote, unquote
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from tracker.actions.editing import delete, own_rows
from tracker.actions.pen import Refused, writing
from tracker.admin.opened import OPENED, fingerprint
from tracker.admin.written import name_of

CHANGED = (
    "{}: it was saved since you were shown what goes with it. Nothing is deleted: look at the list again."
)


class DeletedWhole(admin.ModelAdmin):
    """A page whose rows are deleted with all that is theirs alone."""

    def get_deleted_objects(self, objs, request):
        """The rows with their own, how many of each noun, the nouns that may not be deleted, and what is in the way."""
        found: list = []
        rows = [(row, own_rows(row)) for row in objs]
        for row, own in rows:
            found += [self.told(row), [self.told(one) for one in own]] if own else [self.told(row)]
        gone = [one for row, own in rows for one in (row, *own)]
        counts = Counter(one._meta.verbose_name_plural for one in gone)
        needed = {one._meta.verbose_name for one in gone if not self.may_delete(request, one)}
        return found, counts, needed, [self.told(part) for row, _ in rows for part in row.parts.all()]

    def may_delete(self, request: HttpRequest, row: models.Model) -> bool:
        """Whether a row's own page would let whoever asks delete it; rows without a page follow their record."""
        page = self.admin_site._registry.get(type(row))
        return page is None or page.has_delete_permission(request, row)

    def told(self, row: models.Model) -> str:
        """A row in words, with a link to its page where it has one."""
        noun = capfirst(row._meta.verbose_name)
        if type(row) not in self.admin_site._registry:
            return f"{noun}: {row}"
        name = f"{self.admin_site.name}:{row._meta.app_label}_{row._meta.model_name}_change"
        return format_html('{}: <a href="{}">{}</a>', noun, reverse(name, args=[quote(row.pk)]), row)

    def delete_view(self, request, object_id, extra_context=None):
        opened = (
            {} if request.method == "POST" else {"opened": fingerprint(self, request, unquote(object_id))}
        )
        return super().delete_view(request, object_id, {**(extra_context or {}), **opened})

    def delete_model(self, request, obj):
        with writing():
            seen = request.POST.get(OPENED, "")
            if own_rows(obj) and seen != fingerprint(self, request, str(obj.pk)):
                raise Refused([CHANGED.format(obj)])
            delete(by=name_of(request), row=obj)
