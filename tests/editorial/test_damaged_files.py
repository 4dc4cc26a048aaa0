"""Preserved files that somebody, or the disk, damaged: `verify` finds each of them, and nothing else."""

import json
import shutil
from pathlib import Path
from random import Random

import pytest

from tests.editorial.desk import at_desk, verified
from tests.editorial.preserving import keep_many, lies
from tests.site import Site

EACH, WHOLE = 50, 30
LOOK = """
said += list(verifying.files_differ())
"""


@pytest.fixture(scope="module")
def kept(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, list[str]]:
    """A site with as many files as are damaged, and some more."""
    site = loaded.copy(tmp_path_factory.mktemp("damaged") / "var")
    return site, keep_many(site, 4 * EACH + WHOLE, copied=10)


def flip(chance: Random, path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def truncate(chance: Random, path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def exchange(first: Path, second: Path) -> None:
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)


def damage(site: Site, hashes: list[str], seed: int) -> dict[str, str]:
    """Flip a bit of fifty files, cut fifty, exchange fifty in pairs, delete fifty: hash → what verify should say."""
    chance = Random(seed)
    chosen = chance.sample(hashes, 4 * EACH)
    paths = [lies(site, one) for one in chosen]
    for path in paths[:EACH]:
        flip(chance, path)
    for path in paths[EACH : 2 * EACH]:
        truncate(chance, path)
    for first, second in zip(paths[2 * EACH : 3 * EACH : 2], paths[2 * EACH + 1 : 3 * EACH : 2], strict=True):
        exchange(first, second)
    for path in paths[3 * EACH :]:
        path.unlink()
    return {one: "it is missing" if n >= 3 * EACH else "it has changed" for n, one in enumerate(chosen)}


@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_damaged_files_are_found_and_no_other(kept, tmp_path: Path, seed: int) -> None:
    site, hashes = kept
    store = site.var / "captures"
    shutil.copytree(store, tmp_path / "before")
    expected = damage(site, hashes, seed)
    lines = verified(site) if seed == 1 else at_desk(site, LOOK)
    shutil.rmtree(store)
    shutil.move(tmp_path / "before", store)
    found = {line.split("of the file ")[1].split()[0]: line for line in lines}
    assert len(lines) == len(found) == len(expected) == 200
    assert {one for one in expected if not found.get(one, "").endswith(expected[one])} == set()


def test_files_as_they_were_kept_raise_no_alarm(kept) -> None:
    assert verified(kept[0]) == []


STRANGE = """
import os
store, hashes = keeping.store(), json.loads(sys.argv[1])
one, two, three = (store.path(each) for each in hashes)
content = one.read_bytes()
def look(what):
    said.append([what, list(verifying.files_differ())])
one.rename(one.with_name("f" * 64))
look("under another hash")
one.with_name("f" * 64).rename(store.folder / "kept.txt")
look("elsewhere")
(store.folder / "kept.txt").rename(one)
one.chmod(0o640)
one.write_bytes(content + b"more")
look("longer")
one.write_bytes(content)
stray = store.folder / ("a" * 2) / ("a" * 64)
stray.parent.mkdir(exist_ok=True)
stray.write_bytes(b"unknown")
look("unknown")
stray.unlink()
two.rename(store.folder.parent / "moved")
two.symlink_to(store.folder.parent / "moved")
look("a link")
two.unlink()
(store.folder.parent / "moved").rename(two)
copy = keeping.copies().path(Derivative.objects.order_by("pk").first().sha256)
copy.rename(store.folder.parent / "moved")
look("a copy")
(store.folder.parent / "moved").rename(copy)
look("as before")
"""


def test_files_in_strange_places_are_found(kept) -> None:
    site, hashes = kept
    seen = dict(at_desk(site, STRANGE, json.dumps(hashes[:3])))
    one = hashes[0]
    assert [line.split(": ", 1)[1] for line in seen["under another hash"]] == [
        f"of the file {one} it is missing",
        "the store gives no such name"
        if one[:2] != "ff"
        else "no capture has this file; a crash may have left it: keep it again",
    ]
    assert [line.split(": ", 1)[0][:8] for line in seen["elsewhere"]] == ["capture ", "captures"]
    assert [line.endswith("it has changed") for line in seen["longer"]] == [True]
    assert seen["unknown"] == [
        f"captures/aa/{'a' * 64}: no capture has this file; a crash may have left it: keep it again"
    ]
    assert len(seen["a link"]) == 1 and f"{hashes[1]} it cannot be read" in seen["a link"][0]
    assert len(seen["a copy"]) == 1 and seen["a copy"][0].startswith("copy 1 (")
    assert seen["as before"] == []
