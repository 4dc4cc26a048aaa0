"""docs/seed-coverage.md: each claim of the founding articles, and where the record holds it."""

import re

import pytest

from tests.record.facts import ROOT, committed, source
from tests.site import Site

PAGE = (ROOT / "docs" / "seed-coverage.md").read_text(encoding="utf-8")
ROW = re.compile(r"\| (S[01]-[0-9]{2}) \| (.+) \| (.+) \| (.+) \|")
ROWS = {found[1]: found.groups()[1:] for line in PAGE.splitlines() if (found := ROW.fullmatch(line))}
CLAIMS = {row["claim_id"]: row for row in source("record/seed_claims")}
REF = re.compile(r"DPRK-[0-9]{4}-[0-9]{4}")


def linked(claim: dict) -> list[str]:
    """The records to which the source ties a claim."""
    slugs = claim["links_to_violation"] or []
    return [slugs] if isinstance(slugs, str) else slugs


def test_all_63_claims_are_there_in_our_words():
    assert {name: row[0] for name, row in ROWS.items()} == {n: c["paraphrase"] for n, c in CLAIMS.items()}
    assert len(ROWS) == 63


def test_each_claim_that_has_a_record_names_it(public):
    for name, claim in CLAIMS.items():
        assert sorted(REF.findall(ROWS[name][1])) == sorted(map(public.ref, linked(claim))), name


def test_each_claim_without_a_record_says_why():
    for name, claim in CLAIMS.items():
        if not linked(claim):
            why = f"desk, not public ({claim['record_type']}). {claim['how_to_model']}"
            assert ROWS[name][1:] == (why, "none")


def test_every_item_that_it_names_is_public_evidence_of_that_record(public):
    items = {row["ref"]: row["violations"] for row in public.rows("evidence/")}
    for name, (_, held, carried) in ROWS.items():
        for place, said in zip(held.split("<br>"), carried.split("<br>"), strict=True):
            for item in re.findall(r"EV-[0-9]+", said):
                assert REF.findall(place)[0] in items[item], name


def test_every_item_of_the_articles_is_named():
    own = {row["slug"] for row in committed()["source"] if "(seed 00" in row["publisher"]}
    items = [row for row in committed()["evidence"] if row["source"][0] in own]
    named = set(re.findall(r"the article's: (EV-[0-9]+)", PAGE))
    assert len(own) == 2
    assert len(named) == len(items) == 7


def test_the_kinds_are_counted():
    counts = [
        int(n) for n in re.findall(r"^\| (?:in a public|at the desk).* \| ([0-9]+) \|$", PAGE, re.MULTILINE)
    ]
    assert sum(counts) == 63
    assert counts[-1] == sum(not linked(claim) for claim in CLAIMS.values())


def test_the_file_is_what_the_command_writes(loaded: Site):
    assert "agrees" in loaded.manage("seed_coverage", "--check").stdout


@pytest.mark.parametrize("text", [None, PAGE.replace("S0-05", "S0-5", 1)])
def test_a_file_that_differs_is_told_of(loaded: Site, tmp_path, text):
    file = tmp_path / "coverage.md"
    if text:
        file.write_text(text, encoding="utf-8")
    done = loaded.manage("seed_coverage", "--check", "--output", str(file), code=1)
    assert "coverage.md differs from the record" in done.stderr
    assert "S0-05" in done.stderr
    loaded.manage("seed_coverage", "--output", str(file))
    assert file.read_text(encoding="utf-8") == PAGE
