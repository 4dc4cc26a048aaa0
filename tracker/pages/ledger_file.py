"""The ledger of a cap as a file for spreadsheets."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tracker.exchange.formats.ledger import ledger_file
from tracker.filters.ledger import asked_of, ledger_in, life_of

LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


@require_safe
def ledger_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same question as the page's and the API's, answered as one table."""
    life = life_of(request.edition, slug)
    if life is None:
        raise Http404
    values = asked_of(request.GET, request.edition, life)
    answer = ledger_in(request.edition, life, values)
    about = {
        "address": request.get_full_path(),
        "release": request.edition.id,
        "released": request.edition.at,
        "licence": LICENCE,
    }
    response = HttpResponse(
        ledger_file(answer, about), content_type="text/csv; charset=utf-8; header=present"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(slug, answer, values)}"'
    return response


def file_name(slug: str, answer: dict, values: dict) -> str:
    """`ledger-refined-petroleum-2024-as-of-2024-12-31-factor-7.5.csv`, with as much as was asked."""
    parts = ["ledger", slug, (answer["period"] or "").replace("/", "--")]
    if "declared_as_of" in values:
        parts += ["as-of", str(values["declared_as_of"])]
    if "factor" in values:
        parts += ["factor", f"{float(values['factor']):g}"]
    return "-".join(part for part in parts if part) + ".csv"
