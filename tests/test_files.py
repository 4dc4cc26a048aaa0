"""What the files of the project may be called, how long they may be, and what none of them may tell."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = [ROOT / "tracker", ROOT / "tests"]
VAGUE = {"utils", "helpers", "common", "service", "services", "manager", "managers", "misc", "shared"}


def test_no_file_is_longer_than_300_lines():
    files = [path for folder in CODE for path in folder.rglob("*.py") if "migrations" not in path.parts]
    assert {str(p.relative_to(ROOT)): n for p in files if (n := len(p.read_text().splitlines())) > 300} == {}


def test_names_say_what_is_inside():
    vague = [str(p.relative_to(ROOT)) for folder in CODE for p in folder.rglob("*") if p.stem in VAGUE]
    assert vague == []


def kept_files() -> Iterator[Path]:
    """The project's files: what git keeps or would; where git is not there, all that is not made at run time."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode == 0:
        yield from (path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file())
        return
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            f
            for f in folders
            if f not in {".venv", "var", ".git"} and not f.endswith(("_cache", "__pycache__"))
        ]
        yield from (Path(folder) / name for name in names)


def test_no_file_tells_of_a_machine_or_a_registry():
    """Paths of somebody's machine and package hosts: the one leaks, the other breaks for everybody else."""
    # Put together from pieces, so that this file does not find itself.
    machine = re.compile("(?<![\\w.}/-])/" + "(work|root|home|Users|tmp/spec|tmp/w)/")
    registry = re.compile(
        "pypi" + r"\.org|python" + r"hosted|-{2}(extra-)?index" + "-url|-{2}find" + "-links|file:" + "///opt"
    )
    found = []
    for path in kept_files():
        text = path.read_bytes()
        if b"\0" in text[:4096]:
            continue
        for number, line in enumerate(text.decode(errors="replace").splitlines(), 1):
            if machine.search(line) or registry.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []
