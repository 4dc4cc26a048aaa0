"""From published versions to the rows of a release: names joined, counts worked out, nothing private in reach.

Input is versions alone, so the same published data gives the same rows, whatever else the desk holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.release.rows import Row, Term, Tombstone
from tracker.rules import vocabulary as v
from tracker.rules.languages import LANGUAGES
from tracker.rules.vocabulary_law import MeasureCategory
from tracker.shapes.asked import seconds
from tracker.shapes.claims import claim_rows
from tracker.shapes.evidence import evidence_rows, source_rows
from tracker.shapes.law import law_rows
from tracker.shapes.parties import actor_rows, place_rows
from tracker.shapes.public import shaped
from tracker.shapes.published import GONE, Published, Record, read
from tracker.shapes.reach import reach
from tracker.shapes.violations import ViolationRows

CLOSED: dict[str, dict[str, type[v.Word]]] = {
    "violations": {
        "status": v.Status,
        "actor_type": v.ActorType,
        "role": v.ActorRole,
        "place_role": v.PlaceRole,
        "stance": v.Stance,
        "reliability": v.Reliability,
        "credibility": v.Credibility,
    },
    "claims": {"stance": v.Stance, "reliability": v.Reliability, "credibility": v.Credibility},
    "sources": {"publisher_type": v.PublisherType, "standing": v.Standing},
    "evidence": {"publisher_type": v.PublisherType, "standing": v.Standing},
    "actors": {"type": v.ActorType, "role": v.ActorRole},
    "places": {"type": v.PlaceType},
    "provisions": {"category": MeasureCategory, "measure": v.MeasureKind, "direction": v.Direction},
    "declarations": {"kind": v.DeclarationKind},
    "corrections": {"change": v.Change},
    "versions": {"change": v.Change},
}
SCOPES = {"dprk": "about the DPRK", "context": "about other matters, for context"}  # of resolutions


@dataclass(frozen=True, slots=True)
class Assembled:
    """What the release writer takes. `at`: time of the newest version; `upto`: its sequence."""

    rows: list[Row]
    terms: list[Term]
    tombstones: list[Tombstone]
    at: str
    upto: int


def assemble(versions: Iterator[Published]) -> Assembled:
    """The public rows of everything that `versions` (in order of sequence) hold."""
    record = read(versions)
    because = reach(record)
    violations = ViolationRows(record, because)
    rows = [
        *violations.rows(),
        *claim_rows(record),
        *evidence_rows(record, because),
        *source_rows(record, because),
        *actor_rows(record, because),
        *place_rows(record, because),
        *law_rows(record),
        *version_rows(record, because),
    ]
    newest = record.versions[-1]
    return Assembled(
        rows, list(terms(record, because)), list(tombstones(record)), newest.published_at, newest.sequence
    )


def version_rows(record: Record, because: dict) -> Iterator[Row]:
    """Every public version, newest first, and each change after first publication as a correction.

    A version is public while its thing is. Of what was retracted or hidden only the notice stays; of what was hidden
    and came back, nothing from before the hiding but notices.
    """
    for version in reversed(record.versions):
        name = (version.noun, version.key)
        gone = record.gone.get(name)
        if gone is not None and version.sequence != gone.sequence:
            continue
        if version.sequence < record.withheld.get(name, 0) and version.change not in GONE:
            continue
        refs = () if gone else _because(version, because)
        if refs is None:
            continue
        answer = {f: getattr(version, f) for f in Published.__dataclass_fields__} | {"id": version.id}
        numbers = {"sequence": version.sequence, "published": seconds(version.published_at)}
        yield Row(
            noun="versions",
            key=version.id,
            answer=shaped("versions", answer),
            facets={"noun": (version.noun,), "record": (version.key,), "change": (version.change,)},
            numbers=numbers,
            because=refs,
        )
        if version.change != v.Change.PUBLICATION:
            yield Row(
                noun="corrections",
                key=version.id,
                answer=shaped("corrections", answer),
                facets={"noun": (version.noun,), "record": (version.key,), "change": (version.change,)},
                numbers=numbers,
                because=refs,
            )


def _because(version: Published, because: dict) -> tuple[str, ...] | None:
    """References that make a version public: () = public by itself, None = not public now."""
    if version.noun == "violations":
        return (version.key,)
    return because[version.noun].get(version.key) if version.noun in because else ()


def tombstones(record: Record) -> Iterator[Tombstone]:
    """The notice at the address of what was retracted or hidden."""
    for (noun, key), version in record.gone.items():
        yield Tombstone(noun=noun, key=key, slug=version.payload.get("slug") or "", notice=version.payload)


def terms(record: Record, because: dict) -> Iterator[Term]:
    """Every legal value of the parameters whose values are a list, whether or not a row has it."""
    for noun, lists in CLOSED.items():
        for facet, words in lists.items():
            for word in words:
                yield Term(noun, facet, word.value, word.label)
    for noun in ("violations", "actors", "places"):
        for code, country in record.of("countries").items():
            yield Term(noun, "country", code, country["name"])
    for payload in sorted(record.of("categories").values(), key=lambda c: (c["position"], c["slug"])):
        yield Term("violations", "category", payload["slug"], payload["label"])
    for noun, facet, listed in (
        ("violations", "unit", "units"),
        ("violations", "method", "methods"),
        ("claims", "method", "methods"),
        ("evidence", "method", "methods"),
    ):
        for slug, payload in record.of(listed).items():
            yield Term(noun, facet, slug, payload["label"])
    for slug, payload in record.of("regimes").items():
        yield Term("violations", "regime", slug, payload["name"])
        yield Term("resolutions", "regime", slug, payload["name"])
    for noun in ("sources", "evidence"):
        for code, language in LANGUAGES.items():
            yield Term(noun, "language", code, language)
    for scope, said in SCOPES.items():
        yield Term("resolutions", "scope", scope, said)
    for slug, payload in record.of("units").items():
        yield Term("caps", "unit", slug, payload["label"])
    for noun in ("violations", "provisions", "caps"):
        for number, payload in record.of("resolutions").items():
            yield Term(noun, "resolution", number, payload["symbol"])
    names = {
        paragraph["id"]: f"{payload['symbol']} {paragraph['number']}"
        for payload in record.of("resolutions").values()
        for paragraph in payload["paragraphs"]
    }
    for paragraph, name in names.items():
        yield Term("violations", "provision", paragraph, name)
        yield Term("violations", "measure", paragraph, name)
        yield Term("provisions", "paragraph", paragraph, name)
    for slug in record.of("provisions"):
        yield Term("violations", "measure", slug, slug)
    for facet, noun in (("actor", "actors"), ("place", "places"), ("source", "sources")):
        for slug in because[noun]:
            payload = record.of(noun)[slug]
            yield Term(
                "violations",
                facet,
                slug,
                payload.get("name") or f"{payload['publisher']}: {payload['title']}",
            )
    for noun, facet in (
        ("claims", "source"),
        ("evidence", "source"),
        ("evidence", "derived_from"),
        ("sources", "derived_from"),
    ):
        for slug in because["sources"]:
            payload = record.of("sources")[slug]
            yield Term(noun, facet, slug, f"{payload['publisher']}: {payload['title']}")
