"""What is known already is said at once: an address in any spelling, while one types, on the form and in the search."""

import ast
from pathlib import Path

import pytest
from django.test import Client

from tests.desk import make
from tracker import models

pytestmark = [pytest.mark.editorial, pytest.mark.once, pytest.mark.django_db]

SAYS = "/admin/says/address/"
SOURCES, ITEMS = "/admin/tracker/source/", "/admin/tracker/evidence/"
SPELT = "http://www.example.org/tanker/?utm_source=feed#top"
FETCHING = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httplib2",
    "httpx",
    "imaplib",
    "poplib",
    "pycurl",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "websockets",
    "xmlrpc",
}


@pytest.fixture
def there() -> models.Evidence:
    """An item and another source at two addresses."""
    item = make.evidence("ev-there", url="https://example.org/tanker")
    other = make.source()
    other.pk, other.slug, other.url = None, "src-two", "https://example.org/report"
    other.save()
    return item


def source_form(analyst: Client, **values) -> dict:
    given = {"title": "Another report", "publisher": "Somebody", "publisher_type": "news", "language": "en"}
    given |= {"date_text": "2024-03", "proposed_reliability": "C", "verified": "seen", **values}
    return make.filled(analyst.get(f"{SOURCES}add/"), **given)


def item_form(analyst: Client, **values) -> dict:
    given = {"source": make.source().pk, "what_was_seen": "A tanker.", "verified": "seen", **values}
    return make.filled(analyst.get(f"{ITEMS}add/"), **given)


def test_a_known_address_is_refused_once_with_a_link_and_taken_when_confirmed(analyst: Client, there):
    form = item_form(analyst, title="Second look", url=SPELT)
    page = analyst.post(f"{ITEMS}add/", form)
    assert page.status_code == 200 and "This address is known already" in page.text
    assert f'href="{ITEMS}{there.pk}/change/"' in page.text and "save once more" in page.text
    assert 'name="url_known" value="https://example.org/tanker"' in page.text
    assert not models.Evidence.objects.filter(title="Second look").exists()
    # The word for one address is none for another.
    other = analyst.post(
        f"{ITEMS}add/",
        {**form, "url": "https://example.org/report", "url_known": "https://example.org/tanker"},
    )
    assert other.status_code == 200 and "src-two" in other.text
    done = analyst.post(f"{ITEMS}add/", {**form, "url_known": "https://example.org/tanker"})
    assert done.status_code == 302 and models.Evidence.objects.filter(title="Second look").exists()


def test_a_source_is_warned_of_sources_and_of_items_of_others(analyst: Client, there):
    for url, slug in (("https://m.example.org/report", "src-two"), (SPELT, "ev-there")):
        page = analyst.post(f"{SOURCES}add/", source_form(analyst, url=url))
        assert page.status_code == 200 and slug in page.text
    # Its own items stand at its own address.
    own = make.source()
    form = make.filled(analyst.get(f"{SOURCES}{own.pk}/change/"), url=SPELT)
    assert analyst.post(f"{SOURCES}{own.pk}/change/", form).status_code == 302


def test_an_address_taken_from_the_source_is_looked_at_too(analyst: Client, there):
    models.Source.objects.filter(slug="src-one").update(url=SPELT)
    page = analyst.post(f"{ITEMS}add/", item_form(analyst, title="Second look"))
    assert "Its source's address has an item already" in page.context["errors"].as_text() or (
        "has an item already" in page.text
    )
    done = analyst.post(
        f"{ITEMS}add/", {**item_form(analyst, title="Second look"), "url_known": "https://example.org/tanker"}
    )
    assert done.status_code == 302
    assert models.Evidence.objects.get(title="Second look").url == SPELT


def test_what_is_saved_is_not_asked_about_again(analyst: Client, there):
    make.evidence("ev-same", url=SPELT)
    path = f"{ITEMS}{there.pk}/change/"
    assert analyst.post(path, make.filled(analyst.get(path), title="Another title")).status_code == 302


