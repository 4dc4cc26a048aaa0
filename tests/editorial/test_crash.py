"""`kill -9` at any point of a publication, a retraction or a restoration (see crashing.py)."""

import json
import signal

import pytest

from tests.site import Site

# Evenly spaced points besides the named ones; more of them by `./run again`.
FEW, MANY = 4, 20


@pytest.fixture(scope="module", params=[FEW, pytest.param(MANY, marks=pytest.mark.again)])
def spaced(request: pytest.FixtureRequest) -> int:
    """How many points lie between those that have a name."""
    return request.param


@pytest.fixture(scope="module")
def seen(loaded: Site, spaced: int, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict]]:
    """What was there around each kill. A public server answers all the while."""
    site = loaded.copy(tmp_path_factory.mktemp("crash") / "var")
    with site.serve("public") as reader:
        done = site.python("-m", "tests.editorial.crashing", reader.base, str(spaced))
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def kills(seen) -> list[dict]:
    return [one for kind in seen.values() for one in kind]


def test_every_process_was_killed(seen, kills, spaced) -> None:
    assert {one["point"] for one in kills if one["signal"] != signal.SIGKILL} == set()
    assert len(seen["publication"]) == 21 + spaced
    assert len(kills) == 21 + spaced + 12 + 6


def test_a_whole_release_is_in_service_after_each_kill(kills) -> None:
    assert {one["point"] for one in kills if not one["after"]["whole"]} == set()


def committed(one: dict) -> bool:
    """Whether the transaction was through; one version more, or none."""
    more = one["after"]["versions"] - one["before"]["versions"]
    assert more in {0, 1} and one["again"]["versions"] == one["after"]["versions"], one["point"]
    return more == 1


def test_the_desk_is_before_or_after_and_never_between(seen) -> None:
    for one in seen["publication"]:
        assert (one["after"]["published"] == one["title"]) == committed(one), one["point"]
        assert one["after"]["state"] == "published"
    for one in seen["retraction"]:
        stands = (one["after"]["newest"] == "retraction", one["after"]["state"] == "retracted")
        assert stands == (committed(one), committed(one)), one["point"]
    for one in seen["restoration"]:
        stands = (one["after"]["newest"] == "restoration", one["after"]["state"] == "published")
        assert stands == (committed(one), committed(one)), one["point"]


def test_readers_are_answered_from_one_or_the_other(seen) -> None:
    for one in seen["publication"]:
        assert one["after"]["served"] in {one["before"]["title"], one["title"]}, one["point"]
        assert one["after"]["served"] == one["after"]["title"], one["point"]


def test_what_was_committed_is_in_service_after_the_next_start(seen) -> None:
    for one in seen["publication"]:
        assert (one["again"]["served"] == one["title"]) == committed(one), one["point"]
    commit = {one["point"]: "repeated" in one for one in seen["publication"]}
    assert commit["before commit"] and not commit["after commit"]


def test_what_was_not_committed_can_be_repeated(seen) -> None:
    repeated = [one for one in seen["publication"] if "repeated" in one]
    assert len(repeated) >= 4
    assert [one["repeated"]["served"] for one in repeated] == [one["title"] for one in repeated]


def test_verify_is_clean_and_nothing_half_written_is_left_after_the_next_start(kills) -> None:
    assert {one["point"]: one["again"]["verify"] for one in kills if one["again"]["verify"]} == {}
    assert sum(one["again"]["verify"] == [] for one in kills) >= len(kills) / 3
    assert {one["point"]: one["again"]["building"] for one in kills if one["again"]["building"]} == {}


def test_a_retraction_that_was_committed_is_hidden_by_the_next_start(seen) -> None:
    for one in seen["retraction"]:
        state = "retracted" if committed(one) else "published"
        assert one["after"]["state"] == one["again"]["state"] == state, one["point"]
        assert (one["again"]["served"] == "retracted") == committed(one), one["point"]
        assert one["after"]["served"] in {"retracted", one["before"]["title"]}, one["point"]
    hidden = {one["point"]: one["after"]["served"] for one in seen["retraction"]}
    assert hidden["before flush of the hidden list"] != "retracted", "it is not in its place yet"
    assert hidden["after hidden list"] == hidden["before move of the file"] == "retracted"


def test_a_restoration_that_was_committed_is_shown_by_the_next_start(seen) -> None:
    for one in seen["restoration"]:
        assert one["after"]["served"] == (
            "retracted" if one["point"] != "after hidden list" else one["again"]["title"]
        )
        assert (one["again"]["served"] != "retracted") == committed(one), one["point"]
