"""The hidden list: what is retracted or hidden at once, in every release, before any new one is built.

`hidden.json` lies beside the releases: {noun: {key: notice}}, where a notice is
{"ref", "slug", "state": "retracted" | "hidden", "reason", "at"}.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.release.folder import held, put
from tracker.rules.canonical import canonical, sha256

FILE = "hidden.json"
LOCK = "hidden.lock"
STATES = ("retracted", "hidden")


@dataclass(frozen=True)
class HiddenList:
    """What is hidden now. `digest` names exactly this list."""

    notices: Mapping[str, Mapping[str, dict]]
    digest: str

    @classmethod
    def read(cls, folder: Path) -> "HiddenList":
        """The list in `folder`; empty where there is none.

        Raises ValueError where it cannot be understood: then nothing may be shown.
        """
        try:
            notices = json.loads((folder / FILE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls.of({})
        well = isinstance(notices, dict) and all(
            isinstance(rows, dict) and all(isinstance(notice, dict) for notice in rows.values())
            for rows in notices.values()
        )
        if not well:
            raise ValueError(f"{folder / FILE} is no hidden list")
        return cls.of(notices)

    @classmethod
    def of(cls, notices: Mapping[str, Mapping[str, dict]]) -> "HiddenList":
        """The list of these notices."""
        return cls(notices, sha256(notices))

    def __bool__(self) -> bool:
        return any(self.notices.values())

    def keys(self, noun: str | None = None) -> list[tuple[str, str]]:
        """(noun, key) of everything hidden, or of one noun, in order."""
        nouns = sorted(self.notices) if noun is None else [noun]
        return [(name, key) for name in nouns for key in sorted(self.notices.get(name, ()))]

    def notice(self, noun: str, name: str) -> dict | None:
        """The notice of a hidden row by its key or slug."""
        rows = self.notices.get(noun, {})
        if name in rows:
            return rows[name]
        return next((notice for notice in rows.values() if name and notice.get("slug") == name), None)


def add(folder: Path, noun: str, key: str, slug: str, state: str, reason: str, at: str) -> None:
    """Hide a row from now on. `at` is ISO UTC. Raises ValueError for another state than those of STATES."""
    if state not in STATES:
        raise ValueError(f"{state!r} is not one of {STATES}")
    notice = {"ref": key, "slug": slug, "state": state, "reason": reason, "at": at}
    with held(folder / LOCK):
        notices = HiddenList.read(folder).notices
        put(folder / FILE, canonical({**notices, noun: {**notices.get(noun, {}), key: notice}}))


def remove(folder: Path, noun: str, key: str, notice: dict | None = None) -> None:
    """Show a row again; nothing happens where it is not hidden, or hidden by another notice than the one given."""
    with held(folder / LOCK):
        notices = HiddenList.read(folder).notices
        if notice is not None and notices.get(noun, {}).get(key) != notice:
            return
        kept = {n: {k: v for k, v in rows.items() if (n, k) != (noun, key)} for n, rows in notices.items()}
        if kept != notices:
            put(folder / FILE, canonical({n: rows for n, rows in kept.items() if rows}))


def mend(folder: Path, notices: Mapping[str, Mapping[str, dict]]) -> None:
    """Write a list that cannot be read anew; one that can be is left alone."""
    with held(folder / LOCK):
        try:
            HiddenList.read(folder)
        except ValueError:
            put(folder / FILE, canonical(notices))
