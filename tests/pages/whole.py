"""Somebody who reads the whole record in this process: pages, the API beside them, and every count with its rows."""

import json
import re
from html import unescape
from urllib.parse import urlsplit

from django.test import Client

COUNTED = re.compile(r'<a[^>]* href="([^"]+)"[^>]* data-count="(\d+)"')
BOX = re.compile(r'<input type="checkbox" name="(\w+)" value="([^"]+)" data-count="(\d+)"')
TOTAL = re.compile(r'data-total="(\d+)"')


class Whole:
    """A reader of the release in `settings.RELEASES`."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)

    def text(self, path: str, status: int = 200) -> str:
        """The page at an address, which must answer with `status`."""
        answer = self.client.get(path)
        assert answer.status_code == status, f"{path}: {answer.status_code}"
        return answer.text

    def api(self, path: str) -> dict:
        """The answer of the API at an address without /api/v1."""
        answer = self.client.get(f"/api/v1{path}")
        assert answer.status_code == 200, f"{path}: {answer.content[:300]!r}"
        return answer.json()

    def errors(self, path: str) -> list[dict]:
        """What is wrong with a question, of which the page says as much as the API."""
        answer = self.client.get(f"/api/v1{path}")
        assert answer.status_code == self.client.get(path).status_code == 400, path
        return json.loads(answer.content)["errors"]

    def total(self, path: str) -> int:
        """What the page of a list says that it found, which is what the API finds."""
        (found,) = TOTAL.findall(self.text(path))
        assert int(found) == self.api(path)["count"], path
        return int(found)

    def keys(self, path: str, key: str) -> list[str]:
        """The keys of the rows that the API gives, on one page."""
        return [row[key] for row in self.api(path)["results"]]

    def rows(self, path: str) -> list[dict]:
        """Every row that the API gives for a list, over all its pages."""
        joint = "&" if "?" in path else "?"
        found: list[dict] = []
        while True:
            page = 1 + len(found) // 100
            answer = self.api(f"{path}{joint}page_size=100&page={page}")
            found += answer["results"]
            if len(found) >= answer["count"]:
                return found

    def counts(self, path: str) -> dict[str, int]:
        """Address → count of everything that a page counts and links to."""
        text = self.text(path)
        found = COUNTED.findall(text)
        assert len(found) == len(re.findall(r"<a [^>]*data-count", text)), path
        return {unescape(url): int(count) for url, count in found}

    def boxes(self, path: str) -> list[tuple[str, str, int]]:
        """(parameter, value, count) of each box to tick."""
        return [(name, unescape(value), int(count)) for name, value, count in BOX.findall(self.text(path))]

    def agrees(self, path: str) -> int:
        """Hold every count of a page against the rows behind its link; how many there are."""
        found = self.counts(path)
        for url, count in found.items():
            address = urlsplit(url)
            if not address.path:  # a bare question is asked of the page that it stands on
                address = urlsplit(f"{urlsplit(path).path}{url}")
            asked = f"{address.path}?{address.query}"
            given = self.api(asked.removeprefix("/api/v1"))["count"] if "/api/" in url else self.total(asked)
            assert given == count, f"{path}: {url}"
        return len(found)
