"""The engine of the editorial database leaves no trace: the same record gives the same release."""

from pathlib import Path

import pytest

from tests import site as sites
from tests.site import POSTGRES, Site
from tracker.release.writer import compare, content_of


@pytest.mark.skipif(
    not POSTGRES, reason="needs both engines: python -m tests.postgres .venv/bin/python -m pytest"
)
def test_sqlite_and_postgresql_give_the_same_release(
    loaded: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sites, "POSTGRES", "")
    other = Site.create(tmp_path / "var")
    other.manage("load_record", "-v0")
    assert other.database.exists() and not loaded.database.exists()
    assert content_of(other.release()) == content_of(loaded.release())
    assert other.meta() == loaded.meta() and compare(other.release(), loaded.release()) == []
