"""Each form is the analyst's manual: every box says what to write and has a name, in the order of the work."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.test import Client

from tests.desk import make
from tests.desk.test_pages import LOOKED_AT, PAGES, address, asked, boss, with_inlines
from tracker import models
from tracker.admin.manual import MANUAL
from tracker.admin.violation import Violations
from tracker.models.confidentiality import FIGURE

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db]


def boxes():
    """(noun, field, form field) of every box that an analyst can write in, on each page and in each row on a page."""
    request = asked(boss())
    for page in with_inlines(request):
        if page.model.__name__ in LOOKED_AT:
            continue
        inline = isinstance(page, admin.options.InlineModelAdmin)
        form = page.get_formset(request).form if inline else page.get_form(request)
        parent = page.get_formset(request).fk.name if inline else None
        for name, field in form.base_fields.items():
            if name not in ("id", "DELETE", parent):
                yield page.model.__name__, name, field


def test_every_box_says_what_to_write():
    silent = {f"{noun}.{name}" for noun, name, field in boxes() if len(str(field.help_text)) < 20}
    assert silent == set()


def test_the_manual_is_what_the_boxes_say():
    wrong = {
        f"{noun}.{name}"
        for noun, name, field in boxes()
        if not field.help_text.startswith(MANUAL[noun][name])
    }
    assert wrong == set()


def test_the_manual_speaks_of_no_box_that_is_not_there():
    there = {(noun, name) for noun, name, _ in boxes()}
    told = {(noun, name) for noun, fields in MANUAL.items() for name in fields}
    links = {(noun, "violation") for noun in MANUAL} | {(noun, "evidence") for noun in MANUAL}
    own = {(model.__name__, f.name) for model in PAGES for f in model._meta.get_fields()}
    assert {pair for pair in told - there - links if pair in own} == set()


def test_most_texts_give_an_example():
    """A rule without an example is guessed at: digits, quotes or a form to copy stand in nearly all of them."""
    texts = [text for fields in MANUAL.values() for text in fields.values()]
    shown = [text for text in texts if re.search(r"[0-9“:\[{]|such as|type a", text)]
    assert len(shown) > 0.7 * len(texts) and len(texts) > 150


class Boxes(HTMLParser):
    """Ids of visible boxes, and of what labels them."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, bool] = {}
        self.labelled: set[str] = set()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "label":
            self.labelled.add(given.get("for"))
        elif tag in {"input", "select", "textarea"} and given.get("type") not in {"hidden", "submit"}:
            self.boxes[given.get("id")] = "aria-label" in given


@pytest.mark.parametrize("noun", ["Violation", "Evidence", "Source", "Claim", "Actor", "Place", "Provision"])
def test_every_box_has_a_label(analyst: Client, noun):
    make.everything()
    model = getattr(models, noun)
    for path in (address(model, "add"), address(model, "change", model.objects.first().pk)):
        found = Boxes()
        found.feed(analyst.get(path).text)
        bare = {box for box, named in found.boxes.items() if not named and box not in found.labelled}
        assert len(found.boxes) > 8
        assert bare <= {"nav-filter", None}


def test_the_record_is_asked_for_in_the_order_of_the_work(analyst: Client):
    page = analyst.get(address(models.Violation, "add")).text
    parts = [f"Public: {part}" for part in Violations.parts] + [
        "Which paragraph",
        "Who: ",
        "Where: ",
        "Evidence: ",
    ]
    found = [page.index(part) for part in parts]
    assert found == sorted(found)


def test_a_figure_stands_on_one_line():
    page, request = PAGES[models.Violation], asked(boss())
    lines = [line for _, group in page.get_fieldsets(request) for line in group["fields"]]
    assert tuple(FIGURE.split()) in lines
    claims = next(i for i in page.get_inline_instances(request) if i.model is models.Claim)
    lines = [line for _, group in claims.get_fieldsets(request) for line in group["fields"]]
    assert tuple(FIGURE.split()) in lines


def test_what_is_not_there_yet_has_no_heading(analyst: Client):
    request, page = asked(boss()), PAGES[models.Violation]
    assert "readiness" not in flatten([g["fields"] for _, g in page.get_fieldsets(request)])
    assert "readiness" in flatten([g["fields"] for _, g in page.get_fieldsets(request, make.draft())])


def test_a_new_record_begins_with_a_row_of_each_thing_it_needs(analyst: Client):
    rows = {
        i.formset.prefix: len(i.formset.forms)
        for i in analyst.get(address(models.Violation, "add")).context["inline_admin_formsets"]
    }
    assert {name: rows[name] for name in ("provision_links", "actor_links", "claims", "replies")} == {
        "provision_links": 1,
        "actor_links": 1,
        "claims": 1,
        "replies": 0,
    }


def test_the_forms_bring_their_style_and_script(analyst: Client):
    for model in (models.Violation, models.Evidence, models.Unit):
        page = analyst.get(address(model, "add")).text
        assert "tracker/desk.css" in page and "tracker/desk.js" in page


def test_nothing_is_deleted_from_beside_a_chooser(analyst: Client):
    """A + and a pencil, each in a window of its own; deleting is done, if at all, on the row's own page."""
    page = analyst.get(address(models.Claim, "add")).text
    assert 'id="add_id_evidence"' in page and 'id="change_id_evidence"' in page
    assert "delete_id_" not in page
