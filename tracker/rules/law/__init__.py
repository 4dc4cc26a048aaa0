"""Which measures bound whom on a day, and why."""

from tracker.rules.law.goods import CODE, PART, WHOLE, Match, binds, covers, matches, ways
from tracker.rules.law.measures import (
    Coded,
    Measure,
    ever_in_force,
    in_force_on,
    in_force_within,
    last_day,
    measures_of,
)
from tracker.rules.law.paragraphs import fitting, only_other_direction, paragraph_in_force
from tracker.rules.law.reasons import Reason, in_english
from tracker.rules.law.verdicts import (
    Verdict,
    fitting_measures,
    in_words,
    only_other_way,
    standing_of,
    verdicts,
)
from tracker.rules.vocabulary_law import Standing

__all__ = [
    "CODE",
    "PART",
    "WHOLE",
    "Coded",
    "Match",
    "Measure",
    "Reason",
    "Standing",
    "Verdict",
    "binds",
    "covers",
    "ever_in_force",
    "fitting",
    "fitting_measures",
    "in_english",
    "in_force_on",
    "in_force_within",
    "in_words",
    "last_day",
    "matches",
    "measures_of",
    "only_other_direction",
    "only_other_way",
    "paragraph_in_force",
    "standing_of",
    "verdicts",
    "ways",
]
