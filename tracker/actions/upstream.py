"""Whom sources relay, in the tables of the desk."""

from tracker.models import Source


def with_upstream(wanted: set[int]) -> set[int]:
    """Primary keys of sources and of every source that they relay, however far up."""
    through = Source.derived_from.through.objects.values_list("from_source_id", "to_source_id")
    above: dict[int, list[int]] = {}
    for below, source in through:
        above.setdefault(below, []).append(source)
    found, todo = set(), list(wanted)
    while todo:
        source = todo.pop()
        if source not in found:
            found.add(source)
            todo += above.get(source, [])
    return found
