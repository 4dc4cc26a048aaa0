"""Somebody who goes from the front page to every page that links lead to, and knows what the API counts."""

import json
import random
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from tests.record.seeing import Page, seen
from tests.site import Reader

LISTS = {"violations", "resolutions", "caps", "actors", "places", "sources", "evidence", "corrections"}
API = "/api/v1/"
ELSEWHERE = (API, "/static/", "/admin/", "/files/", "/checkpoints/index.json")
SAME_ROWS = {"page", "page_size", "sort"}  # they choose among rows, not which rows


class Crawler:
    """Asks for pages, several at a time, each once. `ways`: every address that links lead to, with a page that does."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.pages: dict[str, Page] = {}
        self.status: dict[str, int] = {}
        self.ways: dict[str, str] = {}
        self.count = cache(self._count)

    def answer(self, address: str) -> tuple[int, dict[str, str], bytes]:
        """What is answered; where there is too much asking, a little later."""
        while (found := self.reader.ask(address))[0] == 429:
            time.sleep(float(found[1].get("retry-after", "1")))
        return found

    def visit(self, addresses: Iterable[str]) -> None:
        """Look at pages not yet looked at."""
        new = sorted(set(addresses) - self.pages.keys())
        with ThreadPoolExecutor(4) as several:
            for address, (status, headers, body) in zip(new, several.map(self.answer, new), strict=True):
                self.status[address] = status
                html = headers.get("content-type", "").startswith("text/html")
                self.pages[address] = seen(body.decode()) if html else Page()

    def crawl(self, start: str = "/") -> None:
        """Look at every page that links lead to from `start`; lists with a question have no end and are left out."""
        waiting = {start}
        while waiting:
            self.visit(waiting)
            led = {target: page for page in waiting for target in self.targets(page)}
            self.ways = led | self.ways
            waiting = {one for one in led if plain(one)} - self.pages.keys()

    def targets(self, address: str) -> set[str]:
        """The addresses of this site, in the same language, to which a page's links lead, without their anchors."""
        found = {within(address, link.href) for link in self.pages[address].links if not link.other}
        return {one.partition("#")[0] for one in found if one}

    def _count(self, address: str) -> int:
        """How many rows a question has, by the API. `address` is that of a list's page, or of the API's own."""
        path, _, query = address.partition("?")
        kept = [(name, value) for name, value in parse_qsl(query) if name not in SAME_ROWS]
        path = path if path.startswith(API) else API + path.lstrip("/")
        asked = f"{path}?{urlencode([*kept, ('page_size', '1')])}"
        status, _, body = self.answer(asked)
        assert status == 200, f"{asked}: {status} {body[:300]!r}"
        return json.loads(body)["count"]

    def behind(self, address: str) -> set[str]:
        """Every number of rows that can be seen behind a counted link: by the page it leads to, and by the API."""
        place, _, anchor = address.partition("#")
        if place.startswith(API):
            return {str(self.count(place))}
        found = set()
        page = self.pages[place]
        if anchor:
            found.add(page.sections.get(anchor, f"no data-total at #{anchor}"))
        else:
            found |= set(page.totals[:1]) or {"no data-total"}
            if is_list(place):
                found.add(str(self.count(place)))
        return found


def within(page: str, href: str) -> str | None:
    """The address within this site to which a link on `page` leads; None where it leads elsewhere."""
    split = urlsplit(urljoin(f"http://here{page}", href))
    if split.netloc != "here" or split.scheme != "http":
        return None
    query = f"?{split.query}" if split.query else ""
    return f"{split.path}{query}{'#' if split.fragment else ''}{split.fragment}"


def plain(address: str) -> bool:
    """Whether an address of a page asks nothing, a page of a list apart."""
    _, _, query = address.partition("?")
    return not address.startswith(ELSEWHERE) and {name for name, _ in parse_qsl(query)} <= {"page"}


def is_list(address: str) -> bool:
    """Whether the API has a list of the same question."""
    return address.partition("?")[0].strip("/") in LISTS


def narrowed(address: str, name: str, value: str) -> str:
    """The question of a page with one parameter set to one value alone."""
    path, _, query = address.partition("?")
    kept = [(n, v) for n, v in parse_qsl(query) if n not in SAME_ROWS | {name}]
    return f"{path}?{urlencode([*kept, (name, value)])}"


def some(addresses: Iterable[str], number: int) -> list[str]:
    """A few of many, the same at each run."""
    ordered = sorted(addresses)
    return random.Random(1718).sample(ordered, min(number, len(ordered)))


def shape(address: str) -> tuple[str, ...]:
    """What type of page an address is of: its words without the key."""
    parts = address.strip("/").split("/")
    return (*parts[:1], *("*" for _ in parts[1:2]), *(part.rstrip("0123456789") for part in parts[2:]))
