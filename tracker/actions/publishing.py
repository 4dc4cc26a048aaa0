"""Publish: check what is ready, give references, write versions, put a release into service."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models.functions import Length

from tracker.actions.bringing import is_public, law_of
from tracker.actions.gathering import WITH, gather
from tracker.actions.naming import called
from tracker.actions.pen import Chain, Refused, audit, writing
from tracker.actions.readiness import publishable_claims, refusals_of
from tracker.actions.releasing import finish, published
from tracker.actions.upstream import sources_of
from tracker.models import (
    Actor,
    Cap,
    Category,
    Claim,
    Country,
    Declaration,
    Evidence,
    Method,
    Place,
    Provision,
    Regime,
    Resolution,
    Source,
    Unit,
    Version,
    Violation,
)
from tracker.models.confidentiality import PublicView
from tracker.models.keyed import Natural
from tracker.rules.identifiers import reference
from tracker.rules.vocabulary import Change, State
from tracker.shapes.assembly import assemble
from tracker.shapes.payloads import PAYLOADS, key_of
from tracker.shapes.payloads import violation as violation_payload

LAW: tuple[type[Natural], ...] = (
    Country,
    Category,
    Unit,
    Method,
    Regime,
    Resolution,
    Provision,
    Cap,
    Declaration,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a publication did: references of the violations, how many versions, the release in service."""

    refs: tuple[str, ...]
    versions: int
    release: str


def publish(
    *,
    by: str,
    violations: Sequence[Violation] = (),
    reason: str,
    at: datetime | None = None,
    law: Iterable[models.Model] = (),
    change: str = Change.CORRECTION,
    restore: bool = False,
) -> Outcome:
    """Publish violations with what they refer to, and (`law`) these rows of the law and the word lists.

    Of the law, a violation brings along what it refers to and what is not public yet; changes to law that is
    public already are published by naming it.

    `change` and `reason` are public and stand on whatever was public before; a first publication says so itself.
    `restore`: that a retracted record among them is meant to come back.
    Raises Refused with every reason against every record; then nothing has changed.
    """
    with writing():
        done = publish_within(
            by=by, violations=violations, reason=reason, at=at, law=law, change=change, restore=restore
        )
    return Outcome(done.refs, done.versions, finish())


def publish_within(
    *,
    by: str,
    violations: Sequence[Violation] = (),
    reason: str,
    at: datetime | None = None,
    law: Iterable[models.Model] = (),
    change: str = Change.CORRECTION,
    restore: bool = False,
    named: bool = True,
) -> Outcome:
    """The same within a transaction that is already open, and without building a release. Raises Refused.

    `named`: whether reasons may name the items behind claims and replies.
    """
    reasons = reasons_against(violations, restore=restore, named=named)
    if not reason.strip():
        reasons.append("Give a reason: it is public.")
    if reasons:
        raise Refused(reasons)
    touched: list[models.Model] = []
    refs, added = write_versions(
        violations=violations, law=law, reason=reason, change=change, at=at, touched=touched
    )
    _refuse_unbuildable()
    if added:
        detail = {
            "refs": list(refs),
            "versions": [f"{v.noun}/{v.key}/v{v.number}" for v in added],
            "reason": reason,
        }
        what = ", ".join(refs)[:160] or "law"
        audit(by=by, action="publish", object=what, detail=detail, at=at, rows=touched)
    return Outcome(refs, len(added), "")


def reasons_against(
    violations: Sequence[Violation], *, restore: bool = False, named: bool = True
) -> list[str]:
    """Everything that keeps these violations, as they stand, from publication; each sentence names its record."""
    rows = gather(violations)
    reasons = [f"{called(row)}: {reason}" for row in rows for reason in refusals_of(row, named=named)]
    reasons += [
        f"{called(row)}: hidden for safety or by law; lift that first."
        for row in rows
        if row.state == State.HIDDEN
    ]
    reasons += [
        f"{called(row)}: it was retracted; say that it is to come back, if that is meant."
        for row in rows
        if row.state == State.RETRACTED and not restore
    ]
    return reasons


def write_versions(
    *,
    violations: Sequence[Violation],
    law: Iterable[models.Model] = (),
    reason: str,
    change: str = Change.CORRECTION,
    at: datetime | None = None,
    touched: list[models.Model] | None = None,
) -> tuple[tuple[str, ...], list[Version]]:
    """Give references and write the versions of a publication, whatever stands against it: (references, versions).

    For a transaction that is already open, where the reasons against it were asked for. `touched` gains the rows of
    the desk that were given a reference or another state.
    """
    rows = gather(violations)
    chain = Chain(at)
    given = _give_references(rows)
    if touched is not None:
        touched += given
    rows = gather(violations)  # once more: whole, parts and overlaps have their references now
    version_all(chain, rows, law, change, reason)
    return tuple(row.ref for row in rows), chain.close()


def version_all(
    chain: Chain, rows: Sequence[Violation], law: Iterable[models.Model], change: str, reason: str
) -> None:
    """Versions of the law that is named or comes along, then of the violations with all that they refer to."""
    _version_law(chain, [*law, *(r for r in law_of(chain, rows) if not is_public(chain, r))], change, reason)
    version_violations(chain, rows, change, reason)


def _refuse_unbuildable() -> None:
    """What no release could be made of is not committed: afterwards nothing could be published, nor retracted."""
    try:
        assemble(published())
    except (LookupError, TypeError, ValueError, AttributeError) as problem:
        raise Refused([f"No release can be made of this ({problem!r}); nothing was published."]) from problem


