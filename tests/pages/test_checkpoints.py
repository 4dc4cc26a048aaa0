"""The page of checkpoints where there are none, many, or one that cannot be read; and without a release."""

import json
from pathlib import Path

import pytest
from django.test import Client


def put(folder: Path, number: int) -> str:
    """A checkpoint as `seal` publishes it, without a signature; returns the name of its file."""
    name = f"{number:04}-public.json"
    ends = {chain: {"size": number, "head": f"{number:064x}"} for chain in ("versions", "releases")}
    (folder / "checkpoints").mkdir(exist_ok=True)
    (folder / "checkpoints" / name).write_text(json.dumps({"at": "2026-11-23T00:00:00Z", **ends}))
    return name


def test_where_there_is_none_it_says_so(reader: Client) -> None:
    text = reader.get("/checkpoints/").text
    assert "No checkpoint has been signed so far" in text and 'data-total="0"' in text
    assert "openssl" not in text and "public-key" not in text
    assert reader.get("/checkpoints/index.json").json() == {"count": 0, "newest": []}


def test_many_come_in_pages(reader: Client, folder: Path) -> None:
    names = [put(folder, number) for number in (*range(1, 51), 9999, 10000)]
    first, second = reader.get("/checkpoints/").text, reader.get("/checkpoints/?page=2").text
    assert names[-1] in first and names[1] not in first.split("</table>")[0]
    assert [name in second.split("</table>")[0] for name in names[:3]] == [True, True, False]
    assert "52 checkpoints" in second
    assert (
        first.index("10000-public.json") < first.index("9999-public.json") < first.index("0050-public.json")
    )
    assert reader.get("/checkpoints/?page=3").status_code == 400
    assert len(reader.get("/checkpoints/index.json").json()["newest"]) == 10


def test_one_that_cannot_be_read_is_left_out(reader: Client, folder: Path) -> None:
    put(folder, 1)
    (folder / "checkpoints" / put(folder, 2)).write_text("{}")
    text = reader.get("/checkpoints/").text
    assert "/checkpoints/0001-public.json" in text and 'href="/checkpoints/0002-public.json"' not in text


@pytest.mark.parametrize("at", ["", "/ko"])
def test_it_is_there_without_a_release_and_never_kept(folder: Path, at: str) -> None:
    name = put(folder, 1)
    answer = Client().get(f"{at}/checkpoints/")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert name in answer.text and "ETag" not in answer.headers
