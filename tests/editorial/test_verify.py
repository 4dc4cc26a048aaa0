"""`manage.py verify` on the real record: nothing may differ unseen, and nothing is told that is not so."""

import json
import sqlite3
from contextlib import closing

import pytest

from tests.editorial.desk import at_desk, verified
from tests.site import Site

OIL = "v-oil-2024-vostochny"
ANOTHER_ANSWER = "UPDATE row SET answer = replace(answer, 'DPRK-', 'DPRX-') WHERE position = 7"

STORY = f"""
def look(deed):
    said.append([deed, list(verifying.verify())])
def row():
    return Violation.objects.get(slug="{OIL}")
changed = row()
changed.title += " (changed)"
editing.save(by="kim", row=changed)
look("edit")
publishing.publish(by="kim", violations=[changed], reason="Words.")
look("publish")
retracting.retract(by="kim", violation=row(), reason="Withdrawn.")
look("retract")
publishing.publish(by="kim", violations=[row()], reason="It stands.", restore=True)
look("restore")
retracting.hide(by="kim", violation=row(), reason="Safety.")
look("hide")
retracting.retract(by="kim", violation=row(), reason="Safe again.")
publishing.publish(by="kim", violations=[row()], reason="It stands.", restore=True)
look("restore again")
loading.load_and_publish(by="kim", folder=settings.FIXTURES, tell=lambda line: None)
look("reload")
said.append(["versions", list(Version.objects.filter(key=row().ref).values_list("number", "change"))])
"""


