"""What the desk answers while somebody types: what a date means, what an address leads to, which measures would fit."""

from typing import TypeVar

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET

from tracker.actions.citing import Act, direction_typed, whole_law
from tracker.admin.boxes import is_key
from tracker.admin.known import LONGEST, known_at
from tracker.admin.proposing import proposed, to_choose
from tracker.models import Actor, Category, Evidence, Regime, Source, Violation
from tracker.rules.edtf import answer
from tracker.rules.law import CODE
from tracker.rules.vocabulary import Direction

Row = TypeVar("Row", bound=Model)
PARTS = 50  # parties on one form, far more than any record has
NO_CATEGORY = "Choose a category: then the measures that would fit stand here."
WRONG_CODE = "An HS code has 2 to 10 digits and nothing else, such as 2710."
NOUNS: dict[str, type[Source] | type[Evidence]] = {"source": Source, "evidence": Evidence}
KNOWN = "Known already:"
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

    @require_GET
    def says_address(request: HttpRequest) -> HttpResponse:
        """`?noun=source|evidence&but=<primary key>&text=`: {"right", "sentence", "links": [{"text", "url"}]}.

        `right` is false where the address is known; the links lead to the rows that whoever asks may see.
        """
        noun = NOUNS.get(request.GET.get("noun", ""))
        if noun is None or not site.get_model_admin(noun).has_view_permission(request):
            raise PermissionDenied
        seen = [one for one in NOUNS.values() if site.get_model_admin(one).has_view_permission(request)]
        return JsonResponse(address_answer(request, noun, seen))

    return [
        path("says/address/", site.admin_view(says_address), name="says_address"),
        path("says/date/", site.admin_view(says_date), name="says_date"),
        path("says/law/", site.admin_view(says_law), name="says_law"),
    ]


def address_answer(
    request: HttpRequest, noun: type[Source] | type[Evidence], seen: list[type[Source] | type[Evidence]]
) -> dict:
    """What is known at an address that is being typed, but for the row on whose form it is."""
    text, but = request.GET.get("text", "").replace("\0", ""), request.GET.get("but", "")
    key = int(but) if is_key(but) else None
    source = (Source.objects.filter(pk=key).first() or Source()) if noun is Source else None
    item = (Evidence.objects.filter(pk=key).first() or Evidence()) if noun is Evidence else None
    found = known_at(text, seen, item=item, source=source) if len(text) <= LONGEST else []
    links = [{"text": f"{one.noun} {one.words}", "url": one.url} for one in found]
    return {"right": not found, "sentence": KNOWN if found else "", "links": links}


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
