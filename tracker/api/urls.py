"""The addresses below /api/v1/."""

from django.urls import path

from tracker.api.about import Docs, Index, Schema
from tracker.api.law import Law
from tracker.api.ledger import CapLedger
from tracker.api.origins import RecordOrigins
from tracker.api.views import Changes, Facets, rows_of
from tracker.filters import QUESTIONS

urlpatterns = [
    path("", Index.as_view()),
    path("schema/", Schema.as_view()),
    path("docs/", Docs.as_view()),
    path("violations/facets/", Facets.as_view()),
    path("violations/<str:key>/origins/", RecordOrigins.as_view()),
    path("law/", Law.as_view()),
    path("caps/<str:key>/ledger/", CapLedger.as_view()),
    path("changes/", Changes.as_view({"get": "list"})),
]
SLASHES = {"versions", "corrections"}  # their keys: violations/DPRK-2024-0007/v1
for _noun in QUESTIONS:
    _rows = rows_of(_noun)
    _key = "<path:key>" if _noun in SLASHES else "<str:key>"
    urlpatterns += [
        path(f"{_noun}/", _rows.as_view({"get": "list"})),
        path(f"{_noun}/{_key}/", _rows.as_view({"get": "retrieve"})),
    ]
