"""A month's declaration takes seconds: what follows from the rest is filled in, and mistakes are told what is right."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from tests.desk import make
from tests.desk.test_citing import measure, warnings_after
from tests.desk.test_forms_mistakes import problems
from tracker import models

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db]

ADD = "/admin/tracker/declaration/add/"
PAGE = "https://example.org/notice"
FACTOR = {
    "slug": "basket",
    "label": "Basket",
    "factor": "7.98",
    "reporter": "",
    "basis": "",
    "sources": [],
    "verified": "seen",
    "default": True,
}


@pytest.fixture
def cap() -> models.Cap:
    """A cap with one factor, and two countries."""
    for code, name in (("CN", "China"), ("RU", "Russian Federation")):
        models.Country.objects.create(code=code, name=name)
    made = make.cap()
    made.conversions = [FACTOR]
    made.save()
    return made


def declared(cap: models.Cap, period: str, **values) -> models.Declaration:
    """A row that is there already: Russia's figure of a month."""
    given = {"reporter": "RU", "kind": "monthly", "barrels": Decimal(5), "date_text": period}
    row = models.Declaration(cap=cap, **{**given, "slug": f"rp-{period}-ru".replace("/", "-"), **values})
    row.full_clean()
    row.save()
    return row


def enter(analyst: Client, cap: models.Cap, **values):
    """What an analyst types: seven boxes at most. None empties a box."""
    given = {
        "cap": cap.pk,
        "reporter": "RU",
        "date_text": "2024-01",
        "barrels": "255",
        "sources": PAGE,
        "verified": "seen",
        **values,
    }
    form = make.filled(analyst.get(ADD), **given)
    return analyst.post(ADD, {name: value for name, value in form.items() if value is not None})


def test_no_form_says_of_itself_that_a_source_was_read(analyst: Client):
    enter(analyst, make.cap(), verified=None)
    assert not models.Declaration.objects.exists()
    for noun in ("declaration", "regime", "resolution"):
        form = analyst.get(f"/admin/tracker/{noun}/add/").context["adminform"].form
        assert not form["verified"].value() and form.fields["verified"].choices[0][0] == "", noun


def only() -> models.Declaration:
    return models.Declaration.objects.get()


def test_five_boxes_make_a_whole_row(analyst: Client, cap):
    assert enter(analyst, cap).status_code == 302
    row = only()
    assert (row.slug, row.kind, row.reporter) == ("refined-2024-01-ru", "monthly", "RU")
    assert (row.tons, row.barrels, row.tons_reported, row.barrels_reported) == (None, 255, False, True)
    assert (row.earliest, row.latest) == (date(2024, 1, 1), date(2024, 1, 31))
    assert (row.sources, row.verified) == ([PAGE], "seen")
    assert models.AuditEntry.objects.get().object == "declaration refined-2024-01-ru"


def test_its_name_begins_as_the_others_of_its_cap_do(analyst: Client, cap):
    declared(cap, "2023-12")
    assert enter(analyst, cap).status_code == 302
    assert models.Declaration.objects.filter(slug="rp-2024-01-ru").exists()
    assert enter(analyst, cap, reporter="CN").status_code == 302
    assert models.Declaration.objects.filter(slug="rp-2024-01-cn").exists()


def test_a_name_that_is_held_gets_a_number(analyst: Client, cap):
    declared(cap, "2023-12")
    declared(cap, "2022-01", slug="rp-2024-01-ru")
    assert enter(analyst, cap).status_code == 302
    assert models.Declaration.objects.get(date_text="2024-01").slug == "rp-2024-01-ru-2"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({}, "monthly"),
        ({"barrels": "0"}, "monthly_zero"),
        ({"date_text": "2023"}, "annual"),
        ({"date_text": "2023", "barrels": "0"}, "annual"),
        ({"date_text": "2023", "kind": "annual_to_date"}, "annual_to_date"),
        ({"date_text": "2024-01/2024-03", "kind": "cumulative"}, "cumulative"),
        ({"barrels": None, "tons": "0"}, "monthly_zero"),
        ({"barrels": None, "kind": "no_notice"}, "no_notice"),
        ({"barrels": None, "date_text": "2024-02/..", "kind": "no_notice"}, "no_notice"),
    ],
)
def test_the_kind_follows_from_the_rest(analyst: Client, cap, values, kind):
    assert enter(analyst, cap, **values).status_code == 302
    assert only().kind == kind


