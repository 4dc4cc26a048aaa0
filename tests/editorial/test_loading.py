"""`load_record`: whole or not at all, twice without harm, and never over an analyst's change."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editorial.desk import at_desk, counts, verified
from tests.site import ROOT, Site

FIXTURES = ROOT / "fixtures"
OIL = "v-oil-2024-vostochny"
FOUNDING = "s1-01"
RECALLED = {
    *("v-rec-coal-2022", "v-rec-heists-2023", "v-rec-oil-2023", "v-rec-workers-100k"),
    *("v-rec-captured-rockets", "v-rec-hamas-f7"),
}

# The command with another folder of fixtures.
LOAD = """
import os, sys
import django
django.setup()
from pathlib import Path
from django.conf import settings
from django.core.management import execute_from_command_line
settings.FIXTURES = Path(sys.argv[1])
execute_from_command_line(["manage.py", "load_record", *sys.argv[2:]])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the fixtures, to be changed."""
    return Path(shutil.copytree(FIXTURES, tmp_path / "fixtures", ignore=shutil.ignore_patterns("ma*", "so*")))


def load(site: Site, folder: Path, code: int | None = 0):
    return site.python("-c", LOAD, str(folder), code=code)


def rewrite(folder: Path, change: Callable[[str, dict], dict | list | None]) -> None:
    """Change rows of the fixtures: `change` gets model and fields, and gives fields, several, or None to drop it."""
    for path in folder.glob("[0-9]*.json"):
        rows = []
        for row in json.loads(path.read_text()):
            made = change(row["model"].removeprefix("tracker."), dict(row["fields"]))
            several = made if isinstance(made, list) else [made] if made is not None else []
            rows += [{**row, "fields": one} for one in several]
        path.write_text(json.dumps(rows, ensure_ascii=False))


def set_on(model: str, key: str, value: str, **new: object) -> Callable[[str, dict], dict]:
    """A change of one row, found by one of its fields."""

    def change(of: str, fields: dict) -> dict:
        return {**fields, **new} if of == model and fields.get(key) == value else fields

    return change


def served(site: Site, ref: str, noun: str = "violations") -> dict:
    program = f"""