@pytest.fixture(scope="module")
def grown(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with two releases and a retraction. Copy it to change it."""
    site = loaded.copy(tmp_path_factory.mktemp("grown") / "var")
    site.manage("retract", OIL, "--reason", "Withdrawn.")
    return site


@pytest.fixture
def altered(grown: Site, tmp_path) -> Site:
    return grown.copy(tmp_path / "var")


def older(site: Site):
    """The release file that is no longer in service."""
    (found,) = set(site.releases.glob("release-*.sqlite")) - {site.release()}
    return found


def alter(path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as release:
        release.execute(statement, values)


def test_it_is_clean_after_loading(loaded: Site) -> None:
    assert "Everything is as published" in loaded.manage("verify").stdout


def test_it_is_clean_after_every_deed_of_the_desk(site: Site) -> None:
    *looks, (_, versions) = at_desk(site, STORY)
    assert len(looks) == 7 and {deed: found for deed, found in looks if found} == {}
    assert versions == [
        [1, "publication"],
        [2, "correction"],
        [3, "retraction"],
        [4, "restoration"],
        [5, "hiding"],
        [6, "retraction"],
        [7, "restoration"],
    ]
    assert verified(site) == []


def test_a_changed_payload_is_named_and_the_exit_code_is_1(altered: Site) -> None:
    ((sequence,),) = altered.sql(
        "SELECT sequence FROM tracker_version WHERE key = 'DPRK-2024-0009' AND number = 1"
    )
    altered.sql(
        "UPDATE tracker_version SET payload = replace(payload, 'a', 'e') WHERE sequence = ?", sequence
    )
    found = verified(altered)
    name = f"version {sequence} (violations/DPRK-2024-0009/v1): its payload is not what its sha256 says"
    assert name in found


def test_a_deleted_last_version_is_missed(altered: Site) -> None:
    ((last,),) = altered.sql("SELECT max(sequence) FROM tracker_version")
    altered.sql("DELETE FROM tracker_version WHERE sequence = ?", last)
    assert f"version {last}: release 2 was made up to it, and it is not there" in verified(altered)


@pytest.mark.once
def test_a_changed_answer_in_the_release_in_service_is_named(altered: Site) -> None:
    alter(altered.release(), ANOTHER_ANSWER)
    assert f"{altered.release().name}: row[7].answer" in verified(altered)


@pytest.mark.once
def test_a_changed_posting_in_an_older_release_is_named(altered: Site) -> None:
    where = "WHERE noun = 'violations' AND facet = 'category' AND value = 'oil'"
    alter(older(altered), f"UPDATE posting SET n = n + 1 {where}")
    assert any("posting[violations,category,oil].n" in line for line in verified(altered))


@pytest.mark.once
def test_an_older_release_with_another_answer_is_named(altered: Site) -> None:
    alter(older(altered), ANOTHER_ANSWER)
    assert any("its content is not what its log says" in line for line in verified(altered))


@pytest.mark.once
def test_a_release_that_cannot_be_opened_is_told_of_and_mended(altered: Site) -> None:
    path = altered.release()
    path.write_bytes(path.read_bytes()[:4096])
    assert any(path.name in line for line in verified(altered))
    altered.manage("build_release", "--if-due")
    assert verified(altered) == []


@pytest.mark.once
def test_a_tampered_release_is_written_anew_by_build_release(altered: Site) -> None:
    before = altered.meta()
    alter(altered.release(), "UPDATE posting SET n = n + 1")
    altered.manage("build_release")
    assert verified(altered) == [] and altered.meta() == before


ANOTHER_PROGRAM = """
from dataclasses import replace
from tracker.actions import releasing
assemble = releasing.assemble
def without_the_last_row(versions):
    made = assemble(versions)
    return replace(made, rows=made.rows[:-1])
releasing.assemble = without_the_last_row
said.append(releasing.finish(anew=True))
"""


@pytest.mark.once
def test_a_release_of_another_program_is_followed_by_one_of_this(altered: Site) -> None:
    """Where a new program makes other rows of the same versions, the log keeps both, and nothing is lost."""
    before = altered.meta()
    (other,) = at_desk(altered, ANOTHER_PROGRAM)
    assert altered.meta()["previous"] == before["id"] and altered.meta()["id"] == other
    assert any("the published versions give" in line for line in verified(altered))
    altered.manage("build_release")
    after = altered.meta()
    assert (after["previous"], after["content"]) == (other, before["content"])
    assert verified(altered) == []


@pytest.mark.once
def test_what_another_program_made_is_due(altered: Site) -> None:
    """A site that starts after an update must not go on serving what the old program made."""
    before = altered.meta()
    (other,) = at_desk(altered, ANOTHER_PROGRAM)
    altered.manage("build_release", "--if-due")
    assert altered.meta()["id"] == other, "the same program: nothing is due"
    (altered.releases / "made-by").write_text("another")
    altered.manage("build_release", "--if-due")
    assert (altered.meta()["previous"], altered.meta()["content"]) == (other, before["content"])
    assert verified(altered) == []


@pytest.mark.once
def test_a_file_that_no_log_knows_is_told_of(altered: Site) -> None:
    stray = altered.releases / f"release-{'a' * 64}.sqlite"
    stray.write_bytes(older(altered).read_bytes())
    assert f"{stray.name}: no row of the release log has this file" in verified(altered)


@pytest.mark.once
def test_a_pointer_to_another_file_is_told_of(altered: Site) -> None:
    wrong = older(altered).name
    (altered.releases / "current").write_text(wrong)
    (found,) = verified(altered)
    assert found.startswith(f"in service is {wrong}; the release log ends with release 2")


@pytest.mark.once
def test_a_pointer_to_nothing_is_told_of_and_mended(altered: Site) -> None:
    (altered.releases / "current").write_text("release-0.sqlite")
    (found,) = verified(altered)
    assert found.startswith("in service is no release") and found.endswith("run build_release")
    altered.manage("build_release", "--if-due")
    assert verified(altered) == []


TAMPERED = {
    "emptied": lambda listed: {},
    "with another reason": lambda listed: change_notice(listed, reason="None."),
    "with another state": lambda listed: change_notice(listed, state="hidden"),
    "with one more": lambda listed: {"violations": {**listed["violations"], "DPRK-2023-0001": {}}},
    "of another noun": lambda listed: {"actors": {"st-russia": {}}, **listed},
    "no list": lambda listed: [],
}


def change_notice(listed: dict, **values: str) -> dict:
    return {"violations": {ref: {**notice, **values} for ref, notice in listed["violations"].items()}}


MEND = """
from tracker.actions.releasing import finish
path = settings.RELEASES / "hidden.json"
for tampered in json.loads(sys.argv[1]):
    path.write_text(json.dumps(tampered))
    said.append(list(verifying.hidden_differs()))
    finish()
    said.append([json.loads(path.read_text()), list(verifying.hidden_differs())])
"""


@pytest.mark.once
def test_a_tampered_hidden_list_is_told_of_and_mended(altered: Site) -> None:
    listed = json.loads((altered.releases / "hidden.json").read_text())
    assert set(listed["violations"]) == {"DPRK-2024-0009"}
    said = at_desk(altered, MEND, json.dumps([tamper(listed) for tamper in TAMPERED.values()]))
    told = dict(zip(TAMPERED, said[::2], strict=True))
    assert {how: lines for how, lines in told.items() if not lines or "hidden list" not in lines[0]} == {}
    assert said[1::2] == [[listed, []]] * len(TAMPERED)


@pytest.mark.once
def test_verify_looks_at_the_hidden_list(altered: Site) -> None:
    (altered.releases / "hidden.json").write_text("{}")
    assert verified(altered) == ["hidden list: violations/DPRK-2024-0009 is not what the versions say"]


CHANGED = {
    "state = 'draft', ref = NULL": "DPRK-2024-0001",
    "state = 'hidden'": "DPRK-2024-0001",
    "ref = 'DPRK-2024-9999'": "DPRK-2024-9999",
    "slug = 'v-other'": "DPRK-2024-0001",
}
LOOK = """
from django.db import connection, transaction
for statement in json.loads(sys.argv[1]):
    with transaction.atomic():
        connection.cursor().execute(statement)
        said.append(list(verifying.states_differ()))
        transaction.set_rollback(True)
"""


def test_a_violation_changed_past_the_program_is_named(altered: Site) -> None:
    where = "WHERE ref = 'DPRK-2024-0001'"
    said = at_desk(
        altered, LOOK, json.dumps([f"UPDATE tracker_violation SET {change} {where}" for change in CHANGED])
    )
    for (change, name), lines in zip(CHANGED.items(), said, strict=True):
        assert any(name in line for line in lines), change


def test_a_draft_with_a_reference_is_named(altered: Site) -> None:
    altered.sql("UPDATE tracker_violation SET ref = 'DPRK-2022-0099' WHERE slug = 'v-rec-coal-2022'")
    assert any("v-rec-coal-2022 (DPRK-2022-0099)" in line for line in verified(altered))


def test_evidence_under_anothers_reference_is_named(altered: Site) -> None:
    altered.sql("UPDATE tracker_evidence SET ref = 'EV-999999' WHERE ref = 'EV-000001'")
    assert any("EV-000001" in line for line in verified(altered))
