"""Uncertain dates in the languages of the pages: nothing of a date is lost in any of them."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.rules.edtf import Edtf, ImpossibleDate, Part, as_label, in_words, parse

LANGUAGES = ("en", "ko", "ru")
NO_BREAK = "\u00a0"  # a Russian figure and its word stay on one line
SAID = [
    ("2024-03-07", "on 7 March 2024", "2024년 3월 7일", "7 марта 2024 г."),
    ("2024-08", "in August 2024", "2024년 8월", "в августе 2024 г."),
    ("2024-02", "in February 2024", "2024년 2월", "в феврале 2024 г."),
    ("2024-08~", "about August 2024", "2024년 8월경", "около августа 2024 г."),
    ("2018?", "perhaps in 2018", "2018년(불확실)", "возможно, в 2018 г."),
    ("2018%", "perhaps about 2018", "2018년경(불확실)", "возможно, около 2018 г."),
    (
        "2024-03-07/2024-11-05",
        "between 7 March and 5 November 2024",
        "2024년 3월 7일부터 11월 5일 사이",
        "между 7 марта и 5 ноября 2024 г.",
    ),
    (
        "2022-11-18/2022-11-19",
        "between 18 and 19 November 2022",
        "2022년 11월 18일부터 19일 사이",
        "между 18 и 19 ноября 2022 г.",
    ),
    (
        "2024-03/2024-10",
        "between March and October 2024",
        "2024년 3월부터 10월 사이",
        "между мартом и октябрем 2024 г.",
    ),
    (
        "2022-12/2023-04",
        "between December 2022 and April 2023",
        "2022년 12월부터 2023년 4월 사이",
        "между декабрем 2022 г. и апрелем 2023 г.",
    ),
    ("2023/2025", "between 2023 and 2025", "2023년부터 2025년 사이", "между 2023 и 2025 гг."),
    (
        "2019~/2023-02",
        "between about 2019 and February 2023",
        "2019년경부터 2023년 2월 사이",
        "между 2019 г. (приблизительно) и февралем 2023 г.",
    ),
    (
        "2023-08/..",
        "from August 2023, still open",
        "2023년 8월부터, 계속 중",
        "с августа 2023 г., продолжается",
    ),
    (
        "2023-08/",
        "from August 2023, end not known",
        "2023년 8월부터, 종료 시점 미상",
        "с августа 2023 г., окончание неизвестно",
    ),
    (
        "../2024-01-15",
        "until 15 January 2024, start open",
        "2024년 1월 15일까지, 시작 시점 제한 없음",
        "до 15 января 2024 г. включительно, начало открыто",
    ),
    (
        "/2024",
        "until 2024, start not known",
        "2024년까지, 시작 시점 미상",
        "до 2024 г. включительно, начало неизвестно",
    ),
    ("199X", "in the 1990s", "1990년대", "в 1990-х гг."),
    ("2024-XX", "in 2024 (month not known)", "2024년(월 미상)", "в 2024 г. (месяц неизвестен)"),
    (
        "2024-08-XX~",
        "about August 2024 (day not known)",
        "2024년 8월경(일 미상)",
        "около августа 2024 г. (день неизвестен)",
    ),
    ("2024-24", "in the winter of 2024-25", "2024-25년 겨울", "зимой 2024/25 г."),
    ("2024-34", "in the second quarter of 2024", "2024년 2분기", "во II квартале 2024 г."),
    ("2024-35~", "about the third quarter of 2024", "2024년 3분기경", "около III квартала 2024 г."),
    ("2024-41", "in the second half of 2024", "2024년 하반기", "во втором полугодии 2024 г."),
    (
        "[2018-05,2018-06]",
        "in May 2018 or in June 2018",
        "2018년 5월 또는 2018년 6월",
        "в мае 2018 г. или в июне 2018 г.",
    ),
    ("{2018,2019}", "in 2018 and in 2019", "2018년 및 2019년", "в 2018 г. и в 2019 г."),
    ("[..2018]", "in 2018 or earlier", "2018년 또는 그 이전", "в 2018 г. или ранее"),
    ("[2018-03..]", "in March 2018 or later", "2018년 3월 또는 그 이후", "в марте 2018 г. или позднее"),
]
ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# What a month's name begins with in every case.
RUSSIAN = (
    *("январ", "феврал", "март", "апрел", "ма[йяе]", "июн"),
    *("июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
)
ABOUT = {"en": "about", "ko": "경|무렵", "ru": "около|приблизительно"}
PERHAPS = {"en": "perhaps", "ko": "불확실", "ru": "возможно|предположительно"}

years = st.integers(1000, 2999).map(str)
months = st.integers(1, 12).map(lambda month: f"{month:02}")
plain = st.one_of(
    st.dates().filter(lambda day: day.year >= 1000).map(str),
    st.tuples(years, months).map("-".join),
    years,
    years.map(lambda year: f"{year[:3]}X"),
    st.tuples(years, st.integers(21, 41).map(str)).map("-".join),
    st.tuples(years, st.sampled_from(["XX", "XX-XX", "0X", "1X", "XX-07", "11-1X"])).map("-".join),
    st.tuples(years, months, st.just("XX")).map("-".join),
)
parts = st.tuples(plain, st.sampled_from(["", "", "", "?", "~", "%"])).map("".join)
texts = st.one_of(
    parts,
    st.tuples(parts, parts).map("/".join),
    parts.map(lambda part: f"{part}/.."),
    parts.map(lambda part: f"../{part}"),
    parts.map(lambda part: f"{part}/"),
    parts.map(lambda part: f"/{part}"),
    st.lists(parts, min_size=1, max_size=4).map(lambda some: f"[{','.join(some)}]"),
    st.lists(parts, min_size=1, max_size=4).map(lambda some: f"{{{','.join(some)}}}"),
    parts.map(lambda part: f"[..{part}]"),
    parts.map(lambda part: f"[{part}..]"),
)


def read(text: str) -> Edtf:
    """The date, or another example where the text is none."""
    try:
        return parse(text)
    except ImpossibleDate:
        assume(False)
        raise


def name_of_month(month: int, language: str) -> str:
    """A pattern for a month in whatever case."""
    return {"en": ENGLISH[month - 1], "ko": rf"(?<!\d){month}월", "ru": RUSSIAN[month - 1]}[language]


def facts(part: Part, language: str) -> list[str]:
    """Patterns of what must be told of a part: its years, and its month and day where they are known."""
    if part.vague:
        return [str(part.earliest.year), str(part.latest.year)]
    if part.decade:
        return [f"{part.year[:3]}0"]
    told = [part.year]
    if part.month and part.month != "XX" and not part.grouping:
        told.append(name_of_month(int(part.month), language))
        if part.day and part.day != "XX":
            told.append(rf"(?<!\d){int(part.day)}(?!\d)")
    return told


@pytest.mark.parametrize("text, english, korean, russian", SAID)
def test_dates_are_said_as_people_say_them(text, english, korean, russian):
    said = [in_words(parse(text), language).replace(NO_BREAK, " ") for language in LANGUAGES]
    assert said == [english, korean, russian]


def test_a_cell_leaves_out_the_preposition():
    august = parse("2024-08")
    assert [as_label(august, language).replace(NO_BREAK, " ") for language in LANGUAGES] == [
        "August 2024",
        "2024년 8월",
        "август 2024 г.",
    ]
    assert as_label(parse("2024-34"), "ru") == f"II квартал 2024{NO_BREAK}г."
    assert as_label(parse("199X"), "ru") == "1990-е гг."
    assert as_label(parse("2024-03-07"), "ru") == f"7{NO_BREAK}марта 2024{NO_BREAK}г."


def test_a_language_is_named_as_django_names_it():
    march = parse("2024-03")
    assert in_words(march, "en-gb") == in_words(march) == "in March 2024"
    assert in_words(march, "fr") == "in March 2024"
    assert in_words(march, "ko-kr") == "2024년 3월"


@given(texts)
def test_every_date_is_told_whole_in_every_language(text):
    date = read(text)
    told = [part for pair in date.ranges for part in pair if part]
    for language in LANGUAGES:
        for said in (in_words(date, language), as_label(date, language)):
            assert said == said.strip() and "  " not in said and "None" not in said
            for part in told:
                for fact in facts(part, language):
                    assert re.search(fact, said), f"{fact} of {text} is not in {said!r}"
            assert bool(re.search(ABOUT[language], said)) == date.approximate, said
            assert bool(re.search(PERHAPS[language], said)) == date.uncertain, said


@given(texts)
def test_no_language_holds_the_script_of_another(text):
    date = read(text)
    assert not re.search("[가-힣А-я]", in_words(date, "en"))
    assert not re.search("[A-Za-zА-я]", in_words(date, "ko"))
    assert not re.search("[A-HJ-UW-Za-z가-힣]", in_words(date, "ru"))  # quarters are numbered I to IV
