"""Cell by cell: whatever is changed by SQL in what was published, `verify` names it (see tampering.py)."""

import hashlib
import json

import pytest

from tests.editorial.desk import verified
from tests.site import Site

# What the tables' own constraints refuse: a key that is there already, a first version that has one before it.
REFUSED = {"sequence#0", "number#0", "number#1", "previous_sha256#0"}
TABLES_OF_A_RELEASE = {
    *("meta", "row", "because", "posting", "term", "number", "ordering", "point", "alias", "tombstone"),
    *("search_config", "search_data", "search_docsize", "search_idx"),
}


@pytest.fixture(scope="module")
def grown(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a retraction, so that no table of the release is empty, and that release alone."""
    site = loaded.copy(tmp_path_factory.mktemp("grown") / "var")
    site.manage("retract", "v-oil-2024-vostochny", "--reason", "Withdrawn.")
    for path in set(site.releases.glob("release-*.sqlite")) - {site.release()}:
        path.unlink()  # older ones may be pruned; test_verify.py tampers with them
    return site


def tampered(site: Site, what: str) -> dict[str, bool | str]:
    return json.loads(site.python("-m", "tests.editorial.tampering", what).stdout.splitlines()[-1])


def test_every_cell_and_row_of_the_database_chains(grown: Site) -> None:
    found = tampered(grown, "database")
    assert [name for name, seen in found.items() if seen is False] == []
    refused = {name.rsplit(".", 1)[-1] for name, seen in found.items() if seen == "refused"}
    assert refused <= REFUSED, "a constraint stood in the way of the test"
    assert len(found) - list(found.values()).count("refused") >= 80
    columns = {
        name.split("[")[0] + "." + name.rsplit(".", 1)[-1].split("#")[0] for name in found if "]." in name
    }
    assert len(columns) == 11 + 7 + 6
    assert verified(grown) == []


@pytest.mark.once
def test_every_column_of_every_table_of_the_release_file(grown: Site) -> None:
    before = hashlib.sha256(grown.release().read_bytes()).digest()
    found = tampered(grown, "file")
    assert [name for name, seen in found.items() if seen is not True] == []
    assert {name.split("[")[0] for name in found} == TABLES_OF_A_RELEASE and len(found) >= 80
    assert hashlib.sha256(grown.release().read_bytes()).digest() == before
    assert verified(grown) == []
