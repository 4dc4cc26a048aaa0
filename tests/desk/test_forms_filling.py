"""What the desk fills in: slugs, what the source says already, the date of a claim; and windows that a + opens."""

import json
import re
from html import unescape

import pytest
from django.test import Client

from tests.desk import make
from tests.desk.test_forms_mistakes import problems, record, sent
from tracker import models

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db]


def log() -> list[tuple[str, str, str]]:
    return list(models.AuditEntry.objects.order_by("sequence").values_list("by", "action", "object"))


def test_a_blank_slug_is_made_of_the_title(analyst: Client):
    for expected in ("tanker-at-vostochny", "tanker-at-vostochny-2", "tanker-at-vostochny-3"):
        assert record(analyst, title="Tanker at Vostochny").status_code == 302
        assert models.Violation.objects.filter(slug=expected).exists()


@pytest.mark.parametrize(
    ("noun", "values", "slug"),
    [
        ("actor", {"name": "Танкер «Юг»", "type": "company"}, "tanker-yug"),
        ("place", {"name": "Port of Tests", "type": "port"}, "port-of-tests"),
        (
            "source",
            {
                "title": "A Test's Report",
                "publisher": "Tester",
                "publisher_type": "news",
                "language": "en",
                "date_text": "2024",
                "proposed_reliability": "B",
            },
            "a-tests-report",
        ),
        ("conflict", {"kind": "quantity", "what": "Two counts differ"}, "two-counts-differ"),
    ],
)
def test_other_nouns_get_their_slugs_too(analyst: Client, noun, values, slug):
    assert sent(analyst, f"/admin/tracker/{noun}/add/", **values).status_code == 302
    assert ("kim", "add", f"{noun} {slug}") in log()


def test_a_name_without_latin_letters_asks_for_a_slug(analyst: Client):
    page = sent(analyst, "/admin/tracker/actor/add/", name="대한", type="company")
    assert "Nothing of the name can stand in a slug" in problems(page)["slug"]


def test_a_slug_that_is_emptied_stays(analyst: Client):
    row = make.draft()
    path = f"/admin/tracker/violation/{row.pk}/change/"
    assert sent(analyst, path, slug="", title="Quite another title").status_code == 302
    row.refresh_from_db()
    assert (row.slug, row.title) == ("v-one", "Quite another title")


def test_a_paragraph_is_called_by_its_resolution_and_number(analyst: Client):
    path = "/admin/tracker/paragraph/add/"
    assert sent(analyst, path, resolution=make.resolution().pk, number="OP8(a)(iii)").status_code == 302
    assert models.Paragraph.objects.get().slug == "2397-op8aiii"
    page = sent(analyst, path, resolution=make.resolution().pk, number="the eighth")
    assert "write 5, OP8(b), 8(a)(iii) or OP8-9" in problems(page)["number"]


def item(analyst: Client, **values):
    return sent(analyst, "/admin/tracker/evidence/add/", what_was_seen="A berth.", **values)


def test_what_the_source_says_need_not_be_typed_again(analyst: Client):
    source = make.source()
    models.Source.objects.update(url="https://example.org/report")
    assert item(analyst, source=source.pk).status_code == 302
    made = models.Evidence.objects.get()
    assert (made.title, made.publisher, made.language, made.url, made.date_text, made.slug) == (
        "A report",
        "Open Source Centre",
        "en",
        "https://example.org/report",
        "2024-03",
        "a-report",
    )


def test_what_is_typed_is_kept(analyst: Client):
    typed = {
        "title": "Own",
        "publisher": "P",
        "language": "ko",
        "url": "https://example.org/x",
        "date_text": "2023",
    }
    assert item(analyst, source=make.source().pk, **typed).status_code == 302
    made = models.Evidence.objects.get()
    assert {name: getattr(made, name) for name in typed} == typed


def test_an_address_taken_from_the_source_can_be_emptied_later(analyst: Client):
    row = make.evidence()
    models.Source.objects.update(url="https://example.org/report")
    path = f"/admin/tracker/evidence/{row.pk}/change/"
    assert sent(analyst, path, title="Renamed").status_code == 302
    row.refresh_from_db()
    assert (row.title, row.url) == ("Renamed", "")


