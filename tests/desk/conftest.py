"""An analyst who is signed in, and a release folder of the test's own."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings) -> Path:
    """Where releases go."""
    settings.VAR = tmp_path
    settings.RELEASES = tmp_path / "releases"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return settings.RELEASES


@pytest.fixture
def analyst(db) -> Client:
    """A signed-in analyst who may do everything, and sees a 500 as a browser would."""
    user = User.objects.create_superuser("kim", password="a long password")
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client
