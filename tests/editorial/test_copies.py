"""Copies of preserved files on their way: decided at the desk, published, served by hash, gone at once when hidden."""

import hashlib
import json
import random
import shutil

import pytest

from tests.custody.samples import SAID
from tests.editorial.desk import at_desk, verified
from tests.site import Reader, Site

GUESSES = 500
# Three files of one item: a picture and a document with copies, a page of which facts are told; one more is withheld.
KEEP = """
import io, sys
from datetime import UTC, datetime
from tests.custody.samples import document, jpeg, picture as drawn, properties, saved
from tracker.actions import deciding, keeping
from tracker.actions.keeping import keep
record = Violation.objects.get(slug="v-oil-2024-vostochny")
item = record.claims.filter(ready=True).order_by("ref").first().evidence
day = datetime(2026, 11, 20, tzinfo=UTC)
def kept(data, item=item, **more):
    return keep(by="kim", evidence=item, file=io.BytesIO(data), captured_at=day, **more)
def shown(capture, how):
    return deciding.decide(by="kim", capture=capture, shown=how)
def published():
    return publishing.publish(by="kim", violations=[record], reason="Files.")
def refused(what, *given):
    try:
        what(*given)
    except Refused as refusal:
        return refusal.reasons
"""
BEGIN = (
    KEEP
    + """
picture, paper = kept(jpeg(comment=b"CanaryOfTheMaker"), original_name="secret-name.jpg"), kept(document(properties))
page, secret = kept(b"<html><script>1</script>", tool="a browser"), kept(b"<html>withheld")
said.append(refused(published))
said.append(refused(shown, page, "copy"))
said.append(refused(shown, page, "public"))
for capture, how in ((picture, "copy"), (paper, "copy"), (page, "facts"), (secret, "withheld")):
    shown(capture, how)
published()
said.append({"ref": record.ref, "item": item.ref or Evidence.objects.get(pk=item.pk).ref})
said.append([picture.derivative.sha256, paper.derivative.sha256])
said.append([c.sha256 for c in (picture, paper, page, secret)])
private = kept(saved(drawn(size=(80, 60)), "JPEG"), item=Evidence.objects.filter(ref=None).first())
shown(private, "copy")
said.append(private.derivative.sha256)
events = CustodyEvent.objects.filter(sha256=picture.sha256)
said.append([[one.action, json.loads(one.detail).get("shown", "")] for one in events])
"""
)
# One file is withheld and another one's copy is not shown any more; the second comes back. What lies there each time?
AGAIN = (
    KEEP
    + """
def placed():
    said.append(sorted(path.name for path in (settings.RELEASES / "files").iterdir()))
first, second = (Capture.objects.get(sha256=one) for one in sys.argv[1:3])
shown(first, "withheld")
placed()
shown(second, "facts")
published()
placed()
shown(second, "copy")
published()
placed()
"""
)
# A crash comes after the hidden list was written and before any release is built.
HIDE = """
import sys
from unittest.mock import patch
from tracker.actions import releasing
records = Violation.objects.filter(claims__evidence__ref=sys.argv[1], state="published").distinct()
with patch.object(releasing, "build", side_effect=KeyboardInterrupt):
    try:
        retracting.hide_all(by="kim", violations=list(records), reason="For safety.")
    except KeyboardInterrupt:
        said.append("crashed")
"""


@pytest.fixture
def begun(site: Site) -> tuple[Site, dict]:
    """A site on which an item has four files, published, and an item of no record has one more."""
    reasons, no_copy, no_word, names, copies, files, private, events = at_desk(site, BEGIN, PYTHONPATH=".")
    return site, {
        **names,
        "reasons": reasons,
        "no_copy": no_copy,
        "no_word": no_word,
        "copies": copies,
        "files": files,
        "private": private,
        "events": events,
    }


def placed(site: Site) -> list[str]:
    """What lies in the folder of copies beside the releases."""
    return sorted(path.name for path in (site.releases / "files").iterdir())


