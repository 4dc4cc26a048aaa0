"""The whole record with something of everything: a correction, a retraction, something hidden, an analyst's login."""

import fcntl
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.site import Site

# Records that no other record includes or overlaps with: what is taken away takes nothing else along.
ALONE = """SELECT ref FROM tracker_violation v
    WHERE state = 'published' AND status = 'alleged' AND part_of_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM tracker_violation part WHERE part.part_of_id = v.id) ORDER BY ref"""


@dataclass(frozen=True)
class Stage:
    """A site, the references of its corrected, retracted and hidden records, and the login (name, password)."""

    site: Site
    corrected: str
    retracted: str
    hidden: str
    login: tuple[str, str]


def login(site: Site) -> tuple[str, str]:
    """The first account of a site that has none, as `./run site` makes it: name and password."""
    said = site.manage("first_login").stdout
    name, _, password = said.partition("Analyst login for /admin/: ")[2].partition("  (")[0].partition(" / ")
    return name, password


def stage(site: Site) -> Stage:
    """Correct one record of a site with the whole record, retract one, hide one, seal it, and make a login."""
    corrected, retracted, hidden = (ref for (ref,) in site.sql(ALONE)[:3])
    site.sql("UPDATE tracker_violation SET summary = summary || ' (Test.)' WHERE ref = ?", corrected)
    site.manage("publish", corrected, "--reason", "A test: a word was added.", "--change", "clarification")
    site.manage("retract", retracted, "--reason", "A test: the source withdrew it.")
    site.manage("hide", hidden, "--reason", "A test.")
    site.manage("seal")
    return Stage(site, corrected, retracted, hidden, login(site))


def staged_once(loaded: Site, folder: Path) -> Stage:
    """A copy of the site, staged once for all test processes that share `folder`: read it, or copy its site first."""
    told = folder / "staged.json"
    with (folder / "staged.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            made = stage(loaded.copy(folder / "staged"))
            told.write_text(json.dumps(asdict(made) | {"site": str(made.site.var)}))
    kept = json.loads(told.read_text())
    return Stage(**kept | {"site": Site(Path(kept["site"])), "login": tuple(kept["login"])})
