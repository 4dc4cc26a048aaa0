"""The public side of the whole record, asked through its front door."""

from collections.abc import Iterator

import pytest

from tests.record.asking import Asker
from tests.site import Site


@pytest.fixture(scope="module")
def public(loaded: Site) -> Iterator[Asker]:
    """A server of the public side alone, and somebody who asks it."""
    with loaded.serve("public") as reader:
        yield Asker(reader)
