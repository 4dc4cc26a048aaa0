"""Resolutions with their paragraphs, and the caps that some of them set."""

from django.http import HttpRequest, HttpResponse

from tracker.pages.addresses import listing, page, row, show
from tracker.pages.paging import every, page_of

resolutions = listing("resolutions", "law/resolutions.html")


@page()
def resolution(request: HttpRequest, number: str) -> HttpResponse:
    """One resolution: each numbered paragraph that the record knows, its measures, and what is alleged under it."""
    found = row(request, "resolutions", number)
    provisions = every(request.edition.select("provisions").any("resolution", "resolution", [number]))
    cited = request.edition.select("violations").any("resolution", "resolution", [number])
    context = {
        "resolution": found,
        "paragraphs": paragraphs(request, found, provisions),
        "cited": cited.count(),
    }
    return show(request, "law/resolution.html", context)


def paragraphs(request: HttpRequest, resolution: dict, provisions: list[dict]) -> list[dict]:
    """Each paragraph with its anchor, its measures and how many records cite it, in the order of the text."""
    counts = {
        value: count
        for value, _, count in request.edition.select("violations").facets(["provision"]).get("provision", [])
    }
    found = []
    for paragraph in sorted(resolution["paragraphs"], key=lambda p: text_order(p["id"])):
        measures = [p for p in provisions if paragraph["id"] in p["paragraphs"]]
        found.append({**paragraph, "measures": measures, "cited": counts.get(paragraph["id"], 0)})
    return found


def text_order(paragraph: str) -> tuple[int, str]:
    """Sorts "2397-op5" before "2397-op12", and letters within a paragraph after it."""
    rest = paragraph.partition("-op")[2]
    digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
    return int(digits or 0), rest[len(digits) :]


@page()
def caps(request: HttpRequest) -> HttpResponse:
    """Every cap: how much of what may move in which period."""
    listed = page_of(request.edition.select("caps"), size=100)
    return show(request, "law/caps.html", {"page": listed, "caps": with_provisions(request, listed.rows)})


@page()
def cap(request: HttpRequest, slug: str) -> HttpResponse:
    """One cap, the paragraph that sets it, and what states declared under it, month by month."""
    found = row(request, "caps", slug)
    provision = request.edition.get("provisions", found["provision"])
    declared = every(request.edition.select("declarations").any("cap", "cap", [slug]))
    paragraphs = provision["paragraphs"] if provision else []
    alleged = request.edition.select("violations").any("provision", "provision", paragraphs).ordered("-date")
    context = {
        "cap": found,
        "provision": provision,
        "declarations": declared,
        "alleged": page_of(alleged, size=100),
    }
    return show(request, "law/cap.html", context)


def with_provisions(request: HttpRequest, caps: list[dict]) -> list[dict]:
    """The caps, each with the provision that sets it."""
    return [{**cap, "set_by": request.edition.get("provisions", cap["provision"])} for cap in caps]
