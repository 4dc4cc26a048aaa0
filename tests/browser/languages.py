"""Each type of public page in each language that the site speaks."""

from dataclasses import dataclass

import pytest
from django.conf import settings

from tests.browser.kinds import KINDS, Kind, Known

ENGLISH = settings.LANGUAGE_CODE
LANGUAGES = tuple(code for code, _ in settings.LANGUAGES)


def mount(language: str) -> str:
    """What an address begins with in a language."""
    return "" if language == ENGLISH else f"/{language}"


@dataclass(frozen=True)
class Spoken:
    """A type of page in one language."""

    kind: Kind
    language: str

    def __str__(self) -> str:
        return f"{self.kind.name} [{self.language}]"

    def find(self, known: Known) -> str:
        """An address of it."""
        return mount(self.language) + self.kind.find(known)


# In other languages these are looked at in every run; the rest, like a second page of one template, by `./run again`.
OFTEN = ("list", "record")


def looked_at(spoken: Spoken) -> object:
    """The type as a parameter of a test, marked where another page of its template is looked at in every run."""
    often = not spoken.kind.like if spoken.language == ENGLISH else spoken.kind.name in OFTEN
    return pytest.param(spoken, id=str(spoken), marks=() if often else pytest.mark.again)


SPOKEN = tuple(
    Spoken(kind, language) for language in LANGUAGES for kind in KINDS if kind.spoken or language == ENGLISH
)
# In English every type; in the other languages one of each template, where only the words differ.
DISTINCT = tuple(one for one in SPOKEN if one.language == ENGLISH or not one.kind.like)
EACH = tuple(looked_at(one) for one in SPOKEN)
EACH_TEMPLATE = tuple(looked_at(one) for one in DISTINCT)
