"""The page of a list: the noun's own question as a form, in words and as tags, beside the rows that it finds."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tracker.filters import QUESTIONS, Asked, ask
from tracker.pages import finder
from tracker.pages.addresses import View, show
from tracker.pages.paging import page_of
from tracker.pages.tags.links import NAVIGATION

TITLES = dict(NAVIGATION)  # a list is called as in the menu
ORDERS = {
    "name": _("name"),
    "publisher": _("publisher"),
    "ref": _("reference"),
    "-records": _("most records"),
    "-date": _("newest"),
    "date": _("oldest"),
}

Beside = Callable[[HttpRequest, list[dict]], dict]


@dataclass(frozen=True)
class Panel:
    """The form: the box for words, where the noun is searched; boxes to tick and to write in; what it must not forget.

    `set`: how many conditions there are.
    """

    words: finder.Field | None
    options: list[finder.Options]
    fields: list[finder.Field]
    hidden: list[tuple[str, str]]
    set: int


def listing(
    noun: str,
    template: str,
    *,
    ticked: Collection[str] = (),
    written: Collection[str] = (),
    beside: Beside | None = None,
) -> View:
    """The page of a list, which takes the same question as the API and gives the same rows.

    The values of the parameters `ticked` are offered with their counts; `written` have a text box. `beside` gives
    what the template wants to know besides the rows of the page.
    """

    @require_safe
    def answer(request: HttpRequest) -> HttpResponse:
        asked = ask(QUESTIONS[noun], request.GET, request.library, request.edition)
        found = page_of(asked.selection, asked.page, asked.page_size)
        question = asked.query(page=None)
        context = {
            "title": gettext(TITLES[f"/{noun}/"]),
            "page": found,
            "total": request.edition.select(noun).count(),
            "panel": panel(asked, ticked, written),
            "tags": finder.tags(asked),
            "sentence": finder.sentence(asked),
            "loosened": [] if found.count else finder.loosened(asked, request.library, request.edition),
            "orders": orders(asked),
            "here": f"{request.at}/{noun}/",
            "api": f"/api/v1/{noun}/{'?' if question else ''}{question}",
            **(beside(request, found.rows) if beside else {}),
        }
        return show(request, template, context)

    return answer


def panel(asked: Asked, ticked: Collection[str], written: Collection[str]) -> Panel:
    """The form for a question."""
    counted = asked.selection.facets(list(ticked))
    options = [
        replace(finder.options_of(asked, name, counted.get(name, [])), kind="checkbox") for name in ticked
    ]
    searched = "q" in asked.question.filters
    return Panel(
        words=finder.field_of(asked, "q") if searched else None,
        options=[one for one in options if one.first],
        fields=[finder.field_of(asked, name) for name in written],
        hidden=forgotten(asked.given, {*ticked, *written, "q", "page"}),
        set=sum(len(values) for _name, _condition, values in finder.conditions(asked)),
    )


def forgotten(given: Mapping[str, list[str]], shown: Collection[str]) -> list[tuple[str, str]]:
    """What a form that shows the parameters `shown` must send along unseen."""
    return [(name, value) for name, values in given.items() if name not in shown for value in values]


def orders(asked: Asked) -> list[dict]:
    """The orders that the noun can be in, as {name, label, chosen}; none where there is nothing to choose."""
    sort = asked.question.filters.get("sort")
    names = list(sort.legal(asked.edition)) if sort else []
    return [{"name": name, "label": ORDERS[name], "chosen": name == asked.sort} for name in names]


def counts(request: HttpRequest, facet: str) -> dict[str, int]:
    """Value → how many violations the list of violations finds with the parameter `facet` set to it."""
    found = request.edition.select("violations").facets([facet])
    return {value: count for value, _label, count in found.get(facet, [])}


def counted(rows: list[dict], key: str, found: Mapping[str, int]) -> list[dict]:
    """The rows, each with the number of records that `found` has under its `key`."""
    return [{**row, "records": found.get(row[key], 0)} for row in rows]
