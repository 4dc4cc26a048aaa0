"""What each noun can be sorted by, and which of its parameters mean more than a list of values."""

from typing import Literal, NamedTuple

NOUNS = (
    "violations",
    "evidence",
    "claims",
    "sources",
    "actors",
    "places",
    "resolutions",
    "provisions",
    "caps",
    "declarations",
    "categories",
    "regimes",
    "units",
    "versions",
    "corrections",
)


class Order(NamedTuple):
    """By a number (None: by key alone), unknown numbers last either way, ties by key ascending."""

    number: str | None
    direction: Literal["asc", "desc"]


ORDERS: dict[str, dict[str, Order]] = {
    "violations": {
        "-date": Order("start", "desc"),
        "date": Order("start", "asc"),
        "-updated": Order("updated", "desc"),
        "-origins": Order("origins", "desc"),
        "-quantity": Order("quantity", "desc"),
        "ref": Order(None, "asc"),
    },
}

# Orders of small nouns, which are not in the file: they are worked out from its numbers when first asked for.
WORKED_OUT: dict[str, dict[str, Order]] = {
    "actors": {"-records": Order("records", "desc")},
    "places": {"-records": Order("records", "desc")},
    "sources": {"-date": Order("published", "desc"), "date": Order("published", "asc")},
    "evidence": {"-date": Order("published", "desc"), "date": Order("published", "asc")},
    "resolutions": {"-date": Order("adopted", "desc")},
}

# The order of the docids. Where ORDERS does not say how it goes, it is the order in which the rows are given;
# nouns that are not here have that one alone, named "key".
FIRST_ORDER = {
    "violations": "-date",
    "actors": "name",
    "places": "name",
    "sources": "publisher",
    "evidence": "ref",
    "resolutions": "date",
}
GIVEN = "key"
RELEVANCE = "relevance"

# Answered from the numbers start and end, so that any year can be asked.
SPANNED = {("violations", "year")}

# Values that are keys of another noun: where that row is hidden, the value is not spoken of.
ABOUT = {
    "actor": "actors",
    "derived_from": "sources",
    "evidence": "evidence",
    "part_of": "violations",
    "place": "places",
    "relays": "evidence",
    "reply": "actors",
    "source": "sources",
    "violation": "violations",
}

# Fields of stored answers that name rows of a noun: hidden ones are taken out.
NAMING = {
    "part_of": "violations",
    "parts": "violations",
    "overlaps_with": "violations",
    "violations": "violations",
    "derived_from": "sources",
    "relayed_by": "sources",
    "relays": "evidence",
    "counted_claim": "claims",
}

COMPLETE = ("category", "status")  # facets whose declared values are listed even when nothing has them
SCALES = (*COMPLETE, "reliability", "credibility", "grade", "year")  # listed in their own order, not by count

SEARCHED = "violations"  # the noun that has a search index
COLUMNS = {"title": 8.0, "summary": 3.0, "names": 5.0, "numbers": 6.0, "evidence": 1.0}  # and their weights
