"""The law on a day: a form, and what applied, what did not, and why."""

from collections import Counter

from django.http import HttpRequest, HttpResponse

from tracker.filters.conditions import Listed
from tracker.filters.labels import translated_label
from tracker.filters.law import LawOnDay, law_on, law_question, nothing_because
from tracker.pages.addresses import page, show
from tracker.pages.law.saying import later_than_known, told
from tracker.rules.vocabulary_law import Standing

# The groups of the page, each with the standings that it holds.
GROUPS = {
    "applied": {Standing.APPLIED},
    "dated": {Standing.DUE, Standing.NOT_YET_DUE},
    "not": {Standing.NOT_YET, Standing.REPLACED, Standing.ENDED, Standing.NEVER},
}
NARROWING = ("category", "measure_category", "hs", "direction")


@page(more=law_question())
def law(request: HttpRequest) -> HttpResponse:
    """Which measures applied on a day to what is asked for; without a condition, how many on each subject."""
    found = law_on(request.edition, request.asked)
    context = {
        "on": found.on.isoformat(),
        "given": found.asked,
        "choices": {name: choices(request, name) for name in ("category", "measure_category", "direction")},
        "total": found.count,
        "known_on": later_than_known(request, found.on),
        "nothing": nothing_because(found),
        "api": f"/api/v1/law/?{request.GET.urlencode()}" if request.GET else "/api/v1/law/",
    }
    if any(name in found.asked for name in NARROWING):
        context |= {"narrowed": True, "groups": groups(request, found)}
    else:
        context |= {"narrowed": False, "subjects": subjects(found)}
    return show(request, "law/day.html", context)


def choices(request: HttpRequest, name: str) -> list[tuple[str, str]]:
    """The values of a list, each with its label in the language of the page; in the order of the labels."""
    condition = law_question()[name]
    assert isinstance(condition, Listed)
    legal = condition.legal(request.edition)
    labelled = [
        (value, translated_label(condition.noun, condition.facet, value, label))
        for value, label in legal.items()
    ]
    return sorted(labelled, key=lambda one: one[1].casefold()) if name == "measure_category" else labelled


def groups(request: HttpRequest, found: LawOnDay) -> dict[str, list[dict]]:
    """The verdicts by what they come to: {applied, dated, not, words, other}."""
    made = {
        name: [told(one, found.rows, request.at) for one in found.told if one.standing in standings]
        for name, standings in GROUPS.items()
    }
    apart = {"words": found.without_code, "other": found.other_way}
    return made | {
        name: [told(one, found.rows, request.at) for one in verdicts] for name, verdicts in apart.items()
    }


def subjects(found: LawOnDay) -> list[dict]:
    """The subjects of measures, each with how many measures there are and how many of them were in force."""
    every = Counter(one.measure.category for one in found.told)
    bound = Counter(one.measure.category for one in found.told if one.bound)
    return [
        {"category": name, "count": every[name], "bound": bound[name]}
        for name in sorted(every, key=lambda name: (-bound[name], name))
    ]
