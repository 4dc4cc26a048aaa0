"""Which release answers: that of the pointer, of a day, of an id; under swaps, crashes, threads and a hidden list."""

import os
import threading
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.release.make import GONE, edition, release, violations
from tracker.release import hidden, library
from tracker.release.library import BeforeFirst, Library, NoRelease


def chain(folder, *days: str) -> list[str]:
    """A release for each day, each after the one before; their ids."""
    ids: list[str] = []
    for number, day in enumerate(days, 1):
        at = f"{day}T10:00:00Z" if len(day) == 10 else day
        previous = ids[-1] if ids else None
        ids.append(release(folder, violations(number, 10), previous=previous, at=at, upto=number).id)
    return ids


def settle(folder) -> None:
    """Wait until the folder's files are old enough to be believed by their time."""
    time.sleep(library.SETTLED / 1e9 + 0.02)


def test_no_release_yet(tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NoRelease):
            Library(folder).edition()
        with pytest.raises(NoRelease):
            Library(folder).edition_of_day(date(2026, 1, 1))


def test_a_pointer_to_nothing_is_no_release_until_it_is_mended(tmp_path):
    (made,) = chain(tmp_path, "2026-01-01")
    asked = Library(tmp_path)
    good = (tmp_path / "current").read_text()
    wrong = [
        "",
        "nonsense",
        "../hidden.json",
        f"release-{'0' * 64}.sqlite",
        "\udc80".encode(errors="surrogateescape"),
    ]
    for text in wrong:
        (tmp_path / "current").write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(NoRelease):
            asked.edition()
    (tmp_path / "current").write_text(good)
    assert asked.edition().id == made


def test_a_damaged_or_mislabelled_release_is_none(tmp_path):
    one, two = chain(tmp_path, "2026-01-01", "2026-01-02")
    first, second = (tmp_path / f"release-{name}.sqlite" for name in (one, two))
    second.write_bytes(first.read_bytes())
    with pytest.raises(NoRelease):
        Library(tmp_path).edition()
    second.write_bytes(b"no database")
    with pytest.raises(NoRelease):
        Library(tmp_path).edition()


def test_the_pointer_is_read_again_when_it_changed_and_only_then(tmp_path, monkeypatch):
    (first,) = chain(tmp_path, "2026-01-01")
    asked = Library(tmp_path)
    settle(tmp_path)
    made = asked.edition()
    assert made.id == first
    looked = []
    real = os.stat
    monkeypatch.setattr(library.os, "stat", lambda path: (looked.append(path), real(path))[1])
    assert asked.edition() is made
    assert [Path(path).name for path in looked] == ["current", "hidden.json"]
    monkeypatch.undo()
    two = release(tmp_path, violations(9, 10), previous=first, upto=2).id
    assert asked.edition().id == two
    hidden.add(tmp_path, "violations", GONE["ref"], "", "hidden", ".", "2026-01-03T00:00:00Z")
    assert asked.edition().id == two
    assert asked.edition().fingerprint != Library(tmp_path / ".").edition_by_id(first).fingerprint
    assert asked.edition() is asked.edition()


def test_swaps_in_quick_succession_are_all_seen(tmp_path):
    ids = chain(tmp_path, *(f"2026-01-0{n}" for n in range(1, 5)))
    asked = Library(tmp_path)
    for n in range(60):
        (tmp_path / "current").write_text(f"release-{ids[n % 4]}.sqlite")
        assert asked.edition().id == ids[n % 4]


def test_an_edition_goes_on_after_a_swap(tmp_path):
    (first,) = chain(tmp_path, "2026-01-01")
    asked = Library(tmp_path)
    old = asked.edition()
    keys = old.select("violations").keys()
    release(tmp_path, violations(9, 20), previous=first, upto=2)
    assert asked.edition().select("violations").count() == 20
    old.release.path.unlink()
    assert old.select("violations").any("category", "category", ["oil", "arms"]).keys() == keys
    assert len(old.select("violations")[:10]) == 10


def test_the_last_release_of_a_day_answers_for_it(tmp_path):
    days = ["2026-01-01", "2026-01-03T01:00:00Z", "2026-01-03T23:59:59Z", "2026-01-05"]
    ids = chain(tmp_path, *days)
    asked = Library(tmp_path)
    assert asked.edition().previous == ids[2]
    for day, number in {1: 0, 2: 0, 3: 2, 4: 2, 5: 3, 6: 3}.items():
        assert asked.edition_of_day(date(2026, 1, day)).id == ids[number]
    assert asked.edition_of_day(date(9999, 12, 31)).id == ids[3]
    with pytest.raises(BeforeFirst) as before:
        asked.edition_of_day(date(2025, 12, 31))
    assert before.value.first_day == date(2026, 1, 1)