@pytest.mark.parametrize(
    ("values", "reported"),
    [
        ({}, (False, True)),
        ({"barrels": None, "tons": "32"}, (True, False)),
        ({"tons": "32"}, (True, True)),
        ({"tons": "32", "tons_reported": "on"}, (True, False)),
        ({"barrels": None, "kind": "no_notice"}, (False, False)),
    ],
)
def test_what_is_filled_in_was_reported_unless_a_tick_says_which(analyst: Client, cap, values, reported):
    assert enter(analyst, cap, **values).status_code == 302
    assert (only().tons_reported, only().barrels_reported) == reported


@pytest.mark.parametrize(
    ("values", "box", "right"),
    [
        ({"barrels": None}, "barrels", "write tons or barrels, with 0 for a declared nil"),
        ({"barrels": None, "kind": "monthly_zero"}, "barrels", "with 0 for a declared nil"),
        ({"barrels": "-1"}, "barrels", "not below zero"),
        ({"barrels": "1,000"}, "barrels", "Digits alone"),
        ({"date_text": "2024-01/2024-03"}, "kind", "choose the kind, such as a running total"),
        ({"kind": "annual"}, "kind", "A figure of a year needs a year"),
        ({"kind": "monthly_zero"}, "kind", "choose the figure of a month, or write 0"),
        ({"kind": "no_notice"}, "kind", "empty it, or choose another kind"),
        ({"date_text": "Januar"}, "date_text", "'Januar'"),
        ({"reporter": "Russia"}, "reporter", "at most 3 characters"),
        ({"reporter": "R1"}, "reporter", "Two letters of a state, such as CN or RU, or ALL"),
        ({"sources": "a notice"}, "sources", "one begins with https://, each on a line of its own"),
        ({"sources": None}, "sources", "Write the address of what was read, or mark the row as from memory"),
        ({"tons_reported": "on"}, "tons_reported", "Nothing stands under tons"),
    ],
)
def test_a_mistake_is_told_what_would_be_right(analyst: Client, cap, values, box, right):
    assert right in problems(enter(analyst, cap, **values))[box]
    assert not models.Declaration.objects.exists() and not models.AuditEntry.objects.exists()


