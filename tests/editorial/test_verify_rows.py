"""Rows of the desk against the hash that the audit log has of each since the program last wrote it."""

import pytest

from tests.editorial.desk import at_desk, verified
from tests.site import Site

DEEDS = """
def look(deed):
    said.append([deed, list(verifying.rows_differ())])
draft = Violation.objects.filter(state="draft", claims__isnull=False).distinct().order_by("slug").first()
claim = draft.claims.order_by("pk").first()
claim.pinpoint = "p. 7"
editing.save(by="kim", row=claim)
look("a claim is changed")
item = claim.evidence
item.what_was_seen = "A page."
editing.save(by="kim", row=item)
editing.relate(by="kim", row=item, field="derived_from", to=list(Source.objects.order_by("pk")[:2]))
look("an item is changed and related")
fresh = Claim(violation=draft, evidence=Evidence.objects.exclude(pk=item.pk).order_by("pk").first(),
              stance="supports", date_text=claim.date_text, reliability="F", credibility="6")
editing.save(by="kim", row=fresh)
look("a claim is added")
name = f"claim/{fresh.pk}"
editing.delete(by="kim", row=fresh)
look("it is deleted")
editing.delete(by="kim", row=draft)
look("the record is deleted with what is its own")
said.append(["names", [name, f"claim/{claim.pk}"]])
"""


def test_deeds_of_the_desk_raise_no_alarm(site: Site) -> None:
    *looks, (_, names) = at_desk(site, DEEDS)
    assert len(looks) == 5 and {deed: found for deed, found in looks if found} == {}
    gone = site.sql("SELECT detail FROM tracker_auditentry WHERE action = 'delete'")
    assert all(any(f'"rows":{{"{name}":""}}' in detail for (detail,) in gone) for name in names)


@pytest.fixture
def claim(site: Site) -> int:
    ((key,),) = site.sql("SELECT id FROM tracker_claim WHERE ref = 'CL-000012'")
    return key


def test_a_claim_that_was_changed_added_or_deleted_past_the_program_is_named(site: Site, claim: int) -> None:
    site.sql("UPDATE tracker_claim SET pinpoint = 'p. 99' WHERE id = ?", claim)
    site.sql("DELETE FROM tracker_conflict_claims")
    ((last,),) = site.sql("SELECT max(id) FROM tracker_claim")
    site.sql("DELETE FROM tracker_claim WHERE id = ?", last)
    site.sql(
        "CREATE TABLE before AS SELECT * FROM tracker_source WHERE id = (SELECT min(id) FROM tracker_source)"
    )
    site.sql("UPDATE before SET id = 99999, slug = 'added-by-hand'")
    site.sql("INSERT INTO tracker_source SELECT * FROM before")
    found = verified(site)
    assert len(found) == 3, found
    assert found[0].startswith("source/99999 (added-by-hand): no audit entry tells of it")
    assert found[1] == f"claim/{claim} (CL-000012): it is not what audit entry 2 says"
    assert found[2] == f"claim/{last}: audit entry 2 tells of it, and it is not there"

    done = site.manage("verify", "--adopt", "--by", "kim", code=1)
    assert done.stdout.startswith("Adopted: 1 rows.\n") and "2 found that differ" in done.stderr
    assert [line.split(":")[0] for line in verified(site)] == [f"claim/{claim} (CL-000012)", f"claim/{last}"]
    assert site.sql("SELECT \"by\", object FROM tracker_auditentry WHERE action = 'adopt'") == [
        ("kim", "1 rows")
    ]
    assert "Adopted: 0 rows." in site.manage("verify", "--adopt", code=1).stdout


def test_a_later_column_that_says_nothing_changes_no_hash(site: Site) -> None:
    program = """
from tracker.actions.rowhash import row_hash
row = Claim.objects.order_by("pk").first()
before = row_hash(row)
quiet = [c for c in row._meta.concrete_fields if getattr(row, c.attname) == c.get_default()]
row._meta.__dict__["concrete_fields"] = [c for c in row._meta.concrete_fields if c not in quiet]
said += [len(quiet) > 3, row_hash(row) == before]
"""
    assert at_desk(site, program) == [True, True]


def test_what_a_record_says_is_told_apart_from_what_it_does_not_say(site: Site) -> None:
    """An empty reference is not none, and nothing is not false."""
    program = """
from tracker.actions.rowhash import row_hash
row = Claim.objects.filter(ref__isnull=True).first() or Claim.objects.order_by("pk").first()
seen = set()
for ref in (None, "", "CL-000001"):
    for low in (None, 0, 1):
        for ready in (True, False):
            row.ref, row.low, row.ready = ref, low, ready
            seen.add(row_hash(row))
said.append(len(seen))
"""
    assert at_desk(site, program) == [18]
