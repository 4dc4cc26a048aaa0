"""What a word of a closed list is."""

from enum import StrEnum


class Word(StrEnum):
    """A word of a closed list: `Stance.SUPPORTS == "supports"`, `Stance.SUPPORTS.label == "supports it"`."""

    def __new__(cls, value: str, label: str = "") -> "Word":
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label or value.replace("_", " ")
        return word

    label: str

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """The list as Django's `choices` wants it."""
        return [(word.value, word.label) for word in cls]

    @classmethod
    def values(cls) -> list[str]:
        """The words alone."""
        return [word.value for word in cls]
