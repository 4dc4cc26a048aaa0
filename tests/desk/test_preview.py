"""The preview shows what readers get afterwards, to the byte, and leaves nothing behind."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.desk import make
from tests.desk.test_publishing import publish
from tracker import models
from tracker.actions import previewing, retracting
from tracker.actions.previewing import preview
from tracker.actions.publishing import publish as publish_now
from tracker.release.hidden import HiddenList

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]

# What may differ: where the page is mounted, when it was published, hashes, and what says that it is a preview.
APART = (
    (r'<link rel="stylesheet" href="[^"]*preview[^"]*">\s*<aside class="preview-banner".*?</aside>\s*', ""),
    (r'<nav class="languages".*?</nav>', ""),
    (r'<link rel="alternate"[^>]*>\s*', ""),
    (r"<dt>As data</dt>.*?</dd>\s*", ""),  # the API knows nothing of what is not published
    (r"\s*\n\s*", "\n"),
    (r"\b[0-9a-f]{64}\b", "HASH"),
    (r"\b[0-9a-f]{8,16}\b", "SHORT"),
    (r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", "TIME"),
    (r"/admin/preview/\d+", ""),
)


def page(analyst: Client, row: models.Violation, rest: str = "", language: str = "") -> str:
    """The previewed page of a record, as it is shown at the end of the redirect."""
    answer = analyst.get(f"/admin/preview/{row.pk}{language}/violations/{row.slug}/{rest}", follow=True)
    assert answer.status_code == 200, answer.status_code
    return answer.text


def bare(text: str) -> str:
    """A page without what may differ."""
    text = text.replace(previewing.REASON, "First look")  # the reason is given when it is published
    for pattern, instead in APART:
        text = re.sub(pattern, instead, text, flags=re.DOTALL)
    return text


def linked(slug: str, **values) -> models.Violation:
    """A record with parties, a place, a reply, a conflict and claims whose sources relay one another."""
    row = make.ready(slug)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    russia = models.Actor.objects.filter(slug="st-russia").first() or make.actor()
    port, _ = models.Place.objects.get_or_create(slug="port", defaults={"name": "Port", "type": "port"})
    models.ViolationActor.objects.create(violation=row, actor=russia, role="supplier")
    models.ViolationPlace.objects.create(violation=row, place=port, role="origin")
    relay, _ = models.Source.objects.get_or_create(
        slug="src-two",
        defaults={
            "title": "A relay",
            "publisher": "News",
            "publisher_type": "news",
            "language": "en",
            "proposed_reliability": "C",
            "verified": "seen",
            **make.DATE,
        },
    )
    relay.derived_from.add(make.source())
    item = make.evidence(f"ev-two-{slug}", source=relay)
    item.derived_from.add(make.source())
    make.claim(row, item, stance="disputes", low=1, high=5, unit=make.unit())
    models.Reply.objects.create(violation=row, actor=russia, kind="denial", text="No.", **make.DATE)
    conflict = models.Conflict.objects.create(slug=f"c-{slug}", violation=row, kind="figure", what="Two.")
    conflict.sources.add(relay)
    return row


@pytest.fixture
def neighbours(analyst: Client) -> tuple[models.Violation, models.Violation]:
    """A public whole, and a draft that is a part of it and overlaps a third, public record."""
    whole, other = linked("v-whole"), linked("v-other")
    publish(analyst, whole, other)
    draft = linked("v-draft", title="A part of it", part_of=whole)
    draft.overlaps_with.add(other)
    return whole, draft


def test_it_is_what_is_published_afterwards(analyst: Client, neighbours):
    _, draft = neighbours
    shown = page(analyst, draft)
    publish(analyst, draft)
    draft.refresh_from_db()
    public = Client().get(f"/violations/{draft.ref}/").text
    assert "A part of it" in public and "A shipment" in public
    assert bare(shown) == bare(public)


def test_so_is_a_change_to_what_is_public(analyst: Client, neighbours):
    whole, draft = neighbours
    publish(analyst, draft)
    models.Violation.objects.filter(pk=whole.pk).update(title="Another title")
    models.Actor.objects.update(name="Another name")
    shown = page(analyst, whole)
    assert "Another title" in shown and "Another name" in shown and "A part of it" in shown
    assert "Another title" not in Client().get("/violations/v-whole/", follow=True).text
    publish(analyst, whole)
    assert bare(shown) == bare(Client().get("/violations/v-whole/", follow=True).text)


def test_it_leaves_nothing_behind(analyst: Client, neighbours, folder: Path):
    _, draft = neighbours
    before = everything(folder)
    for rest in ("", "history/", "v1/"):
        page(analyst, draft, rest)
    assert everything(folder) == before
    assert list((Path(settings.VAR) / "previews").iterdir()) == []
    draft.refresh_from_db()
    assert (draft.state, draft.ref) == ("draft", None)


def everything(folder: Path) -> dict:
    """The rows of every table that publication writes, and the files of the release folder."""
    nouns = (models.Version, models.AuditEntry, models.ReleaseRecord, models.Violation)
    rows = {noun.__name__: list(noun.objects.order_by("pk").values()) for noun in nouns}
    rows["claims"] = list(models.Claim.objects.order_by("pk").values_list("ref", "state"))
    rows["evidence"] = list(models.Evidence.objects.order_by("pk").values_list("ref", flat=True))
    return rows | {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_reference_that_was_previewed_is_still_free(analyst: Client):
    first, second = make.ready("v-first"), make.ready("v-second")
    assert "DPRK-2024-0001" in page(analyst, first)
    assert "DPRK-2024-0001" in page(analyst, second)
    publish(analyst, second)
    assert "DPRK-2024-0002" in page(analyst, first)


def test_every_link_stays_inside(analyst: Client, neighbours):
    _, draft = neighbours
    mount = f"/admin/preview/{draft.pk}"
    todo, seen = [f"{mount}/violations/{draft.slug}/"], set()
    while todo:
        path = todo.pop()
        answer = analyst.get(path, follow=True)
        assert answer.status_code == 200, path
        text = re.sub(r"<aside class=\"preview-banner\".*?</aside>", "", answer.text, flags=re.DOTALL)
        links = set(re.findall(r'<a[^>]* href="(/[^"#]*)', text))
        links = {link.replace("&amp;", "&") for link in links}
        outside = {x for x in links if not x.startswith((f"{mount}/", "/static/", "/checkpoints/index.json"))}
        if path == f"{mount}/data/":  # which is about the API
            outside = {x for x in outside if not x.startswith("/api/")}
        assert outside == set(), path
        inside = {x for x in links if x.startswith(f"{mount}/") and "?" not in x}
        todo += sorted(inside - seen)
        seen |= inside
    assert f"{mount}/violations/DPRK-2024-0001/" in seen and f"{mount}/actors/st-russia/" in seen


def test_it_says_what_it_is(analyst: Client):
    row = make.ready()
    answer = analyst.get(f"/admin/preview/{row.pk}/violations/{row.slug}/", follow=True)
    assert answer.redirect_chain == [(f"/admin/preview/{row.pk}/violations/DPRK-2024-0001/", 302)]
    assert "Preview: not published" in answer.text
    assert f'href="/admin/tracker/violation/{row.pk}/change/"' in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    publish(analyst, row)
    assert "Preview" not in Client().get("/violations/DPRK-2024-0001/").text


def test_what_would_be_refused_is_shown_with_the_reasons(analyst: Client):
    text = page(analyst, make.draft())
    assert "it would be refused" in text and "No claim supports the allegation" in text
    assert "A tanker brought fuel." in text


def test_what_cannot_be_shown_says_why(analyst: Client, monkeypatch: pytest.MonkeyPatch):
    def broken(versions: object) -> None:
        raise KeyError("2397-op99")

    monkeypatch.setattr(previewing, "assemble", broken)
    row = make.draft()
    answer = analyst.get(f"/admin/preview/{row.pk}/violations/{row.slug}/")
    assert answer.status_code == 200 and "Too much is missing" in answer.text
    assert "No claim supports the allegation" in answer.text and "2397-op99" in answer.text
    assert not models.Version.objects.exists()


def test_it_is_in_every_language(analyst: Client):
    row = make.ready()
    text = page(analyst, row, language="/ko")
    assert '<html lang="ko">' in text
    assert f"/admin/preview/{row.pk}/ko/violations/" in text
    assert bare(text).replace("/ko/", "/") != bare(page(analyst, row)).replace("/ko/", "/")


def test_what_was_taken_away_can_be_previewed(analyst: Client):
    row = make.ready()
    publish(analyst, row)
    retracting.retract(by="kim", violation=row, reason="Withdrawn.")
    assert "A tanker brought fuel." in page(analyst, row)
    retracting.hide(by="kim", violation=row, reason="For safety.")
    text = page(analyst, row)
    assert "hidden for safety or by law" in text
    assert HiddenList.read(settings.RELEASES).notice("violations", "DPRK-2024-0001")
    assert "A tanker brought fuel." not in Client().get("/violations/DPRK-2024-0001/").text


def test_only_who_may_see_the_record_sees_it(analyst: Client):
    row = make.ready()
    path = f"/admin/preview/{row.pk}/violations/{row.slug}/"
    assert Client().get(path).status_code == 302
    answer = make.previewer("guest").get(path, follow=True)
    assert answer.status_code == 200 and "Publish…" not in answer.text


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("", 200),
        ("violations/", 200),
        ("violations/?category=oil", 200),
        ("violations/?catgory=oil", 400),
        ("violations/?as_of=1999-01-01", 400),
        ("violations/DPRK-2024-0099/", 404),
        ("nowhere/", 404),
        ("violations", 404),
        ("api/v1/violations/", 404),
        ("ko/violations/?status=alleged", 200),
    ],
)
def test_other_addresses_answer_as_they_do_outside(analyst: Client, rest: str, status: int):
    row = make.ready()
    assert analyst.get(f"/admin/preview/{row.pk}/{rest}").status_code == status


@pytest.mark.parametrize("key", ["0", "9" * 18, "9" * 30, "abc"])
def test_there_is_no_preview_of_nothing(analyst: Client, key: str):
    assert analyst.get(f"/admin/preview/{key}/violations/x/").status_code == 404


def test_nothing_is_sent_to_it(analyst: Client):
    row = make.ready()
    assert analyst.post(f"/admin/preview/{row.pk}/violations/").status_code == 405


def test_what_a_crash_left_is_deleted(analyst: Client):
    home = Path(settings.VAR) / "previews"
    (home / "old").mkdir(parents=True)
    (home / "old" / "file").write_text("x")
    times = (1_000_000_000, 1_000_000_000)
    os.utime(home / "old", times)
    page(analyst, make.ready())
    assert list(home.iterdir()) == []


def test_a_preview_holds_no_more_than_the_record_and_its_neighbours(analyst: Client, neighbours):
    _, draft = neighbours
    stranger = make.ready("v-stranger")
    publish_now(by="kim", violations=[stranger], reason="First.")
    with preview(violation=draft) as made:
        assert made.edition.select("violations").count() == 3
        assert made.edition.get("violations", "DPRK-2024-0003") is None
        assert made.ref == "DPRK-2024-0004"