def test_it_is_said_while_one_types(analyst: Client, there):
    told = analyst.get(SAYS, {"noun": "evidence", "text": SPELT}).json()
    assert told["right"] is False and told["links"][0]["url"] == f"{ITEMS}{there.pk}/change/"
    own = analyst.get(SAYS, {"noun": "evidence", "text": SPELT, "but": there.pk}).json()
    new = analyst.get(SAYS, {"noun": "source", "text": "https://example.org/new"}).json()
    assert own == new == {"right": True, "sentence": "", "links": []}
    page = analyst.get(f"{ITEMS}{there.pk}/change/").text
    assert f'data-says="{SAYS}?noun=evidence&amp;but={there.pk}"' in page and 'id="id_url_says"' in page


@pytest.mark.parametrize(
    "text", ["", "\0", "https://[", "x" * 5000, "https://example.org:99999/", "%", "é.é"]
)
def test_odd_addresses_break_nothing(analyst: Client, there, text):
    for noun in ("source", "evidence"):
        assert analyst.get(SAYS, {"noun": noun, "text": text, "but": "x"}).json()["right"] is True


def test_nobody_is_told_of_what_they_may_not_see(analyst: Client, there):
    visitor = make.staff("guest", "view_source", "add_source")
    assert visitor.get(SAYS, {"noun": "source", "text": SPELT}).json()["right"] is True
    assert visitor.get(SAYS, {"noun": "evidence", "text": SPELT}).status_code == 403
    assert visitor.get(SAYS, {"noun": "violation", "text": SPELT}).status_code == 403
    assert analyst.post(SAYS, {}).status_code == 405
    form = source_form(analyst, url=SPELT)
    assert visitor.post(f"{SOURCES}add/", form).status_code == 302


def listed(analyst: Client, noun: str, words: str) -> set[str]:
    page = analyst.get(f"/admin/tracker/{noun}/", {"q": words})
    assert page.status_code == 200
    return {getattr(row, "slug", None) or row.sha256 for row in page.context["cl"].result_list}


def test_a_search_finds_any_spelling_and_a_hash(analyst: Client, there):
    make.evidence(
        "ev-read", seen_at="an archive (https://web.archive.org/web/2024/http://example.org/tanker/)"
    )
    make.evidence("ev-else", url="https://example.org/tanker-two")
    long = (
        "https://web.archive.org/web/20240307120000/https://www.example.org/tanker/?utm_campaign=" + "x" * 200
    )
    for words in ("https://example.org/tanker", SPELT, "example.org/tanker", long):
        assert listed(analyst, "evidence", words) >= {"ev-there", "ev-read"}, words
    assert listed(analyst, "evidence", long) == {"ev-there", "ev-read"}
    assert listed(analyst, "source", "www.example.org/report/") == {"src-two"}
    kept = models.Capture.objects.create(
        evidence=there, sha256="ab" * 32, media_type="text/plain", size=1, captured_at="2024-03-07T00:00Z"
    )
    for words in (kept.sha256, kept.sha256.upper()):
        assert listed(analyst, "capture", words) == {kept.sha256}
        assert listed(analyst, "evidence", words) == {"ev-there"}
    question = {"app_label": "tracker", "model_name": "evidence", "field_name": "relays", "term": SPELT}
    found = analyst.get("/admin/autocomplete/", question).json()["results"]
    assert {one["id"] for one in found} >= {str(there.pk)}


def test_nothing_in_the_program_can_fetch_from_the_web():
    """No module opens a connection by itself: what is at an address, an analyst reads and hands in."""
    root = Path(__file__).resolve().parents[2] / "tracker"
    found = set()
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [str(node.module), *(f"{node.module}.{a.name}" for a in node.names)]
            for name in names:
                parts = name.split(".")
                if {".".join(parts[:n]) for n in range(1, len(parts) + 1)} & FETCHING:
                    found.add(f"{path.relative_to(root)}: {name}")
    assert found == set()
