"""`kill -9` at any point of keeping a file (see crashing_keep.py): never a row without its file."""

import json
import signal

import pytest

from tests.editorial.desk import verified
from tests.site import Site


@pytest.fixture(scope="module")
def kept(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return loaded.copy(tmp_path_factory.mktemp("crash") / "var")


@pytest.fixture(scope="module")
def kills(kept: Site) -> dict[str, dict]:
    done = kept.python("-m", "tests.editorial.crashing_keep")
    return {one["point"]: one for one in json.loads(done.stdout.splitlines()[-1])}


def test_every_process_was_killed(kills) -> None:
    assert len(kills) == 20
    assert {point for point, one in kills.items() if one["signal"] != signal.SIGKILL} == set()


def test_there_is_never_a_row_without_its_file_and_its_event(kills) -> None:
    for point, one in kills.items():
        after = one["after"]
        assert after["row"] == after["event"] <= after["file"], point
    assert {point for point, one in kills.items() if one["after"]["row"]} == {"after commit"}


def test_a_file_without_a_row_is_told_of_and_nothing_else(kills) -> None:
    for point, one in kills.items():
        alone = one["after"]["file"] and not one["after"]["row"]
        lines = one["after"]["verify"]
        assert len(lines) == alone and all("no capture has this file" in line for line in lines), point
    alone = {point for point, one in kills.items() if one["after"]["verify"]}
    assert alone == {
        "after move of the file",
        "before flush of the folder",
        "after flush of the folder",
        "after settled",
        "before commit",
    }


def test_the_same_file_kept_again_is_taken_in(kept: Site, kills) -> None:
    expected = {"row": 1, "event": 1, "file": True, "verify": [], "taking": []}
    assert {point: one["again"] for point, one in kills.items() if one["again"] != expected} == {}
    assert verified(kept) == []
