"""Words of likelihood with their bands: the first column of ICD 203, and no other word beside them.

Confidence in a judgement is another thing, and is never said in the same sentence. The bands share their ends, so a
rule is needed: the lower end belongs to a band, the upper one to the next; the last band has both. 0 and 100 have no
term.
Source: https://github.com/wesinator/ICD203-intel-analysis; the directive itself was not read.
"""

from decimal import Decimal

from tracker.rules.vocabulary import Likelihood

# Word → its ends in per cent.
BANDS: dict[Likelihood, tuple[int, int]] = {
    Likelihood.ALMOST_NO_CHANCE: (1, 5),
    Likelihood.VERY_UNLIKELY: (5, 20),
    Likelihood.UNLIKELY: (20, 45),
    Likelihood.ROUGHLY_EVEN: (45, 55),
    Likelihood.LIKELY: (55, 80),
    Likelihood.VERY_LIKELY: (80, 95),
    Likelihood.ALMOST_CERTAIN: (95, 99),
}
LOWEST, HIGHEST = 1, 99


class NoTerm(ValueError):
    """A percentage for which the standard has no word, or a word that is not of its first column."""


def word_for(percent: int | Decimal) -> Likelihood:
    """The word for a likelihood in per cent. Raises NoTerm below 1 and above 99: the standard names neither."""
    if not LOWEST <= percent <= HIGHEST:
        raise NoTerm(f"{percent} per cent has no term: the words run from {LOWEST} to {HIGHEST} per cent")
    return [word for word, (low, _) in BANDS.items() if low <= percent][-1]


def band_of(word: str) -> tuple[int, int]:
    """The ends of a word's band in per cent. Raises NoTerm for a word that is not one of the seven."""
    if word not in Likelihood.values():
        raise NoTerm(f"{word!r} is not one of {', '.join(Likelihood.values())}")
    return BANDS[Likelihood(word)]
