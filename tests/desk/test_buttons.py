"""The buttons above a record: what its state allows, each to a page that asks, and back to the record."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.desk import make
from tests.desk.test_publishing import publish, state
from tracker import models
from tracker.actions import retracting

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]

RECORD = "/admin/tracker/violation/{}/"


def buttons(client: Client, row) -> dict[str, str]:
    """Label → address of what stands above a row's form."""
    page = client.get(f"/admin/tracker/{row._meta.model_name}/{row.pk}/change/")
    assert page.status_code == 200
    found = {button.label: button.url for button in page.context["buttons"]}
    for label, url in found.items():
        assert f'href="{url}"' in page.text and f">{label}</a>" in page.text
    return found


def press(client: Client, row, label: str, **answers):
    """Press a button and answer the page that asks."""
    url = buttons(client, row)[label]
    page = client.get(url)
    assert page.status_code == 200 and page.context["form"].fields
    return client.post(url, {"confirmed": "yes", **make.seen(page), **answers}, follow=True)


def test_what_can_be_done_follows_the_state(analyst: Client):
    row = make.ready()
    assert set(buttons(analyst, row)) == {"Preview", "Publish…"}
    publish(analyst, row)
    assert set(buttons(analyst, row)) == {"Preview", "Publish…", "Retract…", "Hide…", "View on site"}
    retracting.retract(by="kim", violation=row, reason="Withdrawn.")
    assert set(buttons(analyst, row)) == {"Preview", "Publish…", "Hide…", "View on site"}
    retracting.hide(by="kim", violation=row, reason="For safety.")
    assert set(buttons(analyst, row)) == {"Preview", "Retract…", "View on site"}


def test_a_record_goes_through_its_life_by_its_buttons(analyst: Client):
    row = make.ready()
    home = RECORD.format(row.pk) + "change/"
    page = press(analyst, row, "Publish…", reason="First.")
    assert page.redirect_chain == [(home, 302)] and "Published DPRK-2024-0001" in page.text
    assert "A tanker brought fuel." in Client().get(buttons(analyst, row)["View on site"]).text
    page = press(analyst, row, "Retract…", reason="Withdrawn.")
    assert page.redirect_chain == [(home, 302)] and state(row)[0] == "retracted"
    assert "Withdrawn." in Client().get(buttons(analyst, row)["View on site"]).text
    page = press(analyst, row, "Publish…", reason="Put right.", change="correction", restore="on")
    assert page.redirect_chain == [(home, 302)] and state(row)[0] == "published"
    press(analyst, row, "Hide…", reason="For somebody's safety")
    assert state(row)[0] == "hidden"
    press(analyst, row, "Retract…", reason="It is safe again.")
    assert state(row)[0] == "retracted"


def test_a_refusal_stays_on_the_page_that_asks(analyst: Client):
    row = make.draft()
    page = press(analyst, row, "Publish…", reason="First.")
    assert page.redirect_chain == [] and page.status_code == 200
    assert "No claim supports the allegation" in page.text and state(row) == ("draft", None)
    assert f'href="{RECORD.format(row.pk)}change/"' in page.text


def test_opening_the_page_that_asks_does_nothing(analyst: Client):
    row = make.ready()
    url = buttons(analyst, row)["Publish…"]
    analyst.get(f"{url}?confirmed=yes&reason=x")
    assert analyst.post(url, {}).status_code == 200
    assert state(row) == ("draft", None) and not models.Version.objects.exists()


@pytest.mark.parametrize("name", ["publish", "delete", "retract", "x" * 200])
def test_a_verb_that_the_noun_does_not_have_is_not_there(analyst: Client, name: str):
    source = make.source()
    assert analyst.get(f"/admin/tracker/source/{source.pk}/do/{name}/").status_code == 404
    assert analyst.get(f"/admin/tracker/violation/{9**25}/do/publish/").status_code == 404


def test_a_verb_that_does_not_fit_is_refused(analyst: Client):
    row = make.ready()
    for name in ("retract", "hide"):
        page = analyst.post(RECORD.format(row.pk) + f"do/{name}/", {"confirmed": "yes", "reason": "x"})
        assert page.context["refused"] == ["“A shipment” (v-one): it is draft, not published."]
    assert state(row) == ("draft", None)


def test_rows_of_the_law_have_theirs(analyst: Client):
    publish(analyst, make.ready())
    for row in (make.category(), make.resolution(), make.provision()):
        assert "Publish changes…" in buttons(analyst, row)
    law = make.resolution()
    assert buttons(analyst, law)["View on site"] == "/resolutions/2397/"
    models.Resolution.objects.update(summary="Other words.")
    page = press(analyst, law, "Publish changes…", reason="Clearer.", change="clarification")
    assert "Published: 1 new version." in page.text
    assert models.Version.objects.filter(noun="resolutions").latest("sequence").change == "clarification"


def test_the_kind_of_change_is_asked_of_law_only_where_it_is_public(analyst: Client):
    law = make.resolution()
    url = buttons(analyst, law)["Publish changes…"]
    assert list(analyst.get(url).context["form"].fields) == ["reason"]
    press(analyst, law, "Publish changes…", reason="First.")
    assert list(analyst.get(url).context["form"].fields) == ["reason", "change"]


def test_what_readers_can_see_can_be_viewed(analyst: Client):
    make.everything()
    rows = [models.Source.objects.get(), models.Actor.objects.get(), models.Place.objects.get()]
    rows += [models.Evidence.objects.get(slug="ev-v-one"), models.Paragraph.objects.get()]
    assert [row for row in rows if "View on site" in buttons(analyst, row)] == []
    publish(analyst, models.Violation.objects.get())
    rows[3].refresh_from_db()
    for row in rows:
        url = buttons(analyst, row)["View on site"]
        assert Client().get(url).status_code == 200, url
    assert "View on site" not in buttons(analyst, models.Evidence.objects.get(slug="ev-one"))


def test_who_may_only_look_is_offered_the_preview_alone(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    visitor = make.previewer("guest")
    assert set(buttons(visitor, row)) == {"Preview", "View on site"}
    for name in ("publish", "retract", "hide"):
        url = RECORD.format(row.pk) + f"do/{name}/"
        assert visitor.get(url).status_code == 403
        assert visitor.post(url, {"confirmed": "yes", "reason": "x"}).status_code == 403
    assert state(row)[0] == "published"


def test_a_press_from_elsewhere_is_refused(analyst: Client):
    row = make.ready()
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(User.objects.get(username="kim"))
    answer = stranger.post(RECORD.format(row.pk) + "do/publish/", {"confirmed": "yes", "reason": "x"})
    assert answer.status_code == 403 and state(row) == ("draft", None)
