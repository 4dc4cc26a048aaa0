"""The filter form of the list page, its tags and its sentence: the question, put so that a person can change it.

What a parameter is called and how its values are written is declared once, with the question (`tracker.filters`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.filters import Asked, ask
from tracker.filters.conditions import Condition, Many
from tracker.filters.labels import NAMES, names_an_actor, translated_label
from tracker.pages.languages import in_english, in_sentence
from tracker.release.library import Edition, Library
from tracker.rules.vocabulary import Credibility, Reliability

Text = str | Promise  # said in the language of the answer, whatever it was when this file was read
SHOWN = 8  # options of a filter before "more"
AT_MOST = 60  # options of a filter on the page at all; the rest is asked from the page of the thing itself
OPEN_AT_FIRST = gettext_lazy("Category and status")
WAYS = {"none": gettext_lazy(", none of"), "all": gettext_lazy(", all of")}
YES_NO = (("", gettext_lazy("either")), ("true", gettext_lazy("yes")), ("false", gettext_lazy("no")))
CHOICES = {"has_conflict": YES_NO, "figures_differ": YES_NO}
# Title of a group, its parameters that are ticked, its parameters that are written.
GROUPS: tuple[tuple[Text, tuple[str, ...], tuple[str, ...]], ...] = (
    (OPEN_AT_FIRST, ("category", "status"), ()),
    (gettext_lazy("Date"), ("year",), ("from", "to")),
    (gettext_lazy("Law"), ("resolution", "provision", "measure", "regime"), ()),
    (gettext_lazy("Actors"), ("actor", "country", "actor_type", "role"), ("party",)),
    (gettext_lazy("Places"), ("place", "place_role"), ("bbox",)),
    (
        gettext_lazy("Evidence"),
        ("method", "stance", "reliability", "credibility", "grade", "source"),
        ("origins_min", "evidence_min", "evidence_max", "has_conflict", "figures_differ"),
    ),
    (gettext_lazy("Quantity"), ("unit",), ("quantity_min", "quantity_max")),
    (gettext_lazy("Record"), (), ("part_of", "updated_since", "as_of")),
)
TICKED = tuple(name for _, ticked, _ in GROUPS for name in ticked)
WRITTEN = tuple(name for _, _, written in GROUPS for name in written)
ONE_OF = frozenset({"unit"})  # ticked, but takes one value
GRADED = frozenset({"reliability", "credibility", "grade"})


@dataclass(frozen=True)
class Option:
    """A value that can be ticked, with the count that the question gives with it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Options:
    """A parameter whose values are ticked: the `first` options, the `rest` behind "more", how many are `left` out.

    `lang`: the attribute that says of the labels that they are English, where they are the record's own names.
    `apart`: grades that say that nothing could be judged, which stand in no order with the others.
    """

    name: str
    label: str
    kind: str  # of the input: checkbox, or radio where it takes one value
    first: list[Option]
    rest: list[Option]
    left: int
    chosen: int
    lang: SafeString
    apart: list[Option]


@dataclass(frozen=True)
class Field:
    """A parameter whose value is written, or chosen from `choices`."""

    name: str
    label: str
    hint: str
    choices: tuple[tuple[str, Text], ...]
    value: str


@dataclass(frozen=True)
class Group:
    """Filters that belong together, folded away while none of them is set."""

    title: Text
    options: list[Options]
    fields: list[Field]
    set: int


def groups(asked: Asked) -> list[Group]:
    """The groups of the form, with counts for this question."""
    counted = asked.selection.facets(list(TICKED))
    found = []
    for title, ticked, written in GROUPS:
        options = [options_of(asked, name, counted.get(name, [])) for name in ticked]
        fields = [field_of(asked, name) for name in written]
        chosen = sum(one.chosen for one in options) + sum(bool(one.value) for one in fields)
        found.append(Group(title, [one for one in options if one.first or one.apart], fields, chosen))
    return found


def field_of(asked: Asked, name: str) -> Field:
    """One written parameter, with the value it has now."""
    condition = asked.question.filters[name]
    value = asked.given.get(name, [""])[-1]
    return Field(name, condition.label, condition.hint, CHOICES.get(name, ()), value)


def options_of(asked: Asked, name: str, counted: list[tuple[str, str, int]]) -> Options:
    """One ticked parameter's options: those chosen first, then the rest in the order the record gives them."""
    chosen = list(dict.fromkeys(asked.given.get(name, [])))
    condition = asked.question.filters[name]
    noun = asked.question.noun
    rows = {value: (translated_label(noun, name, value, label), count) for value, label, count in counted}
    for value in chosen:
        rows.setdefault(value, (condition.said(value, asked.edition), 0))
    if name == "year":
        rows = dict(sorted(rows.items(), reverse=True))
    options = [
        Option(value, label or value, count, value in chosen) for value, (label, count) in rows.items()
    ]
    options = [one for one in options if one.chosen or one.count]
    options.sort(key=lambda one: not one.chosen)
    apart = [one for one in options if name in GRADED and not is_judged(one.value)]
    options = [one for one in options if one not in apart]
    edge = max(SHOWN, sum(one.chosen for one in options))
    edge = len(options) if len(options) <= edge + 2 else edge
    left = max(0, len(options) - AT_MOST)
    kind = "radio" if name in ONE_OF else "checkbox"
    lang = in_english() if is_name(condition) else SafeString()
    return Options(
        name, condition.label, kind, options[:edge], options[edge:AT_MOST], left, len(chosen), lang, apart
    )


