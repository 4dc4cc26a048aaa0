"""Template tags and filters: figures, dates and words as people read them. Registered as builtins in settings."""

from tracker.pages.tags.answers import answered, denied, in_short
from tracker.pages.tags.codes import anchor, as_json, before_dash, dot, json_ld
from tracker.pages.tags.dates import cap_period, day, edtf, period
from tracker.pages.tags.figures import amount, estimate, in_words, number, share
from tracker.pages.tags.library import register
from tracker.pages.tags.links import asking, languages, navigation
from tracker.pages.tags.words import in_origins, label, language_name, plain, status_means, words

__all__ = [
    "register",
    "answered",
    "denied",
    "in_short",
    "in_words",
    "number",
    "estimate",
    "amount",
    "share",
    "edtf",
    "period",
    "cap_period",
    "day",
    "words",
    "label",
    "language_name",
    "status_means",
    "in_origins",
    "plain",
    "anchor",
    "before_dash",
    "dot",
    "as_json",
    "json_ld",
    "asking",
    "navigation",
    "languages",
]