def test_copies_are_served_by_hash_and_nothing_else_is(begun: tuple[Site, dict]):
    site, told = begun
    assert [r for r in told["reasons"] if "Say what readers see of the file of" in r], told["reasons"]
    assert told["no_copy"][0].endswith("Show its facts instead.") and "is none of" in told["no_word"][0]
    assert told["events"] == [["captured", ""], ["derived", ""], ["shown", "copy"]]
    assert placed(site) == sorted(told["copies"])
    with site.serve("public") as reader:
        for sha256, kind, ending in zip(
            told["copies"], ("image/jpeg", "application/pdf"), ("jpg", "pdf"), strict=True
        ):
            status, headers, body = reader.ask(f"/files/{sha256}")
            assert status == 200 and hashlib.sha256(body).hexdigest() == sha256 and SAID not in body
            assert headers["content-type"] == kind and headers["content-length"] == str(len(body))
            assert headers["content-disposition"] == f'attachment; filename="{sha256}.{ending}"'
            assert headers["content-security-policy"] == "default-src 'none'; sandbox"
            assert headers["x-content-type-options"] == "nosniff" and headers["etag"]
            assert headers["cross-origin-resource-policy"] == "same-origin" and "set-cookie" not in headers
            assert reader.status(f"/files/{sha256}?x=1") == 400
            assert {
                reader.status(f"{at}/files/{sha256}{rest}") for at in ("/ko", "") for rest in ("/", ".jpg")
            } == {404}
        guesses = random.Random(5)
        unknown = reader.ask(f"/files/{guesses.randbytes(32).hex()}")
        assert unknown[0] == 404
        for sha256 in (
            *told["files"],
            told["private"],
            *(guesses.randbytes(32).hex() for _ in range(GUESSES)),
        ):
            status, headers, body = reader.ask(f"/files/{sha256}")
            assert (status, body) == (404, unknown[2])
            assert {**headers, "date": ""} == {**unknown[1], "date": ""}
        answer = reader.json(f"/api/v1/evidence/{told['item']}/")
        assert [file["shown"] for file in answer["files"]].count("withheld") == 1
        assert {file["sha256"] for file in answer["files"] if "sha256" in file} == set(told["files"][:3])
        page = reader.ask(f"/evidence/{told['item']}/")[2].decode()
        assert f'<img src="/files/{told["copies"][0]}" width="64" height="48"' in page
        assert "withheld: source protection" in page.lower() and told["files"][3] not in page
        assert "secret-name" not in page + json.dumps(answer) and told["private"] not in page
        hidden_at_once(site, told, reader)
    assert verified(site) == []


def hidden_at_once(site: Site, told: dict, reader: Reader) -> None:
    """Hiding the records takes the copies away before any release is built, and their files when it is."""
    addresses = [f"/files/{sha256}" for sha256 in told["copies"]]
    assert {reader.status(address) for address in addresses} == {200}
    at_desk(site, HIDE, told["item"])
    assert {reader.status(address) for address in addresses} == {404}
    assert placed(site) == sorted(told["copies"]), "until the next start the files lie there"
    site.manage("build_release", "--if-due")
    assert placed(site) == [] and {reader.status(address) for address in addresses} == {404}


@pytest.mark.once
def test_copies_follow_what_was_published_and_are_mended(begun: tuple[Site, dict]):
    site, told = begun
    seen = at_desk(site, AGAIN, *told["files"][:2], PYTHONPATH=".")
    assert seen == [sorted(told["copies"]), [], [told["copies"][1]]], "readers see what was published"
    folder = site.releases / "files"
    shutil.copy(folder / told["copies"][1], folder / ("0" * 64))
    (folder / told["copies"][1]).write_bytes(b"something else")
    found = "\n".join(verified(site))
    assert f"{told['copies'][1]}: it has changed" in found and f"{'0' * 64}: the release" in found
    (folder / told["copies"][1]).unlink()
    site.manage("build_release", "--if-due")
    assert verified(site) == [] and placed(site) == [told["copies"][1]]
