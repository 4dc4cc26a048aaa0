"""What the desk answers while somebody types: the meaning of a date."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET

from tracker.rules.edtf import answer


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
    return [path("says/date/", site.admin_view(says_date), name="says_date")]
