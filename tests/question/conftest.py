"""A library with two releases, made once for all questions."""

from collections.abc import Callable

import pytest
from django.http import QueryDict

from tests.question.make import releases
from tracker.filters import Asked, Refused, ViolationQuestion, ask
from tracker.release.library import Library


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """An earlier release of 40 violations and the present one of 60."""
    folder = tmp_path_factory.mktemp("releases")
    releases(folder)
    return Library(folder)


@pytest.fixture(scope="session")
def put(library: Library) -> Callable[..., Asked]:
    """Ask a question written as an address has it."""
    edition = library.edition()

    def asked(query: str = "", question: type = ViolationQuestion, **more: object) -> Asked:
        return ask(question, QueryDict(query), library, edition, **more)

    return asked


@pytest.fixture(scope="session")
def wrong(put: Callable[..., Asked]) -> Callable[..., list[dict]]:
    """The errors of a question that must be refused."""

    def errors(query: str, *more: object) -> list[dict]:
        with pytest.raises(Refused) as refused:
            put(query, *more)
        assert all(set(e) == {"parameter", "value", "problem", "did_you_mean"} for e in refused.value.errors)
        return refused.value.errors

    return errors
