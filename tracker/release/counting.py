"""How many rows have each value of a facet."""

from pyroaring import BitMap

from tracker.release.nouns import COMPLETE, SCALES
from tracker.release.view import View

Counted = tuple[str, str, int]  # value, label, count


def count_values(view: View, facet: str, base: BitMap) -> list[Counted]:
    """(value, label, count) of the values that rows of `base` have; zeros for declared values of COMPLETE facets.

    Scales come in their own order, all else by count.
    """
    release, silent = view.release, view.unspoken(facet)
    if view.whole and len(base) == release.size(view.noun):
        return list(
            release.recent(("counted", view.noun, facet), lambda: arranged(view, facet, stored(view, facet)))
        )
    counts = {
        value: base.intersection_cardinality(posting.rows)
        for value, posting in release.postings(view.noun, facet).items()
        if value not in silent
    }
    return arranged(view, facet, counts)


def stored(view: View, facet: str) -> dict[str, int]:
    """Value → count over all rows, as the writer counted them."""
    return {value: posting.n for value, posting in view.release.postings(view.noun, facet).items()}


def arranged(view: View, facet: str, counts: dict[str, int]) -> list[Counted]:
    """The counts with their labels, in the order in which they are shown."""
    terms = view.release.terms(view.noun, facet)
    labels = view.release.labels(view.noun, facet)
    if facet in COMPLETE:
        counts = {**dict.fromkeys(terms, 0), **counts}
        kept = {value for value, count in counts.items() if count or value in terms}
    else:
        kept = {value for value, count in counts.items() if count}
    place = {value: number for number, value in enumerate(terms)}
    last = len(place)

    def rank(value: str) -> tuple:
        declared = place.get(value, last)
        return (declared, value) if facet in SCALES else (-counts[value], declared, value)

    return [
        (value, labels.get(value) or terms.get(value, value), counts[value])
        for value in sorted(kept, key=rank)
    ]
