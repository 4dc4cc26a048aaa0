"""What a first visit to each type of page weighs, as a server that compresses sends it. The table is in the report."""

import gzip
from collections.abc import Callable

from tests.browser.kinds import KINDS, Known
from tests.browser.watching import Tab, Visit
from tests.site import Reader

LIMIT = 100_000  # bytes
LEVEL = 6  # of gzip; what servers do by default


def compressed(body: bytes) -> int:
    """The size of an answer's body in bytes, compressed."""
    return len(gzip.compress(body, LEVEL, mtime=0))


def weights(seen: Visit, reader: Reader) -> dict[str, int]:
    """Path of everything that a page is made from → its weight in bytes. A browser fetches the icon unseen."""
    found = {answer.url.removeprefix(reader.base): compressed(answer.body()) for answer in seen.answers}
    for icon in seen.page.locator("link[rel~=icon]").all():
        path = icon.get_attribute("href") or ""
        found[path] = compressed(reader.ask(path)[2])
    return found


def test_no_page_weighs_more_than_100_kb(
    tab: Tab, reader: Reader, known: Known, record_property: Callable[[str, object], None]
) -> None:
    rows = []
    for kind in KINDS:
        path = kind.find(known)
        found = weights(tab.open(path), reader)
        assert path in found, "the page itself is weighed"
        assert len(found) > 1, "and its style sheet"
        rows.append((sum(found.values()), found[path], len(found), kind.name))
    rows.sort(reverse=True)
    lines = [
        f"{total / 1000:8.1f} kB  {page / 1000:8.1f} kB  {parts:5}  {name}"
        for total, page, parts, name in rows
    ]
    record_property(
        "told", "\n".join(["   total       of it html  files  a first visit, compressed", *lines])
    )
    assert [row for row in rows if row[0] > LIMIT] == []
