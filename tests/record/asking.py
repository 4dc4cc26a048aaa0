"""Somebody who asks the public side for whole lists, page after page, and finds its totals in its pages."""

import re
from urllib.parse import urlsplit

from tests.site import Reader

API = "/api/v1/"
NAMED = re.compile(r"\{([a-z0-9-]+)\}")


class Asker:
    """Asks a server of the whole record. `{v-oil-2024-rail}` in an address is that record's reference."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.refs: dict[str, str] = {}

    def ref(self, slug: str) -> str:
        """The reference to which the address of a slug leads."""
        if slug not in self.refs:
            status, headers, _ = self.reader.ask(f"{API}violations/{slug}/")
            assert status == 301, f"{slug}: {status}"
            self.refs[slug] = headers["location"].rstrip("/").rpartition("/")[2]
        return self.refs[slug]

    def one(self, address: str) -> dict:
        """The answer at an address below /api/v1/."""
        return self.reader.json(API + NAMED.sub(lambda found: self.ref(found[1]), address))

    def rows(self, address: str) -> list[dict]:
        """Every row of a list, all pages; as many as its count says."""
        answer = self.one(f"{address}{'&' if '?' in address else '?'}page_size=100")
        rows = list(answer["results"])
        while answer["next"]:
            following = urlsplit(answer["next"])
            answer = self.reader.json(f"{following.path}?{following.query}")
            rows += answer["results"]
        assert len(rows) == answer["count"], address
        return rows

    def slugs(self, address: str) -> list[str]:
        """The slugs of a list, in alphabetical order."""
        return sorted(row["slug"] for row in self.rows(address))

    def total(self, address: str) -> int:
        """What the page of the same question says that it found."""
        status, _, body = self.reader.ask(f"/{address}")
        assert status == 200, f"{address}: {status}"
        found = re.search(r'data-total="([0-9]+)"', body.decode())
        assert found, address
        return int(found[1])
