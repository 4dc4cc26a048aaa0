"""`manage.py verify` on the real record."""

from tests.site import Site


def test_it_is_clean_after_loading(loaded: Site) -> None:
    assert "Everything is as published" in loaded.manage("verify").stdout
