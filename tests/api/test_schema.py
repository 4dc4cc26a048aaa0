"""The description: valid OpenAPI, every parameter in it, and what is sent is what it says."""

import json
import re

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from tests.question.make import GONE, others, violations
from tracker.api.about import description
from tracker.filters import QUESTIONS
from tracker.rules.vocabulary import Status


@pytest.fixture
def schema(get) -> dict:
    """The description as it is served."""
    return get("schema/?format=json").json()


def agree(schema: dict, path: str, response) -> None:
    """Raise where an answer is not what the description says of this address and status."""
    says = schema["paths"][path]["get"]["responses"][str(response.status_code)]
    (kind,) = says["content"]
    assert kind == response.headers["Content-Type"]
    wanted = {**says["content"][kind]["schema"], "components": schema["components"]}
    problems = list(OAS31Validator(wanted).iter_errors(response.json()))
    assert problems == []


def test_it_is_valid_and_whole(schema):
    validate(schema)
    assert schema["openapi"].startswith("3.1")
    lists = {f"/api/v1/{noun}/" for noun in QUESTIONS} | {f"/api/v1/{noun}/{{key}}/" for noun in QUESTIONS}
    others = {"/api/v1/", "/api/v1/violations/facets/", "/api/v1/changes/", "/api/v1/law/"}
    others |= {"/api/v1/caps/{key}/ledger/", "/api/v1/violations/{key}/origins/"}
    assert set(schema["paths"]) == lists | others


def test_it_makes_no_warning(capsys, get):
    description.cache_clear()
    get("schema/")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("noun", QUESTIONS)
def test_it_names_every_parameter_and_no_other(schema, get, noun):
    named = {p["name"]: p for p in schema["paths"][f"/api/v1/{noun}/"]["get"]["parameters"]}
    assert set(named) == {*QUESTIONS[noun].base_filters, "fields", "omit", "format"}
    alone = {p["name"] for p in schema["paths"][f"/api/v1/{noun}/{{key}}/"]["get"]["parameters"]}
    assert alone == {"key", "fields", "omit", "format"}
    empty = get(f"{noun}/?" + "&".join(f"{name}=" for name in named))
    assert empty.status_code == 200


def test_closed_lists_are_said(schema):
    named = {p["name"]: p for p in schema["paths"]["/api/v1/violations/"]["get"]["parameters"]}
    assert named["status"]["schema"]["items"]["enum"] == Status.values()
    assert named["status__not"]["explode"] is True
    assert named["fields"]["explode"] is False
    assert named["sort"]["schema"]["enum"][0] == "-date"
    assert named["page_size"]["schema"]["maximum"] == 100
    assert all(p["description"] for p in named.values())


@pytest.mark.parametrize("noun", QUESTIONS)
def test_what_is_sent_is_what_it_says(schema, get, noun):
    rows = [*violations(), *others([row.key for row in violations()])]
    key = next(row.key for row in rows if row.noun == noun)
    path = f"/api/v1/{noun}/"
    for query in (
        "",
        "?page_size=2",
        "?fields=" + next(iter(rows[0].answer if noun == "violations" else {"": 1})),
    ):
        agree(schema, path, get(f"{noun}/{query}"))
    agree(schema, path + "{key}/", get(f"{noun}/{key}/"))
    agree(schema, path + "{key}/", get(f"{noun}/nowhere/"))
    agree(schema, path + "{key}/", get(f"{noun}/{key}/?nonsense=1"))


def test_the_other_answers_are_what_it_says(schema, get):
    agree(schema, "/api/v1/", get())
    agree(schema, "/api/v1/changes/", get("changes/?since=2020"))
    agree(schema, "/api/v1/changes/", get("changes/?since=2020-01-01"))
    agree(schema, "/api/v1/violations/facets/", get("violations/facets/"))
    agree(schema, "/api/v1/violations/{key}/", get(f"violations/{GONE['ref']}/"))


def test_it_comes_as_yaml_too(get):
    response = get("schema/?format=yaml")
    assert response.headers["Content-Type"].startswith("application/yaml")
    assert response.content.startswith(b"openapi: 3.1.0")
    assert get("schema/?format=xml").json()["errors"][0]["parameter"] == "format"
    assert json.loads(get("schema/").content)["openapi"]


def test_the_reference_needs_nobody_else_and_no_script(get):
    page = get("docs/")
    text, policy = page.content.decode(), page.headers["Content-Security-Policy"]
    assert page.status_code == 200
    assert "unsafe" not in policy
    assert "<style" not in text
    assert "style=" not in text
    assert "<script" not in text
    assert not re.search(r"(src|href)=\"(https?:)?//", text)
    assert get("docs/?nonsense=1").status_code == 400


def test_the_reference_names_every_address_parameter_shape_and_field(get):
    """Nothing of the description may be lost on the way to the page."""
    text, said = get("docs/").content.decode(), json.loads(get("schema/").content)
    codes = set(re.findall(r"<code>([^<]*)</code>", text))
    for path, methods in said["paths"].items():
        assert path in codes
        for parameter in methods["get"].get("parameters", []):
            assert parameter["name"].removesuffix("__all").removesuffix("__not") in codes, (
                path,
                parameter["name"],
            )
    ids = set(re.findall(r'id="([^"]*)"', text))
    assert set(re.findall(r'href="#([^"]*)"', text)) <= ids
    for name, shape in said["components"]["schemas"].items():
        if not name.startswith("Paginated") and name != "NullEnum":
            assert f"shape-{name}" in ids
            assert set(shape.get("properties", {})) <= codes, name
