"""A new link to a paragraph that did not bind then, or binds the other way only, is refused, with what would fit."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from tests.desk import make
from tests.desk.test_forms_mistakes import VIOLATION, problems, record, sent
from tracker import models
from tracker.actions import editing

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db]


def measure(
    paragraph: str, direction: str = "import_to_target", *, name: str = "", **values
) -> models.Provision:
    """A measure on oil of a paragraph, `2375-op14`, called after it."""
    number, _, own = paragraph.partition("-")
    resolution, _ = models.Resolution.objects.get_or_create(
        number=number,
        defaults={
            "symbol": f"S/RES/{number}(2017)",
            "regime": make.regime(),
            "adopted": "2017-09-11",
            "summary": "S",
        },
    )
    slug = name or f"{paragraph}-measure"
    given = {"category": "oil", "measure": "cap", "binding": "decides", "in_force_from": "2017-10-01"}
    made = models.Provision.objects.create(
        slug=slug,
        law_id=f"unscr-{slug}",
        resolution=resolution,
        paragraph_label=paragraph,
        direction=direction,
        summary="S",
        **{**given, **values},
    )
    row, _ = models.Paragraph.objects.get_or_create(
        slug=paragraph, defaults={"resolution": resolution, "number": own.upper()}
    )
    made.paragraphs.add(row)
    return made


def old_cap() -> models.Paragraph:
    """A paragraph whose measure on oil ended in 2017."""
    return measure("2375-op14", name="2375-op14-cap", in_force_until="2017-12-31").paragraphs.get()


def party(code: str = "KP", slug: str = "st-dprk", **more: str) -> models.Actor:
    """An actor of one country."""
    made, _ = models.Actor.objects.get_or_create(slug=slug, defaults={"name": slug, "type": "state", **more})
    made.countries.add(models.Country.objects.get_or_create(code=code, defaults={"name": code})[0])
    return made


def cites(paragraph: models.Paragraph, **more) -> dict:
    """The first row of paragraphs on the form of a new record."""
    return {"provision_links-0-paragraph": paragraph.pk} | {
        f"provision_links-0-{name}": value for name, value in more.items()
    }


def plays(role: str, actor: models.Actor | None = None, row: int = 0) -> dict:
    """A row of parties on the form of a record."""
    return {
        "actor_links-TOTAL_FORMS": row + 1,
        f"actor_links-{row}-actor": (actor or party()).pk,
        f"actor_links-{row}-role": role,
    }


def warnings_after(analyst: Client, answer) -> list[str]:
    """The warnings on the page that a saved form leads to."""
    assert answer.status_code == 302
    page = analyst.get(answer.url)
    return [str(message) for message in page.context["messages"] if message.level_tag == "warning"]


def nothing_written() -> bool:
    return not models.Violation.objects.exists() and not models.AuditEntry.objects.exists()


def test_a_paragraph_that_had_ended_is_refused_at_its_row_with_what_would_fit(analyst: Client):
    old, _ = old_cap(), make.provision()
    page = record(analyst, **cites(old, reasoning="Because of the cap."))
    told = problems(page)["provision_links-0-paragraph"]
    assert "Paragraph 2375-op14 did not bind at the date of the record" in told
    assert "2375-op14-cap from 2017-10-01 until 2017-12-31" in told
    assert "cite a paragraph that did (2397-op5 with 2397-op5-cap), or correct the date" in told
    assert "Because of the cap." in page.text and f'value="{old.pk}" selected' in page.text
    assert nothing_written()


def test_in_its_days_it_is_taken(analyst: Client):
    answer = record(analyst, date_text="2017-11", **cites(old_cap()))
    assert warnings_after(analyst, answer) == []
    assert models.ViolationProvision.objects.get().paragraph.slug == "2375-op14"


@pytest.mark.parametrize(
    ("date_text", "taken"),
    [("2017-12-31", True), ("2018-01-01", False), ("2017-12/2018-02", True), ("2018/..", False)],
)
def test_one_day_in_common_is_enough(analyst: Client, date_text, taken):
    answer = record(analyst, date_text=date_text, **cites(old_cap()))
    assert (answer.status_code == 302) is taken


def test_on_the_first_day_of_what_replaced_it_the_newer_one_governs(analyst: Client):
    new = measure("2397-op5", in_force_from="2018-01-01")
    old = measure("2375-op14", in_force_until="2018-01-01", superseded_by=new)
    page = record(analyst, date_text="2018-01-01", **cites(old.paragraphs.get()))
    assert "until 2017-12-31, then 2397-op5-measure" in problems(page)["provision_links-0-paragraph"]
    assert record(analyst, date_text="2018-01-01", **cites(new.paragraphs.get())).status_code == 302


def test_a_paragraph_without_any_measure_is_refused(analyst: Client):
    bare = models.Paragraph.objects.create(slug="2397-op9", resolution=make.resolution(), number="OP9")
    make.provision()
    told = problems(record(analyst, **cites(bare)))["provision_links-0-paragraph"]
    assert "no measure of 2397-op9 is on record" in told
    assert "cite a paragraph that did (2397-op5 with 2397-op5-cap)" in told  # by the record's category


@pytest.mark.parametrize("status", ["context", "exempt"])
def test_records_of_no_breach_cite_no_more_than_others(analyst: Client, status):
    assert problems(record(analyst, status=status, **cites(old_cap())))
    assert nothing_written()


@pytest.mark.parametrize(
    ("role", "direction", "taken"),
    [
        ("supplier", "export_from_target", True),
        ("supplier", "import_to_target", False),
        ("recipient", "import_to_target", True),
        ("recipient", "export_from_target", False),
        ("supplier", "either", True),
        ("recipient", "either", True),
        ("transporter", "import_to_target", True),
        ("transporter", "export_from_target", True),
    ],
)
def test_the_parties_typed_in_the_same_form_tell_the_direction(analyst: Client, role, direction, taken):
    paragraph = measure("2397-op5", direction).paragraphs.get()
    page = record(analyst, **cites(paragraph), **plays(role))
    assert (page.status_code == 302) is taken
    if not taken:
        told = problems(page)["provision_links-0-paragraph"]
        assert "2397-op5 binds only what goes" in told and "or correct the roles of the parties" in told
        assert f'value="{party().pk}" selected' in page.text  # what was typed stays
        assert nothing_written()


def test_what_would_fit_goes_the_right_way(analyst: Client):
    back = measure("2397-op7", "import_to_target").paragraphs.get()
    measure("2397-op6", "export_from_target")
    measure("2270-op27", "either")
    measure("2371-op8", "export_from_target", in_force_until="2018-01-01")
    told = problems(record(analyst, **cites(back), **plays("supplier")))["provision_links-0-paragraph"]
    fits = "2397-op6 with 2397-op6-measure; 2270-op27 with 2270-op27-measure"
    assert f"cite a paragraph that did ({fits}), or correct" in told


def test_parties_that_play_both_parts_tell_nothing(analyst: Client):
    paragraph = measure("2397-op5").paragraphs.get()
    both = plays("supplier") | plays("recipient", row=1)
    assert record(analyst, **cites(paragraph), **both).status_code == 302


@pytest.mark.parametrize("codes", [("RU",), ("KP", "RU")])
def test_only_actors_of_the_state_under_sanctions_alone_tell_the_direction(analyst: Client, codes):
    for code in codes:
        actor = party(code, "co-one")
    paragraph = measure("2397-op5").paragraphs.get()
    assert record(analyst, **cites(paragraph), **plays("supplier", actor)).status_code == 302


def test_a_party_that_is_taken_off_in_the_same_form_tells_nothing(analyst: Client):
    row, paragraph = make.draft(), measure("2397-op5").paragraphs.get()
    models.ViolationActor.objects.create(violation=row, actor=party(), role="supplier")
    path = f"{VIOLATION}{row.pk}/change/"
    rows = {"provision_links-TOTAL_FORMS": 1, **cites(paragraph), "provision_links-0-basis": "our_mapping"}
    rows |= {"provision_links-0-paragraph_verified": "seen"}
    assert "binds only what goes" in problems(sent(analyst, path, **rows))["provision_links-0-paragraph"]
    assert sent(analyst, path, **rows, **{"actor_links-0-DELETE": "on"}).status_code == 302


def test_another_regimes_parties_tell_nothing(analyst: Client):
    other = models.Regime.objects.create(slug="libya-1970", prefix="LIBYA", name="Libya")
    paragraph = measure("2397-op5").paragraphs.get()
    answer = record(analyst, regime=other.pk, **cites(paragraph), **plays("supplier"))
    assert answer.status_code == 302


def test_a_measure_is_one_of_its_paragraphs(analyst: Client):
    cap = make.provision()
    other = measure("2397-op9").paragraphs.get()
    page = record(analyst, **cites(other, provision=cap.pk))
    told = problems(page)["provision_links-0-provision"]
    assert "This is no measure of S/RES/2397(2017) OP9: choose 2397-op9-measure." in told
    bare = models.Paragraph.objects.create(slug="2397-op1", resolution=make.resolution(), number="OP1")
    told = problems(record(analyst, **cites(bare, provision=cap.pk)))["provision_links-0-provision"]
    assert "it has none on record, so cite another paragraph" in told
    assert record(analyst, **cites(cap.paragraphs.get(), provision=cap.pk)).status_code == 302


def test_a_chosen_measure_is_judged_without_the_others_of_its_paragraph(analyst: Client):
    """2375 OP14: the quarter's cap was in force in November 2017, the yearly one never."""
    quarter = measure("2375-op14", name="quarter", in_force_until="2017-12-31")
    never = measure("2375-op14", name="never", in_force_from="2018-01-01", in_force_until="2017-12-22")
    paragraph = quarter.paragraphs.get()
    page = record(analyst, date_text="2017-11", **cites(paragraph, provision=never.pk))
    told = problems(page)["provision_links-0-provision"]
    assert "Measure never did not bind at the date of the record (never never was" in told
    assert "cite a paragraph that did (2375-op14 with quarter)" in told
    answer = record(analyst, date_text="2017-11", **cites(paragraph, provision=quarter.pk))
    assert answer.status_code == 302


