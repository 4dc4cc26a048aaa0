"""Which public records the desk says something else of than readers are told."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max, Q

from tracker.actions.gathering import WITH, gather
from tracker.actions.pen import Chain
from tracker.actions.publishing import version_violations
from tracker.actions.readiness import going_out, publishable_claims
from tracker.models import AuditEntry, Source, Version, Violation
from tracker.models.confidentiality import PublicView
from tracker.models.keyed import Natural
from tracker.rules.canonical import sha256
from tracker.rules.vocabulary import Change, Custody, State
from tracker.shapes.payloads import PAYLOADS, key_of

EDITS = ("add", "change", "relate", "delete", "custody")
OWN_FIRST = frozenset(
    {"violation", "violationprovision", "violationactor", "violationplace", "reply", "comparison"}
)


class Noted(Chain):
    """In the place of the public chain: notes what a publication would say of each thing, and adds nothing."""

    def __init__(self) -> None:
        self.said: dict[tuple[str, str], str] = {}

    def has(self, noun: str, key: str) -> bool:
        """Nothing is known of what was said before: `differ` asks the versions."""
        return False

    def add(self, noun: str, key: str, payload: dict, *, change: str, reason: str) -> bool:
        """Note it."""
        self.said[noun, key] = sha256(payload)
        return True

    def differs(self) -> bool:
        """Whether the newest version of anything noted says something else, or there is none."""
        nouns: dict[str, list[str]] = {}
        for noun, key in self.said:
            nouns.setdefault(noun, []).append(key)
        asked = Q()
        for noun, keys in nouns.items():
            asked |= Q(noun=noun, key__in=keys)
        rows = Version.objects.filter(asked).order_by("number").values_list("noun", "key", "sha256")
        newest = {(noun, key): digest for noun, key, digest in rows}
        return newest != self.said


def changed(violations: Sequence[Violation]) -> set[int]:
    """Of these public violations, the primary keys of those that a publication would add something to."""
    found = set()
    for row in gather(violations):
        # What has no reference yet was never published, so it is new; and no payload could name it.
        if any(not claim.ref for claim in publishable_claims(row)) or any(
            not item.ref for item in going_out(row).values()
        ):
            found.add(row.pk)
            continue
        noted = Noted()
        version_violations(noted, [row], Change.CORRECTION, "")
        if noted.differs():
            found.add(row.pk)
    return found


def unpublished() -> set[int]:
    """Public violations (primary keys) of which, or of what they refer to, the desk says something else by now."""
    return changed(list(Violation.objects.filter(state=State.PUBLISHED).order_by("ref")))


def waiting() -> set[int]:
    """The same, looked for only where the log tells of an edit since the publication: quick however long the record."""
    edits = AuditEntry.objects.filter(action__in=EDITS).order_by().values_list("object")
    edited = dict(edits.annotate(last=Max("at")))
    if not edited:
        return set()
    reached = reaching(edited)
    published = Version.objects.filter(noun="violations").order_by().values_list("key")
    since = dict(published.annotate(last=Max("published_at")))
    rows = Violation.objects.filter(state=State.PUBLISHED).in_bulk(reached)
    return changed([row for pk, row in sorted(rows.items()) if reached[pk] >= since[row.ref]])


def waiting_rows(model: type[Natural]) -> set[int]:
    """Primary keys of the rows of a noun of the law that the desk has written and readers are not told so yet.

    A noun with a name of one part, such as a declaration, by which the log tells of it.
    """
    noun, payload = PAYLOADS[model.__name__]
    edited = AuditEntry.objects.filter(action__in=EDITS, object__startswith=f"{model._meta.model_name} ")
    names = {name.partition(" ")[2] for name in edited.order_by().values_list("object", flat=True).distinct()}
    related: tuple[str, ...] = WITH.get(model, ())
    found = model._default_manager.filter(**{f"{model.NATURAL[0]}__in": names})
    rows = list(found.prefetch_related(*related))
    keys = {row.pk: key_of(noun, payload(PublicView(row))) for row in rows}
    versions = Version.objects.filter(noun=noun, key__in=keys.values()).order_by("number")
    newest = dict(versions.values_list("key", "sha256"))
    return {row.pk for row in rows if newest.get(keys[row.pk]) != sha256(payload(PublicView(row)))}


def edited_since(violation: Violation) -> datetime | None:
    """When a public record, or a row of its own, was last edited after its publication; None where it was not."""
    if violation.state != State.PUBLISHED:
        return None
    last = Version.objects.filter(noun="violations", key=violation.ref).order_by("-number").first()
    if last is None:
        return None
    # By the version that it names: two publications of the same second have the same time.
    named = f'"violations/{last.key}/v{last.number}"'
    entries = AuditEntry.objects.filter(at__gte=last.published_at, action="publish", detail__contains=named)
    published = entries.order_by("sequence").first()
    asked = Q(object__endswith=f" {violation.slug}", object__startswith="claim ")
    for noun in OWN_FIRST:
        asked |= Q(object=f"{noun} {violation.slug}") | Q(object__startswith=f"{noun} {violation.slug} ")
    edits = AuditEntry.objects.filter(asked, action__in=EDITS, at__gte=last.published_at)
    if published:
        edits = edits.filter(sequence__gt=published.sequence)
    return edits.order_by("-sequence").values_list("at", flat=True).first()


def reaching(edited: dict[str, Any]) -> dict[int, Any]:
    """Primary keys of the violations that edited things (as the log names them) belong to → the last such edit.

    When it was may be told by times, or by places in the log.
    """
    named: dict[str, dict[str, Any]] = {}
    for name, at in edited.items():
        noun, *keys = name.split(" ")
        if keys:
            key = keys[0] if noun != "claim" else keys[-1]
            noun = "violation" if noun in OWN_FIRST or noun == "claim" else noun.removesuffix("alias")
            _later(named.setdefault(noun, {}), key, at)
    found: dict[int, Any] = {}
    for path, times in (
        ("slug", named.get("violation", {})),
        ("parts__slug", named.get("violation", {})),
        ("actor_links__actor__slug", named.get("actor", {})),
        ("replies__actor__slug", named.get("actor", {})),
        ("place_links__place__slug", named.get("place", {})),
        ("comparisons__place__slug", named.get("place", {})),
        ("conflicts__slug", named.get("conflict", {})),
        ("claims__evidence__slug", named.get("evidence", {})),
        ("replies__evidence__slug", named.get("evidence", {})),
        ("claims__evidence__relays__slug", named.get("evidence", {})),
        ("replies__evidence__relays__slug", named.get("evidence", {})),
        # What readers see of a file was decided: the log names the event and the hash.
        ("claims__evidence__captures__sha256", named.get(Custody.SHOWN, {})),
        ("replies__evidence__captures__sha256", named.get(Custody.SHOWN, {})),
    ):
        for pk, key in _pairs(path, times):
            _later(found, pk, times[key])
    own = named.setdefault("source", {})
    for slug, at in _of_conflicts(named.get("conflict", {})):
        _later(own, slug, at)
    sources = _relaying(own)
    for path in (
        "claims__evidence__source__slug",
        "claims__evidence__derived_from__slug",
        "claims__evidence__relays__source__slug",
        "replies__evidence__source__slug",
        "replies__evidence__derived_from__slug",
        "replies__evidence__relays__source__slug",
        "conflicts__sources__slug",
    ):
        for pk, key in _pairs(path, sources):
            _later(found, pk, sources[key])
    return found


def _pairs(path: str, keys: Iterable[str]) -> list[tuple[int, str]]:
    """(primary key, slug) of the violations that reach a thing by a path; read in parts, which every database bears."""
    keys = list(keys)
    found: list[tuple[int, str]] = []
    for start in range(0, len(keys), 500):
        rows = Violation.objects.filter(**{f"{path}__in": keys[start : start + 500]}).order_by()
        found += rows.values_list("pk", path).distinct()
    return found


def _of_conflicts(edited: dict[str, Any]) -> list[tuple[str, Any]]:
    """(source, when) of contradictions that were edited and belong to no record."""
    asked = Source.objects.filter(conflicts__slug__in=list(edited), conflicts__violation=None).order_by()
    rows = asked.values_list("slug", "conflicts__slug") if edited else ()
    return [(slug, edited[conflict]) for slug, conflict in rows]


def _relaying(edited: dict[str, Any]) -> dict[str, Any]:
    """Sources that were edited, and every source that relays one of them, however far down."""
    found = dict(edited)
    todo = list(edited)
    links = Source.derived_from.through.objects.values_list("to_source__slug", "from_source__slug")
    below: dict[str, list[str]] = {}
    for above, slug in links if edited else ():
        below.setdefault(above, []).append(slug)
    while todo:
        above = todo.pop()
        for slug in below.get(above, ()):
            if slug not in found or found[slug] < found[above]:
                found[slug] = found[above]
                todo.append(slug)
    return found


def _later(times: dict, key: str | int, at: Any) -> None:
    """Keep the later of two times."""
    times[key] = max(at, times.get(key, at))
