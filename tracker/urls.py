"""The public addresses: pages for people, the API for programs. None of them reaches the editorial database."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from tracker.pages import (
    caps,
    checkpoints,
    copies,
    corrections,
    evidence,
    home,
    law,
    ledger_file,
    origins,
    parties,
    record,
    violations,
)

handler400 = "tracker.pages.errors.bad_request"
handler404 = "tracker.pages.errors.not_found"
handler500 = "tracker.pages.errors.server_error"

pages = [
    path("", home.home),
    path("violations/", violations.violations),
    path("violations/<str:ref>/", record.violation),
    path("violations/<str:ref>/history/", record.history),
    path("violations/<str:ref>/origins.svg", origins.origins_picture),
    re_path(r"^violations/(?P<ref>[^/]+)/v(?P<number>[1-9][0-9]{0,5})/$", record.version),
    path("resolutions/", law.resolutions),
    path("resolutions/<str:number>/", law.resolution),
    path("measures/<str:key>/", law.measure),
    path("law/", law.law),
    path("caps/", law.caps),
    path("caps/<str:slug>/", caps.cap),
    path("caps/<str:slug>/chart.svg", caps.picture),
    path("caps/<str:slug>/ledger.csv", ledger_file.ledger_csv),
    path("actors/", parties.actors),
    path("actors/<str:slug>/", parties.actor),
    path("places/", parties.places),
    path("places/<str:slug>/", parties.place),
    path("sources/", evidence.sources),
    path("sources/<str:slug>/", evidence.source),
    path("evidence/", evidence.items),
    path("evidence/<str:ref>/", evidence.item),
    path("corrections/", corrections.corrections),
    path("methodology/", home.methodology),
    path("data/", home.data),
    path("checkpoints/", checkpoints.listed),
]

# One address in every language, and none of its own in any.
files = [re_path(r"^files/(?P<sha256>[0-9a-f]{64})$", copies.copy)]

urlpatterns = [
    path("healthz", home.healthz),
    path("readyz", home.readyz),
    path("robots.txt", home.robots),
    path("checkpoints/index.json", checkpoints.index),
    re_path(r"^checkpoints/(?P<name>[a-z0-9.-]{1,60})$", checkpoints.checkpoint),
    path("api/v1/", include("tracker.api.urls")),
    *files,
    *i18n_patterns(*pages, prefix_default_language=False),
]
