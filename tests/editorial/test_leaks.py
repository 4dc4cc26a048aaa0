"""The comparison of two worlds finds a leak: mistakes are planted one by one, and each is caught."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.editorial import files, leaks, leaks_of_files, worlds
from tests.editorial.doors import named

pytestmark = pytest.mark.django_db

EVERY = 12  # lists of public rows between private ones: few, as so many worlds are made here


def a_few(world: worlds.World) -> list[str]:
    """The addresses of what private rows there are."""
    found = [address for name in worlds.private_names(world) for address in named(name)]
    return [*found, *files.private_addresses(world)]


def found(folder: Path, asking: worlds.Asking | None = None) -> list[str]:
    """What tells the worlds apart."""
    return worlds.differences(worlds.pair(folder / "pair", every=EVERY, asking=asking))


def test_without_a_plant_nothing_is_found(tmp_path: Path):
    assert found(tmp_path, a_few) == []


HOW_OFTEN = ((), pytest.mark.again, pytest.mark.once, pytest.mark.again)


def some(plants: Sequence[leaks.Plant]) -> list:
    """A quarter of them each time on both databases, a quarter on SQLite, and the others by `./run again`."""
    return [
        pytest.param(plant, id=plant.__name__, marks=HOW_OFTEN[number % 4])
        for number, plant in enumerate(plants)
    ]


@pytest.mark.parametrize("plant", some(leaks.PLANTS + leaks_of_files.PLANTS))
def test_a_leak_into_the_release_is_caught(plant: leaks.Plant, tmp_path: Path, monkeypatch):
    plant(monkeypatch)
    assert found(tmp_path)


@pytest.mark.parametrize("plant", some(leaks.AT_THE_DOOR + leaks_of_files.AT_THE_DOOR))
def test_a_leak_at_a_door_is_caught(plant: leaks.Plant, tmp_path: Path, monkeypatch):
    plant(monkeypatch)
    lines = found(tmp_path, a_few)
    assert lines and all(line.startswith("address ") or " in /" in line for line in lines)
