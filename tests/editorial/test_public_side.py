"""The public side alone: a folder of releases, no database, no login, no cookie; it answers everything."""

import json
import os
import re
import shutil
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.site import SCRUBBED, Reader, Site

PER_KIND = 40  # addresses asked of each kind of page; more of a kind are the same code
KINDS = {
    *("/", "/violations/", "/violations/*/", "/violations/*/history/", "/violations/*/v*/"),
    *(
        "/resolutions/",
        "/resolutions/*/",
        "/caps/",
        "/caps/*/",
        "/actors/",
        "/actors/*/",
        "/places/",
        "/places/*/",
    ),
    *("/sources/", "/sources/*/", "/evidence/", "/evidence/*/", "/corrections/", "/methodology/", "/data/"),
    *("/checkpoints/", "/ko/checkpoints/"),
    *("/ko/", "/ko/violations/", "/ko/violations/*/", "/ru/", "/ru/caps/*/", "/ru/sources/*/"),
    *("/violations/?", "/api/v1/", "/api/v1/docs/", "/api/v1/schema/", "/api/v1/violations/facets/"),
    *("/api/v1/changes/", "/api/v1/violations/", "/api/v1/violations/?", "/api/v1/violations/*/"),
}
STARTS = (
    "/",
    "/api/v1/",
    "/api/v1/docs/",
    "/api/v1/schema/",
    "/api/v1/violations/facets/",
    "/api/v1/changes/",
)
WITHDRAWN = (
    *(
        "/violations/v-oil-2024-vostochny/",
        "/violations/DPRK-2024-0009/history/",
        "/violations/DPRK-2023-0003/",
    ),
    *("/api/v1/violations/DPRK-2023-0003/", "/api/v1/violations/DPRK-2024-0009/"),
)
LISTS = (
    *("violations", "evidence", "claims", "sources", "actors", "places", "resolutions", "provisions", "caps"),
    *("declarations", "categories", "versions", "corrections"),
)

# No database is asked here: on PostgreSQL by `./run again`.
pytestmark = pytest.mark.once


class PublicSide(Site):
    """A site that has releases and nothing else."""

    def environment(self, **more: str) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(SCRUBBED)}
        return kept | {"TRACKER_VAR": str(self.var), "DJANGO_SETTINGS_MODULE": "tracker.settings"} | more


