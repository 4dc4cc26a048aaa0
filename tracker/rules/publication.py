"""May a record be shown to the public? All that stands against it, at once, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tracker.rules.edtf import ImpossibleDate, parse
from tracker.rules.figures import Figure, order_reasons
from tracker.rules.vocabulary import NOT_A_BREACH, Counting, Stance, Status, Verified


@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A paragraph that the record cites, with the verdict of `law.paragraph_in_force`."""

    paragraph: str
    in_force: bool
    reason: str = ""
    fitting: tuple[str, ...] = ()  # paragraphs with like measures that were in force then, with their names


@dataclass(frozen=True, slots=True)
class CaseClaim:
    """A claim that would be published with the record."""

    id: str
    stance: str
    verified: str
    source: str
    estimate: Figure | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """The plain facts of a record that someone wants to publish."""

    title: str
    summary: str
    category: str
    status: str
    verified: str
    date_text: str
    earliest: date | None
    latest: date | None
    provisions: tuple[CitedProvision, ...] = ()
    claims: tuple[CaseClaim, ...] = ()
    replies: tuple[CaseClaim, ...] = ()  # the items that replies rest on, which go public too
    estimate: Figure | None = None
    counts_as: str = ""
    counts_why: str = ""
    undecided: tuple[str, ...] = ()  # items with a file of which nothing is decided; "": not to be named
    unseen: tuple[str, ...] = ()  # captions of comparisons of which readers would not have both images
    # Items ("": not to be named), and what of them is withheld that is told: by their sources, by earlier versions.
    told_anyway: tuple[tuple[str, str], ...] = ()
    shown_before: tuple[tuple[str, str], ...] = ()
    # Contradictions, and the item of a claim that is not ready though they name it or its source.
    unready: tuple[tuple[str, str], ...] = ()
    held_back: tuple[
        str, ...
    ] = ()  # the claim on which the figure rests, where it is not ready; "": not to be named


def refusals(case: Case) -> list[str]:
    """Everything that keeps the record from publication, each with what would be right; [] if nothing."""
    found = [
        *_missing(case),
        *_date(case),
        *_unconfirmed(case),
        *_law(case),
        *_support(case),
        *_counting(case),
        *_files(case),
        *_contradictions(case),
        *_withheld(case),
    ]
    found += _figure("the record's estimate", case.estimate)
    for claim in case.claims:
        found += _figure(f"the estimate of claim {claim.id}", claim.estimate)
    return found


def _missing(case: Case) -> Iterator[str]:
    for name in ("title", "summary", "category"):
        if not getattr(case, name).strip():
            yield f"The {name} is empty: give the record a {name}."
    if case.status not in Status.values():
        yield f"Status {case.status!r} is none of the list: choose one of {', '.join(Status.values())}."


def _date(case: Case) -> Iterator[str]:
    try:
        parsed = parse(case.date_text)
    except ImpossibleDate as problem:
        yield f"The date cannot be read: {problem}."
        return
    if (parsed.earliest, parsed.latest) != (case.earliest, case.latest):
        yield (
            f"The days kept beside the date do not agree with {parsed.text!r}, which runs "
            f"from {parsed.earliest or 'an open start'} to {parsed.latest or 'an open end'}: "
            "save the record again."
        )


def _unconfirmed(case: Case) -> Iterator[str]:
    if case.verified != Verified.SEEN:
        yield "The record is from memory and unconfirmed: check it against a source and mark it as seen."
    if recalled := [reply.id for reply in case.replies if reply.verified != Verified.SEEN]:
        yield (
            f"Unconfirmed evidence stands behind a reply ({', '.join(recalled)}): "
            "check the item against its source, or take it off the reply."
        )
    if recalled := [claim.id for claim in case.claims if claim.verified != Verified.SEEN]:
        yield (
            f"Unconfirmed evidence stands behind {_listed('claim', recalled)}: "
            "check the item against its source, or take the claim off the record."
        )


def _law(case: Case) -> Iterator[str]:
    if not case.provisions and case.status not in NOT_A_BREACH:
        yield (
            "An alleged breach needs the paragraph that it would breach: cite at least one, "
            f"or give the record the status {Status.EXEMPT} or {Status.CONTEXT}."
        )
    yield from not_in_force(case.provisions)


