"""What readers are given of the checkpoints: a page, the files, and enough to check what they say."""

import json
import re
import shlex
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.editorial.preserving import keep_many
from tests.openssl import openssl
from tests.pages.speaking import Page
from tests.site import Reader, Site
from tracker.rules.canonical import sha256 as hashed

LINK = ["sequence", "noun", "key", "number", "change", "reason", "published_at", "sha256", "previous_sha256"]


@pytest.fixture(scope="module")
def sealed(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with preserved files, a retraction (its second release), and two checkpoints, each of another key."""
    site = loaded.copy(tmp_path_factory.mktemp("read") / "var")
    keep_many(site, 2)
    site.manage("seal")
    site.manage("retract", "v-oil-2024-vostochny", "--reason", "Withdrawn.")
    (site.var / "seal_key.pem").unlink()
    site.manage("seal", "--new-key")
    return site


@pytest.fixture(scope="module")
def reader(sealed: Site) -> Iterator[Reader]:
    with sealed.serve("public") as asking:
        yield asking


def said(site: Site, number: int) -> dict:
    return json.loads((site.releases / "checkpoints" / f"000{number}-public.json").read_text())


def keys(site: Site) -> tuple[str, str]:
    """The names of the key in use and of the earlier one."""
    folder = site.releases / "checkpoints"
    now = (folder / "public-key.pem").read_text()
    (earlier,) = (path.name for path in folder.glob("public-key-*.pem") if path.read_text() != now)
    return "public-key.pem", earlier


def test_programs_are_given_the_newest_ones(sealed: Site, reader: Reader) -> None:
    listed = reader.json("/checkpoints/index.json")
    assert listed["count"] == 2
    assert [one["file"] for one in listed["newest"]] == ["0002-public.json", "0001-public.json"]
    for one, number in zip(listed["newest"], (2, 1), strict=True):
        text = (sealed.releases / "checkpoints" / one["file"]).read_bytes()
        of = said(sealed, number)
        assert one == {
            "file": f"000{number}-public.json",
            "at": of["at"],
            "versions": of["versions"]["size"],
            "releases": number,
            "release": of["releases"]["head"],
            "sha256": sha256(text).hexdigest(),
        }


def test_files_are_given_byte_by_byte_and_the_public_half_alone(sealed: Site, reader: Reader) -> None:
    for name in ("0001-public.json", "0001-public.json.sig", *keys(sealed)):
        status, headers, body = reader.ask(f"/checkpoints/{name}")
        assert (status, body) == (200, (sealed.var / "checkpoints" / name).read_bytes())
        assert headers["content-disposition"] == f'attachment; filename="{name}"'
        assert headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")
        assert reader.status(f"/ko/checkpoints/{name}") == 404, "one address in every language"
    private = ("0001-private.json", "custody.ndjson")
    for name in (*private, "0003-public.json", "..%2fcurrent", "%2e%2e/hidden.json"):
        assert reader.status(f"/checkpoints/{name}") == 404
    for path in ("?page=2", "?x=1", "index.json?x=1"):
        assert reader.status(f"/checkpoints/{path}") == 400


def test_the_page_names_each_with_its_files_the_newest_first(sealed: Site, reader: Reader) -> None:
    status, headers, body = reader.ask("/checkpoints/")
    text = body.decode()
    assert status == 200 and headers["content-type"].startswith("text/html")
    assert headers["cache-control"] == "no-store" and "etag" not in headers, "it belongs to no release"
    assert 'data-total="2"' in text
    links = [one for one in Page(text).addresses() if one.startswith("/checkpoints/")]
    files = [f"/checkpoints/000{n}-public.json{end}" for n in (2, 1) for end in ("", ".sig")]
    assert links == [*files, *(f"/checkpoints/{name}" for name in keys(sealed)), "/checkpoints/index.json"]
    second, first = text.split("<tbody>")[1].split("</tbody>")[0].split("</tr>")[:2]
    for row, number in ((first, 1), (second, 2)):
        of = said(sealed, number)
        file = (sealed.releases / "checkpoints" / f"000{number}-public.json").read_bytes()
        for told in (of["at"], of["releases"]["head"], of["versions"]["head"], sha256(file).hexdigest()):
            assert told in row
        assert ("in service now" in row) == (number == 2)
    for page in ("/data/", "/methodology/"):
        assert 'href="/ko/checkpoints/"' in reader.ask(f"/ko{page}")[2].decode(), page


def test_the_line_on_the_page_checks_what_it_links_to(sealed: Site, reader: Reader, tmp_path: Path) -> None:
    text = reader.ask("/checkpoints/")[2].decode()
    for address in re.findall(r'href="(/checkpoints/[^"]+)"', text):
        (tmp_path / address.rpartition("/")[2]).write_bytes(reader.ask(address)[2])
    (line,) = re.findall(r"<pre><code>(openssl .*)</code></pre>", text)
    assert "0002-public.json" in line
    done = openssl(*shlex.split(line)[1:], cwd=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, b"Signature Verified Successfully")
    older = line.replace("0002", "0001")
    assert openssl(*shlex.split(older)[1:], cwd=tmp_path).returncode != 0, "of the earlier key"
    of_its_key = older.replace(*keys(sealed))
    assert openssl(*shlex.split(of_its_key)[1:], cwd=tmp_path).returncode == 0


def test_a_reader_can_work_the_chain_out_up_to_the_checkpoint(sealed: Site, reader: Reader) -> None:
    """What the pages say can be done without the release file can be done, by what the API answers."""
    versions, address = {}, "/api/v1/versions/?page_size=100"
    while address:
        answer = reader.json(address)
        versions |= {one["sequence"]: one for one in answer["results"]}
        address = (answer["next"] or "").removeprefix(reader.base)
    for number in (1, 2):
        end = said(sealed, number)["versions"]
        assert versions[end["size"]]["chain_sha256"] == end["head"]
    links = {0: ""} | {one: version["chain_sha256"] for one, version in versions.items()}
    worked_out = 0
    for sequence, version in versions.items():
        assert hashed(version["payload"]) == version["sha256"]
        if sequence - 1 in links:
            link = [*(version[name] for name in LINK), links[sequence - 1]]
            assert hashed(link) == version["chain_sha256"]
            worked_out += 1
    assert len(versions) * 0.9 < worked_out < len(versions), "the links after what was withdrawn are not"
