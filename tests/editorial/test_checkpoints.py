"""Signed checkpoints: a chain that was cut, or worked out anew as a whole, is found by nothing else."""

import json
import shutil
import stat
from pathlib import Path

import pytest

from tests.editorial.desk import at_desk, verified
from tests.editorial.preserving import keep_many
from tests.openssl import openssl
from tests.site import Site

LINE = "openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in 0001-public.json -sigfile 0001-public.json.sig"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sealed(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with preserved files, a retraction (its second release) and two checkpoints."""
    site = loaded.copy(tmp_path_factory.mktemp("sealed") / "var")
    keep_many(site, 6, copied=2)
    site.manage("seal")
    site.manage("retract", "v-oil-2024-vostochny", "--reason", "Withdrawn.")
    site.manage("seal", "--by", "kim")
    return site


@pytest.fixture
def altered(sealed: Site, tmp_path: Path) -> Site:
    return sealed.copy(tmp_path / "var")


def said(path: Path) -> dict:
    return json.loads(path.read_text())


def test_each_half_tells_what_is_meant_for_it(sealed: Site) -> None:
    folder = sealed.var / "checkpoints"
    names = {
        f"000{n}-{half}.json{end}" for n in (1, 2) for half in ("public", "private") for end in ("", ".sig")
    }
    assert {path.name for path in folder.glob("[0-9]*")} == names
    first, second = said(folder / "0001-public.json"), said(folder / "0002-public.json")
    assert set(second) == {"format", "kind", "number", "at", "previous", "versions", "releases"}
    assert (first["versions"]["size"] + 1, first["releases"]["size"], second["releases"]["size"]) == (
        second["versions"]["size"],
        1,
        2,
    )
    assert second["releases"]["head"] == sealed.meta()["id"]
    private = said(folder / "0002-private.json")
    assert set(private) == {"format", "kind", "number", "at", "public_sha256", "audit", "custody"}
    assert private["custody"]["size"] == 10 == len((folder / "custody.ndjson").read_text().splitlines())
    ((who,),) = sealed.sql(
        "SELECT \"by\" FROM tracker_auditentry WHERE action = 'seal' AND object = 'checkpoint 2'"
    )
    assert who == "kim" and verified(sealed) == []


def test_the_public_half_alone_is_published_and_the_key_never(sealed: Site) -> None:
    published = sealed.releases / "checkpoints"
    key_name = next(path.name for path in (sealed.var / "checkpoints").glob("public-key-*.pem"))
    assert {path.name for path in published.iterdir()} == {
        "public-key.pem",
        key_name,
        *(f"000{n}-public.json{end}" for n in (1, 2) for end in ("", ".sig")),
    }
    key = sealed.var / "seal_key.pem"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600 and "PRIVATE KEY" in key.read_text()
    assert stat.S_IMODE((sealed.var / "checkpoints").stat().st_mode) == 0o700
    for path in sealed.releases.rglob("*"):
        assert not path.is_file() or b"PRIVATE KEY" not in path.read_bytes(), path


@pytest.mark.once
def test_the_key_may_lie_elsewhere_but_not_among_the_releases(altered: Site, tmp_path: Path) -> None:
    before = (altered.var / "checkpoints" / "public-key.pem").read_text()
    inside = str(altered.releases / "key.pem")
    assert (
        "must not lie among the releases"
        in altered.manage("seal", code=1, TRACKER_SEAL_KEY_FILE=inside).stderr
    )
    assert not Path(inside).exists()
    (altered.var / "seal_key.pem").rename(tmp_path / "key.pem")
    assert "there is no key here" in altered.manage("seal", code=1).stderr, "and none is made in silence"
    assert not (altered.var / "seal_key.pem").exists()
    altered.manage("seal", TRACKER_SEAL_KEY_FILE=str(tmp_path / "key.pem"))
    assert (altered.var / "checkpoints" / "public-key.pem").read_text() == before
    altered.manage("seal", "--new-key")
    assert "Move it away first" in altered.manage("seal", "--new-key", code=1).stderr
    for folder in (altered.var / "checkpoints", altered.releases / "checkpoints"):
        assert (folder / "public-key.pem").read_text() != before
        assert before in {path.read_text() for path in folder.glob("public-key-*.pem")}
    assert verified(altered) == [], "the older ones are of the older key"


def test_openssl_agrees_by_the_line_in_the_documentation(sealed: Site, tmp_path: Path) -> None:
    assert LINE in (ROOT / "docs" / "custody.md").read_text()
    folder = tmp_path / "got"
    shutil.copytree(sealed.releases / "checkpoints", folder)
    done = openssl(*LINE.split()[1:], cwd=folder)
    assert (done.returncode, done.stdout.strip()) == (0, b"Signature Verified Successfully")
    private = LINE.replace("public.json", "private.json").split()[1:]
    assert openssl(*private, cwd=sealed.var / "checkpoints").returncode == 0
    path = folder / "0001-public.json"
    path.write_text(path.read_text().replace('"number":1', '"number":2'))
    assert openssl(*LINE.split()[1:], cwd=folder).returncode != 0


# Cut a chain at its end, or work the whole out anew with another word in it, as somebody would who has the program.
TAMPER = """
from django.db import connection, transaction
from tracker.actions.pen import audit_hash, version_hash
from tracker.actions.keeping import event_hash
from tracker.actions.verifying.checkpoints import checkpoints_differ
elsewhere = [Path(one) for one in json.loads(sys.argv[1])]
def rechain(model, hashed):
    head = ""
    for row in model.objects.order_by("sequence"):
        head = hashed(row, head)
        model.objects.filter(pk=row.pk).update(chain_sha256=head)
def cut(model, many):
    last = model.objects.order_by("-pk").values_list("pk", flat=True)[:many]
    model.objects.filter(pk__in=list(last)).delete()
def releases():
    head = ""
    from hashlib import sha256
    for row in ReleaseRecord.objects.order_by("number"):
        content = sha256(row.content.encode()).hexdigest()
        release = sha256(f"{content}:{head}".encode()).hexdigest()
        ReleaseRecord.objects.filter(pk=row.pk).update(content=content, release=release, previous=head)
        head = release
def versions():
    Version.objects.filter(pk=3).update(reason="Another.")
    rechain(Version, version_hash)
def audits():
    AuditEntry.objects.filter(pk=1).update(by="somebody else")
    rechain(AuditEntry, audit_hash)
def events():
    CustodyEvent.objects.filter(pk=2).update(who="somebody else")
    rechain(CustodyEvent, event_hash)
    for event in CustodyEvent.objects.all():
        for entry in AuditEntry.objects.filter(action="custody"):
            told = json.loads(entry.detail)
            if told["event"] == event.pk:
                from tracker.rules.canonical import canonical
                told["chain_sha256"] = event.chain_sha256
                AuditEntry.objects.filter(pk=entry.pk).update(detail=canonical(told))
    rechain(AuditEntry, audit_hash)
for name, tamper in {
    "nothing": lambda: None,
    "versions cut": lambda: cut(Version, 2), "releases cut": lambda: cut(ReleaseRecord, 1),
    "audit cut": lambda: cut(AuditEntry, 3), "custody cut": lambda: cut(CustodyEvent, 1),
    "versions anew": versions, "releases anew": releases, "audit anew": audits, "custody anew": events,
}.items():
    with transaction.atomic():
        tamper()
        chain = {"versions": verifying.versions_differ, "audit": verifying.audit_differs,
                 "custody": verifying.custody_differs}.get(name.split()[0])
        said.append([name, list(checkpoints_differ(elsewhere)), list(chain()) if chain else []])
        transaction.set_rollback(True)
"""


@pytest.fixture(scope="module")
def tampered(
    sealed: Site, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[list[str], list[str]]]:
    """What checkpoints that were kept elsewhere say of each tampering, and what the chain itself says."""
    site = sealed.copy(tmp_path_factory.mktemp("tampered") / "var")
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "kept"
    shutil.copytree(site.var / "checkpoints", elsewhere)
    files = [str(path) for path in sorted(elsewhere.glob("*.json"))]
    return {name: (found, chain) for name, found, chain in at_desk(site, TAMPER, json.dumps(files))}


@pytest.mark.parametrize("chain", ["versions", "releases", "audit", "custody"])
def test_a_cut_tail_is_found(tampered, chain: str) -> None:
    found, _ = tampered[f"{chain} cut"]
    half = "public" if chain in {"versions", "releases"} else "private"
    assert any(
        f"0002-{half}.json: the chain of {chain} had" in line and "it was cut" in line for line in found
    )


@pytest.mark.parametrize("chain", ["versions", "releases", "audit", "custody"])
def test_a_full_recomputation_is_found_where_the_chain_itself_is_in_order(tampered, chain: str) -> None:
    found, itself = tampered[f"{chain} anew"]
    for number in (1, 2):
        assert any(
            f"000{number}-" in line and f"the chain of {chain} is another one" in line for line in found
        )
    assert not any("its link to the chain before it is broken" in line for line in itself)
    if chain == "custody":
        assert itself == [], "nothing but the checkpoint tells"


def test_nothing_is_found_where_nothing_was_done(tampered) -> None:
    assert tampered["nothing"] == ([], [])


def test_the_command_takes_checkpoints_that_were_kept_elsewhere(altered: Site, tmp_path: Path) -> None:
    kept = tmp_path / "0002-public.json"
    shutil.copy(altered.var / "checkpoints" / kept.name, kept)
    unsigned = altered.manage("verify", "--checkpoint", str(kept), code=1).stdout.splitlines()
    assert unsigned == [f"checkpoint {kept}: its signature is missing"]
    signature = kept.with_name(f"{kept.name}.sig")
    shutil.copy(altered.var / "checkpoints" / signature.name, signature)
    altered.manage("verify", "--checkpoint", str(kept))
    blank = tmp_path / "blank.json"
    blank.write_text('{"format":"tracker-checkpoint-1"}')
    found = altered.manage("verify", "--checkpoint", str(blank), code=1).stdout
    assert "blank.json: its signature is missing" in found and "nothing was compared with it" in found
    kept.write_text(kept.read_text().replace(said(kept)["versions"]["head"], "f" * 64))
    done = altered.manage(
        "verify", "--checkpoint", str(kept), "--checkpoint", str(tmp_path / "none.json"), code=1
    )
    signed, one, other = done.stdout.splitlines()
    assert "its signature is not of any key here" in signed
    assert "the chain of versions is another one" in one and "none.json: it cannot be read" in other


def test_checkpoints_that_were_changed_here_are_told_of(altered: Site) -> None:
    folder = altered.var / "checkpoints"
    path = folder / "0001-private.json"
    path.write_text(path.read_text().replace("private", "Private"))
    (folder / "0002-private.json.sig").unlink()
    (altered.releases / "checkpoints" / "0001-public.json").write_text("{}")
    found = [line.split("checkpoint ")[-1] for line in verified(altered)]
    ((entry,),) = altered.sql("SELECT sequence FROM tracker_auditentry WHERE object = 'checkpoint 1'")
    assert found[:2] == [
        "0001-private.json: its signature is not of any key here",
        "0002-private.json: its signature is missing",
    ]
    assert found[2].endswith("it cannot be read (it is no checkpoint)")
    assert found[3:] == [
        f"0001-private.json: it is not what audit entry {entry} says",
        "0001-public.json: what is published is another one",
    ]


def test_checkpoints_that_were_taken_away_or_put_there_are_told_of(altered: Site) -> None:
    own, published = altered.var / "checkpoints", altered.releases / "checkpoints"
    ((entry,),) = altered.sql("SELECT sequence FROM tracker_auditentry WHERE object = 'checkpoint 2'")
    for folder in (own, published):
        for path in folder.glob("0002-*"):
            path.rename(path.with_name(path.name.replace("0002", "0007")))
    (published / "0001-public.json").unlink()
    found = [line.removeprefix("checkpoint ") for line in verified(altered)]
    assert found == [
        "0001-public.json: it is not among those that are published",
        f"0002-public.json: audit entry {entry} tells of it, and it is not there",
        f"0002-private.json: audit entry {entry} tells of it, and it is not there",
        "0002-public.json: it is not among those that are published",
        "0007-private.json: no audit entry tells of it",
        "0007-public.json: no audit entry tells of it",
    ]
    for path in (*own.glob("0007-*"), *published.glob("0007-*")):
        path.unlink()
    assert "Checkpoint 3" in altered.manage("seal").stdout, "no number is given twice"


def test_the_log_that_is_handed_on_names_nobody(sealed: Site) -> None:
    log = sealed.var / "checkpoints" / "custody.ndjson"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    events = [json.loads(line) for line in log.read_text().splitlines()]
    assert {name for event in events for name in event} == {
        "sequence",
        "sha256",
        "action",
        "at",
        "told",
        "chain_sha256",
    }
    rows = sealed.sql("SELECT who, detail FROM tracker_custodyevent ORDER BY sequence")
    salts = {json.loads(detail)["salt"] for _, detail in rows}
    assert len(salts) == len(rows) == 10, "of the same words another hash each time"
