"""A reader in front of a small release; no database is open to these tests."""

from pathlib import Path

import pytest
from django.test import Client

from tests.pages.make import release
from tests.pages.whole import Whole
from tests.site import Site


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    """An empty release folder of the test's own."""
    settings.RELEASES = tmp_path / "releases"
    settings.RELEASES.mkdir()
    return settings.RELEASES


@pytest.fixture
def reader(folder: Path) -> Client:
    """Somebody who reads the small release, and sees a 500 as a reader would."""
    release(folder)
    return Client(raise_request_exception=False)


@pytest.fixture
def whole(loaded: Site, settings) -> Whole:
    """Somebody who reads the whole record."""
    settings.RELEASES = loaded.releases
    return Whole()