from tracker.release.library import Library
said.append(Library(settings.RELEASES).edition().get("{noun}", "{ref}"))
"""
    return at_desk(site, program)[0]


def test_a_second_load_changes_nothing(site: Site) -> None:
    before, release, inode = counts(site), site.meta(), site.release().stat().st_ino
    done = site.manage("load_record")
    assert (counts(site), site.meta(), site.release().stat().st_ino) == (before, release, inode)
    assert f"In service: release {release['id']}" in done.stdout
    table = [line.split() for line in done.stdout.splitlines() if line.startswith("Violation ")]
    assert table == [["Violation", "0", "0", "74", "0"]]


def test_a_first_load_prints_what_it_did_and_what_stays_a_draft(tmp_path: Path) -> None:
    site = Site.create(tmp_path / "var")
    said = site.manage("load_record").stdout
    expected = {}
    for path in FIXTURES.glob("[0-9]*.json"):
        for row in json.loads(path.read_text()):
            expected[row["model"].lower()] = expected.get(row["model"].lower(), 0) + 1
    table = {
        f"tracker.{words[0].lower()}": words[1:]
        for words in (line.split() for line in said.splitlines())
        if len(words) == 5 and words[1].isdecimal()
    }
    assert table == {model: [str(count), "0", "0", "0"] for model, count in expected.items()}
    drafts = {line.split(": ")[1]: line for line in said.splitlines() if line.startswith("Not published: ")}
    assert set(drafts) == RECALLED and all("from memory and unconfirmed" in line for line in drafts.values())
    rows = site.sql("SELECT slug, ref, state FROM tracker_violation WHERE state <> 'published'")
    assert {(slug, ref, state) for slug, ref, state in rows} == {(slug, None, "draft") for slug in RECALLED}


@pytest.mark.once
def test_two_sites_loaded_for_themselves_have_the_same_release(loaded: Site, tmp_path: Path) -> None:
    site = Site.create(tmp_path / "var")
    site.manage("load_record", "-v0")
    assert site.meta() == loaded.meta()


EDIT = f"""
row = Violation.objects.get(slug="{OIL}")
row.title = "An analyst's title"
editing.save(by="kim", row=row)
draft = Violation.objects.get(slug="v-rec-coal-2022")
draft.summary = "An analyst's summary."
editing.save(by="kim", row=draft)
editing.delete(by="kim", row=FoundingClaim.objects.get(slug="{FOUNDING}"))
editing.save(by="kim", row=Country(code="XK", name="Kosovo, as an analyst calls it"))
"""


@pytest.fixture
def edited(site: Site) -> Site:
    """A site on which an analyst changed two rows, deleted one and added one."""
    at_desk(site, EDIT)
    return site


def test_an_analysts_changes_survive_a_second_load_and_changed_fixtures(edited: Site, folder: Path) -> None:
    def change(model: str, fields: dict) -> dict | list:
        if fields.get("slug") in {OIL, "v-rec-coal-2022"}:
            return {**fields, "title": "A fixture's title", "summary": "A fixture's summary."}
        if fields.get("code") == "AD":
            return [fields, {"code": "XK", "name": "A fixture's name"}]
        return fields

    edited.manage("load_record", "-v0")
    rewrite(folder, change)
    said = load(edited, folder).stdout
    titles = "SELECT title FROM tracker_violation WHERE slug = ?"
    assert edited.sql(titles, OIL) == [("An analyst's title",)]
    assert edited.sql("SELECT summary FROM tracker_violation WHERE slug = 'v-rec-coal-2022'") == [
        ("An analyst's summary.",)
    ]
    assert edited.sql("SELECT name FROM tracker_country WHERE code = 'XK'") == [
        ("Kosovo, as an analyst calls it",)
    ]
    kept = [line for line in said.splitlines() if line.startswith("Kept as analysts have it: ")]
    assert kept == [
        'Kept as analysts have it: Country ["XK"]',
        f'Kept as analysts have it: Violation ["{"v-rec-coal-2022"}"]',
        f'Kept as analysts have it: Violation ["{OIL}"]',
    ]
    assert [line.split()[4] for line in said.splitlines() if line.startswith("Violation ")] == ["2"]


def test_what_an_analyst_deleted_stays_deleted(edited: Site, folder: Path) -> None:
    load(edited, folder)
    rewrite(folder, set_on("foundingclaim", "slug", FOUNDING, paraphrase="A fixture's words."))
    said = load(edited, folder).stdout
    assert f'Kept as analysts have it: FoundingClaim ["{FOUNDING}"]' in said
    assert edited.sql("SELECT count(*) FROM tracker_foundingclaim WHERE slug = ?", FOUNDING) == [(0,)]


def test_an_analysts_change_that_waits_is_not_published_by_a_load(edited: Site, folder: Path) -> None:
    rewrite(folder, set_on("claim", "violation", [OIL], reasoning="A fixture's reasoning."))
    before = counts(edited)["version"]
    load(edited, folder)
    assert counts(edited)["version"] == before
    assert served(edited, "DPRK-2024-0009")["title"] != "An analyst's title"


def newest(site: Site, noun: str, key: str) -> tuple:
    return site.sql(
        "SELECT number, change FROM tracker_version WHERE noun = ? AND key = ? ORDER BY number DESC",
        noun,
        key,
    )[0]


def test_an_unchanged_row_follows_its_fixture_as_a_correction(site: Site, folder: Path) -> None:
    rewrite(folder, set_on("violation", "slug", OIL, title="A better title"))
    before = counts(site)
    said = load(site, folder).stdout
    assert [line.split()[1:4] for line in said.splitlines() if line.startswith("Violation ")] == [
        ["0", "1", "73"]
    ]
    assert served(site, "DPRK-2024-0009")["title"] == "A better title"
    assert newest(site, "violations", "DPRK-2024-0009") == (2, "correction")
    assert counts(site)["version"] == before["version"] + 1
    assert counts(site)["auditentry"] == before["auditentry"] + 2, "one for the load, one for the publication"
    again = counts(site)
    load(site, folder)
    assert counts(site) == again and verified(site) == []


def test_a_public_record_follows_what_it_refers_to(site: Site, folder: Path) -> None:
    rewrite(folder, set_on("actor", "slug", "st-russia", name="Russia (renamed)"))
    load(site, folder)
    assert newest(site, "actors", "st-russia") == (2, "correction")
    assert served(site, "st-russia", "actors")["name"] == "Russia (renamed)"


def test_the_law_follows_its_fixture(site: Site, folder: Path) -> None:
    rewrite(folder, set_on("unit", "slug", "barrels", label="barrels (renamed)"))
    load(site, folder)
    assert newest(site, "units", "barrels") == (2, "correction")


BROKEN = {
    "a bad date": (set_on("violation", "slug", OIL, date_text="2024-02-31"), (OIL, "2024-02-31")),
    "an unknown natural key": (
        set_on("violation", "slug", OIL, category=["tea"]),
        (OIL, 'category: there is no Category ["tea"]'),
    ),
    "an unknown natural key where there may be none": (
        set_on("violation", "slug", OIL, part_of=["v-nowhere"]),
        (OIL, 'part_of: there is no Violation ["v-nowhere"]'),
    ),
    "an unknown natural key of several": (
        set_on("violation", "slug", OIL, overlaps_with=[["v-nowhere"]]),
        (OIL, 'overlaps_with: there is no Violation ["v-nowhere"]'),
    ),
    "a row that stands there twice": (
        lambda model, fields: [fields, fields] if fields.get("slug") == OIL else fields,
        (OIL, "stands in the fixtures twice"),
    ),
    "a status that is none": (set_on("violation", "slug", OIL, status="guilty"), (OIL, "guilty")),
    "a field that is none": (set_on("violation", "slug", OIL, verdict="guilty"), (OIL, "verdict")),
    "a missing key": (
        lambda model, fields: {k: v for k, v in fields.items() if k != "slug"} if model == "unit" else fields,
        ("tracker.unit", "'slug' is missing"),
    ),
    "a wrong check digit": (set_on("actor", "type", "vessel", imo="9179843"), ("tracker.actor", "9179843")),
}


@pytest.fixture(scope="module")
def untouched(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that nothing broken may change."""
    return loaded.copy(tmp_path_factory.mktemp("untouched") / "var")


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_fixture_loads_nothing_and_names_the_row(untouched: Site, folder: Path, what: str) -> None:
    change, words = BROKEN[what]
    rewrite(folder, set_on("violation", "slug", "v-oil-2023-jan-apr", title="Never written"))
    rewrite(folder, change)
    before, release = counts(untouched), untouched.meta()
    said = load(untouched, folder, code=1).stderr
    assert "Nothing was loaded: " in said and "Traceback" not in said
    assert [word for word in words if word not in said] == []
    assert (counts(untouched), untouched.meta()) == (before, release)
    assert untouched.sql("SELECT count(*) FROM tracker_violation WHERE title = 'Never written'") == [(0,)]


