"""What readers may ask, and what the public doors answer: to every address, in the same order, in each world."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from urllib.parse import quote, urlencode

from django.test import Client

from tracker.api.throttling import PerAddress
from tracker.filters.violations import FACETS, ORDERS
from tracker.release import copies
from tracker.release.edition import Edition
from tracker.release.nouns import NOUNS

PAGES = (
    "",
    "violations/",
    "resolutions/",
    "caps/",
    "law/",
    "actors/",
    "places/",
    "sources/",
    "evidence/",
    "corrections/",
)
OTHERS = (
    "methodology/",
    "data/",
    "healthz",
    "readyz",
    "admin/../",
    "robots.txt",
    "checkpoints/",
    "checkpoints/index.json",
    "checkpoints/0001-public.json",
    "sitemap.xml",
    "favicon.ico",
)
API = ("", "schema/", "docs/", "law/", "violations/facets/", "changes/", "changes/?since=2026-11-02")
LANGUAGES = ("ko", "ru")
WITH_PAGES = ("violations", "resolutions", "caps", "actors", "places", "sources", "evidence")
# Parameters whose values are names of rows, or words that an analyst adds.
NAMING = (
    "actor",
    "place",
    "source",
    "category",
    "country",
    "unit",
    "method",
    "regime",
    "part_of",
    "provision",
)


@dataclass(frozen=True)
class Answer:
    """What came back, without the time of day."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @classmethod
    def of(cls, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> "Answer":
        return cls(status, tuple(sorted((k.lower(), v) for k, v in headers if k.lower() != "date")), body)

    def everything(self) -> bytes:
        """Headers and body."""
        return "\n".join(f"{k}: {v}" for k, v in self.headers).encode() + b"\n\n" + self.body


def answers(addresses: list[str]) -> dict[str, Answer]:
    """What Django's test client is answered; a 500 is an answer too."""
    client, found = Client(raise_request_exception=False), {}
    for address in addresses:
        PerAddress.counts.clear()
        got = client.get(address)
        found[address] = Answer.of(got.status_code, got.headers.items(), b"".join(got))
    return found


def addresses(edition: Edition, private: Iterable[str], seed: int) -> list[str]:
    """Every page and list, every row, every legal value, random questions, and private names beside random ones."""
    chance = Random(seed)
    found = [f"/{one}" for one in (*PAGES, *OTHERS)] + [f"/api/v1/{one}" for one in API]
    found += [f"/{language}/{one}" for language in LANGUAGES for one in (*PAGES, "methodology/", "data/")]
    found += [f"/api/v1/{noun}/" for noun in NOUNS]
    found += [one for noun in NOUNS for one in of_rows(noun, edition.select(noun).keys())]
    refs = edition.select("violations").keys()
    found += [f"/violations/{ref}/{rest}" for ref in refs for rest in ("history/", "v1/")]
    found += [f"/{language}/violations/{ref}/" for language in LANGUAGES for ref in refs]
    found += [f"/files/{sha256}{rest}" for sha256 in copies.names(edition) for rest in ("", "?x=1")]
    gone = edition.hidden.keys()
    found += [one for noun, key in gone for one in of_rows(noun, [key])]
    found += [one for facet in FACETS for one in of_values(facet, edition.legal("violations", facet))]
    found += islice(questions(edition, chance), 150)
    for name in private:
        found += named(name)
        found += named("".join(chance.choice("abcdefghijkmnopqrstuvwxyz") for _ in name))
    return list(dict.fromkeys(found))


def of_rows(noun: str, keys: Iterable[str]) -> Iterator[str]:
    """The addresses of rows."""
    for key in keys:
        yield f"/api/v1/{noun}/{quote(key)}/"
        if noun in WITH_PAGES:
            yield f"/{noun}/{quote(key)}/"
        if noun == "provisions":
            yield f"/measures/{quote(key)}/"
        if noun == "caps":
            yield f"/api/v1/caps/{quote(key)}/ledger/"
            yield from (f"/caps/{quote(key)}/{file}" for file in ("ledger.csv", "chart.svg"))


def of_values(facet: str, values: Iterable[str]) -> Iterator[str]:
    """Lists and counts with one condition."""
    for value in islice(values, 12):
        yield f"/api/v1/violations/?{urlencode({facet: value})}"
    yield f"/api/v1/violations/facets/?{urlencode({facet: next(iter(values), '')})}"


def questions(edition: Edition, chance: Random) -> Iterator[str]:
    """Random combinations of conditions, orders and stretches, some of them impossible."""
    while True:
        asked: dict[str, str] = {}
        for facet in chance.sample(FACETS, chance.randrange(3)):
            legal = list(edition.legal("violations", facet)) or ["none"]
            asked[facet + chance.choice(("", "", "__not", "__all"))] = chance.choice(legal)
        more = {
            "q": chance.choice(("fuel", "vostochny", "tanker", "россия", "9074729", "nampo late")),
            "sort": chance.choice(list(ORDERS)),
            "page_size": str(chance.choice((1, 2, 101))),
            "from": chance.choice(("2023", "2024-03", "1960", "2024-13")),
            "updated_since": chance.choice(("2026-11-02", "2026-11-03T12:00:00Z")),
            "as_of": chance.choice(("2026-11-01", "2026-11-03", "2020-01-01")),
            "evidence_min": chance.choice(("1", "2", "-1")),
            "origins_min": chance.choice(("1", "2")),
        }
        asked |= {name: more[name] for name in chance.sample(sorted(more), chance.randrange(1, 4))}
        door = chance.choice(("/violations/", "/api/v1/violations/", "/api/v1/violations/facets/"))
        yield f"{door}?{urlencode(asked)}"


def named(name: str) -> list[str]:
    """Every address that tells whether there is a thing of a name, the pages and lists of all nouns."""
    found = [one for noun in NOUNS for one in of_rows(noun, [name])]
    found += [f"/violations/{name}/history/", f"/violations/{name}/v1/", f"/{name}", f"/api/v1/{name}/"]
    found += [f"/ko/violations/{name}/", f"/ru/actors/{name}/", f"/ko/violations/?actor={name[:-1]}"]
    found += [f"/api/v1/violations/?{parameter}={name}" for parameter in NAMING]
    found.append(f"/api/v1/violations/?actor={name[:-1]}")  # nearly: what is offered instead?
    found += [f"/violations/?q={name}", f"/api/v1/violations/?q={name}", f"/api/v1/violations/?{name}=1"]
    return found
