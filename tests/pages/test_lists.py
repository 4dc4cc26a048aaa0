"""The lists of everything but violations: one question at the page and the API, as strict, and every count true."""

import re
from itertools import pairwise

import pytest

LISTS = ["actors", "places", "sources", "evidence", "resolutions", "caps", "corrections"]
QUESTIONS = [
    "/actors/?q=angara",
    "/actors/?type=vessel&type=company&country=RU",
    "/actors/?role=supplier&role=recipient",
    "/actors/?role__all=supplier&role__all=recipient",
    "/actors/?type__not=vessel&sort=-records",
    "/actors/?imo=IMO+9179842",
    "/actors/?violation=DPRK-2023-0014",
    "/places/?q=rajin&country=KP",
    "/places/?type=port&sort=-records",
    "/sources/?q=white+house&publisher_type=state_agency",
    "/sources/?language=de&sort=-date",
    "/sources/?derived_from=src-o-rosstat-2024q3",
    "/evidence/?q=vostochny&sort=date",
    "/evidence/?method=document&publisher_type=news&language__not=en",
    "/evidence/?source=src-fybit-2024-02",
    "/evidence/?derived_from=src-o-rosstat-2024q3",
    "/resolutions/?scope=context&sort=-date",
    "/resolutions/?year=2017&regime=dprk-1718",
    "/resolutions/?q=petroleum",
    "/caps/?resolution=2397&unit=barrels",
    "/caps/?year=2017",
    "/caps/?in_force_on=2017-11-15",
    "/corrections/?change=correction&noun=violations",
]
# A question and which of its parameters is refused, with the spelling that was meant.
REFUSED = [
    ("/actors/?typ=vessel", "typ", "type"),
    ("/actors/?type=vesel", "type", "vessel"),
    ("/actors/?role=suplier", "role", "supplier"),
    ("/actors/?country=Rusia", "country", "RU"),
    ("/actors/?imo=9179843", "imo", "9179842"),
    ("/actors/?imo=917984", "imo", "9179842"),
    ("/actors/?imo=9179842&imo=9161003", "imo", None),
    ("/actors/?q=---", "q", None),
    ("/actors/?q=a&q=b", "q", None),
    ("/actors/?sort=records", "sort", "-records"),
    ("/places/?role=origin", "role", None),
    ("/sources/?language=xx", "language", None),
    ("/sources/?relays=src-a", "relays", None),
    ("/sources/?derived_from=src-o-rosstat-2024q4", "derived_from", "src-o-rosstat-2024q3"),
    ("/evidence/?publisher_type=newspaper", "publisher_type", None),
    ("/evidence/?sort=publisher", "sort", None),
    ("/resolutions/?year=0000", "year", None),
    ("/caps/?sort=name", "sort", None),
    ("/caps/?year=17", "year", None),
    ("/caps/?year=2017&year=2018", "year", None),
    ("/caps/?in_force_on=2017", "in_force_on", None),
    ("/corrections/?noun=violation", "noun", "violations"),
    ("/corrections/?since=tomorrow", "since", None),
    ("/corrections/?record=DPRK-2024-001", "record", "DPRK-2024-0001"),
]
# Valid, though nothing that is published has it.
HELD_BY_NOTHING = [
    "/actors/?imo=9074729",
    "/actors/?country=BR",
    "/actors/?role=payer&type=vessel",
    "/actors/?q=zzzzz",
    "/sources/?language=ko",
    "/evidence/?language=zu",
    "/resolutions/?year=1999",
    "/corrections/?record=DPRK-2024-0001",
    "/corrections/?noun=sources&change=retraction",
]


@pytest.mark.parametrize("noun", LISTS)
def test_a_list_is_the_api_s_list(whole, noun):
    assert whole.total(f"/{noun}/") == whole.api(f"/{noun}/")["count"]
    assert f'action="/{noun}/"' in whole.text(f"/{noun}/") or noun == "corrections"


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_finds_the_same_at_both_doors_in_the_same_order(whole, question):
    count = whole.total(question)
    rows = whole.api(f"{question}&page_size=100")["results"]
    text = whole.text(f"{question}&page_size=100")
    keys = [next(row[name] for name in ("ref", "slug", "number", "key") if name in row) for row in rows]
    body = text[text.find("<tbody>") :]
    places = [body.index(f"/{key}/") for key in keys]
    assert places == sorted(places)
    assert len(rows) == count
    assert count or question.startswith("/corrections/")
    assert "remove all" in text or not count


