"""Two worlds with the same publications, made once for all tests that only look at them."""

import pytest

from tests.editorial import worlds

SEED = 20261122


@pytest.fixture(scope="session")
def pair(tmp_path_factory, django_db_setup, django_db_blocker) -> worlds.Pair:
    """The world without anything private and the one beside much, both asked everything."""
    with django_db_blocker.unblock():
        return worlds.pair(tmp_path_factory.mktemp("worlds") / "pair", seed=SEED, asking=worlds.everything)
