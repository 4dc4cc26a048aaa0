"""What was published, by whom, and the files that serve it: to be looked at."""

from django.contrib import admin

from tracker.admin.desk import Look
from tracker.models import AuditEntry, Loaded, ReleaseRecord, Version


@admin.register(Version)
class Versions(Look):
    list_display = ("sequence", "noun", "key", "number", "change", "published_at")
    list_filter = ("change",)
    search_fields = ("key",)
    ordering = ("-sequence",)


@admin.register(AuditEntry)
class AuditEntries(Look):
    list_display = ("sequence", "at", "by", "action", "object")
    search_fields = ("object",)
    ordering = ("-sequence",)


@admin.register(ReleaseRecord)
class ReleaseRecords(Look):
    list_display = ("number", "release", "at", "upto")
    ordering = ("-number",)


@admin.register(Loaded)
class LoadedRows(Look):
    list_display = ("model", "key")
    search_fields = ("model", "key")
