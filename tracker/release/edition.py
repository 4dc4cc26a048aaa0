"""A release together with the hidden list: what readers are answered from."""

import json
import re
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

import numpy as np
from pyroaring import BitMap

from tracker.release.hidden import HiddenList
from tracker.release.nouns import NOUNS
from tracker.release.reader import Release
from tracker.release.selection import Selection
from tracker.release.view import View, naming


class Edition:
    """One release without what is hidden now. Never changes, and may be shared between threads."""

    def __init__(self, release: Release, hidden: HiddenList) -> None:
        self.release, self.hidden = release, hidden
        self.id = release.meta["id"]
        self.content = release.meta["content"]
        self.previous = release.meta["previous"] or None
        self.at = release.meta["at"]
        self.upto = int(release.meta["upto"])
        self.fingerprint = f"{self.id}-{hidden.digest}"
        self._views: dict[str, View] = {}
        self._legal: dict[tuple[str, str], Mapping[str, str]] = {}

    def __repr__(self) -> str:
        return f"<Edition {self.id[:12]} of {self.at}>"

    def select(self, noun: str) -> Selection:
        """All rows of a noun. Raises ValueError for what is no noun."""
        return Selection(self._view(noun))

    def get(self, noun: str, key: str) -> dict | None:
        """The answer of one row; None where it is not there or hidden."""
        text = self.text(noun, key)
        return None if text is None else json.loads(text)

    def text(self, noun: str, key: str) -> str | None:
        """The same as stored JSON text."""
        if key in self._gone.get(noun, {}):
            return None
        text = self.release.answer(noun, key)
        return text if text is None else self._view(noun).cut(text)

    def key_of(self, noun: str, name: str) -> str | None:
        """The key of the row that has this key or slug; None where there is none or it is hidden."""
        key = name if self.release.having(noun, [name]) else self.release.alias(noun, name)
        return None if key in self._gone.get(noun, {}) else key

    def notice(self, noun: str, name: str) -> dict | None:
        """The notice in place of what was retracted or hidden, by its key or slug."""
        return self.hidden.notice(noun, name) or self._tombstones.get((noun, name))

    def legal(self, noun: str, facet: str) -> Mapping[str, str]:
        """Value → label of every legal value: those declared in their order, then those that rows have."""
        found = self._legal.get((noun, facet))
        if found is None:
            found = self._legal[noun, facet] = MappingProxyType(self._read_legal(noun, facet))
        return found

    def knows(self, noun: str, *, facet: str = "", number: str = "") -> bool:
        """Whether rows of a noun have the facet or the number, or the facet has declared values: a release that an
        older program wrote lacks what is newer. A noun without rows says nothing against it.
        """
        if not self.release.size(noun):
            return True
        if facet:
            return bool(self.release.terms(noun, facet) or self.release.labels(noun, facet))
        return not np.isnan(self.release.number(noun, number)).all()

    def label(self, noun: str, facet: str, value: str) -> str:
        """A value as people read it; itself where it has no label."""
        return self.legal(noun, facet).get(value, value)

    def _read_legal(self, noun: str, facet: str) -> dict[str, str]:
        terms, labels = self.release.terms(noun, facet), self.release.labels(noun, facet)
        if not self.hidden:
            return {**terms, **labels}
        view = self._view(noun)
        silent = view.unspoken(facet)
        if view.hidden:  # a value that only hidden rows have is not told of
            rows = self.release.postings(noun, facet)
            labels = {value: label for value, label in labels.items() if not rows[value].rows <= view.hidden}
        return {value: label for value, label in {**terms, **labels}.items() if value not in silent}

    def _view(self, noun: str) -> View:
        view = self._views.get(noun)
        if view is None:
            if noun not in NOUNS:
                raise ValueError(f"there is no noun {noun!r}")
            view = self._views[noun] = self._make_view(noun)
        return view

    def _make_view(self, noun: str) -> View:
        everything = self.release.everything(noun)
        if not self.hidden:
            return View(self.release, noun, rows=everything)
        gone = self._gone.get(noun, {})
        hidden = self.release.docids(noun, list(gone.values())) if gone else BitMap()
        return View(
            self.release,
            noun,
            hidden=hidden,
            rows=everything - hidden,
            silent=self._silent,
            naming=self._naming,
        )

    @cached_property
    def _gone(self) -> dict[str, dict[str, int]]:
        """Noun → key → position of every hidden row: listed, or public only because of what is listed."""
        gone: dict[str, dict[str, int]] = {}
        for noun, listed in self.hidden.notices.items():
            gone[noun] = self.release.having(noun, listed)
        refs = frozenset(self.hidden.notices.get("violations", ()))
        for noun, key, position, record in self.release.because(refs):
            if refs.issuperset(json.loads(record)["because"]):
                gone.setdefault(noun, {})[key] = position
        return gone

    @cached_property
    def _silent(self) -> dict[str, frozenset[str]]:
        """Noun → keys of everything hidden, in this release or not."""
        nouns = {*self.hidden.notices, *self._gone}
        return {n: frozenset({*self.hidden.notices.get(n, ()), *self._gone.get(n, ())}) for n in nouns}

    @cached_property
    def _naming(self) -> re.Pattern[str] | None:
        return naming(self._silent)

    @cached_property
    def _tombstones(self) -> dict[tuple[str, str], dict]:
        """Every gone address → its notice; a slug that is taken again leads to the row."""
        found: dict[tuple[str, str], dict] = {}
        for noun, key, slug, notice in self.release.tombstones:
            for name in (slug, key):
                if name and self.key_of(noun, name) is None:
                    found[noun, name] = json.loads(notice)
        return found
