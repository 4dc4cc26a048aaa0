"""Leaks to plant: mistakes that somebody could make in good faith. Each changes the program for one test."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from pytest import MonkeyPatch

from tests.editorial.planting import answer_with, file_with, payload_with, terms_with
from tracker.actions import publishing, releasing
from tracker.filters import problems
from tracker.models import (
    Actor,
    AuditEntry,
    Claim,
    Conflict,
    Country,
    Evidence,
    InternalNote,
    Source,
    Version,
    Violation,
)
from tracker.models import confidentiality as tags
from tracker.release.edition import Edition
from tracker.release.rows import Row, Term
from tracker.release.writer import Written
from tracker.shapes import assembly, payloads, values, violations
from tracker.shapes.assembly import Assembled
from tracker.shapes.public import FIELDS

Plant = Callable[[MonkeyPatch], None]


def a_private_field_tagged_public(patch: MonkeyPatch) -> None:
    patch.setitem(tags.TAG_OF, ("Actor", "note"), "public")
    noted = ("actors", lambda row: {**payloads.actor(row), "note": row.note})
    patch.setitem(payloads.PAYLOADS, "Actor", noted)


def a_payload_that_reads_the_row_itself(patch: MonkeyPatch) -> None:
    def notes(row: Any, _: dict) -> dict:
        texts = InternalNote.objects.filter(violation=row._row).values_list("text", flat=True)
        return {"summary": " ".join([row.summary, *texts])}

    payload_with(patch, notes)


def rows_in_order_of_primary_key(patch: MonkeyPatch) -> None:
    whole = publishing._version_rows

    def leaking(chain: Any, rows: Any, *given: Any) -> None:
        whole(chain, sorted(rows, key=lambda row: row.pk), *given)

    patch.setattr(publishing, "_version_rows", leaking)


def claims_in_order_of_primary_key(patch: MonkeyPatch) -> None:
    def by_age(row: Any, found: dict) -> dict:
        age = dict(Claim.objects.filter(violation=row._row).values_list("ref", "pk"))
        return {"claims": sorted(found["claims"], key=lambda claim: age[claim["id"]])}

    payload_with(patch, by_age)


def references_numbered_over_drafts(patch: MonkeyPatch) -> None:
    whole = publishing.reference

    def leaking(prefix: str, year: int, number: int) -> str:
        drafts = Violation.objects.filter(ref__isnull=True, regime__prefix=prefix).count()
        return whole(prefix, year, number + drafts)

    patch.setattr(publishing, "reference", leaking)


def evidence_numbered_over_drafts(patch: MonkeyPatch) -> None:
    numbered_over_drafts(patch, Evidence)


def claims_numbered_over_drafts(patch: MonkeyPatch) -> None:
    numbered_over_drafts(patch, Claim)


def numbered_over_drafts(patch: MonkeyPatch, counted: type) -> None:
    """Let one kind have the number that it has in the table."""
    whole = publishing._number

    def leaking(model: type, prefix: str, rows: list, also: list[str]) -> None:
        whole(model, prefix, rows, also)
        for row in rows if model is counted else ():
            row.ref = f"{prefix}-{row.pk + 900_000:06}"
            row.save(update_fields=["ref"])

    patch.setattr(publishing, "_number", leaking)


def overlaps_with_drafts_named(patch: MonkeyPatch) -> None:
    def kin(row: Any, found: dict) -> dict:
        drafts = row._row.overlaps_with.filter(ref__isnull=True).values_list("slug", flat=True)
        return {"overlaps_with": [*found["overlaps_with"], *sorted(drafts)]}

    payload_with(patch, kin)


def parts_that_are_drafts_named(patch: MonkeyPatch) -> None:
    def parts(row: Any, _: dict) -> dict:
        return {"parts": sorted(part.ref or part.slug for part in row._row.parts.all())}

    payload_with(patch, parts)


def claims_that_are_not_ready_counted(patch: MonkeyPatch) -> None:
    def count(answer: dict) -> dict:
        said = Claim.objects.filter(violation__ref=answer["ref"])
        return {"evidence_count": said.values("evidence").distinct().count()}

    answer_with(patch, count)


def claims_that_are_not_ready_published(patch: MonkeyPatch) -> None:
    def leaking(violation: Violation) -> list[Claim]:
        return sorted(violation.claims.all(), key=lambda claim: claim.pk)

    patch.setattr(publishing, "publishable_claims", leaking)


def actors_that_only_drafts_name(patch: MonkeyPatch) -> None:
    whole = assembly.actor_rows

    def leaking(record: Any, because: dict) -> Iterator[Row]:
        yield from whole(record, because)
        for row in Actor.objects.exclude(slug__in=because["actors"]).order_by("slug"):
            answer = {**payloads.actor(tags.PublicView(row)), "roles": []}
            yield Row(noun="actors", key=row.slug, answer={name: answer[name] for name in FIELDS["actors"]})

    patch.setattr(assembly, "actor_rows", leaking)


def sources_offered_from_the_table(patch: MonkeyPatch) -> None:
    terms_with(
        patch, lambda: (Term("violations", "source", row.slug, str(row)) for row in Source.objects.all())
    )


def countries_offered_from_the_table(patch: MonkeyPatch) -> None:
    terms_with(
        patch, lambda: (Term("actors", "country", row.code, row.name) for row in Country.objects.all())
    )


def how_many_drafts_a_category_has(patch: MonkeyPatch) -> None:
    def counted() -> Iterator[Term]:
        drafts = Violation.objects.filter(category__slug="oil", state="draft").count()
        yield Term("categories", "drafts", "oil", str(drafts))

    terms_with(patch, counted)


def the_time_of_the_last_edit(patch: MonkeyPatch) -> None:
    def edited(_: dict) -> dict:
        last = AuditEntry.objects.order_by("at").last()
        return {"updated_at": values.moment(last.at)} if last else {}

    answer_with(patch, edited)


def informants_in_the_search(patch: MonkeyPatch) -> None:
    whole = violations.ViolationRows.words

    def leaking(self: Any, answer: dict, claims: list[dict]) -> dict[str, str]:
        items = Evidence.objects.filter(ref__in=[claim["evidence"] for claim in claims])
        found = whole(self, answer, claims)
        return {**found, "evidence": " ".join([found["evidence"], *(item.informant for item in items)])}

    patch.setattr(violations.ViolationRows, "words", leaking)


def how_a_conflict_is_handled(patch: MonkeyPatch) -> None:
    patch.setitem(tags.TAG_OF, ("Conflict", "handling"), "public")

    def handled(row: Any, _: dict) -> dict:
        names = ("slug", "kind", "what", "handling")
        found = [{name: getattr(one, name) for name in names} for one in row.conflicts]
        return {"conflicts": [{**one, "id": one["slug"], "sources": []} for one in found]}

    payload_with(patch, handled)


def conflicts_of_drafts(patch: MonkeyPatch) -> None:
    def every(_: Any, found: dict) -> dict:
        kept = [{"id": c.slug, "kind": c.kind, "what": c.what, "sources": []} for c in Conflict.objects.all()]
        return {"conflicts": kept if found["conflicts"] else []}

    payload_with(patch, every)


def how_much_was_done_at_the_desk(patch: MonkeyPatch) -> None:
    file_with(patch, lambda: f"INSERT INTO meta VALUES ('actions', '{AuditEntry.objects.count()}')")


def words_deleted_but_still_in_the_file(patch: MonkeyPatch) -> None:
    def titles() -> str:
        drafts = Violation.objects.filter(state="draft").values_list("title", flat=True)
        return " ".join(drafts).replace("'", "")

    file_with(
        patch,
        lambda: "PRAGMA secure_delete=OFF",
        lambda: f"INSERT INTO meta VALUES ('drafts', '{titles()}')",
        lambda: "DELETE FROM meta WHERE key = 'drafts'",
    )


def the_analyst_in_the_reason(patch: MonkeyPatch) -> None:
    whole = publishing.publish_within

    def leaking(*, by: str, reason: str, **given: Any) -> Any:
        return whole(by=by, reason=f"{reason} ({by})", **given)

    patch.setattr(publishing, "publish_within", leaking)


def the_place_in_the_audit_log(patch: MonkeyPatch) -> None:
    whole = releasing.assemble

    def leaking(versions: Any) -> Assembled:
        made = whole(versions)
        offset = AuditEntry.objects.count() - Version.objects.count()
        return Assembled(made.rows, made.terms, made.tombstones, made.at, made.upto + offset)

    patch.setattr(releasing, "assemble", leaking)


def a_preview_left_beside_the_release(patch: MonkeyPatch) -> None:
    whole = releasing.write

    def leaking(folder: Any, *given: Any) -> Written:
        drafts = list(Violation.objects.filter(state="draft").values("title", "summary"))
        (folder / "preview.json").write_text(json.dumps(drafts))
        return whole(folder, *given)

    patch.setattr(releasing, "write", leaking)


def an_error_page_that_knows_drafts(patch: MonkeyPatch) -> None:
    whole = Edition.key_of

    def leaking(self: Edition, noun: str, name: str) -> str | None:
        if noun == "violations" and Violation.objects.filter(slug=name, state="draft").exists():
            raise PermissionDenied
        return whole(self, noun, name)

    patch.setattr(Edition, "key_of", leaking)


def a_spelling_offered_from_the_desk(patch: MonkeyPatch) -> None:
    whole = problems.near

    def leaking(value: str, legal: Any) -> str | None:
        return whole(value, {**legal, **dict(Actor.objects.values_list("slug", "name"))})

    patch.setattr(problems, "near", leaking)


PLANTS: list[Plant] = [
    a_private_field_tagged_public,
    a_payload_that_reads_the_row_itself,
    rows_in_order_of_primary_key,
    claims_in_order_of_primary_key,
    references_numbered_over_drafts,
    evidence_numbered_over_drafts,
    claims_numbered_over_drafts,
    overlaps_with_drafts_named,
    parts_that_are_drafts_named,
    claims_that_are_not_ready_counted,
    claims_that_are_not_ready_published,
    actors_that_only_drafts_name,
    sources_offered_from_the_table,
    countries_offered_from_the_table,
    how_many_drafts_a_category_has,
    the_time_of_the_last_edit,
    informants_in_the_search,
    how_a_conflict_is_handled,
    conflicts_of_drafts,
    how_much_was_done_at_the_desk,
    words_deleted_but_still_in_the_file,
    the_analyst_in_the_reason,
    the_place_in_the_audit_log,
    a_preview_left_beside_the_release,
]
AT_THE_DOOR: list[Plant] = [an_error_page_that_knows_drafts, a_spelling_offered_from_the_desk]