def cited_too_late() -> models.ViolationProvision:
    """A link of long ago that would be refused today."""
    return models.ViolationProvision.objects.create(violation=make.draft(), paragraph=old_cap())


def test_what_was_linked_before_stays_editable_and_is_warned_of(analyst: Client):
    link, _ = cited_too_late(), make.provision()
    path = f"{VIOLATION}{link.violation_id}/change/"
    answer = sent(analyst, path, title="Renamed", **{"provision_links-0-reasoning": "Why."}, _continue="1")
    (warning,) = warnings_after(analyst, answer)
    assert "Paragraph 2375-op14 did not bind at the date of the record" in warning
    assert "cite a paragraph that did (2397-op5 with 2397-op5-cap), or correct the date" in warning
    link.refresh_from_db()
    assert link.reasoning == "Why."
    page = analyst.get(path).text
    assert "cite a paragraph that did (2397-op5 with 2397-op5-cap)" in page  # the readiness box says it too


def test_it_is_refused_once_it_names_another_paragraph(analyst: Client):
    link = cited_too_late()
    other = measure("2270-op27", name="older", in_force_until="2017-11-01").paragraphs.get()
    path = f"{VIOLATION}{link.violation_id}/change/"
    found = problems(sent(analyst, path, **{"provision_links-0-paragraph": other.pk}))
    assert "Paragraph 2270-op27 did not bind" in found["provision_links-0-paragraph"]
    right = make.provision().paragraphs.get()
    assert sent(analyst, path, **{"provision_links-0-paragraph": right.pk}).status_code == 302
    link.refresh_from_db()
    assert link.paragraph == right


