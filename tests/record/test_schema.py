"""Every row of the real record is what the published description of the API says."""

from collections.abc import Iterator

import pytest
from openapi_schema_validator import OAS31Validator

from tests.site import Reader, Site

NOUNS = (
    "violations evidence claims sources actors places resolutions provisions caps declarations categories regimes "
    "units versions corrections changes"
)


@pytest.fixture(scope="module")
def reader(loaded: Site) -> Iterator[Reader]:
    """The public side of the real record, served."""
    with loaded.serve("public") as found:
        yield found


@pytest.mark.parametrize("noun", NOUNS.split())
def test_all_rows_are_what_the_description_says(reader: Reader, noun: str) -> None:
    schema = reader.json("/api/v1/schema/?format=json")
    says = schema["paths"][f"/api/v1/{noun}/"]["get"]["responses"]["200"]["content"]["application/json"]
    validator = OAS31Validator({**says["schema"], "components": schema["components"]})
    page, rows = f"/api/v1/{noun}/?page_size=100", 0
    while page:
        answer = reader.json(page)
        assert list(validator.iter_errors(answer)) == []
        rows += len(answer["results"])
        page = answer["next"] and answer["next"].removeprefix(reader.base)
    assert rows == answer["count"]
    assert rows or noun == "corrections"