def test_history_ends_with_the_release_in_service(tmp_path):
    ids = chain(tmp_path, "2026-01-01", "2026-01-03", "2026-01-05")
    (tmp_path / "current").write_text(f"release-{ids[1]}.sqlite")
    (tmp_path / f"release-{'f' * 64}.sqlite").write_bytes(b"damaged")
    (tmp_path / f"release-{ids[1]}.sqlite.part").write_bytes(b"")
    asked = Library(tmp_path)
    assert asked.edition_of_day(date(2026, 1, 9)).id == ids[1]
    assert asked.edition_of_day(date(2026, 1, 2)).id == ids[0]
    with pytest.raises(BeforeFirst):
        asked.edition_of_day(date(2025, 1, 1))


def test_releases_of_one_moment_follow_one_another(tmp_path):
    at = "2026-01-01T00:00:00Z"
    first = release(tmp_path, violations(1, 5), at=at).id
    second = release(tmp_path, violations(2, 5), at=at, previous=first).id
    last = release(tmp_path, violations(3, 5), at="2026-01-02T00:00:00Z", previous=second, upto=2).id
    assert Library(tmp_path).edition_of_day(date(2026, 1, 1)).id == second
    assert Library(tmp_path).edition_of_day(date(2026, 1, 2)).id == last


def test_by_id(tmp_path):
    ids = chain(tmp_path, "2026-01-01", "2026-01-02")
    asked = Library(tmp_path)
    for name in ids:
        assert asked.edition_by_id(name).id == name
    for wrong in ("", "0" * 64, "../current", ids[0].upper(), ids[0][:12]):
        with pytest.raises(NoRelease):
            asked.edition_by_id(wrong)


def test_few_releases_are_open_at_once(tmp_path):
    first = date(2026, 1, 1)
    ids = chain(tmp_path, *(str(first + timedelta(days=n)) for n in range(library.OPEN_AT_ONCE + 4)))
    asked = Library(tmp_path)
    for n, name in enumerate(ids):
        assert asked.edition_of_day(first + timedelta(days=n)).id == name
        assert asked.edition_of_day(first + timedelta(days=n)) is asked.edition_by_id(name)
    assert len(asked._open) <= library.OPEN_AT_ONCE
    assert asked.edition_by_id(ids[0]).select("violations").count() == 10


def test_an_edition_says_what_it_is(tmp_path):
    made = edition(tmp_path, violations(1, 10))
    assert (made.at, made.previous, len(made.id), len(made.content)) == ("2026-11-22T00:00:00Z", None, 64, 64)
    assert made.fingerprint.startswith(made.id)
    assert made.label("violations", "country", "AQ") == "Aq"
    assert made.label("violations", "country", "ZZ") == "ZZ"
    legal = list(made.legal("violations", "country"))
    assert legal[:5] == ["RU", "KP", "CN", "BR", "AQ"]
    assert made.key_of("violations", made.get("violations", made.select("violations").keys()[0])["ref"])
    assert made.notice("violations", "v-gone") == made.notice("violations", GONE["ref"]) == GONE
    assert made.key_of("violations", "v-gone") is None


def test_threads_share_an_edition(tmp_path):
    rows = violations(4, 60)
    made = edition(tmp_path, rows)
    expected = made.select("violations").any("category", "category", ["oil"]).facets(["actor", "year"])
    fresh = Library(tmp_path)
    answers: list = []

    def ask() -> None:
        for _ in range(20):
            selection = fresh.edition().select("violations").any("category", "category", ["oil"])
            answers.append((selection.facets(["actor", "year"]), len(selection[:5])))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 120
    assert all(answer == (expected, 5) for answer in answers)


def test_a_forked_process_reads_for_itself(tmp_path):
    made = edition(tmp_path, violations(4, 10))
    count = made.select("violations").count()
    child = os.fork()
    if child == 0:
        os._exit(0 if len(made.select("violations")[:]) == count else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert len(made.select("violations")[:]) == count


def test_a_time_too_coarse_to_show_a_swap_is_not_believed(tmp_path, monkeypatch):
    one, two = chain(tmp_path, "2026-01-01", "2026-01-02")
    now = time.time_ns()
    monkeypatch.setattr(library, "stamp", lambda _: (now, now, 1, 79))
    asked = Library(tmp_path)
    for name in (two, one, two):
        (tmp_path / "current").write_text(f"release-{name}.sqlite")
        assert asked.edition().id == name
