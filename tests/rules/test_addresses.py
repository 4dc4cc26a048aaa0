"""Addresses in one form: every spelling of one is the same, and no two of the record become one."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.rules.addresses import addresses_in, canonical, collapsing, names_of, same

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
PLACE = "https://example.org/news/2024/tanker"
PIECES = """
http:// https:// HTTPS:/ // www. m. amp. example.com web.archive.org/web/2020/ archive.is/o/Ab1/ / .. . /amp
archive.ph/2020.01.01-000000/ cdn.ampproject.org/c/s/ /index.html ? a=1 & utm_source=x # #!/ %2e%2e %2F % %FF é
пример.рф :80 :443 :8080 @ [::1] [ ] %3A http%3A%2F%2F twitter.com = + ;
"""


@pytest.mark.parametrize(
    "spelt",
    [
        "http://example.org/news/2024/tanker",
        "HTTPS://WWW.Example.ORG:443/news/2024/tanker/",
        "https://m.example.org/news/2024/tanker?utm_source=x&fbclid=1#photo",
        "example.org/news/2024/tanker",
        "  https://example.org/news/./2023/../2024/%74anker ",
        "https://amp.example.org/news/2024/tanker/amp/",
        "https://example.org/news/2024/tanker/index.html",
        "https://web.archive.org/web/20240307120000/https://www.example.org/news/2024/tanker/",
        "https://web.archive.org/web/20240307id_/http:/example.org/news/2024/tanker",
        "web.archive.org/web/2024*/example.org/news/2024/tanker",
        "https://web.archive.org/web/2024/https%3A%2F%2Fexample.org%2Fnews%2F2024%2Ftanker",
        "https://archive.is/2024.03.07-120000/https://example.org/news/2024/tanker",
        "https://archive.today/o/AbC12/https://example.org/news/2024/tanker",
        "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/news/2024/tanker",
        "https://www.google.com/amp/s/www.example.org/news/2024/tanker",
    ],
)
def test_every_spelling_is_the_same(spelt):
    assert canonical(spelt) == PLACE and same(spelt, PLACE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PLACE, "https://example.org/news/2024/Tanker"),
        (PLACE, "https://example.com/news/2024/tanker"),
        (PLACE, f"{PLACE}?page=2"),
        (f"{PLACE}?a=1&b=2", f"{PLACE}?a=2&b=1"),
        (PLACE, f"{PLACE}#!/second"),
        (PLACE, "https://example.org:8080/news/2024/tanker"),
        (PLACE, "https://news.example.org/news/2024/tanker"),
        ("https://archive.ph/AbC12", "https://archive.ph/aBc12"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org/amp", "https://example.org/"),
    ],
)
def test_what_may_be_another_page_stays_apart(one, other):
    assert canonical(one) and canonical(other) and not same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{PLACE}?b=2&a=1", f"{PLACE}?a=1&b=2&gclid=x"),
        ("https://archive.is/AbC12", "https://archive.ph/AbC12"),
        ("https://twitter.com/un/status/1", "https://mobile.twitter.com/un/status/1?ref_src=x"),
        ("https://пример.рф/порт", "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D0%BE%D1%80%D1%82"),
    ],
)
def test_order_names_and_letters_make_no_other_page(one, other):
    assert same(one, other)


@pytest.mark.parametrize(
    "text",
    ["", " ", "page 4", "mailto:a@b.org", "javascript:alert(1)", "a@b.org", "https://", "1718", "\ud800.org"],
)
def test_what_is_no_address_has_no_form(text):
    assert canonical(text) == "" and names_of(text) == () and not same(text, text)


def test_addresses_are_found_in_words():
    text = f"external/list.csv (from https://www.example.org/list, read with {PLACE}/.)"
    assert addresses_in(text) == ["https://example.org/list", PLACE]
    assert addresses_in(PLACE) == [PLACE] and addresses_in("on paper") == []


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES.split()), max_size=9).map("".join)))
def test_the_form_of_a_form_is_itself(text):
    form = canonical(text)
    assert canonical(form) == form and form.isascii()


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["example.org", "news.example.co.kr", "пример.рф", "x.com"]),
    st.sampled_from(
        ["https://{}/a", "HTTP://www.{}:80/a/", "https://web.archive.org/web/2024/https://m.{}/a"]
    ),
)
def test_a_name_of_the_site_stands_in_every_spelling(host, pattern):
    text = pattern.format(host)
    assert any(name in text.lower() for name in names_of(text))


def of_the_record() -> dict[str, list[str]]:
    """The addresses of sources and of items on record, by noun."""
    found: dict[str, list[str]] = {}
    for name in ("05-sources", "07-evidence"):
        for row in json.loads((FIXTURES / f"{name}.json").read_text()):
            for column in ("url", "seen_at"):
                if text := row["fields"].get(column):
                    found.setdefault(f"{row['model']}.{column}", []).append(text)
    return found


def test_no_two_addresses_of_the_record_become_one():
    """Those that collapse would be listed here: none does, so whatever is the same was written the same."""
    texts = of_the_record()
    assert len(texts["tracker.source.url"]) > 100 and len(texts["tracker.evidence.url"]) > 250
    assert collapsing(text for column in texts.values() for text in column) == {}
    assert [
        text for name in texts if name.endswith(".url") for text in texts[name] if not canonical(text)
    ] == []
    sources = [canonical(text) for text in texts["tracker.source.url"]]
    assert {text for text in sources if sources.count(text) > 1} == {"https://msmt.info"}
