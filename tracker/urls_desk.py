"""The public addresses and, beside them, the admin of the editorial side with the public pages as a preview."""

from django.contrib import admin
from django.urls import path

from tracker.admin.preview import mounted
from tracker.pages import errors
from tracker.urls import files, handler400, handler404, handler500, pages
from tracker.urls import urlpatterns as public

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    *public,
    *mounted([*pages, *files], errors.not_found, errors.refused),
    path("admin/", admin.site.urls),
]
