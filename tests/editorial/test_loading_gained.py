"""Fixtures that gain fields: what nobody has touched follows them, and an analyst's own rows stay."""

import json
from pathlib import Path

import pytest

from tests.editorial.desk import at_desk, verified
from tests.editorial.test_loading import LOAD, OIL, folder, rewrite
from tests.site import Site

__all__ = ["folder"]

pytestmark = pytest.mark.once

GAINED = {
    "category": {"measures"},
    "provision": {"grace_days"},
    "cap": {"conversions"},
    "violation": {"counts_why", "transport"},
    "claim": {"counted"},
    "declaration": {"usd"},
    "source": {"origin", "originality"},
    "evidence": {"relays", "originality"},
    "conflict": {"reason", "claims"},
}
# The command as it was before: no figure needed a reason, a source told of no contradiction, no hash of a row was kept.
BEFORE = LOAD.replace(
    "from pathlib",
    """
from tracker.actions import pen
from tracker.rules import publication
from tracker.shapes.payloads import parties
parties.conflicts = lambda row: []
pen.hashes = lambda rows: {}
publication._counting = lambda case: ()
from pathlib""",
    1,
)


def earlier(model: str, fields: dict) -> dict | None:
    """A row as the fixtures had it before they gained a few fields, the coal of 2017 and the replies."""
    if model == "reply" or (model == "declaration" and fields["cap"] == ["coal"]):
        return None
    gained = GAINED.get(model, set()) | ({"as_of"} if fields.get("kind") == "no_notice" else set())
    return {name: value for name, value in fields.items() if name not in gained}


def earlier_site(folder: Path, var: Path) -> Site:
    """A site that was loaded by the program of before, and brought up to date."""
    site = Site.create(var)
    rewrite(folder, earlier)
    site.python("-c", BEFORE, str(folder))
    site.manage("migrate", "tracker", "0001", "-v0")
    site.manage("migrate", "-v0")
    return site


def answers(site: Site, deed: str = "") -> dict[str, dict]:
    """What readers are answered of each thing, but for how often it has changed; after a deed at the desk."""
    program = f"""{deed}
import sqlite3
from tracker.release.content import things
path = settings.RELEASES / (settings.RELEASES / "current").read_text().strip()
with sqlite3.connect(f"file:{{path}}?mode=ro", uri=True) as connection:
    for one in things(connection):
        if "answer" in one and one["noun"] not in ("versions", "corrections"):
            one["answer"].pop("version", None)
            said.append([one['noun'] + '/' + one['key'], one])
"""
    return dict(at_desk(site, program))


EDIT = f"""
from tracker.actions.editing import save
from tracker.models import Category, Provision
oil, cap = Category.objects.get(slug="oil"), Provision.objects.get(slug="2397-op4-crude-cap")
oil.label, cap.grace_days = "Oil and more", 7
save(by="kim", row=oil)
save(by="kim", row=cap)
item = Claim.objects.filter(violation__slug="{OIL}", ready=True).earliest("pk").evidence
said += [item.ref, sorted(item.claims.values_list("violation__ref", flat=True))]
item.title = "An analyst's title"
save(by="kim", row=item)
"""
PUBLISH = f"""
row = Violation.objects.get(slug="{OIL}")
publishing.publish(by="kim", violations=[row], reason="A better title.")
"""


def test_fixtures_that_gain_fields_reach_what_no_analyst_has_touched(
    tmp_path: Path, folder: Path, loaded: Site
) -> None:
    """Where the rows were loaded before anybody wrote down which fields they had: the migration knows."""
    site = earlier_site(folder, tmp_path / "var")
    item, records = at_desk(site, EDIT)
    done = site.manage("load_record").stdout.splitlines()
    table = {words[0]: words[1:] for words in map(str.split, done) if len(words) == 5}
    assert table["Provision"] == ["0", "148", "0", "1"]
    assert table["Category"] == ["0", "9", "0", "1"]
    assert table["Violation"] == ["0", "74", "0", "0"]
    assert table["Declaration"] == ["5", "9", "158", "0"]
    assert table["Source"][3] == table["Evidence"][3] == table["Conflict"][3] == "0"
    noted = "SELECT count(*) FROM tracker_loaded WHERE model = 'Provision' AND CAST(fields AS text) LIKE '%grace_days%'"
    assert site.sql(noted)[0][0] == 148  # the next fields to come are held against these

    # What waits at the desk is left out and said to be, and nothing else: the rest is as on a new site.
    left_out = [line for line in done if line.startswith("Not published: ") and "wait in it" in line]
    assert [line.split(": ")[1] for line in left_out] == [OIL] and len(records) == 1
    found, fresh = answers(site), answers(loaded)
    assert found.keys() == fresh.keys()
    assert found["caps/refined-petroleum"]["answer"]["conversions"]
    assert found["provisions/2375-op16-textiles"]["answer"]["grace_days"] == 90
    assert found["categories/oil"]["answer"]["measures"] == []  # an analyst's row is never overwritten
    differ = {name for name in fresh if found[name] != fresh[name]} - {"categories/oil"}
    theirs = {name for name in differ if name.startswith("claims/")}
    assert all(fresh[name]["answer"]["violation"] == records[0] for name in theirs)
    assert differ - theirs == {f"violations/{records[0]}", "sources/src-bbc-osc-copy"}

    # Published at the desk, it comes up to what a new site says, with the analyst's word.
    found = answers(site, PUBLISH)
    differ = {name for name in fresh if found[name] != fresh[name]} - {"categories/oil"}
    for name in differ:
        assert "An analyst's title" in json.dumps(found[name]), name
    assert f"evidence/{item}" in differ

    # The rows that no hash is known of are told of once, not as if somebody had been at each.
    (line,) = verified(site)
    assert line.startswith("rows from before this update: run verify --adopt once (")
    assert "Everything is as published." in site.manage("verify", "--adopt").stdout
