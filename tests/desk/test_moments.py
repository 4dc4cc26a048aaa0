"""Times at the desk: ISO, 24 hours, UTC; and what is odd about the time of a capture is said."""

import io
from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.custody.samples import document, jpeg, png, properties
from tests.desk import make
from tests.desk.test_copies import compared
from tests.desk.test_files import keep, page_of
from tests.desk.test_publishing import publish
from tracker import models
from tracker.actions.deciding import decide
from tracker.actions.keeping import copies
from tracker.actions.keeping import keep as kept
from tracker.actions.publishing import publish as go_out

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db(transaction=True)]


def image(item: models.Evidence, data: bytes, at: datetime, shown: str = "copy") -> models.Capture:
    """A file of an item, decided."""
    return decide(
        by="kim", capture=kept(by="kim", evidence=item, file=io.BytesIO(data), captured_at=at), shown=shown
    )


@pytest.mark.parametrize(
    "typed",
    [
        "2024-03-07",
        "7/3/2024 14:30",
        "2024-03-07 2:30 pm",
        "2024-03-07T24:61Z",
        "14:30",
        "2024-03-07T14:30+09:00",
        "0001-01-01T00:00+09:00",
    ],
)
def test_a_time_that_could_be_another_is_not_taken(analyst: Client, typed: str):
    told = keep(analyst, make.evidence(), captured_at=typed)
    assert told.status_code == 200 and "24 hours, in UTC: 2024-03-07T14:30Z" in told.text
    assert ("is 2024-03-07T05:30:00Z" in told.text) is ("14:30+09" in typed)
    assert not models.Capture.objects.exists()


@pytest.mark.parametrize("typed", ["2024-03-07T14:30Z", "2024-03-07 14:30", "2024-03-07t14:30:00 UTC"])
def test_a_time_is_shown_as_it_is_meant(analyst: Client, typed: str):
    keep(analyst, make.evidence(), captured_at=typed)
    row = models.Capture.objects.get()
    assert row.captured_at == datetime(2024, 3, 7, 14, 30, tzinfo=UTC)
    for path in (
        page_of(row),
        "/admin/tracker/capture/",
        f"/admin/tracker/evidence/{row.evidence_id}/change/",
    ):
        page = analyst.get(path).text
        assert "2024-03-07 14:30:00 UTC" in page and "p.m." not in page, path
        assert "not decided" in page.lower(), path
    make.resolution()
    law = models.Resolution.objects.get()
    assert 'value="2017-12-22"' in analyst.get(f"/admin/tracker/resolution/{law.pk}/change/").text


def test_a_capture_before_the_day_of_its_item_is_asked_about(analyst: Client):
    item = make.evidence()  # of March 2024
    path = f"/admin/tracker/evidence/{item.pk}/keep/"
    assert "This time is right" not in analyst.get(path).text
    told = keep(analyst, item, captured_at="2024-02-29T09:59Z")
    assert "is before the date of the item, 2024-03:" in told.text and "This time is right" in told.text
    assert not models.Capture.objects.exists()
    assert keep(analyst, item, captured_at="2024-02-29T09:59Z", sure="on").status_code == 302
    assert keep(analyst, item, b"day begins", captured_at="2024-02-29T10:00Z").status_code == 302
    open_date = make.evidence("ev-open", date_text="../2024", earliest=None)
    assert keep(analyst, open_date, b"no first day", captured_at="2001-01-01T00:00Z").status_code == 302


def test_images_in_the_wrong_order_are_told_of_and_readers_see_when_each_was_captured(analyst: Client):
    row = make.ready()
    item = row.claims.get().evidence
    late = image(item, png(after=b"more"), datetime(2026, 11, 2, 14, 30, tzinfo=UTC))
    early = image(item, jpeg(), datetime(2026, 11, 1, 4, 5, tzinfo=UTC))
    pair = compared(row, late, early)
    path = f"/admin/tracker/violation/{row.pk}/change/"

    def saved() -> str:
        page = analyst.post(path, make.filled(analyst.get(path), _continue="1"), follow=True)
        return " ".join(str(message) for message in page.context["messages"])

    assert "captured on 2026-11-01 04:05:00 UTC, and that is not later than the one before" in saved()
    pair.before, pair.after = early, late
    pair.save()
    assert "not later" not in saved()
    publish(analyst, row)
    row.refresh_from_db()
    page = Client().get(f"/violations/{row.ref}/").text.partition('id="comparisons"')[2]
    before, _, after = page.partition("After:")
    assert 'datetime="2026-11-01T04:05:00Z">captured 1 November 2026, 04:05 UTC<' in before
    assert "captured 2 November 2026, 14:30 UTC" in after.partition("</figure>")[0]


def test_the_page_of_a_file_shows_the_copy_that_readers_get(analyst: Client):
    row = make.ready()
    item, day = row.claims.get().evidence, datetime(2026, 11, 1, tzinfo=UTC)
    picture, paper = image(item, png(), day), image(item, document(properties), day)
    at = page_of(picture, "copy")
    page = analyst.get(page_of(picture)).text
    assert f'<img class="copy" src="{at}" width="64" height="48"' in page and f'href="{at}"' in page
    got = analyst.get(at)
    go_out(by="kim", violations=[row], reason="First.")
    public = analyst.get(f"/files/{picture.derivative.sha256}")
    assert b"".join(got.streaming_content) == b"".join(public.streaming_content)
    assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (
        got.headers["Content-Disposition"].startswith("attachment")
        and got.headers["Content-Type"] == "image/png"
    )
    assert f'href="{page_of(paper, "copy")}"' in analyst.get(page_of(paper)).text
    looker = make.staff("looker", "view_capture")
    assert (
        looker.get(at).status_code == 403 and "You may not see it here" in looker.get(page_of(picture)).text
    )
    assert make.previewer("previewer").get(at).status_code == 200
    copies().path(paper.derivative.sha256).unlink()
    assert (
        "run verify" in analyst.get(page_of(paper)).text
        and analyst.get(page_of(paper, "copy")).status_code == 404
    )
    decide(by="kim", capture=picture, shown="withheld")
    assert at not in analyst.get(page_of(picture)).text and analyst.get(at).status_code == 404