def test_a_link_that_goes_the_wrong_way_since_its_parties_changed_is_warned_of(analyst: Client):
    row = make.ready()
    path = f"{VIOLATION}{row.pk}/change/"
    answer = sent(analyst, path, **plays("supplier"), _continue="1")
    (warning,) = warnings_after(analyst, answer)
    assert "2397-op5 binds only what goes to the state under sanctions" in warning
    assert row.actor_links.count() == 1


def test_no_other_door_gets_past_it():
    row = make.draft()
    with pytest.raises(ValidationError) as refusal:
        editing.save(by="kim", row=models.ViolationProvision(violation=row, paragraph=old_cap()))
    assert "did not bind at the date" in refusal.value.message_dict["paragraph"][0]
    models.ViolationActor.objects.create(violation=row, actor=party(), role="recipient")
    away = measure("2397-op6", "export_from_target").paragraphs.get()
    link = models.ViolationProvision(violation=row, paragraph=away)
    with pytest.raises(ValidationError, match="binds only what goes from"):
        editing.save(by="kim", row=link)
    right = measure("2397-op4").paragraphs.get()
    saved = editing.save(by="kim", row=models.ViolationProvision(violation=row, paragraph=right))
    saved.paragraph = away
    with pytest.raises(ValidationError, match="binds only what goes from"):
        editing.save(by="kim", row=saved)
    assert models.ViolationProvision.objects.get().paragraph == right


def test_a_form_without_a_date_or_category_is_answered_for_that_alone(analyst: Client):
    page = record(analyst, category="", date_text="nonsense", **cites(old_cap()))
    found = problems(page)
    assert "required" in found["category"] and "date_text" in found
    assert "provision_links-0-paragraph" not in found
