"""Every type of page of the desk, and how an address of it is found."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import RequestFactory

from tests.browser.desk import PLAINEST, RICHEST, Find, at, in_state, on_record, one, preview
from tests.record.facts import committed

MADE_BY_PUBLISHING = {"version", "releaserecord", "auditentry", "user"}  # their tables are not empty either


@dataclass(frozen=True)
class DeskPage:
    """A type of page, and what gives an address of it."""

    name: str
    find: Find


def row_of(model: type[Model]) -> Find:
    """The form of the first row of a noun."""
    meta = model._meta
    query = f"SELECT min({meta.pk.column}) FROM {meta.db_table}"
    return lambda stage: f"/admin/{meta.app_label}/{meta.model_name}/{one(stage, query)}/change/"


def nouns() -> Iterator[DeskPage]:
    """The list of every noun, its form for a new row where one may be added, and that of a row where there is one."""
    request = RequestFactory().get("/admin/")
    request.user = User(is_active=True, is_staff=True, is_superuser=True)
    for model, page in sorted(admin.site._registry.items(), key=lambda item: item[0]._meta.model_name):
        meta = model._meta
        address = f"/admin/{meta.app_label}/{meta.model_name}/"
        yield DeskPage(f"list of {meta.verbose_name_plural}", at(address))
        if page.has_add_permission(request):
            yield DeskPage(f"new {meta.verbose_name}", at(f"{address}add/"))
        if meta.model_name in committed().keys() | MADE_BY_PUBLISHING:
            yield DeskPage(f"one {meta.verbose_name}", row_of(model))


PAGES = (
    DeskPage("front page", at("/admin/")),
    DeskPage("list, searched and filtered", at("/admin/tracker/violation/?q=oil&state__exact=published")),
    DeskPage("list, nothing found", at("/admin/tracker/violation/?q=no-record-has-this-word")),
    DeskPage("record with the most claims", on_record(RICHEST, "change/")),
    DeskPage("draft", on_record(in_state("draft"), "change/")),
    DeskPage("retracted record", on_record(in_state("retracted"), "change/")),
    DeskPage("history of a record", on_record(RICHEST, "history/")),
    DeskPage("ask: publish", on_record(in_state("draft"), "do/publish/")),
    DeskPage("ask: publish again", on_record(in_state("retracted"), "do/publish/")),
    DeskPage("ask: retract", on_record(RICHEST, "do/retract/")),
    DeskPage("ask: hide", on_record(RICHEST, "do/hide/")),
    DeskPage("ask: delete a draft", on_record(in_state("draft"), "delete/")),
    DeskPage("ask: delete what was public", on_record(PLAINEST, "delete/")),
    DeskPage("new evidence in a window of its own", at("/admin/tracker/evidence/add/?_popup=1")),
    DeskPage("change the password", at("/admin/password_change/")),
    DeskPage("preview of a draft", preview(in_state("draft"))),
    DeskPage("preview of a record", preview(PLAINEST)),
    *nouns(),
)
# Lists and forms that were shaped for the work; those of the other nouns have the same templates and boxes.
SHAPED = ("violation", "claim", "evidence", "source", "actor", "provision", "declaration")


def looked_at(page: DeskPage) -> object:
    """The type as a parameter of a test, marked where others of its templates are looked at in every run."""
    kind, _, noun = page.name.partition(" ")
    plain = kind in {"new", "one"} and noun not in SHAPED
    other = page.name.startswith("list of ") and page.name not in {
        "list of violations",
        "list of claims",
        "list of sources",
    }
    alike = page.name in {
        "ask: publish again",
        "ask: hide",
        "ask: delete what was public",
        "preview of a record",
    }
    return pytest.param(page, id=page.name, marks=pytest.mark.again if plain or other or alike else ())


EACH = tuple(looked_at(page) for page in PAGES)
