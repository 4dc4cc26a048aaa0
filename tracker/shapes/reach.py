"""What is public because something published refers to it, and which violations make it so."""

from collections import defaultdict

from tracker.shapes.published import Record


def upstream(slugs: list[str], sources: dict[str, dict]) -> list[str]:
    """`slugs` and every source that they relay, however far up. Tolerates circles."""
    seen: dict[str, None] = {}
    todo = list(slugs)
    while todo:
        slug = todo.pop(0)
        if slug not in seen:
            seen[slug] = None
            todo += sources.get(slug, {}).get("derived_from", [])
    return list(seen)


def reach(record: Record) -> dict[str, dict[str, tuple[str, ...]]]:
    """Noun → key → references of the violations that name it, for evidence, sources, actors and places.

    A thing that no published violation names (its only one was retracted) is in none of these and is not public.
    """
    found: dict[str, dict[str, dict[str, None]]] = {
        n: defaultdict(dict) for n in ("evidence", "sources", "actors", "places")
    }
    sources = record.of("sources")
    for ref, violation in record.of("violations").items():
        for noun in ("actors", "places"):
            for link in violation[noun]:
                found[noun][link["slug"]][ref] = None
        for reply in violation["replies"]:
            found["actors"][reply["actor"]][ref] = None
        named = [slug for conflict in violation["conflicts"] for slug in conflict["sources"]]
        items = [claim["evidence"] for claim in violation["claims"]]
        items += [reply["evidence"] for reply in violation["replies"] if reply["evidence"]]
        for item in items:
            found["evidence"][item][ref] = None
            payload = record.of("evidence")[item]
            named += [payload["source"], *payload["derived_from"]]
        for slug in upstream(named, sources):
            found["sources"][slug][ref] = None
    return {
        noun: {key: tuple(sorted(refs)) for key, refs in sorted(keys.items())} for noun, keys in found.items()
    }
