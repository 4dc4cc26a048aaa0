"""No page disagrees with the API on a number: each count is compared with the rows behind its link."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from django.conf import settings

from tests.record.crawling import ELSEWHERE, LISTS, Crawler, is_list, narrowed, shape, some, within
from tests.site import Site

OTHER_LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
ASKED_TOO = 100  # of the lists with a question that pages link to: their own counts are compared as well


@pytest.fixture(scope="module")
def crawler(loaded: Site) -> Iterator[Crawler]:
    """Somebody who has seen every page, and each list that a count leads to."""
    with loaded.serve("public") as reader:
        found = Crawler(reader)
        found.crawl()
        found.visit(target.partition("#")[0] for target, _ in counted(found, list(found.pages)))
        questions = [address for address in found.ways if "?" in address and is_list(address)]
        found.visit(some(questions, ASKED_TOO))
        yield found


def counted(crawler: Crawler, pages: list[str]) -> dict[tuple[str, str], str]:
    """(address, count) of each link that carries a count → a page that has it."""
    return {
        (target, link.count): page
        for page in pages
        for link in crawler.pages[page].links
        if link.count is not None and (target := within(page, link.href))
    }


def test_every_page_can_be_reached_and_no_link_is_broken(crawler: Crawler) -> None:
    broken = {a: (s, crawler.ways.get(a)) for a, s in crawler.status.items() if s not in {200, 301}}
    assert broken == {}
    reached = defaultdict(int)
    for address in crawler.pages:
        reached[shape(address)] += "?" not in address
    for noun in LISTS - {"corrections"}:
        assert reached[noun, "*"] == crawler.count(f"/{noun}/"), (
            f"some of the {noun} are linked to from nowhere"
        )
    assert reached["measures", "*"] == crawler.count("/provisions/")
    assert reached["violations", "*", "history"] == crawler.count("/violations/")


def test_each_count_is_the_number_of_rows_behind_its_link(crawler: Crawler) -> None:
    links = counted(crawler, list(crawler.pages))
    crawler.visit(target.partition("#")[0] for target, _ in links if not target.startswith(ELSEWHERE))
    wrong = [
        f"{page}: {count} leads to {target}, where there are {' or '.join(sorted(behind))}"
        for (target, count), page in links.items()
        if (behind := crawler.behind(target)) != {count}
    ]
    assert not wrong, "\n".join([f"{len(wrong)} of {len(links)} counts are wrong:", *wrong[:40]])
    assert len(links) >= 400, f"only {len(links)} counts carry data-count"


def test_each_list_says_how_many_rows_the_question_has(crawler: Crawler) -> None:
    lists = [address for address in crawler.pages if is_list(address)]
    said = {address: crawler.pages[address].totals[:1] for address in lists}
    assert said == {address: [str(crawler.count(address))] for address in lists}
    assert len(lists) > ASKED_TOO


@pytest.mark.parametrize("each", [pytest.param(1, marks=pytest.mark.again), 3])
def test_each_count_beside_an_option_is_what_choosing_it_gives(crawler: Crawler, each: int) -> None:
    """Every third, and every one by `./run again`."""
    pages = ["/violations/", *some([a for a in crawler.pages if "?" in a and is_list(a)], ASKED_TOO)]
    found, wrong = 0, []
    for page in pages:
        for option in [o for o in crawler.pages[page].options if o.count is not None and o.value][::each]:
            found += 1
            rows = crawler.count(narrowed(page, option.name, option.value))
            if str(rows) != option.count:
                wrong.append(f"{page}: {option.name}={option.value} says {option.count}, gives {rows}")
    assert not wrong, "\n".join([f"{len(wrong)} of {found} counts are wrong:", *wrong[:40]])
    assert found >= 200, f"only {found} options of filters carry data-count"


def test_a_bare_number_that_leads_to_a_list_is_a_count(crawler: Crawler) -> None:
    loose = {
        (shape(page), link.text.strip(), target)
        for page, sight in crawler.pages.items()
        for link in sight.links
        if link.bare and link.count is None and (target := within(page, link.href))
        if is_list(target) and not a_name(link.text.strip(), target)
    }
    assert sorted(loose)[:20] == []


def a_name(words: str, address: str) -> bool:
    """Whether a number is what something is called: a page of a list, a year, a resolution."""
    values = dict(parse_qsl(address.partition("?")[2]))
    return "page" in values or words in values.values()


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_links_stay_in_the_language(crawler: Crawler, language: str) -> None:
    """Every link within the site begins where the language is mounted, those to other languages apart."""
    kept = (f"/{language}/", *ELSEWHERE)
    left = {
        (page, target)
        for page in one_of_each(crawler, f"/{language}")
        for link in crawler.pages[page].links
        if not link.other and (target := within(page, link.href)) and not target.startswith(kept)
    }
    assert sorted(left)[:20] == []


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_a_language_shows_the_same_counts(crawler: Crawler, language: str) -> None:
    mount = f"/{language}"
    found = 0
    for page in one_of_each(crawler, mount):
        english = page.removeprefix(mount)
        here = {(target.removeprefix(mount), count) for target, count in counted(crawler, [page])}
        assert here == set(counted(crawler, [english])), page
        assert crawler.pages[page].totals == crawler.pages[english].totals, page
        # Words without a count are offered in the order of the alphabet, which is another one in each language.
        assert sorted(crawler.pages[page].options, key=repr) == sorted(
            crawler.pages[english].options, key=repr
        ), page
        found += len(here)
    assert found >= 50, f"only {found} counts carry data-count"


def one_of_each(crawler: Crawler, mount: str) -> list[str]:
    """The address, in another language, of one page of each type."""
    types = {shape(address): address for address in sorted(crawler.pages) if address in crawler.ways}
    plain = {
        mount + address
        for address in types.values()
        if "?" not in address and not address.startswith(ELSEWHERE)
    }
    found = sorted(plain - {f"{mount}{one}" for one in crawler.pages if one.startswith(mount)})
    crawler.visit(found)
    assert [page for page in found if crawler.status[page] != 200] == []
    return found
