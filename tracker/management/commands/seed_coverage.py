"""manage.py seed_coverage"""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tracker.models import Claim, FoundingClaim, Source, Violation
from tracker.rules.vocabulary import State

FILE = settings.ROOT / "docs" / "seed-coverage.md"
# Words by which the articles name a source → the publisher as the record writes it.
NAMED = {
    "BBC": "BBC News",
    "CSIS": "CSIS Beyond Parallel",
    "KCNA": "KCNA",
    "National Intelligence Service": "NIS",
    "Open Source Centre": "Open Source Centre",
    "White House": "White House",
}
KINDS = {  # where a claim is held → what that says; the strongest place first
    "both": "in a public record that has an item of the article and one that comes from a source it names",
    "article": "in a public record that has an item of the article, and none from a source it names",
    "named": "in a public record that has no item of the article, but one that comes from a source it names",
    "record": "in a public record that rests on other items alone",
    "draft": "at the desk alone, tied to a record that is not public",
    "desk": "at the desk alone, as context; not public",
}
INTRODUCTION = """\
# Where the claims of the founding articles are held

Written by `manage.py seed_coverage` from the record as `load_record` loads and publishes it; `--check` says
whether this file still agrees with it.

The record began with two articles (000, a commentary of late 2024 by an outlet that is not identified, and
001, a report of Business Insider of February 2023). They make {claims} claims. Each stands at the desk as a
row of its own, with our paraphrase, who asserts it and what our reading of other sources found. That row is
never published: a claim of the articles is one claim among others, and readers meet it only as far as a
public record holds it.

**Held** means that whoever gathered the founding record tied the claim to the public records named beside
it (by reference). It does not mean that the claim is true, that it has been confirmed, or that the record
spells it out: an article has one item in a record, which gives the claim that has to do with the allegation
or its figure; the article's other claims that are tied to the record are background to it, and stand in our
paraphrase at the desk alone. The last column names the items of evidence of that record which come from where
the claim comes from:

- *the article's*: an item whose source is the article itself;
- *named*: an item whose source is one that the article names for this claim; where that record has none, the
  items that relay such a source (the statement that the article relays, where both do);
- none: no item of that record comes from either. The record deals with the same matter on other evidence.

A claim without a record is kept at the desk as context, with the reason and how it may be modelled later.

| where | claims |
|---|---|
"""


@dataclass(frozen=True, slots=True)
class Place:
    """One public record that holds a claim, and the items of it that carry the claim."""

    violation: Violation
    own: list[Claim]
    named: list[Claim]


class Command(BaseCommand):
    help = "Write docs/seed-coverage.md: for each claim of the founding articles, where the record holds it."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file differs")
        parser.add_argument("--output", type=Path, default=FILE, metavar="FILE")

    def handle(self, *args, **options):
        path, text = options["output"], "\n".join(page()) + "\n"
        if not options["check"]:
            path.write_text(text, encoding="utf-8")
            self.stdout.write(f"{path.name}: {FoundingClaim.objects.count()} claims")
            return
        there = path.read_text(encoding="utf-8") if path.is_file() else ""
        if there != text:
            lines = difflib.unified_diff(
                there.splitlines(), text.splitlines(), "file", "record", lineterm="", n=0
            )
            raise CommandError(f"{path.name} differs from the record:\n" + "\n".join(lines))
        self.stdout.write(f"{path.name} agrees with the record.")


def page() -> Iterator[str]:
    """The lines of the page."""
    claims = FoundingClaim.objects.prefetch_related(
        "violations__claims__evidence__source", "violations__claims__evidence__derived_from"
    )
    rows = [(claim, places_of(claim)) for claim in sorted(claims, key=lambda claim: claim.slug)]
    counts = Counter(kind_of(claim, places) for claim, places in rows)
    yield INTRODUCTION.format(claims=len(rows)).rstrip()
    yield from (f"| {words} | {counts[kind]} |" for kind, words in KINDS.items() if counts[kind])
    yield f"| together | {counts.total()} |"
    for seed in sorted({claim.seed for claim, _ in rows}):
        yield f"\n## Article {seed}\n"
        yield "| claim | what it says, in our words | held | by which items |"
        yield "|---|---|---|---|"
        yield from (line(claim, places) for claim, places in rows if claim.seed == seed)


