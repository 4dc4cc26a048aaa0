"""Every test process gets a `var` of its own, and no test reaches the internet (pytest-socket, see pyproject.toml)."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django
import pytest
from django.conf import settings

from tests.site import POSTGRES, Site, loaded_once

EDITORIAL = Path(__file__).parent / "editorial"


def own_var() -> None:
    """Point TRACKER_VAR at a new folder, before the settings are read, and delete it when this process ends."""
    assert not settings.configured, "unset DJANGO_SETTINGS_MODULE: tests choose their settings themselves"
    process, folder = os.getpid(), tempfile.mkdtemp(prefix="tracker-test-")
    os.environ["TRACKER_VAR"] = folder
    atexit.register(lambda: os.getpid() == process and shutil.rmtree(folder, ignore_errors=True))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    django.setup()
    # Not left to the workers of pytest-xdist: pytest-django would load the settings there before this file is read,
    # with this process's folder.
    del os.environ["DJANGO_SETTINGS_MODULE"]


own_var()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests under tests/editorial run on SQLite and, where there is one, on PostgreSQL: `-m editorial`.

    What is tried once only is tried on PostgreSQL by `./run again`.
    """
    for item in items:
        if POSTGRES and item.get_closest_marker("once"):
            item.add_marker(pytest.mark.again)
        if EDITORIAL in item.path.parents:
            item.add_marker(pytest.mark.editorial)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with the whole record, shared by all tests: read it, or copy it first."""
    base = tmp_path_factory.getbasetemp()
    return loaded_once(base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base)


@pytest.fixture
def site(loaded: Site, tmp_path: Path) -> Site:
    """A copy of it, to be changed."""
    return loaded.copy(tmp_path / "var")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured and want to be seen: `record_property("told", text)`."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, text in getattr(report, "user_properties", ()):
                if name == "told" and getattr(report, "when", "") == "call":
                    terminalreporter.section(report.nodeid)
                    terminalreporter.write_line(text)
