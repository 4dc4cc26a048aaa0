"""Fixtures that gain fields: what nobody has touched follows them, and an analyst's own rows stay."""

from pathlib import Path

from tests.editorial.desk import at_desk, verified
from tests.editorial.test_loading import folder, load, rewrite, served
from tests.site import Site

__all__ = ["folder"]

GAINED = {
    "category": {"measures"},
    "provision": {"grace_days"},
    "cap": {"conversions"},
    "violation": {"counts_why", "transport"},
    "claim": {"counted"},
    "declaration": {"usd"},
}


def earlier(model: str, fields: dict) -> dict | None:
    """A row as the fixtures had it before they gained a few fields and the coal of 2017."""
    if model == "declaration" and fields["cap"] == ["coal"]:
        return None
    gained = GAINED.get(model, set()) | ({"as_of"} if fields.get("kind") == "no_notice" else set())
    return {name: value for name, value in fields.items() if name not in gained}


EDIT = """
from tracker.actions.editing import save
from tracker.models import Category, Provision
oil, cap = Category.objects.get(slug="oil"), Provision.objects.get(slug="2397-op4-crude-cap")
oil.label, cap.grace_days = "Oil and more", 7
save(by="kim", row=oil)
save(by="kim", row=cap)
"""


def test_fixtures_that_gain_fields_reach_what_no_analyst_has_touched(tmp_path: Path, folder: Path) -> None:
    """Where the rows were loaded before anybody wrote down which fields they had: the migration knows."""
    site = Site.create(tmp_path / "var")
    rewrite(folder, earlier)
    load(site, folder)
    site.manage("migrate", "tracker", "0001", "-v0")
    site.manage("migrate", "-v0")
    at_desk(site, EDIT)
    said = site.manage("load_record").stdout
    table = {words[0]: words[1:] for words in map(str.split, said.splitlines()) if len(words) == 5}
    assert table["Provision"] == ["0", "148", "0", "1"]
    assert table["Category"] == ["0", "9", "0", "1"]
    assert table["Violation"] == ["0", "74", "0", "0"]
    assert table["Declaration"] == ["5", "9", "158", "0"]
    assert served(site, "refined-petroleum", "caps")["conversions"]
    assert served(site, "2375-op16-textiles", "provisions")["grace_days"] == 90
    assert served(site, "oil", "categories")["measures"] == []  # an analyst's row is never overwritten
    verified(site)
    noted = "SELECT count(*) FROM tracker_loaded WHERE model = 'Provision' AND CAST(fields AS text) LIKE '%grace_days%'"
    assert site.sql(noted)[0][0] == 148  # the next fields to come are held against these
