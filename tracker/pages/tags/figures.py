"""Figures in the language of the page: their separators, their bounds, and the unit that goes with them."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

from tracker.pages.tags.library import register, spoken
from tracker.rules.figures import Figure
from tracker.rules.relaying import bound_in_words

THIN = "\u202f"  # narrow no-break space, the group separator of ISO 80000-1
# Language → separator of groups, from which figure on there are groups, sign before fractions.
WRITTEN = {"en": (THIN, 10_000, "."), "ko": (",", 1_000, "."), "ru": (THIN, 10_000, ",")}
# The contexts in which translators say where the figure stands and which form the unit takes. What is governed by a
# word ("до 3 танкеров") or stands after a fraction has forms of its own in Russian: those of the genitive.
FEW = 100  # below it a fraction is worth telling
SMALL = 0.001  # a part below it would be rounded to nothing
COUNTED, GOVERNED = "unit with a figure", "unit after a word or a fraction"


@register.filter
def number(value: float | int | str | None) -> str:
    """A figure with its thousands apart: 1 055 000. Up to two decimals; nothing for None."""
    if value is None or isinstance(value, str):
        return value or ""
    group, grouped_from, fraction = WRITTEN.get(spoken().partition("-")[0], WRITTEN["en"])
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    whole, point, rest = text.partition(".")
    whole = whole.replace(",", group if abs(value) >= grouped_from else "")
    return f"{whole}{fraction}{rest}" if point else whole


@register.filter
def rounded(value: float | int | None) -> str:
    """A sum of several figures, without fractions from a hundred on: a conversion is no more exact than its factor."""
    return number(round(value) if value is not None and abs(value) >= FEW else value)


@register.filter
def share(value: float | int | None) -> str:
    """A part of a cap to three decimals: 2.644 of 2.6440; of a smaller one, to two figures; nothing for None."""
    if value is None:
        return ""
    _group, _from, fraction = WRITTEN.get(spoken().partition("-")[0], WRITTEN["en"])
    small = value and abs(value) < SMALL
    text = f"{value:.2g}" if small else f"{value:.3f}".rstrip("0").rstrip(".")
    return text.replace(".", fraction)


@register.simple_tag(takes_context=True)
def estimate(context: dict, value: dict | None) -> str:
    """An estimate in words: "up to 1 055 000 barrels", "between 8 000 and 12 000 persons (best figure 10 000)"."""
    if not value:
        return pgettext("figure", "no figure")
    low, best, high = (value[name] for name in ("low", "best", "high"))
    unit = context["edition"].label("violations", "unit", value["unit"]) if value["unit"] else ""
    if low is not None and high is not None and low != high:
        span = pgettext("figure", "between %(low)s and %(high)s")
        text = counted(span % {"low": number(low), "high": number(high)}, unit, high, governed=True)
        return in_brackets(text, pgettext("figure", "best figure %(best)s"), best=best)
    if low is not None and high is None and best is None:
        text = pgettext("figure", "at least %(number)s") % {"number": number(low)}
        return counted(text, unit, low, governed=True)
    if high is not None and low is None and best is None:
        text = pgettext("figure", "up to %(number)s") % {"number": number(high)}
        return counted(text, unit, high, governed=True)
    first = best if best is not None else low
    text = counted(number(first), unit, first)
    if low is not None and low != first:
        return in_brackets(text, pgettext("figure", "at least %(number)s"), number=low)
    return in_brackets(text, pgettext("figure", "at most %(number)s"), number=high if high != first else None)


@register.filter
def in_words(value: dict) -> str:
    """What stands before a figure's own words; of one between two bounds, of which of them "more than" is said."""
    low, best, high = (None if value[n] is None else Decimal(str(value[n])) for n in ("low", "best", "high"))
    words = {"low": _("in words, of the low figure:"), "high": _("in words, of the high figure:")}
    return words.get(bound_in_words(Figure(low, best, high, "", value["qualifier"] or "")), _("in words:"))


@register.simple_tag(takes_context=True)
def amount(context: dict, quantity: float, unit: str) -> str:
    """A figure with its unit, given by its slug: "500 000 barrels"."""
    return counted(number(quantity), context["edition"].label("violations", "unit", unit), quantity)


def in_brackets(text: str, template: str, **figure: float | None) -> str:
    """The text with a figure behind it in brackets; the text alone where the figure is None."""
    (name, value), *_ = figure.items()
    return text if value is None else f"{text} ({template % {name: number(value)}})"


def counted(figure: str, unit: str, value: float, *, governed: bool = False) -> str:
    """A figure as written and its unit, in the form that goes with `value`: "3 танкера", "до 3 танкеров".

    `governed`: a word before the figure decides the case of what follows, as "до" does.
    """
    if not unit:
        return figure
    if value == 1 and spoken().startswith("en"):
        return f"{unit}: {figure}"  # the record knows its units in the plural alone
    template = f"%(number)s {unit.replace('%', '%%')}"
    whole = int(value)
    if value != whole:
        return npgettext(GOVERNED, template, template, 1) % {"number": figure}
    return npgettext(GOVERNED if governed else COUNTED, template, template, abs(whole)) % {"number": figure}
