"""Measures and what states declare under them."""

from tracker.rules.vocabulary.word import Word


class MeasureKind(Word):
    """What a paragraph does."""

    PROHIBITION = "prohibition"
    CAP = "cap"
    DEADLINE = "deadline"
    DUTY_TO_REPORT = "duty_to_report"
    DESIGNATION = "designation"
    INSPECTION = "inspection"


class Direction(Word):
    """Which way the goods or services of a measure move, seen from the state under sanctions."""

    IMPORT_TO_TARGET = "import_to_target", "to the state under sanctions"
    EXPORT_FROM_TARGET = "export_from_target", "from the state under sanctions"
    EITHER = "either", "either way"


class Binding(Word):
    """The operative verb of a paragraph."""

    DECIDES = "decides"
    CALLS_UPON = "calls_upon"
    REQUIRES = "requires", "requires (no Chapter VII)"
    COMMITMENT = "commitment"


class Basis(Word):
    """Who ties an alleged breach to a paragraph."""

    OUR_MAPPING = "our_mapping", "our reading; no source says so"
    CITED_BY_SOURCE = "cited_by_source", "a source names the paragraph"
    CITED_AT_RESOLUTION_LEVEL = "cited_at_resolution_level", "a source names the resolution only"


class DeclarationKind(Word):
    """What a declaration row holds. A month without a notice is a row of its own, never a zero."""

    MONTHLY = "monthly", "figure of a month"
    MONTHLY_ZERO = "monthly_zero", "declared or implied nil of a month"
    CUMULATIVE = "cumulative", "running total"
    ANNUAL_TO_DATE = "annual_to_date", "year so far"
    ANNUAL = "annual", "figure of a year"
    NO_NOTICE = "no_notice", "no notice came"
