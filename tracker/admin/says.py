"""What the desk answers while somebody types: the meaning of a date, and the measures that would fit a record."""

from typing import TypeVar

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET

from tracker.actions.citing import Act, direction_typed, whole_law
from tracker.admin.boxes import is_key
from tracker.admin.proposing import proposed, to_choose
from tracker.models import Actor, Category, Regime, Violation
from tracker.rules.edtf import answer
from tracker.rules.law import CODE
from tracker.rules.vocabulary import Direction

Row = TypeVar("Row", bound=Model)
PARTS = 50  # parties on one form, far more than any record has
NO_CATEGORY = "Choose a category: then the measures that would fit stand here."
WRONG_CODE = "An HS code has 2 to 10 digits and nothing else, such as 2710."
WRONG_WAY = "A direction is one of: {}."


@require_GET
def says_date(request: HttpRequest) -> JsonResponse:
    """`?text=2024-08~`: {"right", "sentence", "earliest", "latest"}; days in ISO 8601, null where open."""
    told = answer(request.GET.get("text", ""))
    return JsonResponse(
        {
            "right": told.right,
            "sentence": told.sentence,
            "earliest": told.earliest,
            "latest": told.latest,
        }
    )


def urls_of(site: AdminSite) -> list[URLPattern]:
    """The addresses below the desk's own, for those who are signed in."""

    @require_GET
    def says_law(request: HttpRequest) -> HttpResponse:
        """`?category=&date=&direction=&hs=&regime=&part=<actor>:<role>`: {"right", "sentence", "direction", "groups"}.

        Category and regime by primary key or slug. Without a direction it follows from the parts. A date that cannot
        be read is taken for any day: its own box says what is wrong with it.
        """
        page = site.get_model_admin(Violation)
        if not (page.has_view_or_change_permission(request) or page.has_add_permission(request)):
            raise PermissionDenied
        may_see = site.get_model_admin(Actor).has_view_permission(request)
        return JsonResponse(law_answer(request, parties=may_see))

    return [
        path("says/date/", site.admin_view(says_date), name="says_date"),
        path("says/law/", site.admin_view(says_law), name="says_law"),
    ]


def law_answer(request: HttpRequest, *, parties: bool) -> dict:
    """The proposals for what is typed. `parties`: whoever asks may learn where an actor belongs."""
    asked = request.GET
    category, hs, way = (
        named(Category, asked.get("category")),
        asked.get("hs", ""),
        asked.get("direction", ""),
    )
    if category is None:
        return refused(NO_CATEGORY)
    if hs and not CODE.fullmatch(hs):
        return refused(WRONG_CODE)
    if way and way not in Direction.values():
        return refused(WRONG_WAY.format(", ".join(Direction.values())))
    direction = Direction(way) if way else direction_of(request) if parties else None
    told = answer(asked.get("date", ""))
    act = Act(tuple(category.measures), told.earliest, told.latest, direction)
    text = asked.get("date", "") if told.right else ""
    found = proposed(act, whole_law(coded=bool(hs)), category=category.label, date_text=text, hs=hs)
    return {
        "right": True,
        "sentence": found.sentence,
        "direction": direction,
        "groups": to_choose(found),
    }


def refused(sentence: str) -> dict:
    """The answer to what cannot be asked."""
    return {"right": False, "sentence": sentence, "direction": None, "groups": []}


def direction_of(request: HttpRequest) -> Direction | None:
    """Which way the parties on the form say that it went."""
    regime: Regime | None = named(Regime, request.GET.get("regime"))
    parts = [part.partition(":") for part in request.GET.getlist("part")[:PARTS]]
    typed = [(int(key), role) for key, _, role in parts if is_key(key)]
    return direction_typed(regime, typed) if regime else None


def named(model: type[Row], text: str | None) -> Row | None:
    """A row by its primary key or slug, whichever was sent; None where there is none."""
    if not text or "\0" in text:
        return None
    column = "pk" if is_key(text) else "slug"
    return model._default_manager.filter(**{column: text}).first()
