"""Figures that change along a relay."""

from decimal import Decimal

import pytest

from tracker.rules.figures import Figure
from tracker.rules.relaying import altered, bound_in_words, bound_of


def figure(low=None, best=None, high=None, unit="barrels", qualifier="") -> Figure:
    return Figure(*(None if x is None else Decimal(x) for x in (low, best, high)), unit, qualifier)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (figure(low=1000), "at_least"),
        (figure(high=1000), "at_most"),
        (figure(low=1, high=2), "between"),
        (figure(best=5), ""),
        (figure(best=5, qualifier="up to"), "at_most"),
        (figure(best=5, qualifier="More than"), "at_least"),
        (figure(best=5, qualifier="about"), "about"),
        (figure(best=5, qualifier="aboutface"), ""),
    ],
)
def test_the_kind_of_a_bound(given: Figure, kind: str) -> None:
    assert bound_of(given) == kind


@pytest.mark.parametrize(
    ("given", "of"),
    [
        (figure(low=1, high=2, qualifier="more than"), "low"),
        (figure(low=1, best=1, high=2, qualifier="up to"), "high"),
        (figure(low=1, high=2, qualifier="about"), ""),
        (figure(low=1, high=2), ""),
        (figure(low=1, qualifier="more than"), ""),
    ],
)
def test_of_which_bound_the_words_of_a_figure_are(given: Figure, of: str) -> None:
    assert bound_in_words(given) == of


@pytest.mark.parametrize(
    ("relay", "relayed", "what"),
    [
        (figure(low=1000), figure(high=1000), ["bound"]),  # "up to" became "at least"
        (figure(best=56000, unit="tonnes"), figure(low=1000000), ["unit"]),  # barrels became tons
        (figure(best=5, unit="containers"), figure(best=5, unit="railcars"), ["unit"]),
        (figure(best=13), figure(best=13221), ["number"]),
        (figure(low=900), figure(high=1000), ["number", "bound"]),
        (figure(low=15800), figure(best=15809), []),  # rounded
        (figure(best=16000, qualifier="some"), figure(best=15809), []),
        (figure(best=95), figure(best=100), []),
        (figure(best=94), figure(best=100), ["number"]),
        (figure(best=3000, unit="troops-added"), figure(best=14000, unit="troops"), []),  # two things
        (figure(best=15000, unit="workers"), figure(best=15000, unit="workers-planned"), ["unit"]),
        (figure(low=1000), figure(low=1000, qualifier="more than"), []),
        (figure(best=1000), figure(best=1000, qualifier="about"), []),  # a word less has not turned it around
        (figure(low=1, best=5, high=9), figure(best=5), []),
    ],
)
def test_what_changed(relay: Figure, relayed: Figure, what: list[str]) -> None:
    assert [one.value for one in altered(relay, relayed)] == what
    assert [one.value for one in altered(relayed, relay)] == what