def line(claim: FoundingClaim, places: list[Place]) -> str:
    """The row of one claim."""
    held = [f"{place.violation.ref} {place.violation.title}" for place in places]
    items = [items_of(place) for place in places]
    if not places:
        held, items = [at_the_desk(claim)], ["none"]
    cells = (claim.slug.upper(), claim.paraphrase, "<br>".join(held), "<br>".join(items))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def at_the_desk(claim: FoundingClaim) -> str:
    """Why a claim is in no public record."""
    if drafts := sorted(violation.slug for violation in claim.violations.all()):
        return f"desk, not public: tied to {', '.join(drafts)}, not public either"
    return f"desk, not public ({claim.record_type}). {claim.how_to_model}".strip()


def items_of(place: Place) -> str:
    """The items of one record, by reference, with publisher and stance."""
    said = [f"the article's: {listed(place.own)}"] if place.own else []
    said += [f"named: {listed(place.named)}"] if place.named else []
    return "; ".join(said) or "none"


def listed(claims: Iterable[Claim]) -> str:
    """Items by reference, each with its publisher and what it does to the allegation."""
    return ", ".join(f"{c.evidence.ref} ({c.evidence.publisher}, {c.stance})" for c in claims)


def kind_of(claim: FoundingClaim, places: list[Place]) -> str:
    """The strongest of the ways in which a claim is held."""
    own, named = any(place.own for place in places), any(place.named for place in places)
    if own or named:
        return "both" if own and named else "article" if own else "named"
    if places:
        return "record"
    return "draft" if claim.violations.all() else "desk"


def places_of(claim: FoundingClaim) -> list[Place]:
    """The public records that hold a claim, in order of reference."""
    public = [v for v in claim.violations.all() if v.state == State.PUBLISHED]
    return [place_of(claim, violation) for violation in sorted(public, key=lambda v: v.ref)]


def place_of(claim: FoundingClaim, violation: Violation) -> Place:
    """What of one record carries the claim."""
    public = [c for c in violation.claims.all() if c.state == State.PUBLISHED]
    public.sort(key=lambda one: one.evidence.ref)
    own = [c for c in public if is_article(c.evidence.source, claim.seed)]
    others = [c for c in public if c not in own]
    said = " ".join([claim.asserting_source, *claim.relayed_by])
    found: list[Claim] = []
    for publisher in (publisher for words, publisher in NAMED.items() if words in said):
        found += [c for c in others if is_by(c.evidence.source, publisher)] or relays(others, own, publisher)
    return Place(violation, own, [c for c in others if c in found])


def relays(claims: list[Claim], own: list[Claim], publisher: str) -> list[Claim]:
    """The claims whose items relay a publisher: those that relay what the article relays, where any do."""
    told = {one for claim in own for one in upstream(claim)}
    by = {c: {one for one in c.evidence.derived_from.all() if is_by(one, publisher)} for c in claims}
    same = [c for c, sources in by.items() if sources & told]
    return same or [c for c, sources in by.items() if sources]


def upstream(claim: Claim) -> Iterator[Source]:
    """What an item relays, and what that relays."""
    for source in claim.evidence.derived_from.all():
        yield source
        yield from source.derived_from.all()


def is_article(source: Source, seed: str) -> bool:
    """Whether a source is the founding article of that number."""
    return source.publisher.endswith(f"(seed {seed})")


def is_by(source: Source, publisher: str) -> bool:
    """Whether a source is of a publisher, whatever it says of a copy or a go-between: `NIS via lawmakers`."""
    return source.publisher == publisher or source.publisher.startswith(f"{publisher} ")
