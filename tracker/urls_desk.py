"""The public addresses and, beside them, the admin of the editorial side with the public pages as a preview."""

from django.contrib import admin
from django.urls import path
from django.views.defaults import permission_denied

from tracker.admin import errors as desk
from tracker.admin.errors import at_the_desk
from tracker.admin.preview import mounted
from tracker.pages import errors
from tracker.urls import files, pages
from tracker.urls import urlpatterns as public

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

handler400 = at_the_desk(desk.bad_request, errors.bad_request)
handler403 = at_the_desk(desk.no_entry, permission_denied)
handler404 = at_the_desk(desk.not_found, errors.not_found)
handler500 = at_the_desk(desk.server_error, errors.server_error)

urlpatterns = [
    *public,
    *mounted([*pages, *files], errors.not_found, errors.refused),
    path("admin/", admin.site.urls),
]
