"""Ways to plant a leak: the places where a release is made, each changed for one test."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from pytest import MonkeyPatch

from tracker.actions import publishing, releasing
from tracker.release.rows import Term
from tracker.release.writer import Written
from tracker.shapes import assembly, violations


def payload_with(patch: MonkeyPatch, more: Callable[[Any, dict], dict]) -> None:
    """Let the payload of a violation hold more; `more` gets the view of the row."""
    whole = publishing.violation_payload

    def leaking(row: Any, claims: list, public: set[str]) -> dict:
        found = whole(row, claims, public)
        return {**found, **more(row, found)}

    patch.setattr(publishing, "violation_payload", leaking)


def answer_with(patch: MonkeyPatch, more: Callable[[dict], dict]) -> None:
    """Let the answer about a violation say other things."""
    whole = violations.ViolationRows.answer

    def leaking(self: Any, ref: str, payload: dict, parts: list[str]) -> dict:
        found = whole(self, ref, payload, parts)
        return {**found, **more(found)}

    patch.setattr(violations.ViolationRows, "answer", leaking)


def terms_with(patch: MonkeyPatch, more: Callable[[], Iterator[Term]]) -> None:
    """Let the legal values hold more."""
    whole = assembly.terms

    def leaking(record: Any, because: dict) -> Iterator[Term]:
        known = list(whole(record, because))
        names = {(term.noun, term.facet, term.value) for term in known}
        yield from known
        yield from (term for term in more() if (term.noun, term.facet, term.value) not in names)

    patch.setattr(assembly, "terms", leaking)


def file_with(patch: MonkeyPatch, *statements: Callable[[], str]) -> None:
    """Let a finished release file be changed once more, by SQL."""
    whole = releasing.write

    def leaking(*given: Any) -> Written:
        written = whole(*given)
        with closing(sqlite3.connect(written.path)) as connection:
            for statement in statements:
                connection.execute(statement())
                connection.commit()
        return written

    patch.setattr(releasing, "write", leaking)