def _give_references(rows: Sequence[Violation]) -> list[models.Model]:
    """References at first publication, numbered by what is public alone, so that they tell nothing of drafts.

    Returns the rows that this changed.
    """
    fresh = [row for row in rows if not row.ref or row.state != State.PUBLISHED]
    last: dict[str, int] = {}
    for key in Version.objects.filter(noun="violations", number=1).values_list("key", flat=True):
        stem, number = key.rsplit("-", 1)
        last[stem] = max(last.get(stem, 0), int(number))
    for row in rows:
        row.state = State.PUBLISHED
        if not row.ref:
            year = (row.earliest or row.latest).year
            stem = f"{row.regime.prefix}-{year:04}"
            last[stem] = last.get(stem, 0) + 1
            row.ref = reference(row.regime.prefix, year, last[stem])
    Violation.objects.bulk_update(rows, ["ref", "state"], batch_size=200)
    claims = [claim for row in rows for claim in publishable_claims(row)]
    items = {claim.evidence_id: claim.evidence for claim in claims}
    items |= {
        reply.evidence_id: reply.evidence for row in rows for reply in row.replies.all() if reply.evidence
    }
    fresh_items = [item for item in items.values() if not item.ref]
    fresh_claims = [claim for claim in claims if not claim.ref]
    _number(Evidence, "EV", fresh_items, [])
    _number(Claim, "CL", fresh_claims, ["state"])
    return [*fresh, *fresh_items, *fresh_claims]


def _number(model: type[models.Model], prefix: str, rows: list, also: list[str]) -> None:
    """`EV-000140`: the next free numbers, in the order of the rows."""
    newest = (
        model.objects.filter(ref__isnull=False)
        .order_by(Length("ref").desc(), "-ref")  # as numbers: EV-1000000 comes after EV-999999
        .values_list("ref", flat=True)
        .first()
    )
    start = int(newest.rsplit("-", 1)[1]) if newest else 0
    for number, row in enumerate(rows, start + 1):
        row.ref = f"{prefix}-{number:06}"
        if also:
            row.state = State.PUBLISHED
    model.objects.bulk_update(rows, ["ref", *also], batch_size=200)


def _version_law(chain: Chain, rows: Iterable[models.Model], change: str, reason: str) -> None:
    """Versions of rows of the law, each kind in the order of `LAW`."""
    rows = list(rows)
    wanted = {(type(row), row.pk) for row in rows}
    known = {row.slug for row in rows if isinstance(row, Provision)}
    known |= {key for noun, key in chain.newest if noun == "provisions"}
    for kind in LAW:
        found = kind.objects.filter(pk__in=[pk for model, pk in wanted if model is kind])
        _version_rows(chain, _in_order(found.prefetch_related(*WITH.get(kind, ()))), change, reason, known)


def _in_order(rows: Iterable[Natural]) -> list[Natural]:
    """Rows by natural key, letter by letter: databases have orders of their own, and the chain must not show them."""
    return sorted(rows, key=lambda row: row.natural_key())


def _version_rows(
    chain: Chain, rows: Iterable[models.Model], change: str, reason: str, known: Set[str] = frozenset()
) -> None:
    """Versions of rows. `known`: the measures that are public then; a measure names no other that follows it."""
    for row in rows:
        noun, payload_of = PAYLOADS[type(row).__name__]
        payload = payload_of(PublicView(row))
        if noun == "provisions":
            payload["superseded_by"] = payload["superseded_by"] if payload["superseded_by"] in known else None
            payload["expanded_by"] = [slug for slug in payload["expanded_by"] if slug in known]
        _add(chain, noun, key_of(noun, payload), payload, change, reason)


def _add(chain: Chain, noun: str, key: str, payload: dict, change: str, reason: str) -> None:
    """A first version is a publication; one after a retraction or hiding, a restoration."""
    if not chain.has(noun, key):
        change = Change.PUBLICATION
    elif chain.newest[noun, key][2] in {Change.RETRACTION, Change.HIDING}:
        change = Change.RESTORATION
    chain.add(noun, key, payload, change=change, reason=reason)


def version_violations(chain: Chain, rows: Sequence[Violation], change: str, reason: str) -> None:
    """Versions of the violations, after versions of everything that they refer to."""
    # In order of reference: by primary key, a claim would tell that it lay here as a draft before others.
    claims = {row.pk: sorted(publishable_claims(row), key=lambda claim: claim.ref) for row in rows}
    items = {c.evidence_id: c.evidence for found in claims.values() for c in found}
    items |= {r.evidence_id: r.evidence for row in rows for r in row.replies.all() if r.evidence}
    actors = {link.actor_id for row in rows for link in row.actor_links.all()}
    actors |= {reply.actor_id for row in rows for reply in row.replies.all()}
    places = {link.place_id for row in rows for link in row.place_links.all()}
    places |= {pair.place_id for row in rows for pair in row.comparisons.all() if pair.place_id}
    sources = sources_of(rows, items.values())
    for kind, wanted in ((Actor, actors), (Place, places), (Source, sources)):
        found = kind.objects.filter(pk__in=wanted).prefetch_related(*WITH[kind])
        _version_rows(chain, _in_order(found), change, reason)
    _version_rows(chain, sorted(items.values(), key=lambda item: item.ref), change, reason)
    public = set(Violation.objects.filter(state=State.PUBLISHED).values_list("ref", flat=True))
    public.update(row.ref for row in rows)
    for row in rows:
        views = [PublicView(claim) for claim in claims[row.pk]]
        _add(chain, "violations", row.ref, violation_payload(PublicView(row), views, public), change, reason)
