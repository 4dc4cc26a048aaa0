"""Files that burst, crash or are no pictures: each is refused in words, and within the memory that one may take."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from tests.custody.bombs import bombs
from tests.custody.hostile import hostile
from tests.custody.samples import jpeg, picture, saved
from tracker.custody.rebuilding import Refusal, rebuild
from tracker.custody.rebuilding.copying import MOST_PIXELS

MOST = 300_000  # kB really used by the process that makes a copy
# A small process in between: what a child used is counted with what its parent had when it began.
MEASURING = """
import json, resource, sys
from pathlib import Path
from tracker.custody.rebuilding import Refusal, rebuild
try:
    said = rebuild(Path(sys.argv[1]), Path(sys.argv[2])).media_type
except Refusal as refusal:
    said = str(refusal)
print(json.dumps([said, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def measured(source: Path) -> tuple[str, int, float]:
    """What came of a file (a kind, or a refusal), the most memory in kB, and the seconds."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", MEASURING, str(source), str(source.with_suffix(".copy"))],
        capture_output=True,
        text=True,
        check=True,
    )
    said, memory = json.loads(done.stdout)
    return said, memory, time.monotonic() - start


@pytest.fixture(scope="module")
def burst() -> dict[str, bytes]:
    return bombs()


def test_bombs_are_refused_within_the_limits(burst, tmp_path: Path, record_property):
    lines = []
    for name, data in burst.items():
        (tmp_path / name).write_bytes(data)
        said, memory, seconds = measured(tmp_path / name)
        lines.append(f"{memory // 1000:5} MB  {seconds:5.1f} s  {len(data):9} bytes  {name}: {said}")
        assert memory < MOST and seconds < 20, lines[-1]
        assert said.endswith(".") or name in ("png-36-mpx", "png-text", "pdf-image"), lines[-1]
    record_property("told", "\n".join(lines))


def test_the_largest_picture_that_is_copied_fits(tmp_path: Path, record_property):
    side = int(MOST_PIXELS**0.5)
    data = saved(picture(size=(side, side)), "JPEG", progressive=False)
    (tmp_path / "large").write_bytes(data)
    said, memory, seconds = measured(tmp_path / "large")
    record_property("told", f"{memory // 1000} MB, {seconds:.1f} s")
    assert said == "image/jpeg" and memory < MOST


def test_what_is_no_picture_or_document_has_no_copy(tmp_path: Path):
    copied = set()
    for name, data in hostile("http://127.0.0.1:9").items():
        if name.startswith("bomb-"):
            continue
        (tmp_path / name).write_bytes(data)
        try:
            rebuild(tmp_path / name, tmp_path / "copy")
        except Refusal as refusal:
            assert str(refusal).endswith("Show its facts instead."), name
            continue
        copied.add(name)
        seen = (tmp_path / "copy").read_bytes()
        assert seen[:4] in (b"\x89PNG", b"%PDF") or seen[:3] == b"\xff\xd8\xff", name
        for sign in (
            b"<script",
            b"127.0.0.1",
            b"JavaScript",
            b"<svg",
            b"PK\x03\x04",
            b"<?php",
            b"Launch",
            b"XFA",
        ):
            assert sign.lower() not in seen.lower(), (name, sign)
    assert {"gif-jar", "jpeg-html", "png-svg", "webp-html", "pdf-javascript", "pdf-html"} <= copied
    assert all(name.startswith(("gif-", "jpeg-", "png-", "webp-", "tiff-", "pdf-")) for name in copied)


def test_there_are_sixty():
    assert len(hostile("http://127.0.0.1:9")) == 60


def test_encrypted_documents_are_refused(tmp_path: Path):
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(tmp_path / "locked", encryption=pikepdf.Encryption(owner="o", user=""))
        document.save(tmp_path / "closed", encryption=pikepdf.Encryption(owner="o", user="u"))
    for name in ("locked", "closed"):
        with pytest.raises(Refusal, match="encrypted"):
            rebuild(tmp_path / name, tmp_path / "copy")


def test_hidden_layers_are_not_shown_by_accident(tmp_path: Path):
    with pikepdf.new() as document:
        document.add_blank_page()
        layer = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Secret"))
        off = pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
        document.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=off)
        document.save(tmp_path / "layers")
    with pytest.raises(Refusal, match="hidden layers"):
        rebuild(tmp_path / "layers", tmp_path / "copy")


def test_a_picture_that_is_cut_off_is_refused(tmp_path: Path):
    whole = jpeg()
    for number, cut in enumerate((20, len(whole) // 2, len(whole) - 40)):
        (tmp_path / f"{number}").write_bytes(whole[:cut])
        with pytest.raises(Refusal, match=r"damaged|neither"):
            rebuild(tmp_path / f"{number}", tmp_path / "copy")