def test_an_item_without_a_source_says_so_and_nothing_else_breaks(analyst: Client):
    found = problems(item(analyst))
    assert "required" in found["source"]
    assert not models.Evidence.objects.exists()


def test_a_claim_without_a_date_has_the_records(analyst: Client):
    given = {"evidence": make.evidence().pk, "stance": "supports", "reliability": "B", "credibility": "2"}
    rows = {f"claims-0-{name}": value for name, value in given.items()}
    assert record(analyst, date_text="2024-08~", **rows).status_code == 302
    claim = models.Claim.objects.get()
    assert (claim.date_text, str(claim.earliest), str(claim.latest)) == (
        "2024-08~",
        "2024-08-01",
        "2024-08-31",
    )


def test_a_record_with_three_claims_and_two_provisions_is_entered_in_one_form(analyst: Client):
    first = make.provision().paragraphs.get()
    second = models.Paragraph.objects.create(slug="2397-op9", resolution=make.resolution(), number="OP9")
    make.provision().paragraphs.add(second)
    rows = {"provision_links-TOTAL_FORMS": 2, "claims-TOTAL_FORMS": 3}
    rows |= {"provision_links-0-paragraph": first.pk, "provision_links-1-paragraph": second.pk}
    for link in (0, 1):
        rows |= {
            f"provision_links-{link}-basis": "our_mapping",
            f"provision_links-{link}-paragraph_verified": "seen",
        }
    for n, stance in enumerate(("supports", "supports", "disputes")):
        given = {"evidence": make.evidence(f"ev-{n}").pk, "stance": stance, "reliability": "B"}
        given |= {
            "credibility": "3",
            "best": "50",
            "unit": make.unit().pk,
            "qualifier": "about",
            "ready": "on",
        }
        rows |= {f"claims-{n}-{name}": value for name, value in given.items()}
    assert record(analyst, **rows).status_code == 302
    made = models.Violation.objects.get()
    assert made.provision_links.count() == 2
    assert [(c.stance, c.ready, c.best) for c in made.claims.all()] == [
        ("supports", True, 50),
        ("supports", True, 50),
        ("disputes", True, 50),
    ]


def told_to_the_opener(answer) -> dict:
    """What a window that a + opened hands back to the form behind it."""
    assert answer.status_code == 200
    return json.loads(unescape(re.search(r'data-popup-response="([^"]*)"', answer.text)[1]))


def test_an_item_and_its_source_are_made_in_windows_of_their_own(analyst: Client):
    window = "?_to_field=id&_popup=1"
    source = {
        "title": "New",
        "publisher": "P",
        "publisher_type": "news",
        "language": "en",
        "date_text": "2024",
    }
    path = f"/admin/tracker/source/add/{window}"
    answer = sent(analyst, path, **source, proposed_reliability="C", _popup="1", _to_field="id")
    made = models.Source.objects.get()
    assert told_to_the_opener(answer) == {"value": str(made.pk), "obj": "P: New"}
    path = f"/admin/tracker/evidence/add/{window}"
    answer = sent(analyst, path, source=made.pk, what_was_seen="W", _popup="1", _to_field="id")
    assert told_to_the_opener(answer) == {"value": str(models.Evidence.objects.get().pk), "obj": "P: New"}
    assert "unsafe" not in answer.headers["Content-Security-Policy"] and " style=" not in answer.text
    assert [entry for entry in log() if entry[1] == "add"] == [
        ("kim", "add", "source new"),
        ("kim", "add", "evidence new"),
    ]


def test_a_mistake_in_such_a_window_is_answered_there(analyst: Client):
    path = "/admin/tracker/source/add/?_to_field=id&_popup=1"
    page = sent(analyst, path, title="New", date_text="2024-13", _popup="1", _to_field="id")
    assert "months run from 01 to 12" in problems(page)["date_text"] and 'name="_popup"' in page.text


def test_numbers_are_shown_without_empty_decimals(analyst: Client):
    row = make.draft(best="4", high="1360000.5", unit=make.unit())
    page = analyst.get(f"/admin/tracker/violation/{row.pk}/change/")
    form = page.context["adminform"].form
    assert (form["best"].value(), form["high"].value()) == ("4", "1360000.5")
    assert 'value="4"' in page.text and "4.0000" not in page.text
