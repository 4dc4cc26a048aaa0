"""English sentences that can be said again in another language."""

from collections.abc import Mapping


class Sentence(str):
    """The English text, which remembers its `template` and what stands in its named places, `values`.

    `Sentence("it has %(count)s words", count=3) == "it has 3 words"`. The template is the key of a translation.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, **values: object) -> "Sentence":
        sentence = super().__new__(cls, template % values)
        sentence.template, sentence.values = template, values
        return sentence
