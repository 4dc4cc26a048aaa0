"""An EDTF box answers in words: as one types, and on the saved form where no script runs."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.desk import make
from tracker import models

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db]
SAYS = "/admin/says/date/"


@pytest.mark.parametrize(
    ("text", "sentence", "days"),
    [
        (
            "2024-03-07/2024-11-05",
            "between 7 March and 5 November 2024 (earliest 2024-03-07, latest 2024-11-05)",
            ("2024-03-07", "2024-11-05"),
        ),
        (
            "2024-08~",
            "about August 2024 (earliest 2024-08-01, latest 2024-08-31)",
            ("2024-08-01", "2024-08-31"),
        ),
        (
            "2023-08/..",
            "from August 2023, still open (earliest 2023-08-01, latest open)",
            ("2023-08-01", None),
        ),
        ("2024-03-07", "on 7 March 2024 (one day, 2024-03-07)", ("2024-03-07", "2024-03-07")),
    ],
)
def test_a_date_is_said_in_words(analyst: Client, text, sentence, days):
    answer = analyst.get(SAYS, {"text": text})
    assert answer.json() == {"right": True, "sentence": sentence, "earliest": days[0], "latest": days[1]}
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("text", "right"),
    [("2020-Q1", "write 2020-33"), ("7.3.2024", "the year comes first"), ("", "write a day as 2024-03-07")],
)
def test_what_is_no_date_is_told_what_would_be_right(analyst: Client, text, right):
    told = analyst.get(SAYS, {"text": text}).json()
    assert told["right"] is False and told["earliest"] is None and right in told["sentence"]


@pytest.mark.parametrize(
    "text", ["\0", "9" * 10_000, "\ud800".encode("utf-8", "surrogatepass"), "<b>", "٣", "[" * 300]
)
def test_odd_texts_break_nothing(analyst: Client, text):
    answer = analyst.get(SAYS, {"text": text})
    assert answer.status_code == 200 and answer.json()["right"] is False
    assert len(answer.json()["sentence"]) < 400


def test_only_those_who_are_signed_in_are_answered(db):
    assert Client().get(SAYS, {"text": "2024"}).status_code == 302
    visitor = Client()
    visitor.force_login(User.objects.create_user("guest", password="x"))
    assert visitor.get(SAYS, {"text": "2024"}).status_code == 302


def test_it_is_asked_and_never_told(analyst: Client):
    assert analyst.post(SAYS, {"text": "2024"}).status_code == 405


def test_a_saved_form_says_it_without_a_script(analyst: Client):
    row = make.ready()
    page = analyst.get(f"/admin/tracker/violation/{row.pk}/change/").text
    words = 'role="status" aria-live="polite">in March 2024 (earliest 2024-03-01, latest 2024-03-31)'
    assert f'id="id_date_text_says" {words}' in page and f'id="id_claims-0-date_text_says" {words}' in page
    assert 'data-says="/admin/says/date/"' in page
    assert 'aria-describedby="id_date_text_helptext id_date_text_says"' in page


def test_a_refused_form_says_it_too_and_escapes_what_was_typed(analyst: Client):
    path = "/admin/tracker/violation/add/"
    page = analyst.post(path, make.filled(analyst.get(path), date_text="<b>x")).text
    assert "Not a date: &#x27;&lt;b&gt;x&#x27;" in page and "<b>x" not in page
    assert not models.Violation.objects.exists()
