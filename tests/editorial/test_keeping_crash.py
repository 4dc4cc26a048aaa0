"""`kill -9` at any point of keeping a file (see crashing_keep.py): never a row without its file."""

import json
import signal

from tests.editorial.desk import verified
from tests.site import Site

ALONE = {  # points after which the file has its name, and the row is not committed
    "after move of the file",
    "before flush of the folder",
    "after flush of the folder",
    "after settled",
    "before commit",
}
WHOLE = {"row": 1, "event": 1, "file": True, "verify": [], "taking": []}


def test_a_file_and_its_row_are_there_or_the_file_alone_and_then_it_is_told_of(site: Site) -> None:
    done = site.python("-m", "tests.editorial.crashing_keep")
    kills = {one["point"]: one for one in json.loads(done.stdout.splitlines()[-1])}
    assert len(kills) == 20
    assert {point for point, one in kills.items() if one["signal"] != signal.SIGKILL} == set()
    for point, one in kills.items():
        after, lines = one["after"], one["after"]["verify"]
        assert after["row"] == after["event"] <= after["file"], point
        assert len(lines) == (after["file"] and not after["row"]), point
        assert all(
            "no capture has this file; a crash may have left it: keep it again" in line for line in lines
        ), point
    assert {point for point, one in kills.items() if one["after"]["row"]} == {"after commit"}
    assert {point for point, one in kills.items() if one["after"]["verify"]} == ALONE
    assert {point: one["again"] for point, one in kills.items() if one["again"] != WHOLE} == {}
    assert verified(site) == []
