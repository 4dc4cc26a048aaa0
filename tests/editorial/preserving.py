"""Made-up files kept at a site, many in one go, by the program's own verb."""

import hashlib
from pathlib import Path
from random import Random

from tests.editorial.desk import at_desk
from tests.site import Site
from tracker.custody.store import CHUNK

PROGRAM = """
import io
from datetime import UTC, datetime
from tests.editorial.preserving import contents
from tracker.rules.vocabulary import Custody
count, seed, copied = json.loads(sys.argv[1])
items = list(Evidence.objects.order_by("slug")[:20])
for number, content in enumerate(contents(count, seed)):
    capture = keeping.keep(
        by="kim", evidence=items[number % len(items)], file=io.BytesIO(content),
        captured_at=datetime(2024, 3, 7, 12, number % 60, tzinfo=UTC), tool=f"tool {number}",
        original_url=f"https://example.org/{number}", original_name=f"name-{number}.txt", received=number % 3 == 0)
    said.append(capture.sha256)
    if number < copied:
        with keeping.writing():
            with keeping.copies().taking(io.BytesIO(b"copy " + content)) as taken:
                copy = Derivative.objects.create(
                    capture=capture, sha256=taken.sha256, media_type="image/png", size=taken.size, width=9,
                    height=number + 1, pages=None, made_at=datetime(2024, 3, 8, tzinfo=UTC), tool="made up")
                detail = keeping.told_of_copy(copy)
                keeping.note_event(by="kim", sha256=capture.sha256, action=Custody.DERIVED, detail=detail)
                keeping.copies().settle(taken)
            capture.shown = "copy"
            capture.save()
            detail = {"shown": "copy"}
            keeping.note_event(by="kim", sha256=capture.sha256, action=Custody.SHOWN, detail=detail)
"""


def contents(count: int, seed: int) -> list[bytes]:
    """Different files of 1 to 20,000 bytes, and every fiftieth of more than is read at a time."""
    chance = Random(seed)
    return [
        chance.randbytes(chance.randrange(1, 20_000) if n % 50 else CHUNK + n) + str(n).encode()
        for n in range(count)
    ]


def keep_many(site: Site, count: int, *, seed: int = 1, copied: int = 0) -> list[str]:
    """Keep this many files, the first `copied` of them with a copy for readers; their hashes."""
    found = at_desk(site, PROGRAM, f"[{count}, {seed}, {copied}]", PYTHONPATH=".")
    assert found == [hashlib.sha256(content).hexdigest() for content in contents(count, seed)]
    return found


def lies(site: Site, sha256: str) -> Path:
    """Where a preserved file lies."""
    return site.var / "captures" / sha256[:2] / sha256
