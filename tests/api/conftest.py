"""A program that asks the API over two releases; no database is open to these tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.question.make import releases
from tracker.api.throttling import PerAddress


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An earlier release of 40 violations and the present one of 60."""
    made = tmp_path_factory.mktemp("releases")
    releases(made)
    return made


@pytest.fixture
def get(folder: Path, settings) -> Iterator[Callable[..., HttpResponse]]:
    """Ask an address below /api/v1/."""
    settings.RELEASES = folder
    settings.ROOT_URLCONF = "tracker.urls"
    client = Client(raise_request_exception=False)

    def ask(path: str = "", method: str = "get", **headers: str) -> HttpResponse:
        return getattr(client, method)(f"/api/v1/{path}", headers=headers)

    PerAddress.counts.clear()
    yield ask
    PerAddress.counts.clear()
