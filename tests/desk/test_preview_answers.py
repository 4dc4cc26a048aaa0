"""What a preview answers where there is no page, and what it says of references and links."""

import pytest
from django.test import Client

from tests.desk import make
from tests.desk.test_publishing import publish
from tracker import models

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["en", "ko", "ru"])
@pytest.mark.parametrize(
    ("rest", "status"),
    [("violations/?catgory=oil", 400), ("nowhere/", 404), ("violations/DPRK-1999-0099/", 404)],
)
def test_an_error_keeps_the_language_and_is_listed_nowhere(
    analyst: Client, language: str, rest: str, status: int
):
    row = make.ready()
    prefix = "" if language == "en" else f"/{language}"
    answer = analyst.get(f"/admin/preview/{row.pk}{prefix}/{rest}")
    assert answer.status_code == status
    assert f'<html lang="{language}' in answer.text
    assert answer.headers["Content-Language"].startswith(language)
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer.headers["Cache-Control"]
    publish(analyst, row)
    public = Client(raise_request_exception=False).get(f"{prefix}/{rest}")
    assert public.status_code == status and title(public.text) == title(answer.text)


def title(text: str) -> str:
    """The words of the page's title."""
    return text.partition("<title>")[2].partition("</title>")[0]


def test_a_record_that_is_not_there_is_answered_alike(analyst: Client):
    answer = analyst.get("/admin/preview/999999/ru/violations/x/")
    assert answer.status_code == 404 and answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert '<html lang="ru"' in answer.text


def test_it_says_that_a_reference_is_not_given_yet(analyst: Client):
    row = make.ready()
    path = f"/admin/preview/{row.pk}/violations/v-one/"
    said = "it is given at publication"
    assert said in analyst.get(path, follow=True).text
    publish(analyst, row)
    text = analyst.get(path, follow=True).text
    assert said not in text and "what readers would see of DPRK-2024-0001" in text


def test_it_links_to_nothing_that_programs_are_not_told_yet(analyst: Client):
    row = make.ready()
    cap = make.cap()
    models.Declaration.objects.create(slug="d-one", cap=cap, reporter="RU", kind="monthly", **make.DATE)
    publish(analyst, row)
    for kind in ("cap", "declaration"):
        one = getattr(models, kind.capitalize()).objects.get()
        url = f"/admin/tracker/{kind}/{one.pk}/do/publish/"
        analyst.post(url, {"confirmed": "yes", "reason": "First.", **make.seen(analyst.get(url))})
    for rest in ("violations/DPRK-2024-0001/", "violations/", "violations/?category=oil", "caps/refined/"):
        assert "/api/" in Client().get(f"/{rest}").text, rest
        assert "/api/" not in analyst.get(f"/admin/preview/{row.pk}/{rest}").text, rest