def test_a_month_in_the_future(analyst: Client, cap):
    today = timezone.localdate()
    ahead = (today.replace(day=1) + timedelta(days=62)).strftime("%Y-%m")
    over = (today.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    told = problems(enter(analyst, cap, date_text=ahead))["date_text"]
    assert "has not begun" in told and f"over is {over}" in told
    assert enter(analyst, cap, date_text=over).status_code == 302


@pytest.mark.parametrize(
    ("there", "values", "named"),
    [
        ({}, {"barrels": "300"}, "(figure of a month, 5 barrels)"),
        ({}, {"barrels": "0"}, "(figure of a month, 5 barrels)"),  # it cannot be a nil as well
        (
            {"kind": "monthly_zero", "barrels": None, "tons": Decimal("0")},
            {"barrels": "300"},
            "(declared or implied nil of a month, 0 tons)",
        ),
        (
            {"kind": "no_notice", "barrels": None},
            {"barrels": None, "kind": "no_notice"},
            "(no notice came)",
        ),
    ],
)
def test_a_second_row_for_the_same_month_and_reporter(analyst: Client, cap, there, values, named):
    row = declared(cap, "2024-01", **there)
    for period in ("2024-01", "2024-01-01/2024-01-31"):
        told = problems(enter(analyst, cap, date_text=period, **values))["date_text"]
        assert f"RU has a row for 2024-01 already: {row.slug} {named}. Change that one" in told
    assert only() == row


def test_another_reporter_cap_month_or_kind_is_no_second_row(analyst: Client, cap):
    declared(cap, "2024-01", kind="no_notice", barrels=None, slug="none")
    other = models.Cap.objects.create(
        slug="crude", provision=measure("2397-op4"), name="Crude", unit=make.unit(), period="P1Y"
    )
    for values in ({}, {"reporter": "CN"}, {"date_text": "2024-02"}):
        assert enter(analyst, cap, **values).status_code == 302, values
    assert enter(analyst, other).status_code == 302
    # A year may be told again later: both are kept, each with its day.
    for as_of in ("2024-02-01", "2024-03-01"):
        assert enter(analyst, cap, date_text="2023", as_of=as_of).status_code == 302


def test_a_row_is_no_second_of_itself(analyst: Client, cap):
    row = declared(cap, "2024-01", sources=[PAGE])
    path = f"/admin/tracker/declaration/{row.pk}/change/"
    assert analyst.post(path, make.filled(analyst.get(path), barrels="6")).status_code == 302
    row.refresh_from_db()
    assert (row.barrels, row.slug, row.sources) == (6, "rp-2024-01-ru", [PAGE])


def test_a_row_of_earlier_days_takes_a_note_as_it_is(analyst: Client, cap):
    """A nil without a figure, as the record has some: it is judged once its figure or period is touched."""
    row = declared(cap, "2017-04", kind="monthly_zero", barrels=None, tons_reported=True)
    path = f"/admin/tracker/declaration/{row.pk}/change/"
    assert analyst.post(path, make.filled(analyst.get(path), note="Look again.")).status_code == 302
    row.refresh_from_db()
    assert (row.note, row.tons, row.kind) == ("Look again.", None, "monthly_zero")
    page = analyst.post(path, make.filled(analyst.get(path), date_text="2017-05"))
    assert "with 0 for a declared nil" in problems(page)["barrels"]


def test_the_reporters_of_the_cap_are_offered_and_others_taken_with_a_word(analyst: Client, cap):
    declared(cap, "2023-12")
    page = analyst.get(f"{ADD}?cap={cap.pk}&reporter=RU").text
    assert 'list="id_reporter_offered"' in page
    assert (
        '<datalist id="id_reporter_offered"><option value="RU">Russian Federation</option></datalist>' in page
    )
    (warning,) = warnings_after(analyst, enter(analyst, cap, reporter="vn"))
    assert "No country VN is on the list of countries: check the code" in warning
    assert models.Declaration.objects.filter(reporter="VN").exists()
    assert warnings_after(analyst, enter(analyst, cap, reporter="all")) == []


def test_two_figures_that_cannot_both_be_right_are_saved_with_a_warning(analyst: Client, cap):
    (warning,) = warnings_after(analyst, enter(analyst, cap, tons="32", barrels="2550"))
    assert "32 tons and 2550 barrels do not agree" in warning and "some 255 barrels" in warning
    path = f"/admin/tracker/declaration/{only().pk}/change/"
    assert warnings_after(analyst, analyst.post(path, make.filled(analyst.get(path), barrels="255"))) == []


def opened(analyst: Client, question: str = "") -> tuple:
    form = analyst.get(f"{ADD}{question}").context["adminform"].form
    return tuple(form[name].value() for name in ("cap", "reporter", "date_text"))


def test_an_empty_record_opens_an_empty_form(analyst: Client, cap):
    assert opened(analyst) == (None, None, None)


def test_the_form_opens_with_the_last_entry_and_the_month_that_comes_next(analyst: Client, cap):
    declared(cap, "2023-12", slug="last-year")
    declared(cap, "2023-07", slug="entered-later")
    declared(cap, "2024-02/..", kind="no_notice", barrels=None, slug="open")
    declared(cap, "2019", kind="annual", reporter="ALL", slug="a-year")
    assert opened(analyst) == (cap.pk, "RU", "2024-01")
    declared(cap, "2024-05", reporter="CN", slug="cn")
    assert opened(analyst) == (cap.pk, "CN", "2024-06")
    assert opened(analyst, f"?cap={cap.pk}&reporter=RU") == (str(cap.pk), "RU", "2024-01")


def test_no_month_is_proposed_that_has_not_begun(analyst: Client, cap):
    declared(cap, timezone.localdate().strftime("%Y-%m"))
    assert opened(analyst) == (cap.pk, "RU", None)


@pytest.mark.parametrize("question", ["?cap=abc", "?cap=999999999", "?cap=1%00", "?reporter=%00", "?cap=٣"])
def test_an_odd_address_opens_the_form_all_the_same(analyst: Client, cap, question):
    declared(cap, "2023-12")
    assert analyst.get(f"{ADD}{question}").status_code == 200


def test_month_after_month_with_save_and_add_another(analyst: Client, cap):
    declared(cap, "2023-11")
    page = analyst.get(ADD)
    for barrels in ("100", "0", "300"):
        form = make.filled(page, barrels=barrels, sources=PAGE, verified="seen", _addanother="1")
        answer = analyst.post(ADD, form)
        assert answer.status_code == 302 and answer.url == ADD
        page = analyst.get(answer.url)
    rows = models.Declaration.objects.order_by("earliest").values_list("slug", "kind", "barrels")
    assert list(rows)[1:] == [
        ("rp-2023-12-ru", "monthly", 100),
        ("rp-2024-01-ru", "monthly_zero", 0),
        ("rp-2024-02-ru", "monthly", 300),
    ]
    assert page.context["adminform"].form["date_text"].value() == "2024-03"
