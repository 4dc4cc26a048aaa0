"""The law on a day for programs: as it is described, and as strict as every other address."""

import pytest

from tests.api.test_schema import agree
from tracker.filters.law import law_question


def test_the_answer_is_what_the_description_says(get):
    schema = get("schema/?format=json").json()
    for query in ("", "?on=2018-01-01", "?category=oil", "?hs=72&direction=either", "?measure_category=oil"):
        answer = get(f"law/{query}")
        assert answer.status_code == 200, answer.content
        agree(schema, "/api/v1/law/", answer)


def test_every_parameter_is_described(get):
    schema = get("schema/?format=json").json()
    named = {p["name"]: p for p in schema["paths"]["/api/v1/law/"]["get"]["parameters"]}
    assert set(named) == {*law_question(), "format"}
    assert named["on"]["schema"] == {"type": "string", "format": "date"}


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ("on=2018-02-30", ["on"]),
        ("on=yesterday&hs=27.10&direction=in&category=x&measure_category=y&page=1", None),
        ("hs=2710&hs=2711", ["hs"]),
        ("fields=on", ["fields"]),
    ],
)
def test_every_mistake_is_named_at_once(get, query, parameters):
    answer = get(f"law/?{query}")
    assert answer.status_code == 400
    named = [error["parameter"] for error in answer.json()["errors"]]
    assert named == (parameters or [one.partition("=")[0] for one in query.split("&")])


def test_an_empty_value_is_as_if_not_given(get):
    assert get("law/?on=&hs=&category=").json() == get("law/").json()


def test_it_is_among_the_addresses_and_in_the_reference(get):
    assert get("").json()["law"].endswith("/api/v1/law/")
    assert "/api/v1/law/" in get("docs/").content.decode()
