"""Errors, throttling, caching and the headers of the API."""

import pytest

from tracker.api.throttling import PerAddress


def test_every_problem_is_named_at_once(get):
    response = get(
        "violations/?catgory=oil&year=0&nonsense=1&sort=price&fields=nonsense&format=xml&page_size=101"
    )
    assert response.status_code == 400
    found = {e["parameter"] for e in response.json()["errors"]}
    assert found == {"catgory", "year", "nonsense", "sort", "fields", "format", "page_size"}


def test_too_many_parameters_are_a_bad_request(get):
    response = get("violations/?" + "&".join(f"p{n}=1" for n in range(3000)))
    assert response.status_code == 400
    assert response.json()["errors"]


def test_a_tag_that_is_still_right_is_not_answered_again(get):
    tag = get("violations/?category=oil").headers["ETag"]
    assert get("violations/?category=oil", **{"if-none-match": tag}).status_code == 304
    assert get("violations/?category=arms", **{"if-none-match": tag}).status_code == 200


def test_other_sites_may_read_it_and_it_sets_no_cookie(get):
    response = get("violations/", origin="https://example.org")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies


def test_an_address_that_asks_too_often_is_told_when_to_come_back(get, monkeypatch):
    monkeypatch.setattr(PerAddress, "THROTTLE_RATES", {"address": "3/min"})
    answers = [get("units/") for _ in range(8)]  # a window may end in between
    late = [a for a in answers if a.status_code == 429]
    assert late
    assert 1 <= int(late[0].headers["Retry-After"]) <= 60
    assert late[0].json()["errors"][0]["parameter"] == "rate"
    assert answers[0].status_code == 200


def test_the_rate_is_not_under_what_is_promised():
    requests, seconds = PerAddress().num_requests, PerAddress().duration
    assert requests * 60 / seconds >= 2000


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
    ],
)
def test_an_address_is_one_customer(rf, one, other, same):
    idents = [
        PerAddress().get_ident(rf.get("/", REMOTE_ADDR=a, HTTP_X_FORWARDED_FOR="9.9.9.9"))
        for a in (one, other)
    ]
    assert (idents[0] == idents[1]) == same


def test_many_addresses_fill_no_memory(monkeypatch, rf):
    monkeypatch.setattr("tracker.api.throttling.MOST_ADDRESSES", 10)
    monkeypatch.setattr(PerAddress, "counts", {})
    for n in range(100):
        assert PerAddress().allow_request(rf.get("/", REMOTE_ADDR=f"192.0.2.{n}"), None)
    assert len(PerAddress.counts) <= 10
