"""Sources that go public with records, and whom they relay, in the tables of the desk."""

from collections.abc import Iterable, Sequence

from tracker.models import Evidence, Source, Violation


def sources_of(violations: Sequence[Violation], items: Iterable[Evidence]) -> set[int]:
    """Primary keys of the sources that go public with violations and their `items`, however far up."""
    items = list(items)
    found = {item.source_id for item in items}
    found |= {source.pk for item in items for source in item.derived_from.all()}
    found |= {relayed.source_id for item in items for relayed in item.relays.all()}
    found |= {s.pk for row in violations for conflict in row.conflicts.all() for s in conflict.sources.all()}
    return with_upstream(found)


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
