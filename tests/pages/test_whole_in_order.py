"""Every kind of page of the whole record is well made: headings in steps, ids once, tables with captions."""

import re
from itertools import pairwise

import pytest

from tests.pages.test_pages import Document

PAGES = [
    "/actors/",
    "/actors/?q=zzzzz",
    "/actors/st-dprk/",
    "/actors/vs-angara/",
    "/places/",
    "/places/rajin/",
    "/sources/?sort=-date",
    "/sources/src-anews-msmt1/",
    "/evidence/?language=de",
    "/evidence/EV-000140/",
    "/resolutions/",
    "/resolutions/2397/",
    "/resolutions/2094/",
    "/resolutions/1540/",
    "/caps/",
    "/caps/refined-petroleum/",
    "/caps/coal-2016/",
    "/caps/worker-number/",
    "/corrections/",
]
STRAY = re.compile(r">\s*None\s*<|\bNone\b,|\{\{|\{%|%\(\w+\)s|\bnan\b")


@pytest.mark.parametrize("at", ["", "/ko", "/ru"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_in_order(whole, path, at):
    text = whole.text(at + path)
    document = Document(text)
    assert document.tags.count("h1") == 1
    assert len(document.ids) == len(set(document.ids)), "an id is used twice"
    assert document.unlabelled == []
    assert document.tags.count("table") == document.tags.count("caption")
    headings = [int(tag[1]) for tag in document.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(b - a <= 1 for a, b in pairwise(headings)), headings
    assert STRAY.findall(text) == []
    for _tag, has in document.attributes:
        assert "style" not in has
        if "aria-labelledby" in has or "aria-describedby" in has:
            assert (has.get("aria-labelledby") or has["aria-describedby"]) in document.ids
        if (has.get("href") or "").startswith("#"):
            assert has["href"][1:] in [*document.ids, "content"]


@pytest.mark.parametrize("path", PAGES)
def test_every_link_on_a_page_leads_somewhere(whole, path):
    links = {url.split("#")[0] for url in re.findall(r'<a[^>]* href="(/[^"?]+)"', whole.text(path))}
    missing = {
        url: status for url in links if (status := whole.client.get(url).status_code) not in {200, 301}
    }
    assert missing == {}