@pytest.fixture(scope="module")
def alone(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> PublicSide:
    """The releases of a site with one retraction and one hidden record, copied to a place without its database."""
    desk = loaded.copy(tmp_path_factory.mktemp("desk") / "var")
    desk.manage("retract", "v-oil-2024-vostochny", "--reason", "Withdrawn.")
    desk.manage("hide", "v-oil-2023-jan-apr", "--reason", "Safety.")
    var = tmp_path_factory.mktemp("public") / "var"
    shutil.copytree(desk.releases, var / "releases")
    shutil.rmtree(desk.var)
    return PublicSide(var)


@pytest.fixture(scope="module")
def reader(alone: PublicSide) -> Iterator[Reader]:
    with alone.serve("public") as asking:
        yield asking


def kind(address: str) -> str:
    """`/violations/*/v*/` of any version of any record; a question is one kind a page, whatever it asks."""
    parts = urlsplit(address)
    names = parts.path.strip("/").split("/")
    fixed = 3 if names[0] == "api" else 2 if names[0] in {"ko", "ru"} else 1
    rest = [
        n if n in {"history", "facets"} else "v*" if re.fullmatch(r"v\d+", n) else "*" for n in names[fixed:]
    ]
    path = "/".join(["", *names[:fixed], *rest]) + ("/" if parts.path.endswith("/") else "")
    return re.sub(r"^//", "/", path) + ("?" if parts.query else "")


def links(base: str, address: str, content: str, body: bytes) -> Iterator[str]:
    """The addresses of this site that an answer names."""
    text = body.decode()
    if content.startswith("application/json"):
        found = [one for one in strings(json.loads(text)) if one.startswith(("/", f"{base}/"))]
    else:
        found = [unescape(one) for one in re.findall(r'(?:href|src|action)="([^"]*)"', text)]
    for one in found:
        whole = urljoin(base + address, one.split("#")[0])
        if whole.startswith(f"{base}/") and "\n" not in whole and " " not in whole:
            yield whole.removeprefix(base)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def rows_of_the_api(reader: Reader) -> Iterator[str]:
    """Addresses that no answer spells out: a few rows of each list."""
    for noun in LISTS:
        for row in reader.json(f"/api/v1/{noun}/?page_size=5")["results"]:
            yield f"/api/v1/{noun}/{row.get('ref') or row.get('slug') or row.get('id') or row.get('number')}/"


@pytest.fixture(scope="module")
def crawled(reader: Reader) -> dict[str, tuple[int, dict, bytes]]:
    """Address → status, headers and body, of everything that can be reached from the front page and the API."""
    found: dict[str, tuple[int, dict, bytes]] = {}
    counted: Counter[str] = Counter()
    todo = deque([*STARTS, *WITHDRAWN, *rows_of_the_api(reader)])
    while todo:
        address = todo.popleft()
        if address in found or counted[kind(address)] >= PER_KIND:
            continue
        counted[kind(address)] += 1
        found[address] = reader.ask(address)
        status, headers, body = found[address]
        if 300 <= status < 400:
            todo.append(urljoin(reader.base + address, headers["location"]).removeprefix(reader.base))
        elif headers.get("content-type", "").startswith(("text/html", "application/json")):
            todo += links(reader.base, address, headers["content-type"], body)
    return found


def test_every_kind_of_page_is_reached(crawled: dict) -> None:
    assert KINDS - {kind(address) for address in crawled} == set()
    assert len(crawled) > 500


def test_every_address_is_answered(crawled: dict) -> None:
    wrong = {
        address: status
        for address, (status, headers, _) in crawled.items()
        if status not in {200, 301} and not (status == 410 and "DPRK-" in address)
    }
    assert wrong == {}


def test_what_was_withdrawn_has_its_documented_status(crawled: dict, reader: Reader) -> None:
    pages = {address for address, (status, _, _) in crawled.items() if status == 410}
    pages = {address for address in pages if not address.startswith("/api/")}
    assert {re.search(r"DPRK-[0-9-]+", one)[0] for one in pages} == {"DPRK-2023-0003"}, "the hidden one alone"
    assert reader.status("/violations/v-oil-2024-vostochny/") == 301
    assert reader.status("/violations/DPRK-2024-0009/") == 200
    assert reader.status("/api/v1/violations/DPRK-2024-0009/") == 410


def test_no_answer_sets_a_cookie_and_each_has_the_policy(crawled: dict) -> None:
    assert [address for address, (_, headers, _) in crawled.items() if "set-cookie" in headers] == []
    policies = {headers.get("content-security-policy", "") for _, headers, _ in crawled.values()}
    assert policies and all("default-src 'none'" in one and "unsafe" not in one for one in policies)
    assert {headers.get("x-content-type-options") for _, headers, _ in crawled.values()} == {"nosniff"}


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/login/", "/admin/tracker/violation/", "/accounts/login/"]
)
def test_there_is_no_desk(reader: Reader, address: str) -> None:
    status, headers, _ = reader.ask(address)
    assert (
        status == 404 and "set-cookie" not in headers and "default-src" in headers["content-security-policy"]
    )


QUERY = """
import django
django.setup()
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
assert connection.settings_dict["ENGINE"] == "django.db.backends.dummy"
try:
    connection.cursor()
except ImproperlyConfigured:
    print("no database")
"""


def test_the_process_has_no_database(alone: PublicSide) -> None:
    somewhere = "postgres://nobody@localhost:1/nothing"
    for more in ({}, {"DATABASE_URL": somewhere}):
        assert alone.python("-c", QUERY, TRACKER_SIDE="public", **more).stdout == "no database\n"


def test_it_makes_no_database(alone: PublicSide, crawled: dict) -> None:
    assert crawled and list(alone.var.glob("*.sqlite3*")) == []


def test_it_is_ready(alone: PublicSide, reader: Reader) -> None:
    assert reader.ask("/healthz")[0] == 200
    status, _, body = reader.ask("/readyz")
    assert (status, body.decode().strip()) == (200, alone.meta()["id"])


def test_without_a_release_it_lives_but_is_not_ready(alone: PublicSide, tmp_path: Path) -> None:
    empty = PublicSide(tmp_path / "var")
    empty.var.mkdir()
    with empty.serve("public") as asking:
        for address, expected in {
            "/healthz": 200,
            "/readyz": 503,
            "/": 503,
            "/api/v1/violations/": 503,
        }.items():
            status, headers, _ = asking.ask(address)
            assert status == expected and "set-cookie" not in headers, address
            assert "default-src 'none'" in headers["content-security-policy"]
        shutil.copytree(alone.releases, empty.releases)
        assert asking.status("/readyz") == asking.status("/") == 200