def not_in_force(provisions: Iterable[CitedProvision]) -> Iterator[str]:
    """A sentence for each cited paragraph that did not bind at the date of its record, with those that did."""
    for provision in provisions:
        if provision.in_force:
            continue
        reason = provision.reason or f"no measure of {provision.paragraph} was in force at its date"
        others = f" ({'; '.join(provision.fitting)})" if provision.fitting else ""
        yield (
            f"Paragraph {provision.paragraph} did not bind at the date of the record ({reason}): "
            f"cite a paragraph that did{others}, or correct the date."
        )


def _support(case: Case) -> Iterator[str]:
    if case.status not in NOT_A_BREACH and all(claim.stance != Stance.SUPPORTS for claim in case.claims):
        yield (
            "No claim supports the allegation: record at least one item of evidence that does, "
            f"or give the record the status {Status.EXEMPT} or {Status.CONTEXT}."
        )
    for claim in case.claims:
        if not claim.source.strip():
            yield f"Claim {claim.id} names no source: say who published its evidence."


def _counting(case: Case) -> Iterator[str]:
    """What a decision on how a figure counts must have, since ledgers add by it."""
    if case.counts_as and not case.counts_why.strip():
        label = Counting(case.counts_as).label if case.counts_as in Counting.values() else case.counts_as
        yield (
            f"Nothing says why the figure counts as “{label}”: write the reason, which readers see, "
            "or leave “Counts as” empty, so that nobody adds it."
        )
    if case.counts_as == Counting.INCREMENT and (case.estimate is None or case.estimate.point() is None):
        yield (
            "A flow of its own has no figure: give its low, best or high bound, "
            "or leave “Counts as” empty, so that nobody adds it."
        )
    for item in case.held_back:
        name = f"the claim of {item}" if item else "a claim"
        yield (
            f"The figure rests on {name}, which is not ready: check it and tick its “Ready” box, "
            "or tick “Counted” on a claim that is."
        )


def _withheld(case: Case) -> Iterator[str]:
    """What is held back to protect a source must not stand beside it, nor in what readers keep."""
    for item, what in case.told_anyway:
        yield (
            f"The {what} of {item or 'an item'} is withheld, and the source that it is filed under shows the same "
            f"{what}, as it is or in an earlier version: file it under another source, one that does not tell."
        )
    for item, what in case.shown_before:
        yield (
            f"The {what} of {item or 'an item'} is withheld, but an earlier version that readers keep shows it: "
            "hide the records that the item went out with, and record it anew as another item, "
            "filed under another source."
        )


def _contradictions(case: Case) -> Iterator[str]:
    """What contradicts is public on both sides, or not told of."""
    for conflict, item in case.unready:
        name = f"the claim of {item}" if item else "a claim"
        yield (
            f"The contradiction {conflict} names {name}, or its source, and the claim is not ready: check it and tick "
            "its “Ready” box, or take the claim and its source off the contradiction."
        )


def _files(case: Case) -> Iterator[str]:
    """What readers see of preserved files: said of each, and enough for a comparison."""
    for item in case.undecided:
        file = f"the file of {item}" if item else "a file that is kept of its evidence"
        yield f"Say what readers see of {file}: its facts, a copy, or that it is withheld."
    for caption in case.unseen:
        yield (
            f"The comparison “{caption}” needs copies of two images, each of an item that goes out with a claim "
            "or a reply of this record: show the copies, or take the comparison off the record."
        )


def _figure(name: str, figure: Figure | None) -> Iterator[str]:
    if figure is None:
        return
    said = name[0].upper() + name[1:]
    if figure.point() is None and not figure.qualifier.strip():
        yield f"{said} says nothing: give its low, best or high bound, or words, or remove it."
    if not figure.unit.strip():
        yield f"{said} has no unit: say what is counted, such as barrels."
    for reason in order_reasons(figure):
        yield f"{said} is out of order: {reason}."


def _listed(noun: str, names: Iterable[str]) -> str:
    names = list(names)
    return f"{noun} {names[0]}" if len(names) == 1 else f"{noun}s {', '.join(names[:-1])} and {names[-1]}"
