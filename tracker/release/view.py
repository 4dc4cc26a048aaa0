"""One noun of a release as readers may see it: without what is hidden, and without a word of it."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyroaring import BitMap

from tracker.release.nouns import ABOUT, NAMING
from tracker.release.reader import Release

WHOLES = "violations"  # the noun whose rows are parts of one another


@dataclass(frozen=True)
class View:
    """The rows of a noun that are not hidden.

    `silent`: noun → keys of everything hidden, which is not spoken of anywhere else either.
    """

    release: Release
    noun: str
    hidden: BitMap = field(default_factory=BitMap)
    rows: BitMap = field(default_factory=BitMap)
    silent: Mapping[str, frozenset[str]] = field(default_factory=dict)
    naming: re.Pattern[str] | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing of any noun is hidden."""
        return not self.silent

    def unspoken(self, facet: str) -> frozenset[str]:
        """The values of a facet that name something hidden."""
        return self.silent.get(ABOUT.get(facet, ""), frozenset())

    def spoken(self, facet: str, values: Iterable[str]) -> tuple[str, ...]:
        """The values that may be asked for."""
        silent = self.unspoken(facet)
        return tuple(value for value in values if value not in silent)

    def texts(self, docids: Iterable[int]) -> list[str]:
        """The stored answers of rows, in the order of `docids`."""
        texts = self.release.column(self.noun, docids, "answer")
        return texts if self.whole else [self.cut(text) for text in texts]

    def cut(self, text: str) -> str:
        """An answer without the references to what is hidden. What is part of something hidden is part of the nearest
        public whole of that.
        """
        if self.naming is None or not self.naming.search(text):
            return text
        answer = json.loads(text)
        if self.noun == WHOLES:
            self._link(answer)
        for name, noun in NAMING.items():
            silent = self.silent.get(noun, frozenset())
            match answer.get(name):
                case list(keys):
                    answer[name] = [key for key in keys if key not in silent]
                case str(key) if key in silent:
                    answer[name] = None
        silent = self.silent.get("sources", frozenset())
        for conflict in answer.get("conflicts") or ():
            conflict["sources"] = [slug for slug in conflict["sources"] if slug not in silent]
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))

    def _link(self, answer: dict[str, Any]) -> None:
        """Put what is not hidden in the place of a whole, or of a part, that is."""
        silent = self.silent.get(WHOLES, frozenset())
        seen: set[str] = set()
        whole = answer.get("part_of")
        while whole in silent and whole not in seen:
            seen.add(whole)
            whole = self._stored(whole).get("part_of")
        if seen:
            answer["part_of"] = None if whole in seen or whole == answer.get("ref") else whole
        parts, waiting, passed = set(), list(answer.get("parts") or ()), set()
        while waiting:
            part = waiting.pop()
            if part not in silent:
                parts.add(part)
            elif part not in passed:
                passed.add(part)
                waiting += self._stored(part).get("parts") or ()
        if passed:
            answer["parts"] = sorted(parts - {answer.get("ref")})

    def _stored(self, key: str) -> dict[str, Any]:
        """What the release holds of a row, hidden or not; {} where it has none."""
        text = self.release.answer(self.noun, key)
        return json.loads(text) if text else {}


def naming(silent: Mapping[str, frozenset[str]]) -> re.Pattern[str] | None:
    """Finds what is hidden where an answer's text names it, as JSON writes it; None where nothing is hidden."""
    keys = frozenset().union(*(silent.get(noun, frozenset()) for noun in NAMING.values()))
    texts = [json.dumps(key, ensure_ascii=False) for key in sorted(keys)]
    return re.compile("|".join(map(re.escape, texts))) if texts else None
