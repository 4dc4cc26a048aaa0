"""Retracting and hiding: what is refused, and the way back."""

import json

import pytest

from tests.editorial.desk import counts, verified
from tests.site import Site

SLUG, DRAFT, REASON = "v-arms-total-containers", "v-rec-coal-2022", "Withdrawn."


@pytest.fixture(scope="module")
def shared(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with one record retracted and one hidden; what is refused leaves it as it is."""
    site = loaded.copy(tmp_path_factory.mktemp("refused") / "var")
    site.manage("retract", SLUG, "--reason", REASON)
    site.manage("hide", "v-oil-2024-vostochny", "--reason", REASON)
    return site


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("retract", SLUG, "--reason", "Again."), "DPRK-2023-0009: it is retracted, not published."),
        (("retract", DRAFT, "--reason", "Never public."), f"({DRAFT}): it is draft, not published."),
        (("hide", DRAFT, "--reason", "Never public."), f"({DRAFT}): it is draft, not published."),
        (("hide", "v-oil-2024-vostochny", "--reason", "Again."), "it is hidden, not published."),
        (("retract", "v-oil-2023-jan-apr", "--reason", "  "), "give a reason; it is public"),
        (("hide", "v-oil-2023-jan-apr", "--reason", ""), "give a reason; it is public"),
        (("retract", "v-nowhere", "--reason", "Gone."), "No violation has the slug or reference v-nowhere"),
        (("hide", "DPRK-1999-0001", "--reason", "Gone."), "No violation has the slug or reference DPRK-1999"),
        (("retract", SLUG), "--reason"),
        (("publish", "v-oil-2024-vostochny", "--reason", "Back."), "hidden for safety or by law"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(shared: Site, arguments: tuple, words: str) -> None:
    before, release = counts(shared), shared.meta()
    done = shared.manage(*arguments, code=None)
    assert done.returncode != 0 and words in done.stderr and "Traceback" not in done.stderr
    assert (counts(shared), shared.meta()) == (before, release)


def changes(site: Site, slug: str) -> list[tuple]:
    query = (
        "SELECT v.number, v.change, v.reason FROM tracker_version v JOIN tracker_violation r ON v.key = r.ref"
    )
    return site.sql(f"{query} WHERE r.slug = ? ORDER BY v.number", slug)


@pytest.mark.parametrize("deeds", [("retract",), ("hide", "retract")])
def test_publishing_again_restores_it_at_the_same_reference(site: Site, deeds: tuple) -> None:
    ((ref,),) = site.sql("SELECT ref FROM tracker_violation WHERE slug = ?", SLUG)
    with site.serve("public") as reader:
        before = reader.json(f"/api/v1/violations/{ref}/")
        count = reader.json("/api/v1/violations/")["count"]
        for deed in deeds:
            site.manage(deed, SLUG, "--reason", f"{deed}.")
        assert reader.status(f"/api/v1/violations/{ref}/") == 410
        site.manage("publish", SLUG, "--restore", "--reason", "The count was checked again.")
        after = reader.json(f"/api/v1/violations/{ref}/")
        assert reader.json("/api/v1/violations/")["count"] == count
        # What was hidden does not come back with the record; what was retracted does.
        assert reader.status(f"/violations/{ref}/v1/") == (404 if "hide" in deeds else 200)
        assert "The count was checked again." in reader.ask(f"/violations/{ref}/history/")[2].decode()
    told = {"version", "updated_at", "sha256"}
    assert {k: v for k, v in after.items() if k not in told} == {
        k: v for k, v in before.items() if k not in told
    }
    assert after["version"] == 2 + len(deeds)
    assert changes(site, SLUG)[-1] == (2 + len(deeds), "restoration", "The count was checked again.")
    assert json.loads((site.releases / "hidden.json").read_text()) == {}
    assert verified(site) == []
