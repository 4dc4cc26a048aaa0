"""The public addresses and, beside them, the admin of the editorial side."""

from django.contrib import admin
from django.urls import path

from tracker.urls import handler400, handler404, handler500
from tracker.urls import urlpatterns as public

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

urlpatterns = [*public, path("admin/", admin.site.urls)]
