"""Figures, words and answers to mistakes in Korean and Russian."""

import pytest
from django.http import QueryDict
from django.utils import translation

from tests.pages.test_tags import Labels
from tracker.filters import QUESTIONS
from tracker.filters.labels import said_again, translated_label
from tracker.pages import tags
from tracker.rules.sentences import Sentence

THIN = "\u202f"


@pytest.mark.parametrize(
    ("value", "english", "korean", "russian"),
    [
        (2397, "2397", "2,397", "2397"),
        (1055000, f"1{THIN}055{THIN}000", "1,055,000", f"1{THIN}055{THIN}000"),
        (54.9, "54.9", "54.9", "54,9"),
        (12345.678, f"12{THIN}345.68", "12,345.68", f"12{THIN}345,68"),
        (500000.0, f"500{THIN}000", "500,000", f"500{THIN}000"),
        (-12000, f"-12{THIN}000", "-12,000", f"-12{THIN}000"),
    ],
)
def test_numbers(value, english, korean, russian):
    for language, text in (("en-gb", english), ("ko", korean), ("ru", russian)):
        with translation.override(language):
            assert tags.number(value) == text


@pytest.mark.parametrize(
    ("low", "best", "high", "unit", "korean", "russian"),
    [
        (None, None, 1055000, "barrels", "최대 1,055,000배럴", f"до 1{THIN}055{THIN}000 баррелей"),
        (21, None, None, "tankers", "유조선 최소 21척", "не менее 21 танкера"),
        (11, None, None, "tankers", "유조선 최소 11척", "не менее 11 танкеров"),
        (None, 1, None, "tankers", "유조선 1척", "1 танкер"),
        (None, 3, None, "tankers", "유조선 3척", "3 танкера"),
        (None, 5, None, "tankers", "유조선 5척", "5 танкеров"),
        (None, 0.5, None, "tonnes", "0.5톤", "0,5 тонны"),
        (8, None, 12, "workers", "노동자 8~12명", "от 8 до 12 рабочих"),
        (8, 10, None, "workers", "노동자 10명 (최소 8)", "10 рабочих (не менее 8)"),
        (None, 10, 12, "workers", "노동자 10명 (최대 12)", "10 рабочих (не более 12)"),
        (None, 7, None, "a unit of ours, in %", "7 a unit of ours, in %", "7 a unit of ours, in %"),
    ],
)
def test_estimates(low, best, high, unit, korean, russian):
    value = {"low": low, "best": best, "high": high, "unit": unit, "qualifier": None}
    for language, text in (("ko", korean), ("ru", russian)):
        with translation.override(language):
            assert tags.estimate({"edition": Labels()}, value) == text


@pytest.mark.parametrize(
    ("figure", "korean", "russian"),
    [
        (500000, "500,000배럴", f"500{THIN}000 баррелей"),
        (1, "1배럴", "1 баррель"),
        (3, "3배럴", "3 барреля"),
        (0.5, "0.5배럴", "0,5 барреля"),
    ],
)
def test_an_amount_is_counted_in_the_form_that_its_figure_asks_for(figure, korean, russian):
    for language, text in (("ko", korean), ("ru", russian)):
        with translation.override(language):
            assert tags.amount({"edition": Labels()}, figure, "barrels") == text


def test_the_period_of_a_cap():
    for language, since, year in (
        ("en-gb", "any 12 months from 11 September 2017 on", "each year"),
        ("ko", "2017년 9월 11일 이후 임의의 12개월", "매년"),
        ("ru", "любые 12 месяцев начиная с 11\u00a0сентября 2017\u00a0г.", "ежегодно"),
    ):
        with translation.override(language):
            assert tags.cap_period("any 12 months from 2017-09-11") == since
            assert tags.cap_period("P1Y") == year


@pytest.mark.parametrize(
    ("language", "one", "two", "five"),
    [
        ("ko", "뒷받침하는 원출처 1개, 반박 0개", "원출처 2개", "원출처 5개"),
        (
            "ru",
            "1 первоисточник в",
            "2 первоисточника в",
            "5 первоисточников в",
        ),
    ],
)
def test_plurals(language, one, two, five):
    with translation.override(language):
        for count, text in ((1, one), (2, two), (5, five), (21, one.replace("1", "21"))):
            assert text in tags.in_origins({"supports": count, "disputes": 0, "unknown": 0})


def test_words_are_translated_in_the_context_of_their_list():
    with translation.override("ru"):
        assert tags.words("state", "actor_type") == "государство"
        assert tags.words("context", "status") == "контекст (не нарушение)"
        assert tags.words("context", "stance") == "дает контекст"
        assert tags.words("something_new", "status") == "something new"
        assert tags.language_name("ko") == "корейский"
        assert tags.language_name("tlh") == "tlh"
        assert translated_label("violations", "country", "JP", "Japan") == "Япония"
        assert (
            translated_label("violations", "party", "supplier:RU", "supplier: Russia") == "поставщик: Россия"
        )
        assert translated_label("violations", "party", "supplier:state") == "поставщик: государство"
        assert (
            translated_label("violations", "party", "supplier:st-russia", "supplier: Japan")
            == "поставщик: Japan"
        )
        assert translated_label("violations", "grade", "B2", "B: usually reliable; 2: probably true") == (
            "B: обычно надежный; 2: вероятно, верно"
        )


def test_names_stay_as_they_are():
    with translation.override("ko"):
        for facet in ("actor", "place", "source", "part_of"):
            assert translated_label("violations", facet, "japan", "Japan") == "Japan"


def test_a_sentence_of_the_rules_is_said_again():
    sentence = Sentence("It has %(count)s words; at most %(most)s are read.", count=30, most=20)
    assert sentence == "It has 30 words; at most 20 are read."
    assert said_again(sentence) == sentence
    assert said_again("as it is: 100 %") == "as it is: 100 %"


@pytest.mark.parametrize("noun", QUESTIONS)
def test_the_question_is_in_the_language_of_the_answer(noun):
    for condition in QUESTIONS[noun].base_filters.values():
        english = condition.label
        with translation.override("ru"):
            assert condition.label and condition.label != english, f"{condition.name}: {english}"
            assert bool(condition.hint) == bool(condition.extra.get("help_text"))


@pytest.mark.parametrize(
    ("question", "korean"),
    [
        ("year=24", "0001부터 9999까지 네 자리 연도여야 합니다."),
        ("from=2024-04-31", "2024-04은 30일까지입니다"),
        ("from=2025&to=2024", "시작이 to=2024의 끝보다 늦습니다."),
        ("page=0", "쪽은 1부터 세는 정수입니다."),
        ("page=99", "마지막 쪽은 1쪽입니다."),
        ("sort=ref&sort=date", "2번 주어졌습니다. 값은 하나만 받습니다."),
        ("q=%22", "찾을 단어가 없습니다."),
        ("category=nothing", "해당하는 값이 없습니다(범주)."),
        ("quantity_min=5", "unit 매개변수와 함께 써야만 의미가 있습니다."),
    ],
)
def test_problems_of_a_question(reader, question, korean):
    parameter = next(iter(QueryDict(question)))
    page = reader.get(f"/ko/violations/?{question}")
    assert page.status_code == 400
    assert korean in page.content.decode().replace("&#x27;", "'")
    english = reader.get(f"/api/v1/violations/?{question}").json()["errors"]
    assert english[0]["parameter"] == parameter
    assert english[0]["problem"].isascii()
