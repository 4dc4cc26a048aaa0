"""What somebody edited at the desk and has not published since, told by the order of the log alone.

Unlike what `changed` finds, it does not change with the shape of what is published: after an update of the program
every record may say more than readers were told, and nobody's work waits in it.
"""

import json
from typing import Any

from django.db.models import Max

from tracker.actions.changed import EDITS, reaching
from tracker.models import AuditEntry, Evidence, Version, Violation
from tracker.rules.vocabulary import State

SHARED = {
    "actor": "actors",
    "actoralias": "actors",
    "place": "places",
    "placealias": "places",
    "source": "sources",
    "evidence": "evidence",
}


def unfinished() -> set[int]:
    """Public violations (primary keys) with which an edit would go out that has not been published since.

    An edit of which readers would see nothing counts as well: of what it is, the log says nothing.
    """
    edits = AuditEntry.objects.filter(action__in=EDITS).order_by().values_list("object")
    edited: dict[str, int] = dict(edits.annotate(last=Max("sequence")))
    if not edited:
        return set()
    published = _published()
    edited = {name: last for name, last in edited.items() if last > _done(name, published)}
    rows = Violation.objects.filter(state=State.PUBLISHED).values_list("ref", "pk", "slug")
    public = {ref: pk for ref, pk, _ in rows}
    slugs = {ref: slug for ref, _, slug in rows}
    _add_formerly(edited)
    reached = reaching(edited)
    # What a record was told of and no longer has: contradictions deleted or moved, parts that became another's.
    for ref, said in _newest("violations").items() if edited else ():
        if ref not in public:  # what was retracted or hidden left a notice alone
            continue
        names = [f"conflict {one['id']}" for one in said["conflicts"]]
        names += [f"violation {slugs[part]}" for part in said["parts"] if part in slugs]
        for name in names:
            if name in edited:
                reached[public[ref]] = max(edited[name], reached.get(public[ref], 0))
    return {pk for ref, pk in public.items() if reached.get(pk, 0) > published.get(f"violations/{ref}", 0)}


def _published() -> dict[str, int]:
    """Thing, such as `actors/st-russia` → the last place in the log at which it was published, or asked to be."""
    found: dict[str, int] = {}
    rows = AuditEntry.objects.filter(action="publish").order_by("sequence")
    for sequence, detail in rows.values_list("sequence", "detail"):
        said: dict[str, Any] = json.loads(detail)
        found |= {name.rpartition("/v")[0]: sequence for name in said.get("versions", ())}
        found |= {f"violations/{ref}": sequence for ref in said.get("refs", ())}
    return found


def _done(name: str, published: dict[str, int]) -> int:
    """Where in the log a shared thing was last published by itself, whichever record it went out with; else 0."""
    noun, _, key = name.partition(" ")
    key = key.split(" ")[0]
    if noun == "evidence":
        key = Evidence.objects.filter(slug=key).values_list("ref", flat=True).first() or ""
    return published.get(f"{SHARED[noun]}/{key}", 0) if noun in SHARED else 0


def _add_formerly(edited: dict[str, int]) -> None:
    """Sources that were told of a contradiction which has been edited, should it be theirs no longer."""
    if not any(name.startswith("conflict ") for name in edited):
        return
    for slug, said in _newest("sources").items():
        for one in said.get("conflicts", ()):
            if last := edited.get(f"conflict {one['id']}"):
                edited[f"source {slug}"] = max(last, edited.get(f"source {slug}", 0))


def _newest(noun: str) -> dict[str, dict[str, Any]]:
    """What the newest version of each thing of a noun says, by key."""
    rows = Version.objects.filter(noun=noun).order_by("sequence").values_list("key", "payload")
    return {key: json.loads(payload) for key, payload in dict(rows).items()}
