"""What is held back to protect a source is said in the same words at every door, and stands at none."""

import json
from urllib.parse import quote

from tests.editorial.desk import at_desk
from tests.site import Reader, Site

WORDS = "withheld: source protection"
SLUG = "v-lux-2024-horses"
TOLD, KEPT = (
    "Reader's digest of nothing",
    "heronhouse",
)  # the source that is named; what stands in every secret
SECRETS = {
    "address": f"https://example.org/{KEPT}-address",
    "elsewhere": f"https://example.org/{KEPT}-elsewhere",
    "publisher": f"Bureau {KEPT}",
    "informant": f"{KEPT}-informant",
}
# An item of a made-up source, with a claim on a published record; then another title, with a reason.
PROGRAM = """
from datetime import date
from django.db import IntegrityError, transaction
from tracker.actions.publishing import publish
from tracker.models import Source
slug, told, secrets, same = json.loads(sys.argv[1])
record = Violation.objects.get(slug=slug)
dated = {"date_text": "2024-08", "earliest": date(2024, 8, 1), "latest": date(2024, 8, 31)}
seen = {"language": "en", "verified": "seen"}
source = Source.objects.create(
    slug="src-told", title="A digest", publisher=secrets["publisher"] if same else told, publisher_type="news",
    proposed_reliability="C", url=secrets["address"] if same else "", **dated, **seen)
item = Evidence.objects.create(
    slug="ev-withheld", source=source, title="A letter", publisher=secrets["publisher"], url=secrets["address"],
    seen_at=secrets["elsewhere"], what_was_seen="Horses were seen.", withhold_address=True, withhold_identity=True,
    informant=secrets["informant"], no_known_upstream=True, **dated, **seen)
Claim.objects.create(
    evidence=item, violation=record, stance="supports", reliability="C", credibility="3", ready=True, **dated)
try:
    publish(by="kim", violations=[record], reason="One more item.")
    item.refresh_from_db()
    item.title = "A letter of August"
    item.save()
    publish(by="kim", violations=[record], reason="Its month.")
    said += [record.ref, item.ref]
except Refused as refused:
    said += refused.reasons
try:
    with transaction.atomic():
        Evidence.objects.filter(pk=item.pk).update(withhold_identity=False)
except IntegrityError:
    said.append("An informant is withheld by the database itself.")
"""


def told(site: Site, *, same: bool = False) -> list[str]:
    """Publish it; the references, or why it is refused. `same`: the source shows what the item withholds."""
    return at_desk(site, PROGRAM, json.dumps([SLUG, TOLD, SECRETS, same]))


def every(reader: Reader, record: str, item: str) -> dict[str, str]:
    """What readers are answered, at every door that leads to the item."""
    api = [
        f"evidence/{item}/",
        f"evidence/?violation={record}",
        f"evidence/?q={quote('letter')}",
        f"claims/?evidence={item}",
        f"claims/?violation={record}",
        f"violations/{record}/",
        "sources/src-told/",
        "sources/?q=digest",
        "versions/?page_size=100&noun=evidence",
        f"versions/evidence/{item}/v1/",
        f"versions/evidence/{item}/v2/",
        f"versions/violations/{record}/v2/",
        "corrections/?page_size=100",
        "changes/?since=2026-11-01",
        "violations/facets/?source=src-told",
    ]
    pages = [
        f"/evidence/{item}/",
        "/evidence/?q=letter",
        f"/violations/{record}/",
        f"/violations/{record}/history/",
        *(f"/violations/{record}/v{number}/" for number in (1, 2)),
        "/violations/?q=horses",
        "/sources/src-told/",
        "/sources/?q=digest",
        "/corrections/",
        *(f"/{language}/evidence/{item}/" for language in ("ko", "ru")),
        *(f"/{language}/violations/{record}/" for language in ("ko", "ru")),
    ]
    answers = {}
    for path in (*(f"/api/v1/{path}" for path in api), *pages):
        status, headers, body = reader.ask(path)
        assert status == 200, f"{path}: {status} {body[:200]!r}"
        answers[path] = body.decode() + json.dumps(headers)
    return answers


def test_every_door_says_so_and_none_tells(site: Site):
    record, item, refused = told(site)
    assert "by the database itself" in refused
    with site.serve("public") as reader:
        answers = every(reader, record, item)
        assert [path for path, text in answers.items() if KEPT in text] == []
        for path in (
            f"/evidence/{item}/",
            f"/violations/{record}/",
            "/sources/src-told/",
            "/evidence/?q=letter",
        ):
            assert WORDS in answers[path], path
        page = answers[f"/evidence/{item}/"]
        assert page.count(f"<strong>{WORDS}</strong>") == 2  # its publisher and its address
        assert "no public address" not in page

        (claim,) = reader.json(f"/api/v1/claims/?evidence={item}")["results"]
        for answer in (claim, reader.json(f"/api/v1/evidence/{item}/")):
            assert answer["withheld"] == ["address", "identity"]
            assert (answer["publisher"], answer["url"]) == (WORDS, None)
        (first, second) = (
            reader.json(f"/api/v1/versions/evidence/{item}/v{number}/")["payload"] for number in (1, 2)
        )
        assert first["withheld"] == second["withheld"] == ["address", "identity"]
        for secret in (KEPT, SECRETS["publisher"]):
            assert reader.json(f"/api/v1/violations/?q={quote(secret)}")["count"] == 0
            assert reader.json(f"/api/v1/evidence/?q={quote(secret)}")["count"] == 0
    assert KEPT.encode() not in site.release().read_bytes()


def test_nothing_goes_out_whose_source_shows_what_it_withholds(site: Site):
    *reasons, _ = told(site, same=True)
    assert len(reasons) == 2
    for what, reason in zip(("address", "publisher"), reasons, strict=True):
        assert (
            f"The {what} of “A letter” (ev-withheld) is withheld, and the source that it is filed under shows"
            in reason
        )
    (versions,) = site.sql("SELECT count(*) FROM tracker_version WHERE payload LIKE ?", f"%{KEPT}%")
    assert versions == (0,)
