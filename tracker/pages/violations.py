"""The list of alleged violations: one question, its answer, and the form that puts it."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tracker.filters import Asked, ViolationQuestion, ask
from tracker.pages import finder
from tracker.pages.addresses import show
from tracker.pages.finder import Text
from tracker.pages.paging import page_of
from tracker.rules.vocabulary import NOT_A_BREACH, NOT_ALLEGING, NOT_COMPLETED, Status

ORDERS = (
    ("-date", _("newest event")),
    ("date", _("oldest event")),
    ("-updated", _("last changed")),
    ("-origins", _("most origins")),
    ("-quantity", _("largest quantity")),
    ("ref", _("reference")),
)
BY_RELEVANCE = ("relevance", _("relevance"))
BY_QUANTITY = "-quantity"  # offered within one unit alone: dollars are no more than rounds
# Column heading, the order that a first click asks for, the order that a second one does, right-aligned.
COLUMNS = (
    (_("What is alleged"), "ref", None, False),
    (_("Date of the event"), "-date", "date", False),
    (_("Status"), None, None, False),
    (_("Estimate"), "-quantity", None, False),
    (_("Origins: for / against"), "-origins", None, True),
)


@require_safe
def violations(request: HttpRequest) -> HttpResponse:
    """Every record that the question in the address finds. Raises Refused where the question has a mistake."""
    asked = ask(ViolationQuestion, request.GET, request.library, request.edition)
    found = page_of(asked.selection, asked.page, asked.page_size)
    orders = (BY_RELEVANCE, *ORDERS) if "q" in asked.given else ORDERS
    comparable = "unit" in asked.given or asked.sort == BY_QUANTITY
    offered = [order for order in orders if comparable or order[0] != BY_QUANTITY]
    context = {
        "page": found,
        "total": asked.edition.select("violations").count(),
        "words": asked.given.get("q", [""])[0],
        "as_of": asked.given.get("as_of", [""])[0],
        "groups": finder.groups(asked),
        "open_at_first": finder.OPEN_AT_FIRST,
        "tags": finder.tags(asked),
        "sentence": finder.sentence(asked),
        "loosened": [] if found.count else finder.loosened(asked, request.library, request.edition),
        "hidden": finder.hidden(asked.given),
        "orders": [{"name": name, "label": label, "chosen": name == asked.sort} for name, label in offered],
        "columns": [
            column(asked.sort, name, first if comparable or first != BY_QUANTITY else None, second, right)
            for name, first, second, right in COLUMNS
        ],
        "address": f"?{asked.query(page=None)}" if asked.given else "",
        "sortable": True,
        "edition": asked.edition,
        **explained(asked),
    }
    return show(request, "violations/list.html", context)


def explained(asked: Asked) -> dict:
    """What the number of records is made of: how many of them allege a breach, and the question that finds those; how
    many are no violation, only planned or attempted, or refuted.
    """
    if "status__not" in asked.given:
        return {}
    alleging = asked.selection.none("status__not", "status", NOT_ALLEGING).count()
    question = urlencode({"status__not": sorted(NOT_ALLEGING)}, doseq=True)
    rest = asked.query(page=None)

    def having(statuses: Iterable[Status]) -> int:
        """How many have one of the statuses; `status` that was asked for holds as well."""
        return asked.selection.any("", "status", statuses).count()

    return {
        "alleging": alleging,
        "alleging_address": f"{rest}&{question}" if rest else question,
        "not_completed": having(NOT_COMPLETED),
        "refuted": having({Status.REFUTED}),
        "no_violation": having(NOT_A_BREACH),
    }


def column(sort: str, name: Text, first: str | None, second: str | None, right: bool) -> dict:
    """A heading of the table: what a click on it asks for, and how the rows are sorted by it now."""
    direction = ("descending" if sort.startswith("-") else "ascending") if sort in (first, second) else ""
    wanted = second if second and sort == first else first
    return {"name": name, "right": right, "by": wanted, "sorted": direction}
