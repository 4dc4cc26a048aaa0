"""`deploy/verify_record.py`: fewer than 80 lines, Python's library alone, and it names what differs."""

import ast
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.editorial.preserving import keep_many, lies
from tests.site import Site

PROGRAM = Path(__file__).resolve().parents[2] / "deploy" / "verify_record.py"


@pytest.fixture(scope="module")
def sealed(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with preserved files and a checkpoint."""
    site = loaded.copy(tmp_path_factory.mktemp("alone") / "var")
    keep_many(site, 5)
    site.manage("seal")
    return site


@pytest.fixture
def altered(sealed: Site, tmp_path: Path) -> Site:
    """Its files once more; the database is not asked."""
    shutil.copytree(sealed.var, tmp_path / "var")
    return Site(tmp_path / "var")


def checked(site: Site, *, events: int = 0, files: int = 0, said: str = "all agree") -> str:
    """The last line that it prints of a whole release."""
    ((versions,),) = site.sql("SELECT count(*) FROM tracker_version")
    return f"Checked {versions} versions, {events} events, {files} files: {said}."


def check(site: Site, *, halves: tuple[str, ...] = ("public", "private")) -> tuple[int, list[str]]:
    """Run it in an interpreter that has its own library and nothing else, far from the project."""
    folder = site.var / "checkpoints"
    command = [sys.executable, "-I", "-S", str(PROGRAM), str(site.release())]
    command += ["--custody", str(folder / "custody.ndjson"), "--captures", str(site.var / "captures")]
    for half in halves:
        command += ["--checkpoint", str(folder / f"0001-{half}.json")]
    done = subprocess.run(command, cwd=site.var, env={}, capture_output=True, text=True, timeout=60)
    assert done.stderr == "", done.stderr
    return done.returncode, done.stdout.splitlines()


def test_it_is_short_and_needs_nothing(sealed: Site) -> None:
    text = PROGRAM.read_text()
    assert len(text.splitlines()) < 80
    tree = ast.walk(ast.parse(text))
    names = {
        n.module if isinstance(n, ast.ImportFrom) else n.names[0].name for n in tree if hasattr(n, "names")
    }
    assert names <= sys.stdlib_module_names


def test_the_record_as_it_was_published_is_in_order(sealed: Site) -> None:
    code, lines = check(sealed)
    assert code == 0 and lines[0].startswith("0001-private.json: audit not compared")
    assert lines[1:] == [checked(sealed, events=5, files=5)]


def test_the_lines_in_the_documentation_are_those_to_run(sealed: Site, tmp_path: Path) -> None:
    """As they stand, in a folder with `deploy/` and `var/`."""
    (tmp_path / "deploy").symlink_to(PROGRAM.parent)
    (tmp_path / "var").symlink_to(sealed.var)
    text = (PROGRAM.parents[1] / "docs" / "custody.md").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.startswith("python3 deploy/verify_record.py var/")]
    said = []
    for line in lines:
        done = subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, ""), line
        said.append(done.stdout.splitlines()[-1])
    assert said == [checked(sealed), checked(sealed, events=5, files=5)]


def test_what_no_checkpoint_speaks_for_is_said(altered: Site) -> None:
    code, lines = check(altered, halves=("public",))
    assert (code, lines) == (
        0,
        [
            "custody not compared after entry 0: no checkpoint has its head",
            checked(altered, events=5, files=5),
        ],
    )
    code, lines = check(altered, halves=())
    assert code == 2 and lines[-1] == checked(altered, events=5, files=5, said="compared with no checkpoint")
    path = altered.var / "checkpoints" / "0001-public.json"
    text = json.loads(path.read_text())
    for chain in ("versions", "releases"):  # another site's, or of a later time
        text[chain] = {"size": text[chain]["size"] + 1, "head": "f" * 64}
    path.write_text(json.dumps(text))
    code, lines = check(altered, halves=("public",))
    assert (
        code == 2 and f"0001-public.json: versions not compared at entry {text['versions']['size']}" in lines
    )


def test_a_head_counts_at_its_own_place_alone(altered: Site) -> None:
    path = altered.var / "checkpoints" / "0001-public.json"
    text = json.loads(path.read_text())
    text["releases"] = {"size": 0, "head": ""}
    text["versions"]["size"] -= 1
    path.write_text(json.dumps(text))
    code, lines = check(altered, halves=("public",))
    assert (
        code == 1
        and f"0001-public.json: versions is another chain at entry {text['versions']['size']}" in lines
    )


@pytest.mark.parametrize("name", ["noun", "key", "slug", "answer"])
def test_a_record_does_not_speak_for_a_column(altered: Site, name: str) -> None:
    """The hash would be taken over what is honest, and readers be given what is forged."""
    with closing(sqlite3.connect(altered.release(), isolation_level=None)) as file:
        copied = "json(answer)" if name == "answer" else name
        file.execute(
            f"UPDATE row SET record = json_set(record, '$.{name}', {copied}) WHERE noun = 'violations'"
        )
        file.execute(
            "UPDATE row SET answer = json_set(answer, '$.title', 'FORGED') WHERE noun = 'violations'"
        )
    code, lines = check(altered)
    assert code == 1 and any(line.endswith(f": its record holds {name}") for line in lines)
    assert f"{altered.release().name}: its content is not that of its id" in lines


def change_log(site: Site, number: int, **values: object) -> None:
    path = site.var / "checkpoints" / "custody.ndjson"
    lines = path.read_text().splitlines()
    lines[number] = json.dumps(json.loads(lines[number]) | values)
    path.write_text("\n".join(lines) + "\n")


def test_a_changed_version_is_named(altered: Site) -> None:
    with closing(sqlite3.connect(altered.release(), isolation_level=None)) as file:
        find = "SELECT key, answer FROM row WHERE noun = 'versions' AND key LIKE 'violations/%' ORDER BY key LIMIT 2"
        (first, one), (second, other) = file.execute(find).fetchall()
        payload, reason = json.loads(one), json.loads(other)
        payload["payload"]["title"] += "!"
        reason["reason"] = "Another."
        for answer in (payload, reason):
            file.execute("UPDATE row SET answer = ? WHERE key = ?", (json.dumps(answer), answer["id"]))
    code, lines = check(altered)
    assert code == 1
    assert f"version {payload['sequence']} ({first}): its payload is not what its sha256 says" in lines
    assert (
        f"version {reason['sequence']}: its link to the chain before it is broken" in lines
        and second == reason["id"]
    )
    assert f"{altered.release().name}: its content is not that of its id" in lines


def test_any_other_change_of_the_content_is_found(altered: Site) -> None:
    with closing(sqlite3.connect(altered.release(), isolation_level=None)) as file:
        file.execute("UPDATE term SET label = label || '.' WHERE position = 0")
    assert check(altered)[0] == 1


def test_a_changed_event_and_a_cut_log_are_named(altered: Site) -> None:
    change_log(altered, 2, told="f" * 64)
    assert "event 3: its link to the chain before it is broken" in check(altered)[1]
    shutil.copy(altered.var / "checkpoints" / "custody.ndjson", altered.var / "whole")
    path = altered.var / "checkpoints" / "custody.ndjson"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))
    code, lines = check(altered)
    assert code == 1 and "0001-private.json: custody is another chain at entry 5" in lines
    path.write_text("")
    assert "0001-private.json: custody is another chain at entry 5" in check(altered)[1]


def test_changed_and_missing_files_are_named(altered: Site) -> None:
    names = sorted(path.name for path in (altered.var / "captures").glob("*/*"))
    lies(altered, names[0]).chmod(0o640)
    lies(altered, names[0]).write_bytes(b"another")
    lies(altered, names[1]).unlink()
    code, lines = check(altered)
    assert code == 1 and lines[:2] == [f"file {names[0]}: it has changed", f"file {names[1]}: it is missing"]
    assert lines[-1] == checked(altered, events=5, files=5, said="2 differ")


def test_a_checkpoint_of_another_chain_is_named(altered: Site) -> None:
    path = altered.var / "checkpoints" / "0001-public.json"
    text = json.loads(path.read_text())
    text["versions"]["head"] = "f" * 64
    path.write_text(json.dumps(text))
    code, lines = check(altered)
    size = text["versions"]["size"]
    assert code == 1 and f"0001-public.json: versions is another chain at entry {size}" in lines
