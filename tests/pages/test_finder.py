"""The list page: the question in the address, put back as a form that a person can change."""

import re
from html import unescape

import pytest

PLAIN_FORM = "q category status from to origins_min evidence_max quantity_min unit bbox sort page".split()  # noqa: SIM905


def total(answer) -> int:
    """What the page says it found."""
    return int(re.search(r'data-total="(\d+)"', answer.text)[1])


def sentence(answer) -> str:
    """What the page says that it shows."""
    return re.search(r"</h2>\s*<p>(.*?)</p>", answer.text, re.DOTALL)[1]


def test_without_a_question_everything_is_listed(reader):
    answer = reader.get("/violations/")
    assert total(answer) == 2
    assert "2 records" in answer.text


def test_a_plain_form_sends_empty_values(reader):
    answer = reader.get("/violations/", dict.fromkeys(PLAIN_FORM, ""))
    assert answer.status_code == 200
    assert total(answer) == 2
    assert "Conditions" not in answer.text


def test_a_condition_is_ticked_counted_and_can_be_taken_out(reader):
    answer = reader.get("/violations/?status=disputed&category=oil&sort=ref")
    assert total(answer) == 1
    assert "1 of 2 records" in answer.text
    assert "status: disputed; category: refined petroleum." in sentence(answer)
    assert 'name="status" value="disputed" data-count="1" checked' in answer.text
    assert 'href="?category=oil&amp;sort=ref"' in answer.text
    assert "status__not=disputed" in answer.text
    assert '<input type="hidden" name="sort" value="ref">' in answer.text


def test_a_count_beside_an_option_is_what_it_finds(reader):
    text = reader.get("/violations/?status=disputed").text
    offered = re.findall(
        r'name="(\w+)" value="([^"]+)"[^>]*> <span>[^<]*</span> <small class="n">(\d+)</small>', text
    )
    assert ("status", "alleged", "1") in offered
    for name, value, count in offered:
        others = {} if name == "status" else {"status": "disputed"}
        assert total(reader.get("/violations/", {**others, name: value})) == int(count), (name, value)


def test_the_form_does_not_forget_what_it_cannot_show(reader):
    text = reader.get("/violations/?actor__not=st-russia&category__all=oil").text
    assert '<input type="hidden" name="actor__not" value="st-russia">' in text
    assert "Actor, none of: <strong>Russia</strong>" in text
    assert "ask for it" in text


def test_nothing_found_says_what_that_means(reader):
    answer = reader.get("/violations/?country=BR")
    assert total(answer) == 0
    assert "No published record meets all of these conditions." in answer.text
    assert "Brazil" in answer.text


def dropped(answer) -> dict[str, int]:
    """What the page offers to drop: address → the rows it promises."""
    return {
        url: int(n) for url, n in re.findall(r'<a href="(\?[^"]*)" data-count="(\d+)">without', answer.text)
    }


def test_nothing_found_says_which_condition_to_drop(reader):
    answer = reader.get("/violations/?country=BR&status=disputed")
    assert dropped(answer) == {"?status=disputed": 1}
    for url, promised in dropped(answer).items():
        assert total(reader.get(f"/violations/{url}")) == promised


def test_where_no_single_condition_is_to_blame_the_page_says_so(reader):
    answer = reader.get("/violations/?country=BR&year=1999")
    assert dropped(answer) == {}
    assert "No single condition is to blame" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "unit=barrels&quantity_min=5&country=BR",
        "q=Vostochny&sort=relevance&country=BR",
        "unit=barrels&quantity_max=9",
    ],
)
def test_what_says_nothing_by_itself_goes_with_what_it_needs(reader, question):
    answer = reader.get(f"/violations/?{question}")
    links = re.findall(r'<a href="(\?[^"]*)" (?:aria-label="Remove|data-count)', answer.text)
    assert links
    for url in links:
        assert reader.get(f"/violations/{unescape(url)}").status_code == 200, url


def test_the_question_is_said_in_words(reader):
    assert "no filter is set" in sentence(reader.get("/violations/"))
    said = sentence(reader.get("/violations/?status=disputed&status=alleged&actor__not=st-russia"))
    assert "status: disputed or alleged" in said
    assert "actor: none of Russia" in said


@pytest.mark.parametrize(
    ("query", "names", "meant"),
    [
        ("catgory=oil", "catgory", "category"),
        ("category=oill", "category", "?category=oil"),
        ("year=0", "year", ""),
        ("from=2025&to=2024", "from", ""),
        ("sort=price&nonsense=1", "price", ""),
    ],
)
def test_a_mistake_is_named_with_what_was_meant(reader, query, names, meant):
    answer = reader.get(f"/violations/?{query}")
    assert answer.status_code == 400
    assert names in answer.text
    assert meant in answer.text
    assert "data-total" not in answer.text


def test_a_hint_keeps_the_rest_of_the_question(reader):
    text = reader.get("/violations/?category=oill&status=disputed").text
    assert "category=oil&amp;status=disputed" in text
    text = reader.get("/violations/?catgory=oil&status=disputed").text
    assert "category=oil&amp;status=disputed" in text


def test_sorting_is_a_link_and_is_said_to_machines(reader):
    text = reader.get("/violations/?sort=date").text
    assert 'aria-sort="ascending"' in text
    assert 'href="?sort=-date"' in text


def test_the_order_by_quantity_is_offered_within_one_unit_alone(reader):
    assert "sort=-quantity" not in reader.get("/violations/").text
    assert "sort=-quantity" in reader.get("/violations/?unit=barrels").text
    assert reader.get("/violations/?sort=-quantity").status_code == 200


def test_relevance_is_offered_with_words_alone(reader):
    assert "relevance" in reader.get("/violations/?q=Vostochny").text
    assert "relevance" not in reader.get("/violations/").text


def test_what_was_asked_is_shown_as_text(reader):
    answer = reader.get("/violations/", {"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("question", ["", "actor=st-dprk", "status=planned&status=alleged", "category=arms"])
def test_what_alleges_a_breach_is_counted_apart_from_what_was_planned_refuted_or_no_violation(
    whole, question
):
    rows = whole.rows(f"/violations/?{question}")
    text = whole.text(f"/violations/?{question}")
    kinds = {
        "{} of what was only planned or attempted.": {"planned", "attempted"},
        "{} refuted.": {"refuted"},
        "{} marked as no violation (exempt or context).": {"exempt", "context"},
    }
    left = 0
    for sentence, statuses in kinds.items():
        count = sum(row["status"] in statuses for row in rows)
        verb = "was" if count == 1 else "were"
        verb = verb if "refuted" in sentence else {"was": "is", "were": "are"}[verb]
        assert (sentence.format(f"{count} {verb}") in text) == bool(count), sentence
        left += count
    alleging = len(rows) - left
    (counted,) = [
        n for url, n in whole.counts(f"/violations/?{question}").items() if "status__not=planned" in url
    ]
    assert counted == alleging
    assert whole.agrees(f"/violations/?{question}") > 0
