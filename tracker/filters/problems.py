"""What is wrong with a question, in words, with the spelling that was probably meant."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

SHOWN = 100  # characters of a refused value that are said back
COMPARED = 60_000  # spellings looked at for one question: comparing is the costly part of refusing
ALIKE = 70  # of 100: how near a spelling must be to be offered


class Wrong(ValueError):
    """One value that cannot be right: why, and what was probably meant."""

    def __init__(self, problem: str, meant: str | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.meant = meant


class Unknown(Wrong):
    """A value that is on no list; `legal` gives the list (value → label) in which its likely spelling is."""

    def __init__(self, problem: str, legal: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(problem)
        self.legal = legal


class Refused(Exception):
    """A question with mistakes. `errors`: all of them, as `{parameter, value, problem, did_you_mean}`."""

    def __init__(self, errors: list[dict]) -> None:
        super().__init__("; ".join(f"{e['parameter']}: {e['problem']}" for e in errors[:5]))
        self.errors = errors


class Problems:
    """The mistakes of one question, gathered so that all are named at once."""

    def __init__(self) -> None:
        self.errors: list[dict] = []
        self.left = COMPARED

    def __bool__(self) -> bool:
        return bool(self.errors)

    def add(self, parameter: str, value: str, wrong: Wrong) -> None:
        """Keep what is wrong with `value` of `parameter`, with the likely spelling of what is on no list."""
        meant = wrong.meant
        if isinstance(wrong, Unknown) and self.left > 0:
            legal = wrong.legal()
            meant = near(value, legal)
            self.left -= len(legal)
        self.errors.append(
            {"parameter": parameter, "value": shown(value), "problem": wrong.problem, "did_you_mean": meant}
        )

    def unknown(self, parameter: str, values: Iterable[str], legal: Iterable[str]) -> None:
        """Keep that there is no parameter of this name."""
        meant = near_name(parameter, list(legal)) if self.left > 0 else None
        self.left -= 1000
        problem = _("There is no such parameter here.")
        if meant:
            problem = _("There is no such parameter here. Did you mean %(meant)s?") % {"meant": meant}
        said = shown(", ".join(values))
        self.errors.append(
            {"parameter": shown(parameter), "value": said, "problem": problem, "did_you_mean": meant}
        )


def shown(text: str) -> str:
    """As much of a refused text as is said back."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def near_name(name: str, legal: list[str]) -> str | None:
    """The legal parameter that `name` is most like, or None."""
    if len(name) > SHOWN:
        return None
    found = process.extractOne(name.casefold(), legal, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found[0] if found else None


def near(value: str, legal: Mapping[str, str]) -> str | None:
    """The legal value that `value` is most like, or whose label it is most like; None where none is near."""
    if len(value) > SHOWN:
        return None
    like = partial(process.extractOne, value, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=ALIKE)
    by_value = like(list(legal))
    by_label = like(legal)  # of a mapping: (label, score, value)
    if by_label and (not by_value or by_label[1] > by_value[1]):
        return by_label[2]
    return by_value[0] if by_value else None