def is_judged(grade: str) -> bool:
    """Whether a grade, or a half of one, is on its scale: F and 6 say that there is no basis to judge."""
    return Reliability.F not in grade and Credibility.CANNOT_BE_JUDGED not in grade


def hidden(given: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """What the form cannot show but must not forget: `__all`, `__not`, the order, a second value of a text field."""
    shown = {*TICKED, "q", "page"}
    kept = [(name, values[:-1] if name in WRITTEN else values) for name, values in given.items()]
    return [(name, value) for name, values in kept if name not in shown for value in values]


def tags(asked: Asked) -> list[dict]:
    """Each condition in words, with the address that takes it out and, where it can be, the one that turns it round.

    `value` is plain text, for attributes; `shown` is the same with what is English marked so.
    """
    found = []
    for name, condition, values in conditions(asked):
        for value in values:
            found.append(
                {
                    "label": f"{condition.label}{WAYS.get(way_of(condition), '')}",
                    "value": said(condition, value, asked.edition),
                    "shown": marked(condition, value, asked.edition),
                    "without": address(asked, {name: [one for one in values if one != value]}),
                    "instead": turned(asked, name, value) if isinstance(condition, Many) else None,
                    "excluded": name.endswith("__not"),
                }
            )
    return found


def sentence(asked: Asked) -> list[SafeString]:
    """The conditions in words, one text a parameter: "category: oil or coal". All of them hold at once."""
    texts = {
        "any": _("%(parameter)s: %(values)s"),
        "all": _("%(parameter)s: all of %(values)s"),
        "none": _("%(parameter)s: none of %(values)s"),
    }
    found = []
    for _name, condition, values in conditions(asked):
        way = way_of(condition)
        listed = joined(_(" or ") if way == "any" else _(", "), condition, values, asked.edition)
        places = {"parameter": conditional_escape(condition.label), "values": listed}
        found.append(mark_safe(conditional_escape(texts[way]) % places))  # noqa: S308 (each piece is escaped)
    return found


def loosened(asked: Asked, library: Library, edition: Edition) -> list[dict]:
    """For a question that finds nothing: each condition whose removal finds something, the most fruitful first."""
    found = []
    for name, condition, values in conditions(asked):
        if name == "as_of":
            continue
        url = address(asked, {name: []})
        count = ask(type(asked.question), QueryDict(url[1:]), library, edition).selection.count()
        if count:
            words = joined(_(" or "), condition, values, asked.edition)
            found.append({"label": condition.label, "value": words, "url": url, "count": count})
    return sorted(found, key=lambda one: -one["count"])


def conditions(asked: Asked) -> Iterator[tuple[str, Condition, list[str]]]:
    """The parameters given that narrow the rows, each with its condition and its values, every value once."""
    for name, values in asked.given.items():
        if name not in {"page", "page_size", "sort"}:
            yield name, asked.question.filters[name], list(dict.fromkeys(values))


def way_of(condition: Condition) -> str:
    """How its values are joined: any, all or none."""
    return getattr(condition, "way", "any")


def said(condition: Condition, value: str, edition: Edition) -> str:
    """A value as people read it."""
    return str(dict(YES_NO).get(value) or condition.said(value, edition))


def joined(between: str, condition: Condition, values: list[str], edition: Edition) -> SafeString:
    """Values as people read them, with a word between them, for the text of a page."""
    return format_html_join(between, "{}", ((marked(condition, value, edition),) for value in values))


def marked(condition: Condition, value: str, edition: Edition) -> SafeString:
    """A value as people read it, for the text of a page: what are the record's own names is marked as English."""
    text = said(condition, value, edition)
    party = getattr(condition, "facet", "") == "party" and names_an_actor(value)
    role, colon, name = text.partition(": ") if party else ("", "", text)
    if party or is_name(condition):
        return format_html("{}{}{}", role, colon, in_sentence(name))
    return conditional_escape(text)


def is_name(condition: Condition) -> bool:
    """Whether its values are called by names and titles, which are not translated."""
    return getattr(condition, "facet", "") in NAMES


def turned(asked: Asked, name: str, value: str) -> str:
    """The address that leaves this value out instead of asking for it, or the other way round."""
    parameter = name.partition("__")[0]
    other = parameter if name.endswith("__not") else f"{parameter}__not"
    kept = [one for one in asked.given[name] if one != value]
    return address(asked, {name: kept, other: [*asked.given.get(other, []), value]})


def address(asked: Asked, changes: Mapping[str, list[str]]) -> str:
    """The question with these parameters changed, from its first page; a bare "?" where nothing is left of it.

    What says nothing without a parameter that is taken out goes too: a quantity with its unit, relevance with words.
    """
    question, kept = QueryDict(mutable=True), {**asked.given, "page": [], **changes}
    for name, other in asked.question.needs:
        kept[name] = kept.get(name, []) if kept.get(other) else []
    if kept.get("sort") == ["relevance"] and not kept.get("q"):
        kept["sort"] = []
    for name, values in kept.items():
        if values:
            question.setlist(name, list(values))
    return f"?{question.urlencode()}"
