"""What is withheld to protect a source does not go out beside it, nor stands in what readers keep."""

import pytest
from django.db.models import Model
from django.test import Client

from tests.desk import make
from tests.desk.test_publishing import publish
from tracker import models
from tracker.actions import editing
from tracker.actions.gathering import gather
from tracker.models.confidentiality import PublicView
from tracker.shapes.payloads import violation as violation_payload

pytestmark = [pytest.mark.editorial, pytest.mark.django_db(transaction=True)]

NAME, ADDRESS = "Bureau X", "https://example.org/letter"
ELSEWHERE = "file it under another source"
ANEW = "record it anew as another item"


def filed(slug: str, **values: str) -> models.Source:
    given = {"title": "A report", "publisher": "A digest", "publisher_type": "news", "language": "en"}
    given |= {"proposed_reliability": "C", "verified": "seen", **make.DATE}
    return models.Source.objects.create(slug=slug, **{**given, **values})


def record(source: models.Source, slug: str = "v-one", **values: object) -> models.Violation:
    """A record that is ready, with an item of the bureau's filed under a source."""
    row = make.ready(slug)
    given = {"title": "A letter", "publisher": NAME, "url": ADDRESS, "source": source, **values}
    make.claim(row, make.evidence(f"ev-{slug}-letter", **given))
    return row


