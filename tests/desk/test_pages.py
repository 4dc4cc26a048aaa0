"""Every page of the desk opens, safely, and shows each field under the right heading."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import flatten, flatten_fieldsets
from django.contrib.auth.models import Permission, User
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.desk import make
from tracker import models
from tracker.admin.grouping import IDENTIFIERS, INTERNAL, PUBLIC, STANDING
from tracker.admin.site import TASKS
from tracker.models.confidentiality import tag

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db]

PAGES = {model: page for model, page in admin.site._registry.items() if model._meta.app_label == "tracker"}
ON_OTHER_PAGES = {
    "ActorAlias",
    "Comparison",
    "Derivative",
    "Goods",
    "HandlingNote",
    "InternalNote",
    "PlaceAlias",
    "ViolationActor",
    "ViolationPlace",
    "ViolationProvision",
}
LOOKED_AT = {"AuditEntry", "Capture", "CustodyEvent", "Derivative", "Loaded", "ReleaseRecord", "Version"}


def address(model, page: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def asked(user: User):
    request = RequestFactory().get("/admin/")
    request.user = user
    return request


def boss() -> User:
    return User.objects.create_superuser("boss", password="x")


def with_inlines(request):
    """Each page and each inline of it."""
    for page in PAGES.values():
        yield page
        yield from page.get_inline_instances(request)


def test_every_noun_has_a_page():
    nouns = {model.__name__ for model in apps.get_app_config("tracker").get_models()}
    assert nouns - {model.__name__ for model in PAGES} == ON_OTHER_PAGES


def test_every_noun_stands_under_a_task():
    listed = [noun for nouns in TASKS.values() for noun in nouns]
    assert sorted(listed) == sorted(model.__name__ for model in admin.site._registry)


def test_the_front_page_sorts_by_task(analyst: Client):
    page = analyst.get("/admin/")
    assert page.status_code == 200
    assert [app["name"] for app in page.context["app_list"]] == list(TASKS)
    assert "What would you like to do?" in page.text


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_every_page_opens(analyst: Client, model):
    make.everything()
    make.draft("v-bare")
    opened = [analyst.get(address(model, "changelist")), analyst.get(address(model, "changelist") + "?q=a")]
    if model.__name__ not in LOOKED_AT:
        opened.append(analyst.get(address(model, "add")))
    for row in model.objects.all()[:2]:
        opened.append(analyst.get(address(model, "change", row.pk)))
        opened.append(analyst.get(address(model, "history", row.pk)))
        if model.__name__ not in LOOKED_AT:
            opened.append(analyst.get(address(model, "delete", row.pk)))
    assert [page.status_code for page in opened] == [200] * len(opened)
    assert [page for page in opened if " style=" in page.text or "<style" in page.text] == []


@pytest.mark.parametrize("noun", sorted(LOOKED_AT - ON_OTHER_PAGES))
def test_what_the_program_writes_is_looked_at_only(analyst: Client, noun):
    make.everything()
    analyst.post(address(apps.get_model("tracker", "Unit"), "add"), {"slug": "t", "label": "tonnes"})
    model = apps.get_model("tracker", noun)
    row = model.objects.first()
    assert analyst.get(address(model, "add")).status_code == 403
    if row:
        assert analyst.post(address(model, "change", row.pk), {}).status_code == 403
        assert analyst.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
        assert model.objects.filter(pk=row.pk).exists()


def test_no_form_forgets_a_field():
    request = asked(boss())
    forgotten = []
    for page in with_inlines(request):
        shown = flatten_fieldsets(page.get_fieldsets(request))
        shown += [
            name for name, words in getattr(page, "instead", {}).items() if words in page.readonly_fields
        ]
        fields = (*page.model._meta.fields, *page.model._meta.many_to_many)
        names = {field.name for field in fields if field.editable and not field.primary_key}
        forgotten += [f"{type(page).__name__}.{name}" for name in names - set(shown)]
    assert forgotten == []


def test_nothing_private_stands_under_a_public_heading():
    request = asked(boss())
    misplaced = [
        f"{type(page).__name__}.{name}"
        for page in with_inlines(request)
        for heading, group in page.get_fieldsets(request)
        if heading == IDENTIFIERS or heading.startswith(PUBLIC)
        for name in flatten(group["fields"])
        if tag(page.model, name) != "public"
    ]
    assert misplaced == []


def test_lists_have_nothing_that_writes_or_counts_past_the_verbs():
    request = asked(boss())
    loose = [
        type(page).__name__
        for page in PAGES.values()
        if page.list_editable
        or page.date_hierarchy
        or page.show_full_result_count
        or "delete_selected" in page.get_actions(request)
    ]
    assert loose == []


def test_every_heading_is_known():
    request = asked(boss())
    parts = [heading for page in with_inlines(request) for heading, _ in page.get_fieldsets(request)]
    headings = {PUBLIC if heading.startswith(f"{PUBLIC}: ") else heading for heading in parts}
    assert headings == {PUBLIC, IDENTIFIERS, INTERNAL, STANDING}


def test_no_search_reads_a_private_field():
    private = []
    for model, page in PAGES.items():
        for path in page.search_fields:
            found, parts = model, path.split("__")
            for part in parts:
                field = found._meta.get_field(part)
                if tag(found, part) != "public" and model.__name__ not in LOOKED_AT | {"FoundingClaim"}:
                    private.append(f"{model.__name__}: {path}")
                found = field.related_model
    assert private == []


def test_no_list_filters_by_a_secret():
    secrets = [
        f"{m.__name__}.{f}" for m, p in PAGES.items() for f in p.list_filter if tag(m, f) == "sensitive"
    ]
    assert secrets == []


def test_what_is_never_published_says_so(analyst: Client):
    make.everything()
    item, violation = models.Evidence.objects.get(informant="heron"), models.Violation.objects.get()
    page = analyst.get(address(models.Evidence, "change", item.pk)).text
    assert "Informant (never published)" in page and "Note (never published)" in page
    assert "Text (never published)" in page and "Internal (never published)" in page
    page = analyst.get(address(models.Violation, "change", violation.pk)).text
    assert "Internal notes (never published)" in page and "Text (never published)" in page


def test_the_desk_keeps_the_policy_and_its_cookies_to_itself(analyst: Client):
    page = analyst.get("/admin/")
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in page.headers["Cache-Control"]
    public = analyst.get("/violations/")
    assert not public.cookies and public.headers["Referrer-Policy"] == "no-referrer"
    signed_out = Client().get("/admin/login/")
    assert signed_out.cookies["csrftoken"]["path"] == "/admin/"
    assert "Cookie" not in public.headers.get("Vary", "")


def test_a_broken_cookie_gets_no_other_on_a_public_address():
    reader = Client(raise_request_exception=False)
    reader.cookies["csrftoken"] = "broken"
    reader.cookies["sessionid"] = "broken"
    reader.cookies["messages"] = "broken"
    assert not reader.get("/violations/").cookies


def test_who_may_not_do_everything_makes_nobody_who_may(client: Client):
    chief = boss()
    keeper = User.objects.create_user("keeper", password="x", is_staff=True)
    keeper.user_permissions.set(Permission.objects.filter(content_type__model="user"))
    client.force_login(keeper)
    page = client.get(f"/admin/auth/user/{keeper.pk}/change/")
    form = make.filled(page, is_superuser="on", email="k@example.org")
    assert client.post(f"/admin/auth/user/{keeper.pk}/change/", form).status_code == 302
    keeper.refresh_from_db()
    assert (keeper.email, keeper.is_superuser) == ("k@example.org", False)
    for page in ("change/", "password/"):
        assert client.post(f"/admin/auth/user/{chief.pk}/{page}", {}).status_code == 403


def test_a_form_from_elsewhere_is_refused():
    boss()
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(User.objects.get())
    sent = stranger.post("/admin/tracker/unit/add/", {"slug": "t", "label": "t"})
    assert sent.status_code == 403
    page = stranger.get("/admin/tracker/unit/add/")
    word = page.context["csrf_token"]
    form = {"slug": "t", "label": "t", "csrfmiddlewaretoken": str(word)}
    assert stranger.post("/admin/tracker/unit/add/", form, HTTP_ORIGIN="http://testserver").status_code == 302


def test_somebody_without_a_sign_in_is_sent_to_it():
    for path in ("/admin/", "/admin/tracker/violation/", "/admin/autocomplete/"):
        assert Client().get(path).status_code == 302
