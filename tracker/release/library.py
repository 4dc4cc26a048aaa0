"""The folder of releases: which one is in service, which one served a day, and which ones are open."""

import json
import os
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.release.edition import Edition
from tracker.release.format import NAME, POINTER, file_name
from tracker.release.hidden import FILE, HiddenList
from tracker.release.reader import Release

__all__ = ["BeforeFirst", "Edition", "Library", "NoRelease"]

OPEN_AT_ONCE = 8
SETTLED = 100_000_000  # ns: a file changed more lately may change again without its time showing it

Stamp = tuple[int, int, int, int] | None


class NoRelease(Exception):
    """No release can be served; the text says why."""


class BeforeFirst(Exception):
    """A day before the first release, which is of `first_day`."""

    def __init__(self, first_day: date) -> None:
        super().__init__(f"the first release is of {first_day}")
        self.first_day = first_day


@dataclass(frozen=True, slots=True)
class Dated:
    """When a release was, for finding that of a day."""

    at: str
    upto: int
    id: str
    previous: str


class Library:
    """Releases in one folder. Safe to share between threads; cheap to make, but it keeps files open."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self._pointer = os.fspath(self.folder / POINTER)
        self._hidden = os.fspath(self.folder / FILE)
        self._lock = threading.RLock()
        self._seen: tuple[Stamp, Stamp] | None = None
        self._current: Edition | None = None
        self._open: OrderedDict[str, Release] = OrderedDict()
        self._editions: OrderedDict[tuple[str, str], Edition] = OrderedDict()
        self._dated: dict[str, Dated] = {}

    def edition(self) -> Edition:
        """The release in service, without what is hidden now. Raises NoRelease."""
        seen = (stamp(self._pointer), stamp(self._hidden))
        current = self._current
        if current is not None and seen == self._seen:
            return current
        with self._lock:
            return self._reread(seen)

    def edition_of_day(self, day: date) -> Edition:
        """The last release of a day (UTC) or before. Raises BeforeFirst, NoRelease."""
        current = self.edition()
        if current.at[:10] <= day.isoformat():
            return current
        dated = self._history(current)
        of_day = [one for one in dated if one.at[:10] <= day.isoformat()]
        if not of_day:
            raise BeforeFirst(date.fromisoformat(min(dated, key=lambda one: one.at).at[:10]))
        return self.edition_by_id(of_day[-1].id)

    def edition_by_id(self, release: str) -> Edition:
        """A release by its id, without what is hidden now. Raises NoRelease where it is not kept."""
        current = self.edition()
        if current.id == release:
            return current
        with self._lock:
            earlier = self._release(file_name(release))
            return self._edition(file_name(release), withheld(current, int(earlier.meta["upto"])))

    def _reread(self, seen: tuple[Stamp, Stamp]) -> Edition:
        """Look at the pointer and the hidden list again; `seen` are their stamps from before reading."""
        name = self._named()
        try:
            hidden = HiddenList.read(self.folder)
        except (ValueError, OSError) as problem:  # what must not be shown is not known
            self._current = None
            raise NoRelease(f"the hidden list cannot be read: {problem}") from None
        edition = self._edition(name, hidden)
        now = time.time_ns()
        settled = all(one is None or one[0] < now - SETTLED for one in seen)
        self._current, self._seen = edition, seen if settled else None
        return edition

    def _named(self) -> str:
        """The file name that the pointer holds."""
        try:
            return Path(self._pointer).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as problem:
            self._current = None
            raise NoRelease(f"no release is in service in {self.folder}") from problem

    def _edition(self, name: str, hidden: HiddenList) -> Edition:
        """An edition of a file, one object as long as it is in use. Raises NoRelease."""
        edition = self._editions.get((name, hidden.digest))
        if edition is None:
            edition = Edition(self._release(name), hidden)
            self._editions[name, hidden.digest] = edition
        self._editions.move_to_end((name, hidden.digest))
        while len(self._editions) > OPEN_AT_ONCE:
            self._editions.popitem(last=False)
        return edition

    def _release(self, name: str) -> Release:
        """An opened file; the longest unused is let go of, and closed when nobody reads it any more."""
        if name not in self._open:
            try:
                if not NAME.fullmatch(name):
                    raise ValueError(f"{name[:100]!r} names no release")
                release = Release(self.folder / name)
                if file_name(release.meta.get("id", "")) != name:
                    raise ValueError(f"{name} holds the release {release.meta.get('id')}")
                self._open[name] = release
            except (ValueError, OSError) as problem:
                raise NoRelease(f"{problem}") from None
        self._open.move_to_end(name)
        while len(self._open) > OPEN_AT_ONCE:
            self._open.popitem(last=False)
        return self._open[name]

    def _history(self, current: Edition) -> list[Dated]:
        """Every release kept up to the one in service, the earliest first."""
        with self._lock:
            present = [match[1] for path in self.folder.iterdir() if (match := NAME.fullmatch(path.name))]
            for release in present:
                if release not in self._dated:
                    self._date(release)
            kept = [self._dated[release] for release in present if release in self._dated]
        last = (current.at, current.upto)
        followed = {(one.at, one.upto, one.previous) for one in kept}  # by one of the same moment
        return sorted(
            (
                one
                for one in kept
                if (one.at, one.upto) <= last and (one.id == current.id or (one.at, one.upto) < last)
            ),
            key=lambda one: (one.at, one.upto, (one.at, one.upto, one.id) not in followed, one.id),
        )

    def _date(self, release: str) -> None:
        """Note when a release was; a damaged file is passed over."""
        try:
            meta = Release(self.folder / file_name(release)).meta
            self._dated[release] = Dated(meta["at"], int(meta["upto"]), meta["id"], meta["previous"])
        except (ValueError, KeyError):
            return


def withheld(current: Edition, upto: int) -> HiddenList:
    """What a release up to `upto` must not show: what is hidden now, what the release in service has only a notice
    of (also where the hidden list was lost), and what was hidden after it, though it came back since.
    """
    notices = {noun: dict(rows) for noun, rows in current.hidden.notices.items()}
    for noun, key, _, notice in current.release.tombstones:
        notices.setdefault(noun, {}).setdefault(key, json.loads(notice))
    for text in current.select("versions").any("change", "change", ["hiding"]):
        version = json.loads(text)
        if upto < version["sequence"]:
            notices.setdefault(version["noun"], {}).setdefault(version["key"], version["payload"])
    return HiddenList.of(notices)


def stamp(path: str) -> Stamp:
    """What changes when a file is replaced: times (ns), number, size; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 (a third of the time, at every request)
    except OSError:
        return None
    return found.st_ctime_ns, found.st_mtime_ns, found.st_ino, found.st_size
