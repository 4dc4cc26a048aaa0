"""Template tags and filters: figures, dates and words as people read them. Registered as builtins in settings."""

import json
from datetime import date, datetime

from django import template
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from tracker.pages.languages import alternatives, mount
from tracker.rules import vocabulary
from tracker.rules.canonical import canonical
from tracker.rules.edtf import ImpossibleDate, in_words, parse

register = template.Library()

THIN = "\u202f"  # narrow no-break space, the group separator of ISO 80000-1
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
WORDS: dict[str, type[vocabulary.Word]] = {
    "status": vocabulary.Status,
    "stance": vocabulary.Stance,
    "reliability": vocabulary.Reliability,
    "credibility": vocabulary.Credibility,
    "actor_type": vocabulary.ActorType,
    "role": vocabulary.ActorRole,
    "place_type": vocabulary.PlaceType,
    "place_role": vocabulary.PlaceRole,
    "publisher_type": vocabulary.PublisherType,
    "measure": vocabulary.MeasureKind,
    "direction": vocabulary.Direction,
    "binding": vocabulary.Binding,
    "basis": vocabulary.Basis,
    "reply": vocabulary.ReplyKind,
    "change": vocabulary.Change,
    "declaration": vocabulary.DeclarationKind,
    "counting": vocabulary.Counting,
}
# What a reader must know of a status before anything else is read.
STATUS_MEANS = {
    "alleged": "Somebody says that it happened. No competent body has found so.",
    "corroborated": "Sources that do not rest on one another say so. No competent body has found so.",
    "officially_found": "A United Nations body, a court or another competent authority found so.",
    "admitted": "A party to it has said that it did so.",
    "disputed": "It is alleged, and the denial or the evidence against it carries weight.",
    "refuted": "It was alleged, and evidence shows that it did not happen so.",
    "attempted": "It is alleged that it was tried; nothing shows that it was completed.",
    "planned": "It is alleged that it was planned; nothing shows that it was done.",
    "exempt": "Not a violation: the Committee or the text exempts it. Kept for comparison.",
    "context": "Not a violation: kept because other records are read against it.",
}


@register.filter
def number(value: float | int | str | None) -> str:
    """A figure with thin spaces between thousands: 1 055 000. Up to two decimals; nothing for None."""
    if value is None or isinstance(value, str):
        return value or ""
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return text.replace(",", "" if abs(value) < 10_000 else THIN)


@register.filter
def edtf(text: str | None) -> str:
    """An EDTF date in English for the middle of a sentence; the text itself where it cannot be read."""
    if not text:
        return "date not known"
    try:
        return in_words(parse(text))
    except ImpossibleDate:
        return text


@register.filter
def period(text: str | None) -> str:
    """An EDTF date in English for a cell of a table: "August 2024", not "in August 2024"."""
    said = edtf(text)
    return said[3:] if said.startswith(("in ", "on ")) else said


@register.filter
def cap_period(text: str) -> str:
    """The period of a cap: an ISO 8601 duration or interval in words, anything else as it is."""
    first, slash, last = text.partition("/")
    if slash:
        return f"from {day(first)} to {day(last)}"
    return {"P1Y": "each year", "P1M": "each month"}.get(text, plain(text))


@register.filter
def day(text: str | None) -> str:
    """An ISO day or time as "7 March 2024"; nothing for None."""
    if not text:
        return ""
    found = (
        date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text.replace("Z", "+00:00"))
    )
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


@register.filter
def words(value: str | None, kind: str) -> str:
    """A word of the closed list `kind` as people read it; a word that is not in it, with its underscores gone."""
    if not value:
        return ""
    known = WORDS[kind]
    return known(value).label if value in known.values() else value.replace("_", " ")


@register.filter
def status_means(value: str) -> str:
    """What a status says and does not say, in one sentence."""
    return STATUS_MEANS.get(value, "")