TORN = {
    "broken JSON": (
        "06-violations.json",
        '[{"model": "tracker.violation"',
        "06-violations.json cannot be read",
    ),
    "no list": ("04-parties.json", '{"model": 1}', "04-parties.json is no list of rows"),
    "no row": ("04-parties.json", "[7]", "7: "),
    "no model": ("04-parties.json", '[{"fields": {}}]', "'model' is missing"),
    "an unknown model": ("04-parties.json", '[{"model": "tracker.spy", "fields": {}}]', "spy"),
    "no reason for the publication": ("publication.json", '{"at": "2026-11-22T00:00:00Z"}', "reason"),
}


@pytest.mark.once
@pytest.mark.parametrize("what", TORN)
def test_a_torn_file_loads_nothing_and_is_named(untouched: Site, folder: Path, what: str) -> None:
    name, text, words = TORN[what]
    rewrite(folder, set_on("unit", "slug", "barrels", label="Never written"))
    (folder / name).write_text(text)
    before = counts(untouched)
    said = load(untouched, folder, code=1).stderr
    assert "Nothing was loaded: " in said and "Traceback" not in said and words in said
    assert counts(untouched) == before
    assert untouched.sql("SELECT count(*) FROM tracker_unit WHERE label = 'Never written'") == [(0,)]


def test_a_folder_without_fixtures_is_an_error(untouched: Site, tmp_path: Path) -> None:
    assert "holds no fixtures" in load(untouched, tmp_path, code=1).stderr
