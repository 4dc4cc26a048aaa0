"""Words of the lists in the language of the page, and what must be known of them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from tracker.filters.labels import CLOSED, translated, translated_label
from tracker.pages.tags.figures import number
from tracker.pages.tags.library import register
from tracker.rules.languages import LANGUAGES

# What a reader must know of a status before anything else is read.
STATUS_MEANS = {
    "alleged": gettext_noop("Somebody says that it happened. No competent body has found so."),
    "corroborated": gettext_noop(
        "By this record’s judgement, sources that do not rest on one another say so. No competent body has found so."
    ),
    "officially_found": gettext_noop(
        "A United Nations body, a court or another competent authority found so."
    ),
    "admitted": gettext_noop("A party to it has said that it did so."),
    "disputed": gettext_noop("It is alleged, and the denial or the evidence against it carries weight."),
    "refuted": gettext_noop("It was alleged, and evidence shows that it did not happen so."),
    "attempted": gettext_noop("It is alleged that it was tried; nothing shows that it was completed."),
    "planned": gettext_noop("It is alleged that it was planned; nothing shows that it was done."),
    "exempt": gettext_noop("Not a violation: the Committee or the text exempts it. Kept for comparison."),
    "context": gettext_noop("Not a violation: kept because other records are read against it."),
}


@register.filter
def words(value: str | None, kind: str) -> str:
    """A word of the list `kind` as people read it; a word that is not in it, with its underscores gone."""
    if not value:
        return ""
    known = CLOSED.get(kind)
    english = known(value).label if known and value in known.values() else value.replace("_", " ")
    return translated(english, kind)


@register.simple_tag(takes_context=True)
def label(context: dict, facet: str, value: str, noun: str = "violations") -> str:
    """What the record calls a value of a parameter: the label of a category, unit, method or country."""
    if not value:
        return ""
    return translated_label(noun, facet, value, context["edition"].label(noun, facet, value))


@register.filter
def language_name(code: str | None) -> str:
    """A language by its code of ISO 639-1: "Korean" for "ko"; the code itself where it is not known."""
    return translated(LANGUAGES.get(code or "", code or ""), "language")


@register.filter
def status_means(value: str) -> str:
    """What a status says and does not say, in one sentence."""
    return _(STATUS_MEANS[value]) if value in STATUS_MEANS else ""


@register.filter
def in_origins(counts: dict) -> str:
    """How many origins stand on either side: "3 origins in support, 1 against (2 publishers of unknown upstream)"."""
    said = {
        "support": ngettext(
            "%(number)s origin in support",
            "%(number)s origins in support",
            counts["supports"],
        )
        % {"number": number(counts["supports"])},
        "against": number(counts["disputes"]),
        "unknown": ngettext(
            "beside %(number)s publisher of unknown upstream",
            "beside %(number)s publishers of unknown upstream",
            counts["unknown"],
        )
        % {"number": number(counts["unknown"])},
    }
    if counts["unknown"]:
        return _("%(support)s, %(against)s against (%(unknown)s)") % said
    return _("%(support)s, %(against)s against") % said


@register.filter
def plain(value: str) -> str:
    """A code as words: "satellite_imagery" as "satellite imagery"."""
    return str(value).replace("_", " ")