@pytest.mark.parametrize("path", [*(f"/{noun}/" for noun in LISTS), *QUESTIONS, *HELD_BY_NOTHING])
def test_every_count_is_what_its_link_finds(whole, path):
    whole.agrees(path)


@pytest.mark.parametrize(("question", "parameter", "meant"), REFUSED)
def test_what_is_wrong_is_refused_and_named(whole, question, parameter, meant):
    (error,) = whole.errors(question)
    assert error["parameter"] == parameter
    assert error["did_you_mean"] == meant
    assert error["problem"]


@pytest.mark.parametrize("question", HELD_BY_NOTHING)
def test_a_valid_value_that_nothing_has_gives_an_empty_list(whole, question):
    assert whole.total(question) == 0
    assert "Nothing that is published meets all of these conditions" in whole.text(question) or (
        question.startswith("/corrections/")
    )


def test_what_to_drop_is_offered_with_what_is_then_found(whole):
    path = "/actors/?q=zzzzz&type=vessel"
    assert whole.counts(path) == {"?type=vessel": whole.total("/actors/?type=vessel")}


@pytest.mark.parametrize("noun", ["actors", "places", "sources", "evidence", "resolutions"])
def test_the_counts_beside_boxes_are_what_they_find(whole, noun):
    offered = whole.boxes(f"/{noun}/")
    assert len(offered) > 5
    for name, value, count in offered[:: max(1, len(offered) // 25)]:
        assert whole.total(f"/{noun}/?{name}={value}") == count, (name, value)
    assert f'<small class="n">{offered[0][2]}</small>' in whole.text(f"/{noun}/")


def test_a_form_keeps_what_it_cannot_show(whole):
    text = whole.text("/actors/?violation=DPRK-2023-0014&type__not=state&sort=-records&type=vessel")
    for name, value in (("violation", "DPRK-2023-0014"), ("type__not", "state"), ("sort", "-records")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in text
    assert re.search(r'name="type" value="vessel"[^>]* checked>', text)
    assert '<input type="hidden" name="type"' not in text


@pytest.mark.parametrize(
    ("order", "noun", "number"),
    [
        ("-date", "sources", lambda row: row["published"]["earliest"]),
        ("date", "evidence", lambda row: row["published"]["earliest"]),
        ("-date", "resolutions", lambda row: row["adopted"]),
    ],
)
def test_orders_by_date(whole, order, noun, number):
    rows = whole.api(f"/{noun}/?sort={order}&page_size=100")["results"]
    known = [number(row) for row in rows if number(row)]
    assert known == sorted(known, reverse=order.startswith("-"))
    assert len({number(row) for row in rows}) > 5


@pytest.mark.parametrize(("noun", "parameter"), [("actors", "actor"), ("places", "place")])
def test_most_records_first_is_by_the_counts_shown(whole, noun, parameter):
    keys = whole.keys(f"/{noun}/?sort=-records&page_size=100", "slug")
    shown = {
        url.partition("=")[2]: count
        for url, count in whole.counts(f"/{noun}/?page_size=100").items()
        if url.startswith(f"/violations/?{parameter}=")
    }
    counts = [shown.get(key, 0) for key in keys]
    assert all(a >= b for a, b in pairwise(counts))
    assert counts[0] > 10


def test_pages_lead_through_a_list_with_the_same_rows_as_at_the_api(whole):
    of = -(-whole.total("/sources/") // 25)
    keys = []
    for number in range(1, of + 1):
        text = whole.text(f"/sources/?page={number}")
        assert f"Page {number} of {of}" in text
        found = re.findall(r'<th scope="row"><a href="/sources/([^/]+)/"', text)
        assert found == whole.keys(f"/sources/?page={number}", "slug")
        keys += found
    assert len(keys) == len(set(keys)) == whole.total("/sources/")
    assert whole.client.get(f"/sources/?page={of + 1}").status_code == 400
