"""The words for every reason of a ledger, in English: a code and its values give one sentence."""

from tracker.rules.ledger.parts import Reason
from tracker.rules.sentences import Sentence

SENTENCES: dict[str, str] = {
    # why an allegation is not counted, in the order in which they are asked
    "no_violation": "Its status is %(status)s: no violation is alleged.",
    "disputed": "It is disputed.",
    "refuted": "It is refuted.",
    "planned": "It was planned; that it happened is not alleged.",
    "attempted": "It was attempted and not completed.",
    "counts_as_none": "Its figure is not a quantity that counts against this cap. %(why)s",
    "counts_as_snapshot": "Its figure is a running or overlapping total, which is shown and never added. %(why)s",
    "undecided": "Nobody has decided yet how its figure counts.",
    "no_figure": "It has no figure.",
    "other_unit": "Its figure is in %(unit)s, the cap in %(cap_unit)s; the one is not turned into the other.",
    "open_start": "Nobody knows when it began, and a total is never spread over months.",
    "open_end": "It has no known end, and a total is never spread over months.",
    "begins_before": "It begins on %(earliest)s, before the period, and a total is never spread over months.",
    "ends_after": "It ends on %(latest)s, after the period, and a total is never spread over months.",
    "two_caps": "It cites the cap %(cap)s as well, and one figure cannot count under two.",
    "part_of": "It is part of %(ref)s, which is counted.",
    "overlaps": "It overlaps %(ref)s, which is counted.",
    # why a stated total is shown and not used
    "newer": "A newer figure of the same period is used.",
    "another": "Another figure of the same period is used; which of them is newer is not known.",
    "odd_span": "It is of other days than the whole period or one month, and a total is never spread over months.",
    "running_total": "It is a running total, which is shown and never added.",
    "together": "It is of all states together, which is shown and never added to single states.",
    "sticks_out": "It is of days outside the period as well, and a total is never spread over months.",
    "unconvertible": "It cannot be turned into %(cap_unit)s.",
    # why there is no ledger
    "never_in_force": "This cap never took effect: it was replaced before it took effect, on %(day)s; it would have "
    "applied from %(first)s.",
    "standing": "This cap is a standing limit, not a quantity of a period; nothing adds up against it.",
    "relative": "This cap is relative to what was supplied before, in no fixed period; this record has no quantity.",
    "no_period": "This cap has no period that can be added up.",
    "not_begun": "No period of this cap has begun.",
    # how a figure came about
    "sum": "The sum over the rows counted; unknown where one of them lacks that bound.",
    "nothing_counted": "No row is counted, so nothing is known; that is not zero.",
    "bound_missing": "At least one row that is counted lacks this bound, so the total lacks it.",
    "share": "The figure divided by the quantity of the cap.",
    "no_quantity": "The cap has no quantity to divide by.",
    "nothing_allowed": "The cap allows nothing, so there is nothing to divide by.",
    "unknown": "The figure is unknown.",
    "crossed": "Each row is taken at the last day of its span; this is the first day on which their sum is above the "
    "cap.",
    "not_crossed": "Each row is taken at the last day of its span; their sum is on no day above the cap.",
    "annual": "The newest figure that was stated for the whole period.",
    "months": "No figure of the whole period can be used, so the months that have one are added; a nil counts zero.",
    "nothing_declared": "This record has no figure of this reporter in the period.",
    "not_used": "No figure of the whole period and none of a month can be used; what was stated otherwise, such as a "
    "running total, is shown and not used.",
    "cut_months": "The period begins or ends within these months: %(months)s. A figure of such a month is of days "
    "outside the period as well, so the months do not cover the period.",
    "states": "The sum over the states of which a figure is used.",
    "states_missing": "The sum over the states of which a figure is used; it lacks: %(missing)s.",
    "all_together": "No state's own figure is in the record; this is what was stated for all together.",
}


def english(reason: Reason) -> Sentence:
    """The sentence of a reason. Raises KeyError for a code without one, or where a value is missing."""
    said = Sentence(SENTENCES[reason.code], **reason.values)
    if said.endswith(" "):  # the analyst gave no reason
        return Sentence(SENTENCES[reason.code].rstrip().removesuffix("%(why)s").rstrip())
    return said
