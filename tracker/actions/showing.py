"""What somebody saw before confirming a publication, and whether it is still what would go out."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models

from tracker.actions.bringing import is_public, law_of
from tracker.actions.changed import Noted
from tracker.actions.gathering import gather
from tracker.actions.pen import Refused, writing
from tracker.actions.publishing import LAW, Outcome, publish_within, reasons_against, version_all
from tracker.actions.releasing import finish
from tracker.models import Version, Violation
from tracker.models.keyed import Natural
from tracker.rules.canonical import sha256
from tracker.rules.vocabulary import Change
from tracker.shapes.payloads import PAYLOADS

CANNOT = (LookupError, TypeError, ValueError, AttributeError)  # what an unfinished row makes of its payload
NOTHING = "nothing"  # the fingerprint of what no page can be made of
LENGTH = 16  # of a hash, in digits
UNSEEN = "Nothing says what you have seen of this: look at it now, then confirm."
AGAIN = "Look at the preview again, then confirm once more."


class Overtaken(Refused):
    """Somebody saved something between the look and the word."""


class Told(Noted):
    """In the place of the public chain: notes what would be said, and knows what is public of the law."""

    def __init__(self) -> None:
        super().__init__()
        nouns = [PAYLOADS[kind.__name__][0] for kind in LAW]
        rows = Version.objects.filter(noun__in=nouns).order_by("number")
        columns = rows.values_list("noun", "key", "number", "sha256", "change")
        self.newest = {(noun, key): (number, digest, change) for noun, key, number, digest, change in columns}

    def has(self, noun: str, key: str) -> bool:
        """Whether a thing of the law was ever published; of nothing else is that known."""
        return (noun, key) in self.newest


def shown(*, violations: Sequence[Violation] = (), law: Sequence[Natural] = ()) -> str:
    """A fingerprint of what readers would be told if these rows were published as they stand.

    `name=hash` for each row by its own name, and for each noun among what they bring along, in order. What is told
    under a reference of its own counts without it: references are given at publication, and may come out otherwise.
    """
    try:
        said = _said(violations, law)
    except CANNOT:
        return NOTHING
    named = _names(violations, law)
    groups: dict[str, list] = {}
    for (noun, key), digest in sorted(said.items()):
        groups.setdefault(named.get((noun, key), noun), []).append([key, digest])
    return " ".join(f"{name}={sha256(found)[:LENGTH]}" for name, found in sorted(groups.items()))


def overtaken(seen: str, *, violations: Sequence[Violation] = (), law: Sequence[Natural] = ()) -> list[str]:
    """What has been changed since the fingerprint `seen` was taken, in words; [] where nothing has."""
    if not seen:
        return [UNSEEN]
    now = shown(violations=violations, law=law)
    if seen == now:
        return []
    before, after = (dict(part.rpartition("=")[::2] for part in text.split()) for text in (seen, now))
    names = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    return [f"{_in_words(name)} since you looked at it. {AGAIN}" for name in names] or [UNSEEN]


def publish_shown(
    *,
    by: str,
    seen: str,
    violations: Sequence[Violation] = (),
    law: Sequence[Natural] = (),
    named: bool = True,
    **given: Any,
) -> Outcome:
    """Publish what somebody has seen, and nothing else. `seen`: the fingerprint of it; the rest as for `publish`.

    Raises Overtaken where something else would go out by now, with all that stands against that as well.
    """
    with writing():
        if changed := overtaken(seen, violations=violations, law=law):
            restore = given.get("restore", False)
            raise Overtaken([*changed, *reasons_against(violations, restore=restore, named=named)])
        done = publish_within(by=by, violations=violations, law=law, named=named, **given)
    return Outcome(done.refs, done.versions, finish())


def _said(violations: Sequence[Violation], law: Sequence[Natural]) -> dict[tuple[str, str], str]:
    """(noun, key) → hash of what readers would be told of each thing, law that is public already included."""
    rows = gather(violations)
    for row in rows:
        _stand_in(row)
    told = Told()
    version_all(told, rows, law, Change.CORRECTION, "")
    for one in law_of(told, rows):
        if is_public(told, one):
            name = PAYLOADS[type(one).__name__][0], one.natural_key()[0]
            told.said.setdefault(name, told.newest[name][1])
    return told.said


def _stand_in(row: Violation) -> None:
    """Give a row, and what goes out with it, names in the place of references, in memory alone."""
    for one in (row, row.part_of, *row.parts.all(), *row.overlaps_with.all()):
        if one is not None:
            one.ref = one.ref or _draft(one)
    for claim in row.claims.all():
        claim.ref, claim.evidence.ref = _draft(claim), _draft(claim.evidence)
    for claim in (one for conflict in row.conflicts.all() for one in conflict.claims.all()):
        claim.ref = _draft(claim)
    for reply in row.replies.all():
        if reply.evidence:
            reply.evidence.ref = _draft(reply.evidence)
    for pair in row.comparisons.all():
        for image in (pair.before, pair.after):
            image.evidence.ref = _draft(image.evidence)


def _draft(row: models.Model) -> str:
    """A name that no reference is."""
    return f"~{row.pk}"


def _names(violations: Sequence[Violation], law: Sequence[Natural]) -> dict[tuple[str, str], str]:
    """(noun, key) of the rows themselves → what a fingerprint calls them."""

    def found() -> Iterator[tuple[tuple[str, str], str]]:
        for row in violations:
            yield ("violations", row.ref or _draft(row)), f"violations/{row.slug}"
        for one in law:
            noun, key = PAYLOADS[type(one).__name__][0], one.natural_key()[0]
            yield (noun, key), f"{noun}/{key}"

    return dict(found())


def _in_words(name: str) -> str:
    """What a name of a fingerprint stands for, and what happened to it."""
    noun, _, own = name.partition("/")
    return f"{own}: somebody has saved it" if own else f"What goes out with it was changed ({noun})"