def edit(row: Model, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    editing.save(by="kim", row=row)


def called(title: str) -> str:
    """What a sentence calls an item: its reference, or as a draft title and slug."""
    item = models.Evidence.objects.get(title=title)
    return item.ref or f"“{title}” ({item.slug})"


def refused(analyst: Client, row: models.Violation) -> list[str]:
    """Press the button; the reasons against it, each of the kind that this is about. [] where it was published."""
    before = models.Version.objects.count()
    page = publish(analyst, row)
    told = list(dict.fromkeys(str(line) for line in page.context.get("refused") or ()))
    assert bool(told) == (models.Version.objects.count() == before), page.text
    return told


@pytest.mark.parametrize(
    "told",
    [
        {"publisher": NAME},
        {"publisher": " bureau  x "},
        {"origin": "BUREAU X"},
        {"title": "Bureau X"},
        {"title": "What “Bureau X” wrote in August"},
    ],
)
def test_a_source_that_names_whom_its_item_withholds(analyst: Client, told: dict[str, str]):
    row = record(filed("src-told", **told), withhold_identity=True)
    (reason,) = refused(analyst, row)
    assert f"publisher of {called('A letter')} is withheld" in reason and ELSEWHERE in reason
    edit(models.Evidence.objects.get(title="A letter"), source=filed("src-silent", title="Bureau Xaver"))
    assert refused(analyst, row) == []


def test_what_is_withheld_after_it_was_public(analyst: Client):
    row = record(filed("src-one-more"))
    assert refused(analyst, row) == []
    item = models.Evidence.objects.get(title="A letter")
    edit(item, withhold_identity=True)
    (reason,) = refused(analyst, row)
    assert "The publisher of" in reason and ANEW in reason
    edit(item, withhold_identity=False, withhold_address=True)
    (reason,) = refused(analyst, row)
    assert "The address of" in reason and ANEW in reason


def test_what_a_source_has_said_before_it_said_less(analyst: Client):
    source = filed("src-told", url=f"{ADDRESS}/", origin=NAME)
    row = record(source)
    models.Evidence.objects.filter(title="A letter").update(publisher="Nobody", url="")
    assert refused(analyst, row) == []
    edit(source, url="", origin="")
    other = record(source, "v-two", withhold_identity=True, withhold_address=True)
    reasons = refused(analyst, other)
    assert ["address" in reasons[0], "publisher" in reasons[1], len(reasons)] == [True, True, 2]
    assert all("earlier version" in reason and ELSEWHERE in reason for reason in reasons)
    edit(models.Evidence.objects.get(slug="ev-v-two-letter"), source=filed("src-silent"))
    assert refused(analyst, other) == []


def test_what_the_source_of_an_earlier_version_tells(analyst: Client):
    """The item was filed under a source that names the bureau: its first version still leads there."""
    source = filed("src-told")
    row = record(source, withhold_identity=True)
    assert refused(analyst, row) == []
    edit(source, origin=NAME)
    other = make.ready("v-two")
    make.claim(other, make.evidence("ev-other", source=source))
    (reason,) = refused(
        analyst, other
    )  # its own items withhold nothing, and the source would tell of another's
    assert f"publisher of {called('A letter')} is withheld" in reason and ELSEWHERE in reason
    edit(models.Evidence.objects.get(title="A letter"), source=filed("src-silent"))
    assert refused(analyst, row) == []
    models.Evidence.objects.filter(slug="ev-other").update(publisher="Open Source Centre")
    assert refused(analyst, other) == []
    edit(row, summary="Other words.")
    (reason,) = refused(analyst, row)
    assert ANEW in reason


def test_a_contradiction_tells_of_no_claim_that_is_not_ready(analyst: Client):
    row, secret = make.ready(), filed("src-secret")
    claim = make.claim(row, make.evidence("ev-secret", source=secret), ready=False)
    conflict = models.Conflict.objects.create(
        slug="c-one", violation=row, kind="figure", what="The ministry says 9, the letter 90."
    )
    conflict.claims.set([claim, row.claims.get(ready=True)])
    conflict.sources.set([secret])
    (reason,) = refused(analyst, row)
    assert "The contradiction c-one names the claim of “Imagery” (ev-secret)" in reason
    conflict.claims.set([])
    assert len(refused(analyst, row)) == 1  # its source is still named
    conflict.sources.set([make.source()])
    assert refused(analyst, row) == []
    assert not models.Version.objects.filter(payload__contains="src-secret").exists()
    conflict.sources.add(secret)
    conflict.claims.set([claim])
    edit(claim, ready=True)
    assert refused(analyst, row) == []
    # The payload itself holds to it, should a claim that was public be taken back.
    claim.refresh_from_db()
    edit(claim, ready=False)
    (row,), ready = gather([row]), row.claims.get(ready=True)
    (told,) = violation_payload(PublicView(row), [PublicView(ready)], set())["conflicts"]
    assert claim.ref and "claims" not in told


def test_a_contradiction_brings_a_source_that_an_analyst_named(analyst: Client):
    row, named = make.ready(), filed("src-named")
    conflict = models.Conflict.objects.create(slug="c-one", violation=row, kind="figure", what="Two figures.")
    conflict.sources.set([named])
    assert refused(analyst, row) == []
    assert models.Version.objects.filter(noun="sources", key="src-named").exists()


def test_whoever_withholds_what_is_public_is_told_that_readers_keep_it(analyst: Client):
    row = record(filed("src-one-more"))
    item = models.Evidence.objects.get(title="A letter")
    path = f"/admin/tracker/evidence/{item.pk}/change/"

    def save(client: Client = analyst, **ticks: str) -> list[str]:
        page = client.post(path, make.filled(client.get(path), **{"_continue": "1", **ticks}), follow=True)
        return [str(message) for message in page.context["messages"]][:-1]

    withheld = {"withhold_address": "on", "withhold_identity": "on"}
    assert save(**withheld) == []  # nobody has been told yet
    edit(models.Evidence.objects.get(pk=item.pk), withhold_address=False, withhold_identity=False)
    assert refused(analyst, row) == []
    row.refresh_from_db()
    item.refresh_from_db()
    assert save() == []
    address, publisher = save(**withheld)
    assert f"told the address of {item.ref} already, in version 1 of {item.ref}." in address
    assert f"told the publisher of {item.ref} already" in publisher
    for told in (address, publisher):
        assert "takes nothing back" in told and f"hide {row.ref}: " in told
    keeper = make.staff("keeper", "view_evidence", "change_evidence")
    assert all("hide the records that it went out with" in told for told in save(keeper))


def test_whoever_withholds_what_its_source_shows_is_told(analyst: Client):
    source = filed("src-told", url=ADDRESS)
    item = make.evidence("ev-letter", title="A letter", source=source, url=ADDRESS)
    path = f"/admin/tracker/evidence/{item.pk}/change/"
    page = analyst.post(path, make.filled(analyst.get(path), withhold_address="on"), follow=True)
    assert (
        "The address of “A letter” (ev-letter) is withheld, and the source that it is filed under"
        in page.text
    )
