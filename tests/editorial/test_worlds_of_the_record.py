"""The whole record beside nothing more and beside much that is private: the same publications, the same answers."""

import json

import pytest

from tests.editorial import worlds
from tests.editorial.doors import Answer, addresses
from tests.editorial.filling import Filler
from tests.site import Reader, Site
from tracker.release.library import Library

MOST = 900  # addresses asked, of all that there are


def done(site: Site, what: str) -> dict:
    return json.loads(site.python("-m", "tests.editorial.beside", what).stdout.splitlines()[-1])


def spread(found: list[str]) -> list[str]:
    """Some of a long list, evenly."""
    return found[:: max(1, len(found) // MOST)]


def asked(reader: Reader, questions: list[str]) -> dict[str, Answer]:
    """What a server answers; its port, which stands in absolute addresses, is another one each time."""
    said, here = {}, reader.base.removeprefix("http://").encode()
    for question in questions:
        status, headers, body = reader.ask(question)
        said[question] = Answer.of(status, headers.items(), body.replace(here, b"here"))
    return said


@pytest.fixture(scope="module")
def pair(loaded: Site, tmp_path_factory: pytest.TempPathFactory) -> worlds.Pair:
    """Two copies of the site; to the desk of one, private rows are added. Then both publish the same."""
    folder = tmp_path_factory.mktemp("record")
    nothing, much = loaded.copy(folder / "nothing"), loaded.copy(folder / "much")
    private = done(much, "private")
    assert private["unfilled"] == [] and min(private["rows"].values()) >= 4
    assert done(nothing, "publish") == done(much, "publish")
    filler = Filler(0)
    filler.canaries = private["canaries"]
    one = worlds.World(nothing.releases, None, stages=[nothing.release()])
    two = worlds.World(much.releases, filler, stages=[much.release()])
    questions = addresses(Library(much.releases).edition(), private["names"][::5], seed=3)
    with nothing.serve("public") as first, much.serve("public") as second:
        one.answers = asked(first, spread(questions))
        two.answers = asked(second, spread(questions))
    return worlds.Pair(one, two)


def test_nothing_differs(pair: worlds.Pair):
    assert worlds.differences(pair) == []


def test_hundreds_of_addresses_were_asked(pair: worlds.Pair):
    answers = pair.much.answers.values()
    assert len(answers) > 500
    assert {200, 400, 404} <= {answer.status for answer in answers} <= {200, 301, 302, 400, 404, 410}


def test_both_sites_published_four_times(pair: worlds.Pair):
    files = [
        sorted(path.name for path in world.folder.glob("release-*")) for world in (pair.nothing, pair.much)
    ]
    assert files[0] == files[1] and len(files[0]) == 4


def test_there_was_much_to_find(pair: worlds.Pair):
    assert len(pair.much.filler.canaries) > 2000