@register.filter
def in_origins(counts: dict) -> str:
    """How many independent origins stand on either side: "3 independent origins in support, 1 against"."""
    text = f"{counts['supports']} independent origin{'' if counts['supports'] == 1 else 's'} in support, "
    text += f"{counts['disputes']} against"
    if not counts["unknown"]:
        return text
    return f"{text} ({counts['unknown']} {'item states' if counts['unknown'] == 1 else 'items state'} no upstream)"


@register.filter
def anchor(paragraph: str) -> str:
    """The anchor of a paragraph on its resolution's page: "op5" of "2397-op5"."""
    return paragraph.partition("-")[2]


@register.filter
def before_dash(paragraph: str) -> str:
    """The resolution's number in a paragraph's id: "2397" of "2397-op5"."""
    return paragraph.partition("-")[0]


@register.filter
def plain(value: str) -> str:
    """A code as words: "satellite_imagery" as "satellite imagery"."""
    return str(value).replace("_", " ")


@register.filter
def as_json(value: object) -> str:
    """The canonical JSON over which a version's SHA-256 is taken."""
    return canonical(value)


@register.simple_tag(takes_context=True)
def label(context: dict, facet: str, value: str, noun: str = "violations") -> str:
    """What the record calls a value of a parameter: the label of a category, unit, method or country."""
    return context["edition"].label(noun, facet, value) if value else ""


@register.simple_tag(takes_context=True)
def estimate(context: dict, value: dict | None) -> str:
    """An estimate in words: "up to 1 055 000 barrels", "between 8 000 and 12 000 persons (best figure 10 000)"."""
    if not value:
        return "no figure"
    low, best, high = (value[name] for name in ("low", "best", "high"))
    unit = context["edition"].label("violations", "unit", value["unit"]) if value["unit"] else ""
    if low is not None and high is not None and low != high:
        text = f"between {number(low)} and {number(high)}"
        text += f" {unit}" + (f" (best figure {number(best)})" if best is not None else "")
        return text
    if low is not None and high is None and best is None:
        return f"at least {number(low)} {unit}"
    if high is not None and low is None and best is None:
        return f"up to {number(high)} {unit}"
    first = best if best is not None else low
    bounds = [f"at least {number(low)}"] if low is not None and low != first else []
    bounds += [f"at most {number(high)}"] if high is not None and high != first else []
    return f"{number(first)} {unit}" + (f" ({', '.join(bounds)})" if bounds else "")


@register.simple_tag(takes_context=True)
def asking(context: dict, **changes: object) -> str:
    """The question in the address with these parameters set, or removed where None, and back on page one."""
    question: QueryDict = context["request"].GET.copy()
    for name, value in {"page": None, **changes}.items():
        question.pop(name, None)
        if value is not None:
            question[name] = str(value)
    for name in [n for n in question if not any(question.getlist(n))]:
        del question[name]
    return f"?{question.urlencode()}" if question else context["request"].path


@register.simple_tag
def json_ld(data: dict) -> SafeString:
    """A JSON-LD block. What could end the element or open a comment is escaped as JSON allows it."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (escaped just above)


NAVIGATION = (
    ("/violations/", "Violations"),
    ("/resolutions/", "Resolutions"),
    ("/caps/", "Caps"),
    ("/actors/", "Actors"),
    ("/places/", "Places"),
    ("/evidence/", "Evidence"),
    ("/sources/", "Sources"),
    ("/corrections/", "Corrections"),
    ("/methodology/", "Methodology"),
    ("/data/", "Data"),
)


@register.simple_tag(takes_context=True)
def navigation(context: dict) -> list[dict]:
    """The main menu, with the entry that the reader is in."""
    at = context.get("at", "")
    path = context["request"].path.removeprefix(at) if "request" in context else ""
    here = {True: "page", False: "true"}
    return [
        {"url": at + url, "name": gettext(name), "here": here[path == url] if path.startswith(url) else ""}
        for url, name in NAVIGATION
    ]


@register.simple_tag(takes_context=True)
def languages(context: dict) -> list[dict]:
    """This page in every language; nothing where the address is of no page (an error, a preview)."""
    request = context.get("request")
    return alternatives(request) if request and request.at == mount(get_language()) else []
